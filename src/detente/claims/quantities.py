"""The yearly series of a quantity of the claim language: measures of states, of groups, of pairs, and ratios of two.

Of several actors and of groups: `power` is summed, other figures of states are means weighted by capability, events
are summed (the rule of the groups, `detente.states.groups.AGGREGATION`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente import registry, states
from detente.claims.members import capability_before, weighted_roster
from detente.claims.parts import Measured, Quantity, Tie
from detente.claims.state_figures import Figures, figures
from detente.claims.tie_records import event_levels
from detente.claims.vocabulary import measure_key
from detente.errors import DataMissingError
from detente.states.actors import is_group
from detente.states.rosters import roster

if TYPE_CHECKING:
    from detente.measures._measure import Measure

FloatArray = NDArray[np.float64]

STATE_COLUMNS = {"capability_share": "cinc", "polyarchy": "polyarchy"}
FIRST_YEAR = 1816


@dataclass(frozen=True)
class Series:
    """A quantity by year: `years`, `values` and `sds` are (years,), sd 0 where none is published; nothing is NaN.

    `unit` is that of the values, `log` whether they are logarithms of a ratio, `sources` where they come from.
    """

    years: FloatArray
    values: FloatArray
    sds: FloatArray
    unit: str
    sources: tuple[str, ...]
    notes: tuple[str, ...] = ()
    log: bool = False


def series(quantity: Quantity, start: int | None = None) -> Series:
    """Return the yearly series of a quantity; a ratio of what is always positive on the log scale.

    `start` is the first year asked about: figures of states before 1946 need the data folder. Raises
    `DataMissingError` where a part has no figure, is no quantity of these actors, or the two parts share no year.

    >>> from detente.claims.language import parse
    >>> found = series(parse("power(CHN) / power(USA) rises").quantity)
    >>> found.log, bool(found.values[-1] > found.values[0])
    (True, True)
    """
    above = _measured(quantity.numerator, start)
    if quantity.denominator is None:
        return above
    below = _measured(quantity.denominator, start)
    years, one, other = np.intersect1d(above.years, below.years, return_indices=True)
    top, bottom = above.values[one], below.values[other]
    if not len(years) or (bottom == 0).any():
        raise DataMissingError(f"{quantity} has no year with both figures, or its denominator is zero in one")
    relative = np.hypot(above.sds[one] / np.where(top == 0, 1.0, top), below.sds[other] / bottom)
    logs = bool((top > 0).all() and (bottom > 0).all())
    values = np.log(top / bottom) if logs else top / bottom
    sources, notes = (tuple(dict.fromkeys(first + second)) for first, second in
                      ((above.sources, below.sources), (above.notes, below.notes)))  # fmt: skip
    sds = relative if logs else np.abs(values) * relative
    return Series(years, values, sds, "log ratio" if logs else "ratio", sources, notes, logs)


def _measured(measured: Measured, start: int | None) -> Series:
    measure: Measure = registry.get("measure", measure_key(measured.measure))
    if measure.key in STATE_COLUMNS:
        return _of_states(measured, STATE_COLUMNS[measure.key], measure, start)
    if measure.dims == ("time", "sender", "receiver") and len(measured.actors) != 2:
        raise DataMissingError(f"{measured.measure} is of two actors, the one that acts first, not of {measured}")
    if measure.key == "ideal_point_distance":
        return _distance(measured, measure, start)
    if measure.key == "relation_level":
        return _relation_level(measured, measure)
    return _computed(measured, measure)


def _of_states(measured: Measured, column: str, measure: Measure, start: int | None) -> Series:
    """Return the sum of CINC of all states named, each counted once, or the weighted mean of another figure."""
    everybody = _days(range(FIRST_YEAR, dt.date.today().year + 1))
    found = figures(column, sorted({state for actor in measured.actors for state in roster(actor, everybody)}), start)
    days = _days(found.years)
    held = _union(measured.actors, days)
    values = np.array([[found.values.get((state, day.year), (np.nan, 0.0))[0] for state in held] for day in days])
    counted = np.stack(list(held.values()), axis=1) & np.isfinite(values)
    if column == "cinc":
        total = np.where(counted, values, 0.0).sum(axis=1)
    else:
        weights = np.stack([capability_before(state, days) for state in held], axis=1) if len(held) > 1 else 1.0
        total = _weighted_mean(values, counted * weights)
    # A member of a group may be without a figure; a year in which an actor has none at all is missing.
    known = dict(zip(held, np.isfinite(values).T, strict=True))
    parts = [[flags & known[state] for state, flags in roster(actor, days).items()] for actor in measured.actors]
    whole = np.stack([np.any(part, axis=0) for part in parts]).all(axis=0)
    there = np.isfinite(total) & whole
    unit = "share of the system" if column == "cinc" else measure.units
    years = np.array(found.years, dtype=float)[there]
    return Series(years, total[there], np.zeros(len(years)), unit, (found.source,), _left_out(found))


def _distance(measured: Measured, measure: Measure, start: int | None) -> Series:
    """Return the distance of ideal points with its sd; a group's point is the weighted mean of its members'."""
    everybody = _days(range(FIRST_YEAR, dt.date.today().year + 1))
    found = figures(
        "ideal_point", sorted({state for actor in measured.actors for state in roster(actor, everybody)}), start
    )
    days = _days(found.years)
    ends = []
    for actor in measured.actors:
        weights = weighted_roster(actor, days)
        cells = np.array([[found.values.get((state, day.year), (np.nan, 0.0)) for state in weights] for day in days])
        weight = np.where(np.isfinite(cells[..., 0]), np.stack(list(weights.values()), axis=1), 0.0)
        share = weight / np.where(weight.sum(axis=1, keepdims=True) > 0, weight.sum(axis=1, keepdims=True), 1.0)
        ends.append((_weighted_mean(cells[..., 0], weight), ((share * cells[..., 1]) ** 2).sum(axis=1)))
    distance, sd = np.abs(ends[0][0] - ends[1][0]), np.sqrt(ends[0][1] + ends[1][1])
    there = np.isfinite(distance)
    years = np.array(found.years, dtype=float)[there]
    return Series(years, distance[there], sd[there], measure.units, (found.source,), _left_out(found))


def _relation_level(measured: Measured, measure: Measure) -> Series:
    """Return the yearly mean of how the first actor treats the second, in the light of the whole record."""
    sender, receiver = measured.actors
    levels = event_levels([Tie(sender, receiver)])
    year_of = np.array([int(period[:4]) for period in levels.periods])
    years = np.unique(year_of)
    means = np.stack([levels.draws[0][:, year_of == year].mean(axis=1) for year in years])
    return Series(years.astype(float), means.mean(axis=1), means.std(axis=1), measure.units, (levels.source,))


def _computed(measured: Measured, measure: Measure) -> Series:
    """Return the yearly mean of any other measure of the registry, of single states."""
    import xarray as xr

    from detente.measured import made_from, panel_of

    groups = [actor for actor in measured.actors if is_group(actor)]
    if groups:
        raise DataMissingError(f"{measured.measure} is measured of single states; {groups[0]} is a group")
    codes = [states.resolve(actor).iso3 for actor in measured.actors]
    selection = {("time", "state"): {"state": codes[0]},
                 ("time", "sender", "receiver"): dict(zip(("sender", "receiver"), codes, strict=False))}  # fmt: skip
    if measure.dims not in selection or len(codes) != len(selection[measure.dims]):
        raise DataMissingError(
            f"measure '{measure.key}' with dims {', '.join(measure.dims)} has no figure of {', '.join(codes)}"
        )
    panel = panel_of(measure, [states.ccode(code) for code in codes], (FIRST_YEAR, dt.date.today().year))
    found = measure(panel)
    table = found if isinstance(found, xr.Dataset) else found.to_dataset(name=measure.key)
    if measure.key not in table:
        raise DataMissingError(f"measure '{measure.key}' is several figures: {', '.join(map(str, table.data_vars))}")
    if any(code not in table[dim].values for dim, code in selection[measure.dims].items()):
        raise DataMissingError(f"{panel.attrs['source']} has no figures of {' and '.join(codes)}")
    cell = table.sel(selection[measure.dims])
    sds = cell[f"{measure.key}_sd"].values if f"{measure.key}_sd" in cell else np.zeros(cell.sizes["time"])
    return _yearly(cell["time"].values, cell[measure.key].values, sds, measure.units, made_from(panel, measure.needs))


def _yearly(times: NDArray[np.datetime64], values: FloatArray, sds: FloatArray, unit: str, source: str) -> Series:
    """Return calendar-year means; the errors of the months of one year are taken as one error."""
    known = np.isfinite(values)
    year_of = times.astype("datetime64[Y]").astype(int)[known] + 1970
    years = np.unique(year_of)
    if not len(years):
        raise DataMissingError(f"{source} has no figure of these states")
    means, spreads = ([float(part[known][year_of == year].mean()) for year in years] for part in (values, sds))
    return Series(years.astype(float), np.array(means), np.array(spreads), unit, (source,))


def _days(years: Iterable[int]) -> list[dt.date]:
    return [dt.date(year, 1, 1) for year in years]


def _union(actors: Sequence[str], days: Sequence[dt.date]) -> dict[str, NDArray[np.bool_]]:
    held: dict[str, NDArray[np.bool_]] = {}
    for actor in actors:
        for state, flags in roster(actor, days).items():
            held[state] = held[state] | flags if state in held else flags
    return held


def _weighted_mean(values: FloatArray, weights: FloatArray) -> FloatArray:
    total = weights.sum(axis=1)
    mean = (weights * np.nan_to_num(values)).sum(axis=1) / np.where(total > 0, total, 1.0)
    return np.asarray(np.where(total > 0, mean, np.nan))


def _left_out(found: Figures) -> tuple[str, ...]:
    if not found.without:
        return ()
    return (f"members without a figure in the embedded tables, left out: {', '.join(found.without)}",)
