"""The records that tournaments are held on: the most active states of a source, chosen by nothing after an origin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

import numpy as np
import polars as pl
import xarray as xr

from detente import core
from detente.errors import DataMissingError, UsageError, did_you_mean
from detente.evaluation.scoreboard import FIGURES
from detente.evaluation.scoreboard import tournament_panel as monthly_panel
from detente.panel._axes import dyads_known, membership, span, state_axis
from detente.panel.structure import structure
from detente.sources._event_sums import event_sources
from detente.theories._levels import PERIODS

SOURCES = {"weis": "month", "icews_year": "year"}
YEARS = (2002, 2014)
SUMS = ("events", "cooperation", "conflict", "weight_squares")


def record(source: str, first: dt.date, *, states: Sequence[str] | int = 20) -> xr.Dataset:
    """Return the panel of a tournament: events, and the structural figures that schools ask for.

    `states` are ISO3 codes, or how many: those that sent and received most events before `first`, the first origin,
    and were members of the system in the period before it. Nothing later chooses them. `source` is "weis" (by month,
    embedded), "icews_year" (by year, from the data folder, one weight a quad class) or one built from an events store.

    Raises `UsageError` for another source and for a number of states below 3, `DataMissingError` where the source has
    no period before the first origin or too few states.
    """
    make = partial(monthly_panel, source=source) if frequency(source) == "month" else _icews
    if not isinstance(states, int):
        return make(list(states))
    if states < 3:
        raise UsageError(f"a tournament needs at least 3 states, not {states}")
    return make(most_active(make(None), first, states))


def frequency(source: str) -> str:
    """Return by what a source's record is, month or year; raises `UsageError` for one that holds no tournament.

    >>> frequency("icews_year")
    'year'
    """
    known = {**SOURCES, **dict.fromkeys(event_sources(), "month")}
    if source not in known:
        hint = did_you_mean(source, known) or f"; there are {', '.join(known)}"
        raise UsageError(f"no tournament can be held on '{source}'{hint}")
    return known[source]


def most_active(panel: xr.Dataset, first: dt.date, count: int) -> list[str]:
    """Return the states that sent and received most events before a date and were there in the period before it.

    Raises `DataMissingError` where there is no such period or fewer such states.
    """
    known = panel["events"].isel(time=panel["time"].to_numpy() < np.datetime64(first))
    if not known.sizes["time"]:
        raise DataMissingError(f"the record has nothing before {first}")
    values = known.transpose("time", "sender", "receiver").to_numpy()
    volume = np.nansum(values, axis=(0, 1)) + np.nansum(values, axis=(0, 2))
    volume[~np.isfinite(values[-1]).any(axis=1)] = -1
    order = np.argsort(-volume, kind="stable")[:count]
    if len(order) < count or volume[order[-1]] <= 0:
        raise DataMissingError(f"the record has events of {int((volume > 0).sum())} states before {first}, not {count}")
    return [str(state) for state in panel["sender"].to_numpy()[order]]


def periods_of(months: Sequence[int], source: str) -> list[int]:
    """Return horizons in months as periods of a source; raises `UsageError` for one that is not a whole number of them.

    >>> periods_of([1, 12], "weis"), periods_of([12, 24], "icews_year")
    ([1, 12], [1, 2])
    >>> periods_of([3], "icews_year")
    Traceback (most recent call last):
    detente.errors.UsageError: 'icews_year' is by year: a horizon is a number of months like 12, 24, not 3
    """
    unit = frequency(source)
    step = 12 // PERIODS[unit]
    for horizon in months:
        if horizon < 1 or horizon % step:
            example = "12, 24" if step == 12 else "1, 3, 6, 12, 24"
            raise UsageError(f"'{source}' is by {unit}: a horizon is a number of months like {example}, not {horizon}")
    return [horizon // step for horizon in months]


def _icews(states: Sequence[str] | None) -> xr.Dataset:
    """Return ICEWS by year; with no states asked for, all that have embedded structural figures."""
    from detente.measures._quad_sums import weighted_sums
    from detente.sources._folder import read_source

    sums = weighted_sums(read_source("icews_year"))
    axis = state_axis(states, set(sums["sender"]) & set(core.table("state_year")["ccode"]), "icews_year")
    times = span(None, None, (np.datetime64(str(YEARS[0]), "Y"), np.datetime64(str(YEARS[1]), "Y")), "icews_year")
    at = [sums["year"].to_numpy() - YEARS[0], axis.find(sums["sender"]), axis.find(sums["receiver"])]
    ours = (at[1] >= 0) & (at[2] >= 0)
    where = tuple(place[ours] for place in at)
    known = dyads_known(membership(axis, times))
    cubes = {}
    for name in SUMS:
        values = np.full(known.shape, np.nan)
        values[where] = sums[name].to_numpy()[ours]
        cubes[name] = (("time", "sender", "receiver"), np.where(known, values, np.nan))
    world = sums.group_by("year").agg(pl.col("cooperation", "conflict").sum()).sort("year")
    labels = list(axis.labels)
    panel = xr.Dataset(
        {**cubes, **{f"system_{name}": ("time", world[name].to_numpy()) for name in ("cooperation", "conflict")}},
        {"time": times.astype("datetime64[ns]"), "sender": labels, "receiver": labels},
        {"frequency": "year", "source": "icews_year"},
    )
    figures = structure(labels, *YEARS)
    return panel.assign_coords(state=figures["state"]).assign({name: figures[name] for name in FIGURES})
