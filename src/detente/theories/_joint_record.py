"""From a source's events to what the joint form is told: months of a set of dyads, tone, scales, world factor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import polars as pl
import xarray as xr
from numpy.typing import NDArray

from detente.errors import DataMissingError
from detente.measures._binomial import effective_counts
from detente.measures._constants import constants_of, refits, years_of
from detente.measures._local_level import filter_levels, smooth_levels
from detente.measures._moving_tone import moving_tone
from detente.measures._scales import Scales
from detente.panel.events import SUMS, events
from detente.panel.every_event_alike import every_event_alike
from detente.panel.grouped import grouped, members_beside, told_by
from detente.panel.structure import structure
from detente.states.actors import is_group
from detente.theories._joint_model import Record
from detente.theories._layout import MONTHLY_LAGS, layout
from detente.theories._levels import dyads

FloatArray = NDArray[np.float64]

WORLD_EVENTS = 100
LEAST_MONTHS = 24
# Below it, simulated levels lie outside what the fit tells of them (docs/validation.md).
LEAST_OF_A_KIND = 5.0


@dataclass(frozen=True)
class Choices:
    """What a sensitivity table varies about the record, and what a claim narrows it to; the defaults are all of it.

    `tone` "constant" or "moving", `overdispersion` multiplies the source's φ, `start` and `end` are months "YYYY-MM".
    `weighting` "goldstein" or "count", every event alike; `lags` the groups of lags in months, first and last.
    `instruments` maps directed dyads "USA->RUS" to the instrument whose events alone show their level; `years` are
    those whose events count, other months being as if nothing were reported.
    """

    source: str = "weis"
    tone: str = "constant"
    overdispersion: float = 1.0
    weighting: str = "goldstein"
    lags: Sequence[Sequence[int]] = MONTHLY_LAGS
    start: str | None = None
    end: str | None = None
    instruments: Mapping[str, str] = field(default_factory=dict)
    years: Sequence[int] | None = None


def record_of(states: tuple[str, ...], choices: Choices) -> tuple[Record, xr.Dataset, Scales]:
    """Return the record of a set of states, its panel, and the source's scales as known after its last month.

    Raises `DataMissingError` where the source does not hold the states or the months.
    """
    world = world_of(choices.source, choices.end)
    if choices.weighting == "count":
        world = every_event_alike(world)
    panel = _asked(world, states, choices)
    table = refits(world)
    # Scales are refitted each January: those of a record that ends within a year are that year's.
    last = panel["time"].values[-1].astype("datetime64[M]").astype(int)
    year = (int(last) + 1) // 12 + 1970
    inside = states_of(states, world)
    moving = moving_tone(world, inside)[-panel.sizes["time"] :] if choices.tone == "moving" else None
    constants = constants_of(panel, year, table, moving)
    scales = constants.scales
    share, effective = effective_counts(*_sums(panel), scales.overdispersion * choices.overdispersion)
    unit = float(np.sqrt(scales.start_variance))
    tone = np.repeat(constants.tone[:, None], share.shape[1], axis=1)
    factor = world_factor(world, inside, constants_of(world, year, table).tone, scales)[-len(share) :] / unit
    record = Record(
        layout(states, _weights(states, panel), [(first, last) for first, last in choices.lags]),
        share,
        effective,
        tone,
        factor,
        unit,
        scales.transitory_variance,
    )
    return record, panel, scales


def require_both_kinds(record: Record) -> None:
    """Raise `DataMissingError` where a tie's events are nearly all of one kind: its level may lie anywhere beyond.

    `LEAST_OF_A_KIND` effective events (those that overdispersion leaves) of cooperation and of conflict are needed.
    """
    told = record.effective.sum(axis=0)
    cooperative = (record.share * record.effective).sum(axis=0)
    fewest = np.minimum(cooperative, told - cooperative)
    worst = int(np.argmin(fewest))
    if fewest[worst] < LEAST_OF_A_KIND:
        sender, receiver = record.layout.dyads[worst]
        kind = "conflict" if cooperative[worst] > told[worst] / 2.0 else "cooperation"
        raise DataMissingError(
            f"the record has the weight of {fewest[worst]:.1f} events of {kind} from {sender} to {receiver} among "
            f"{told[worst]:.0f}: it cannot tell how far their relation lies on one side; "
            f"{LEAST_OF_A_KIND:.0f} of either kind are needed"
        )


def _asked(world: xr.Dataset, states: tuple[str, ...], choices: Choices) -> xr.Dataset:
    """Return the months and actors asked for, or raise `DataMissingError` with those that are not there."""
    lacking = [state for state in states if state not in world["sender"].values and not is_group(state)]
    if lacking:
        held = ", ".join(str(name) for name in world["sender"].values)
        raise DataMissingError(
            f"source '{choices.source}' has too few events of {', '.join(lacking)}; it holds enough of {held}"
        )
    panel = among(world, states)
    if choices.start is not None:
        panel = panel.sel(time=slice(choices.start, None))
    if not panel.sizes["time"]:
        last = str(world["time"].values[-1])[:7]
        raise DataMissingError(f"source '{choices.source}' ends in {last}, before the months from {choices.start} on")
    if panel.sizes["time"] < LEAST_MONTHS:
        first, last = (str(month)[:7] for month in panel["time"].values[[0, -1]])
        raise DataMissingError(
            f"a joint fit needs {LEAST_MONTHS} months of record; of source '{choices.source}' there are "
            f"{panel.sizes['time']}, {first} to {last}"
        )
    return _in_years(_by_instrument(panel, choices), choices.years)


def among(world: xr.Dataset, actors: Sequence[str], apart: Sequence[str] = ()) -> xr.Dataset:
    """Return the panel of some actors, states or groups (`detente.panel.grouped`), from that of all states."""
    if any(map(is_group, actors)):
        return grouped(world, actors, apart)
    return world.sel(sender=list(actors), receiver=list(actors))


def states_of(actors: Sequence[str], world: xr.Dataset) -> list[str]:
    """Return the states that are actors or, at any time of a record, members of a group among them."""
    if not any(map(is_group, actors)):
        return list(actors)
    days = [time.astype("datetime64[D]").item() for time in world["time"].values]
    return sorted({state for held in members_beside(actors, days).values() for state in held})


def _by_instrument(panel: xr.Dataset, choices: Choices) -> xr.Dataset:
    """Return the panel with the sums of some dyads replaced by those of one instrument."""
    if not choices.instruments:
        return panel
    panel = panel.copy(deep=True)
    for dyad, instrument in choices.instruments.items():
        sender, receiver = dyad.split("->")
        single = told_by([sender, receiver], choices.source, instrument, [str(name) for name in panel["sender"].values])
        at = {"sender": sender, "receiver": receiver}
        for name in SUMS:
            panel[name].loc[at] = single[name].sel(at).sel(time=panel["time"]).values
    return panel


def _in_years(panel: xr.Dataset, years: Sequence[int] | None) -> xr.Dataset:
    """Return the panel with nothing reported outside some years; what is missing stays missing."""
    if years is None:
        return panel
    kept = xr.DataArray(np.isin(years_of(panel), list(years)), dims="time")
    return panel.assign({name: panel[name].where(kept | panel[name].isnull(), 0) for name in SUMS})


@lru_cache(maxsize=4)
def world_of(source: str, end: str | None = None) -> xr.Dataset:
    """Return the event panel of all states of a source, up to a month; read once."""
    return events(source=source, end=end)


def _sums(panel: xr.Dataset) -> tuple[FloatArray, FloatArray, FloatArray]:
    rows, columns = dyads(panel.sizes["sender"])
    cubes = (panel[name].values[:, rows, columns] for name in ("cooperation", "conflict", "weight_squares"))
    first, second, third = (np.ascontiguousarray(cube, dtype=float) for cube in cubes)
    return first, second, third


def world_factor(world: xr.Dataset, states: Sequence[str], tone: FloatArray, scales: Scales) -> FloatArray:
    """Return the mean smoothed level of the dyads outside a set, less its mean over time, (periods,), in logits.

    Only dyads with `WORLD_EVENTS` or more events count. Implements the world factor g of SCIENCE section 5.
    """
    names = world["sender"].values
    rows, columns = dyads(len(names))
    inside = np.isin(names, states)
    counts = np.nansum(world["events"].values[:, rows, columns], axis=0)
    outside = ~(inside[rows] & inside[columns]) & (counts >= WORLD_EVENTS)
    cooperation, conflict, squares = (part[:, outside] for part in _sums(world))
    share, effective = effective_counts(cooperation, conflict, squares, scales.overdispersion)
    mean, _ = smooth_levels(filter_levels(share, effective, tone, scales), scales)
    series = mean.mean(axis=1)
    return np.asarray(series - series.mean())


def _weights(states: tuple[str, ...], panel: xr.Dataset) -> FloatArray:
    """Capability shares of the year before each period; with one third party they do not matter."""
    years = years_of(panel)
    if len(states) == 3:
        return np.ones((len(years), 3))
    inside = set(states_of(states, panel))
    cinc = structure(None, int(years[0]) - 1, int(years[-1]))["cinc"].transpose("time", "state")
    cinc = cinc.sel(state=[name in inside for name in cinc["state"].values])
    # Filled by polars: xarray's own ffill needs a library that the package does not.
    filled = pl.from_numpy(cinc.values).select(pl.all().fill_nan(None).forward_fill().backward_fill().fill_null(0.0))
    share = dict(zip(cinc["state"].values.tolist(), filled.to_numpy().T, strict=True))
    days = [time.astype("datetime64[D]").item() for time in cinc["time"].values]
    nothing = np.zeros(len(days))
    known = np.stack(
        [
            sum((share[name] * flags for name, flags in held.items() if name in share), start=nothing)
            for held in members_beside(states, days).values()
        ],
        axis=1,
    )
    return np.asarray(known[years - 1 - days[0].year])


def levels_of_record(
    states: tuple[str, ...], choices: Choices
) -> tuple[FloatArray, FloatArray, tuple[tuple[str, str], ...]]:
    """Return filtered levels (periods, dyads) of a record in logits, its world factor, and the dyads in order."""
    record, _, scales = record_of(states, choices)
    filtered = filter_levels(record.share, record.effective, record.tone[:, 0], scales)
    return filtered.mean, record.world, record.layout.dyads
