"""Relation level: how a state treats another, learned month by month from what it did (SCIENCE section 2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import polars as pl
import xarray as xr
from numpy.typing import NDArray

from detente.errors import UsageError
from detente.measures._binomial import effective_counts
from detente.measures._constants import SUMS, Constants, constants_of, refits, years_of
from detente.measures._local_level import filter_levels, smooth_levels
from detente.measures._measure import Measure
from detente.measures._moving_tone import moving_tone
from detente.measures._stamp import stamped

CITE = """@book{west1997bayesian,
  author = {West, Mike and Harrison, Jeff},
  title = {Bayesian Forecasting and Dynamic Models},
  edition = {2},
  publisher = {Springer},
  year = {1997},
  note = {chapter 14: dynamic models with observations of the exponential family}
}"""
Tone = Literal["constant", "moving"]
DIMS = ("time", "sender", "receiver")


def compute(
    panel: xr.Dataset,
    *,
    tone: Tone = "constant",
    smoothed: bool = False,
    world: xr.Dataset | None = None,
    table: pl.DataFrame | None = None,
) -> xr.Dataset:
    """Return `relation_level` and `relation_level_sd`, dims (time, sender, receiver), in logits, unbounded.

    The level is the log odds that an event of average weight is cooperative, above the source's `tone`: 0 is a dyad
    that is as cooperative as the source on the whole. It is filtered online (`detente.measures._local_level`): at t
    it has seen nothing after t; tone and scales at t are those known in the January before (`_constants`). A month
    without events leaves what lasts of the level and widens its sd; such months are never zero. NaN outside coverage.

    `tone` "moving" follows the twelve months before in dyads of other states, from `world` (default: all states of the
    panel's source). `smoothed` gives the level in the light of the whole record, for pictures of the past only.
    `table` gives other yearly refits of the scales than `refits(panel)`, with the columns of `scales_table`. A panel
    should begin with its source's record, for levels learn from the past. Raises `UsageError` for another `tone`.

    Bands of 80 % are `relation_level` ± 1.2816 `relation_level_sd`; on simulated worlds they cover as they say
    (docs/validation.md). SCIENCE sections 2.3 to 2.5; the kind of filter is in West & Harrison (1997), chapter 14.

    >>> from detente.panel.events import events
    >>> found = compute(events(["CHN", "RUS", "USA"], end="1974-05"))
    >>> level = found["relation_level"].sel(time="1974-05-01", sender="USA")
    >>> bool(level.sel(receiver="RUS") > 0), bool(level.sel(receiver="USA").isnull())
    (True, True)
    """
    table = refits(panel) if table is None else table
    moving = _moving(panel, tone, world)
    years, sums = years_of(panel), _sums(panel)
    if smoothed:
        mean, variance = _levels(sums, constants_of(panel, int(years[-1]) + 1, table, moving), smoothed=True)
    else:
        mean, variance = np.empty((2, *sums.cooperation.shape))
        for year in np.unique(years):
            now, known = years == year, int((years <= year).sum())
            found = _levels(sums.until(known), constants_of(panel, int(year), table, moving), smoothed=False)
            mean[now], variance[now] = (values[now[:known]] for values in found)
    return _labelled(panel, mean, np.sqrt(variance))


@dataclass(frozen=True)
class _Sums:
    """Event sums of all directed dyads, each (time, dyad), the diagonal included and NaN."""

    cooperation: NDArray[np.float64]
    conflict: NDArray[np.float64]
    weight_squares: NDArray[np.float64]

    def until(self, periods: int) -> _Sums:
        return _Sums(self.cooperation[:periods], self.conflict[:periods], self.weight_squares[:periods])


def _sums(panel: xr.Dataset) -> _Sums:
    periods = panel.sizes["time"]
    return _Sums(*(panel[name].transpose(*DIMS).values.reshape(periods, -1) for name in SUMS))


def _levels(sums: _Sums, constants: Constants, *, smoothed: bool) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    scales = constants.scales
    counts = effective_counts(sums.cooperation, sums.conflict, sums.weight_squares, scales.overdispersion)
    known = filter_levels(*counts, constants.tone[: len(sums.cooperation)], scales)
    return smooth_levels(known, scales) if smoothed else (known.mean, known.variance)


def _labelled(panel: xr.Dataset, mean: NDArray[np.float64], sd: NDArray[np.float64]) -> xr.Dataset:
    covered = panel["cooperation"].transpose(*DIMS)
    titles = {"relation_level": measure.title, "relation_level_sd": "standard deviation of the relation level"}
    values = (covered.copy(data=array.reshape(covered.shape)).where(covered.notnull()) for array in (mean, sd))
    return xr.Dataset(
        {
            name: stamped(array, name, long_name=title, units=measure.units, citation=CITE)
            for (name, title), array in zip(titles.items(), values, strict=True)
        }
    )


def _moving(panel: xr.Dataset, tone: Tone, world: xr.Dataset | None) -> NDArray[np.float64] | None:
    if tone not in get_args(Tone):
        raise UsageError(f"the tone is 'constant' or 'moving', not '{tone}'")
    if tone == "constant":
        return None
    states = [str(state) for state in panel["sender"].values]
    return moving_tone(_world(panel) if world is None else world, states)


def _world(panel: xr.Dataset) -> xr.Dataset:
    """Return the panel of all states of a panel's source over the same periods, summed from the same events."""
    from detente.panel.events import events

    first, last = panel["time"].values[[0, -1]].astype("datetime64[M]")
    instrument = panel.attrs.get("instrument", "all")
    return events(
        source=panel.attrs["source"],
        start=str(first),
        end=str(last),
        raw=panel.attrs.get("filter") == "none",
        instrument=None if instrument == "all" else instrument,
    )


measure = Measure(
    key="relation_level",
    title="Relation level",
    definition="The latent state of a directed dyad: log odds that what the sender does to the receiver is "
    "cooperative, relative to the tone of the source, filtered online from its events.",
    formula="logit of cooperation = tone + θ + u; θ = what lasts (a random walk) + what fades; u a month's noise",
    needs=SUMS,
    dims=DIMS,
    units="logit",
    bounds=(None, None),
    symmetric=False,
    synonyms=("latent relation", "dyadic relationship score", "θ"),
    not_to_be_confused_with="net_cooperation, a plain figure for display that is not filtered through time",
    section="2.5",
    cite=CITE,
    compute=compute,
)
