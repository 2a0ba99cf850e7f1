"""Filtered relation levels of every directed dyad of a panel: what the theories of many states learn from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.errors import DataMissingError
from detente.measures._binomial import effective_counts
from detente.measures._estimate_scales import estimate_scales
from detente.measures._local_level import Filtered, filter_levels, smooth_levels
from detente.measures._scales import Scales
from detente.measures._tone import pooled_share

if TYPE_CHECKING:
    import xarray as xr

Array = npt.NDArray[np.float64]

PERIODS = {"month": 12, "year": 1}
LEAST_PERIODS = {"month": 24, "year": 5}


@dataclass(frozen=True)
class Levels:
    """Events and filtered levels of a panel; arrays are (time, dyad), dyads row by row without the diagonal.

    `share` and `effective` are the cooperative share and the effective number of events, `covered` whether the dyad
    is inside the coverage. `tone` (logits) and `scales` are learned elsewhere and held fixed. `year` is the number of
    periods of a year.
    """

    states: tuple[str, ...]
    times: npt.NDArray[np.datetime64]
    year: int
    share: Array
    effective: Array
    covered: npt.NDArray[np.bool_]
    tone: float
    scales: Scales
    filtered: Filtered

    def square(self, values: Array) -> Array:
        """Return (…, dyad) values as (…, sender, receiver), NaN on the diagonal."""
        return square(values, len(self.states))

    def movement(self) -> Array:
        """Return the standard deviation over time of each dyad's smoothed level, (dyad,), in logits.

        It is the unit of policies and of their answers (SCIENCE section 4); NaN for a dyad that was never covered.
        """
        smooth, _ = smooth_levels(self.filtered, self.scales)
        there = self.covered.any(axis=0)
        result = np.full(smooth.shape[1], np.nan)
        result[there] = np.nanstd(np.where(self.covered, smooth, np.nan)[:, there], axis=0)
        return result


def levels_of(panel: xr.Dataset, tone: float, scales: Scales) -> Levels:
    """Return the filtered levels of a panel under a given tone and given scales.

    The panel has `cooperation`, `conflict` and `weight_squares`, dims (time, sender, receiver); NaN means outside
    coverage, where a dyad is neither seen nor updated. Implements SCIENCE section 2, points 3 and 5.
    """
    states = tuple(str(state) for state in panel["sender"].to_numpy())
    cooperation, conflict, squares = _sums(panel)
    share, effective = effective_counts(cooperation, conflict, squares, scales.overdispersion)
    return Levels(
        states=states,
        times=panel["time"].to_numpy(),
        year=PERIODS[panel.attrs["frequency"]],
        share=share,
        effective=effective,
        covered=np.isfinite(cooperation),
        tone=tone,
        scales=scales,
        filtered=filter_levels(share, effective, tone, scales),
    )


def learn(panel: xr.Dataset, until: dt.date) -> Levels:
    """Return the filtered levels up to and including a date, under the tone and the scales of the record up to it.

    Raises `DataMissingError` when the record is too short or has events of one kind only.
    """
    known = past(panel, until)
    tone = tone_of(known)
    c, f, w = _sums(known)
    scales = _scales(c.shape, c.tobytes(), f.tobytes(), w.tobytes(), tone)
    return levels_of(known, tone, scales)


@lru_cache(maxsize=4)
def _scales(shape: tuple[int, ...], cooperation: bytes, conflict: bytes, squares: bytes, tone: float) -> Scales:
    """Return the scales of a record; kept, because all theories of a tournament ask for those of the same record."""
    c, f, w = (np.frombuffer(values).reshape(shape) for values in (cooperation, conflict, squares))
    return estimate_scales(c, f, w, tone)


def _sums(panel: xr.Dataset) -> list[Array]:
    """Return cooperation, conflict and sums of squared weights, each (time, dyad)."""
    rows, columns = dyads(panel.sizes["sender"])
    names = ("cooperation", "conflict", "weight_squares")
    cubes = (panel[name].transpose("time", "sender", "receiver").to_numpy() for name in names)
    return [np.ascontiguousarray(cube[:, rows, columns], dtype=float) for cube in cubes]


def periods_until(levels: Levels, until: dt.date) -> int:
    """Return how many periods begin on or before a date."""
    return int((levels.times <= np.datetime64(until)).sum())


def past(panel: xr.Dataset, until: dt.date) -> xr.Dataset:
    """Return the periods of a panel that begin on or before a date.

    Raises `DataMissingError` when there are too few of them (`LEAST_PERIODS`).

    >>> import xarray as xr
    >>> times = np.arange("1970-01", "1971-01", dtype="datetime64[M]").astype("datetime64[ns]")
    >>> past(xr.Dataset(coords={"time": times}, attrs={"frequency": "month"}), dt.date(1970, 5, 31))
    Traceback (most recent call last):
    detente.errors.DataMissingError: a theory needs 24 months of record to learn from; up to 1970-05-31 there are 5
    """
    known = panel.isel(time=slice(0, int((panel["time"].to_numpy() <= np.datetime64(until)).sum())))
    unit = panel.attrs["frequency"]
    if known.sizes["time"] < LEAST_PERIODS[unit]:
        raise DataMissingError(
            f"a theory needs {LEAST_PERIODS[unit]} {unit}s of record to learn from; "
            f"up to {until} there are {known.sizes['time']}"
        )
    return known


def tone_of(panel: xr.Dataset) -> float:
    """Return the logit of the cooperative share of all dyads' events in a panel (SCIENCE section 2, point 4).

    Raises `DataMissingError` when the panel has only cooperation, only conflict, or neither.
    """
    share = float(pooled_share(panel)[-1])
    if not 0 < share < 1:
        raise DataMissingError("the record has no events of one kind, cooperation or conflict, to set the tone by")
    return float(np.log(share / (1 - share)))


def dyads(states: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return sender and receiver positions of every directed dyad, row by row.

    >>> [row.tolist() for row in dyads(3)]
    [[0, 0, 1, 1, 2, 2], [1, 2, 0, 2, 0, 1]]
    """
    rows, columns = np.nonzero(~np.eye(states, dtype=bool))
    return rows, columns


def mirror(states: int) -> npt.NDArray[np.int64]:
    """Return for every directed dyad the position of the dyad in the other direction.

    >>> mirror(3).tolist()
    [2, 4, 0, 5, 1, 3]
    """
    rows, columns = dyads(states)
    place = np.zeros((states, states), dtype=np.int64)
    place[rows, columns] = np.arange(rows.size)
    return np.asarray(place[columns, rows])


def square(values: Array, states: int) -> Array:
    """Return (…, dyad) values as (…, sender, receiver), NaN on the diagonal.

    >>> square(np.array([1.0, 2.0]), 2).tolist()
    [[nan, 1.0], [2.0, nan]]
    """
    rows, columns = dyads(states)
    result = np.full((*values.shape[:-1], states, states), np.nan)
    result[..., rows, columns] = values
    return result
