"""Panels of event sums from CAMEO-coded events of a source that is not embedded, on a Goldstein scale of choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
import xarray as xr

from detente.errors import DataMissingError
from detente.panel._axes import Flags, Positions, StateAxis, Times, dyads_known, membership, state_axis
from detente.panel.contract import Panel, check_panel
from detente.store.aggregate import SUMS, dyad_month_sums, one_a_day
from detente.store.cameo_classes import instrument_of_cameo

DIMS = ("time", "sender", "receiver")
UNITS = ("events", "Goldstein weight", "Goldstein weight", "Goldstein weight²")


def coded_panel(
    events: pl.DataFrame,
    weights: Mapping[str, float],
    states: Sequence[str],
    *,
    source: str,
    instrument: str | None = None,
) -> Panel:
    """Return the monthly panel of events, cooperation, conflict and weight_squares of CAMEO-coded events.

    `events` has the columns date, sender, receiver (COW numbers, null for what is no state) and code (text). They are
    filtered to one a day, pair and root; `weights` is a scale of `detente.measures._goldstein_scales`, and events whose
    code it does not have are left out. `instrument` keeps the events of one instrument. The panel runs from the first
    month with events to the last and takes a month without events of a pair as 0; NaN on the diagonal and where a
    state was no member. Raises `DataMissingError` when no event is left. SCIENCE section 2, points 1, 2 and 7.

    >>> import datetime as dt
    >>> day = {"date": [dt.date(2018, 7, 16)], "sender": [2], "receiver": [365], "code": ["042"]}
    >>> panel = coded_panel(pl.DataFrame(day), {"042": 1.9}, ["USA", "RUS"], source="one visit")
    >>> panel["cooperation"].sel(sender="USA", receiver="RUS").item()
    1.9
    """
    weighted = _weighted(events, weights)
    if weighted.is_empty():
        raise DataMissingError(f"source '{source}' has no event between states with a code of this scale")
    axis = state_axis(states, set(weighted["sender"]) | set(weighted["receiver"]), source)
    chosen = weighted if instrument is None else weighted.filter(instrument_of_cameo(pl.col("code")) == instrument)
    sums = dyad_month_sums(one_a_day(chosen.lazy()).filter("counts"), "all").collect()
    ours = sums.filter(pl.Series(axis.find(sums["sender"]) >= 0), pl.Series(axis.find(sums["receiver"]) >= 0))
    times = _months(weighted["date"])
    known = dyads_known(membership(axis, times))
    variables = {
        name: _scattered(ours, name, units, axis, times, known) for name, units in zip(SUMS, UNITS, strict=True)
    }
    coordinates = {"time": times.astype("datetime64[ns]"), "sender": list(axis.labels), "receiver": list(axis.labels)}
    attributes = {"frequency": "month", "source": source, "instrument": instrument or "all"}
    return check_panel(xr.Dataset(variables, coordinates, attributes))


def _weighted(events: pl.DataFrame, weights: Mapping[str, float]) -> pl.DataFrame:
    weight = pl.col("code").replace_strict(weights, default=None, return_dtype=pl.Float64)
    between = events.drop_nulls(["sender", "receiver"]).filter(pl.col("sender") != pl.col("receiver"))
    root = pl.col("code").str.slice(0, 2).alias("cue")
    known = between.with_columns(weight.alias("weight"), root, pl.lit(0).alias("all"))
    return known.drop_nulls("weight")


def _months(dates: pl.Series) -> Times:
    months = dates.to_numpy().astype("datetime64[M]")
    return np.arange(months.min(), months.max() + 1)


def _scattered(rows: pl.DataFrame, name: str, units: str, axis: StateAxis, times: Times, known: Flags) -> xr.Variable:
    written = rows["year_month"].to_numpy().astype(np.int64)
    when: Positions = (written // 100 - 1970) * 12 + written % 100 - 1 - times[0].astype(np.int64)
    sums = np.zeros(known.shape)
    sums[when, axis.find(rows["sender"]), axis.find(rows["receiver"])] = rows[name].to_numpy()
    return xr.Variable(DIMS, np.where(known, sums, np.nan), {"units": units, "long_name": name.replace("_", " ")})
