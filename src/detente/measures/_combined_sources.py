"""What each source says of a pair: scores by month or year, directed or not, and volumes that say nothing of tone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Mean CAMEO Goldstein weight of the event types of each class in the table that ICEWS uses, to one decimal.
QUAD_WEIGHTS = {
    "verbal_cooperation": 3.4,
    "material_cooperation": 6.9,
    "verbal_conflict": -4.5,
    "material_conflict": -7.6,
}
ADDEND = 0.5
# The noise of a share is twice as large at this many effective events as at very many.
FEW_EVENTS = 10.0


@dataclass(frozen=True)
class CombinedSource:
    """A source of scores: the `variables` of the panel that it is made of and what they are.

    It is `directed` or not, `yearly` or monthly. Sources of one `family` are coded from the same events. `unit` is
    what one logit of the level is thought to be worth on the source's scale before anything is learned; `persistence`
    what a month leaves of the source's own error, 0 where it errs anew each time. `offset` is how far, in units and as
    a sd, its zero is thought to lie from that of WEIS: less for a scale that has a neutral point by construction.

    >>> SOURCES["tsinghua"].directed
    False
    """

    variables: tuple[str, ...]
    directed: bool
    family: str
    unit: float
    persistence: float
    offset: float = 2.0
    yearly: bool = False


def _quads(prefix: str) -> tuple[str, ...]:
    return tuple(f"{prefix}_{quad}" for quad in QUAD_WEIGHTS)


SLOW = 0.95
SOURCES: Mapping[str, CombinedSource] = {
    "tsinghua": CombinedSource(("tsinghua_score",), False, "tsinghua", 3.0, SLOW, offset=0.5),
    "gdelt_index": CombinedSource(("gdelt_conduct_index",), True, "gdelt", 1.0, SLOW),
    "gdelt_graph": CombinedSource(("gdelt_weight_balance",), False, "gdelt", 0.3, SLOW),
    "icews_index": CombinedSource(("icews_conduct_index",), True, "icews", 1.0, SLOW),
    "icews_year": CombinedSource(_quads("icews"), True, "icews", 1.0, 0.0, yearly=True),
    "icews18": CombinedSource(_quads("icews18"), True, "icews", 1.0, 0.0),
    "phoenix_index": CombinedSource(("phoenix_conduct_index",), True, "phoenix", 1.0, SLOW),
}
VOLUMES: Mapping[str, str] = {"news": "news_interactions", "risk": "geopolitical_risk_historical"}
EVENTS = "weis"


def scores_of(panel: xr.Dataset) -> dict[str, tuple[Floats, Floats]]:
    """Return score and extent of each source that the panel has, arrays (time, sender, receiver), NaN where missing.

    The extent is the factor on a source's noise: 1 + 10 / m for shares of m effective events (their quad classes have
    one fixed weight each), else 1; and times k where k sources of one family speak of a pair in one month, so that what
    was coded twice from the same events counts once. A yearly figure stands in December, when its year is over, and
    only where the panel has the whole year.

    >>> axes = {"time": np.array(["2018-01"], "datetime64[ns]"), "sender": ["CHN"], "receiver": ["CHN"]}
    >>> score = xr.DataArray([[[5.0]]], axes, ("time", "sender", "receiver"))
    >>> [each.item() for each in scores_of(xr.Dataset({"tsinghua_score": score}))["tsinghua"]]
    [5.0, 1.0]
    """
    found = {
        name: _score(panel, source) for name, source in SOURCES.items() if set(source.variables) <= set(panel.data_vars)
    }
    speakers: dict[str, Floats] = {}
    for name, (score, _) in found.items():
        family = SOURCES[name].family
        speaks = ~np.isnan(score)
        speakers[family] = speakers.get(family, np.zeros(score.shape)) + (speaks | speaks.swapaxes(1, 2))
    return {
        name: (score, extent * np.maximum(speakers[SOURCES[name].family], 1.0))
        for name, (score, extent) in found.items()
    }


def volumes_of(panel: xr.Dataset) -> dict[str, NDArray[np.bool_]]:
    """Return in which months each volume-only source of the panel speaks of a pair, each (time, sender, receiver).

    >>> volumes_of(xr.Dataset())
    {}
    """
    spoken = {}
    for name, variable in VOLUMES.items():
        if variable in panel:
            there = panel[variable].notnull()
            if "state" in there.dims:
                there = there.rename(state="sender") & there.rename(state="receiver")
            spoken[name] = there.transpose("time", "sender", "receiver").values
    return spoken


def _score(panel: xr.Dataset, source: CombinedSource) -> tuple[Floats, Floats]:
    arrays = [panel[name].transpose("time", "sender", "receiver").values for name in source.variables]
    score, extent = (arrays[0], np.ones(arrays[0].shape)) if len(arrays) == 1 else _share(arrays)
    if source.yearly:
        month = panel["time"].dt.month.values
        over = (month == 12) & (np.arange(month.size) >= 11)
        score = np.where(over[:, None, None], score, np.nan)
    return score, extent


def _share(counts: list[Floats]) -> tuple[Floats, Floats]:
    """Return the empirical logit of the cooperative share of quad counts, NaN without events, and its extent."""
    weights = np.array(list(QUAD_WEIGHTS.values()))
    weighted = np.stack([count * weight for count, weight in zip(counts, weights, strict=True)])
    total = np.abs(weighted).sum(axis=0)
    squares = (weighted * weights[:, None, None, None]).sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        effective = np.where(total > 0, total**2 / squares, np.nan)
        cooperative = effective * weighted[weights > 0].sum(axis=0) / total
        logit = np.log((cooperative + ADDEND) / (effective - cooperative + ADDEND))
        return logit, 1.0 + FEW_EVENTS / effective
