"""The panel of structure: how strong, how democratic, how voting, bound to whom, by year (SCIENCE section 3)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl
import xarray as xr

from detente import core
from detente.panel._axes import Flags, StateAxis, Times, dyads_known, membership, span, state_axis
from detente.panel.contract import Panel, check_panel

FIGURES = ("cinc", "polyarchy", "ideal_point", "ideal_point_sd")


def structure(states: Sequence[str] | None = None, start: int | None = None, end: int | None = None) -> Panel:
    """Return the yearly panel of structural figures from the embedded tables.

    `states` are ISO3 codes in the order of the panel's axes; None is every core state. `start` and `end` are years,
    both included (None: the first and last with any figure).

    Variables (time, state): cinc (share of the system, 0 to 1), polyarchy (0 to 1), ideal_point and ideal_point_sd (in
    sd over states). Variable (time, sender, receiver): alliance, 1 where the sender is bound to the receiver by a
    pledge of any kind, 0 where it is not. NaN: figures that the source does not have; alliance after 2018, on the
    diagonal, and in years in which either state was no member of the interstate system.

    Raises `UsageError` for a state named twice, `DataMissingError` for a state or a period that the tables do not
    have. Sources and licences are those of the tables ``state_year`` and ``alliance_year`` in ``core/manifest.json``.
    Implements SCIENCE section 3.

    >>> panel = structure(["USA", "RUS", "CHN"], start=1950, end=2022)
    >>> panel["alliance"].sel(time="1980-01-01", sender="RUS", receiver="CHN").item()
    1.0
    >>> panel["alliance"].sel(time="2020-01-01", sender="RUS", receiver="CHN").item()
    nan
    """
    figures = core.table("state_year")
    axis = state_axis(states, set(figures["ccode"]), "state_year")
    first, last = _covered("state_year")
    asked = [None if year is None else np.datetime64(f"{year:04}", "Y") for year in (start, end)]
    times = span(asked[0], asked[1], (first, last), "state_year")
    variables = {**_state_variables(figures, axis, times), "alliance": _alliance(axis, times)}
    labels = list(axis.labels)
    coordinates = {"time": times.astype("datetime64[ns]"), "state": labels, "sender": labels, "receiver": labels}
    attributes = {"frequency": "year", "source": "cow_nmc, vdem, unga_ideal_points, atop"}
    return check_panel(xr.Dataset(variables, coords=coordinates, attrs=attributes))


def _covered(table: str) -> tuple[np.datetime64, np.datetime64]:
    coverage = core.manifest()["tables"][table]["coverage"]
    return np.datetime64(coverage["start"], "Y"), np.datetime64(coverage["end"], "Y")


def _attributes(table: str, column: str) -> dict[str, str]:
    entry = core.manifest()["tables"][table]["columns"][column]
    return {
        "units": entry["unit"],
        "long_name": entry["description"],
        "citation": entry["citation"][0],
        "licence": entry["licence"],
        "covered": "/".join(map(str, entry["years"])),
    }


def _positions(frame: pl.DataFrame, times: Times) -> npt.NDArray[np.int64]:
    """Return the position of each row on the time axis, -1 outside it."""
    at = frame["year"].to_numpy().astype(np.int64) - 1970 - times[0].astype(np.int64)
    return np.where((at >= 0) & (at < times.size), at, -1)


def _state_variables(frame: pl.DataFrame, axis: StateAxis, times: Times) -> dict[str, xr.Variable]:
    when, who = _positions(frame, times), axis.find(frame["ccode"])
    ours = (when >= 0) & (who >= 0)
    variables = {}
    for name in FIGURES:
        values = np.full((times.size, len(axis.labels)), np.nan)
        values[when[ours], who[ours]] = frame[name].to_numpy()[ours]
        variables[name] = xr.Variable(("time", "state"), values, _attributes("state_year", name))
    return variables


def _alliance(axis: StateAxis, times: Times) -> xr.Variable:
    """Return 1 where the table has a row, 0 elsewhere among members inside the coverage."""
    frame = core.table("alliance_year")
    when, sender, receiver = _positions(frame, times), axis.find(frame["sender"]), axis.find(frame["receiver"])
    ours = (when >= 0) & (sender >= 0) & (receiver >= 0)
    first, last = _covered("alliance_year")
    covers: Flags = (times >= first) & (times <= last)
    values = np.where(dyads_known(membership(axis, times) & covers[:, None]), 0.0, np.nan)
    values[when[ours], sender[ours], receiver[ours]] += 1.0
    attributes = {**_attributes("alliance_year", "defense"), "long_name": "a pledge of any kind in force"}
    return xr.Variable(("time", "sender", "receiver"), values, attributes)
