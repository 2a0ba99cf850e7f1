"""The panel of event sums: how states treated each other, by directed dyad and month (SCIENCE section 2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import xarray as xr

from detente.errors import DataMissingError
from detente.panel._axes import Flags, Positions, StateAxis, Times, dyads_known, membership, month, span, state_axis
from detente.panel.contract import Panel, check_panel
from detente.sources._event_sums import BY_QUAD, event_sums, table_of

DYAD = ("time", "sender", "receiver")
GOLDSTEIN = "Goldstein weight"
SUMS = {
    "events": ("events", "events"),
    "cooperation": ("sum of weights of cooperative events", GOLDSTEIN),
    "conflict": ("sum of absolute weights of conflictual events", GOLDSTEIN),
    "weight_squares": ("sum of squared weights", GOLDSTEIN + "²"),
}

Values = npt.NDArray[np.float64] | npt.NDArray[np.int64]


def events(
    states: Sequence[str] | None = None,
    *,
    source: str = "weis",
    start: str | dt.date | None = None,
    end: str | dt.date | None = None,
    raw: bool = False,
    instrument: str | None = None,
) -> Panel:
    """Return the panel of monthly event sums of a source: an embedded one, or one built from an events store.

    `states` are ISO3 codes in the order of the panel's axes; None is every state of the source. `start` and `end` are
    months, both included (None: the first and last that the source covers). With `raw` events are not filtered to one
    a day; with `instrument` only events of that instrument are summed, and there are no quad counts.

    Variables (time, sender, receiver): events and the four quad counts in events; cooperation, conflict and
    goldstein_sum (their difference) in Goldstein weights, weight_squares in their square. Variables (time):
    system_cooperation and system_conflict, the sums over all dyads of the source's states whatever `states` is; they
    give the tone. A dyad without events in a month of the coverage is 0. NaN: the diagonal, months outside the
    coverage or not ingested, and months in which either state was no member of the interstate system.

    Raises `UsageError` for an unknown source or month or a state named twice, `DataMissingError` for states, an
    instrument or a period that the source does not have, or when these states have no event at all in the period.
    Implements SCIENCE section 2, points 1 to 3; sources are `detente.sources._event_sums.event_sources`.

    >>> panel = events(["USA", "RUS"], start="1983-09", end="1983-09", raw=True)
    >>> round(float(panel["goldstein_sum"].sel(sender="USA", receiver="RUS").item()), 1)
    -179.7
    """
    table, known = table_of(source, instrument)
    frame = event_sums(source, table)
    axis = state_axis(states, set(frame["sender"]) | set(frame["receiver"]), source)
    covered = month(known["coverage"]["start"]), month(known["coverage"]["end"])
    times = span(None if start is None else month(start), None if end is None else month(end), covered, source)
    rows = frame.filter(_within(times)) if instrument is None else frame.filter(_within(times), instrument=instrument)
    ours = rows.filter(pl.Series(axis.find(rows["sender"]) >= 0), pl.Series(axis.find(rows["receiver"]) >= 0))
    if ours.is_empty():
        what = f"event of instrument '{instrument}'" if instrument else "event"
        raise DataMissingError(
            f"source '{source}' has no {what} among {', '.join(axis.labels)} in {times[0]} to {times[-1]}"
        )
    quads = known.get("quad_names", {}) if table == BY_QUAD else {}
    covers = _covers(times, known["coverage"])
    variables = {
        **_system_variables(rows, times, covers, "raw_" if raw else ""),
        **_dyad_variables(ours, axis, times, covers, "raw_" if raw else "", quads),
    }
    coordinates = {"time": times.astype("datetime64[ns]"), "sender": list(axis.labels), "receiver": list(axis.labels)}
    attributes = {
        "frequency": "month",
        "source": source,
        "covered": f"{covered[0]}/{covered[1]}",
        "filter": "none" if raw else known["filter"],
        "instrument": instrument or "all",
        "citation": known["columns"]["events"]["citation"][0],
        "licence": known["columns"]["events"]["licence"],
    }
    return check_panel(xr.Dataset(variables, coords=coordinates, attrs=attributes))


def _covers(times: Times, coverage: dict[str, Any]) -> Flags:
    """Return which months a source covers; of a source with gaps those that are listed."""
    if "months" in coverage:
        return np.isin(times, np.array(coverage["months"], dtype="datetime64[M]"))
    return (times >= month(coverage["start"])) & (times <= month(coverage["end"]))


def _within(times: Times) -> pl.Expr:
    first, last = (int(str(time).replace("-", "")) for time in (times[0], times[-1]))
    return pl.col("year_month").is_between(first, last)


def _period(rows: pl.DataFrame, times: Times) -> Positions:
    """Return the position on the time axis of each row."""
    year_month = rows["year_month"].to_numpy().astype(np.int64)
    return np.asarray((year_month // 100 - 1970) * 12 + year_month % 100 - 1 - times[0].astype(np.int64))


def _system_variables(rows: pl.DataFrame, times: Times, covers: Flags, prefix: str) -> dict[str, xr.Variable]:
    when = _period(rows, times)
    return {
        name: xr.Variable(
            "time",
            np.where(covers, np.bincount(when, rows[prefix + what].to_numpy(), times.size), np.nan),
            {"units": GOLDSTEIN, "long_name": f"{SUMS[what][0]}, all dyads of the source's states"},
        )
        for what, name in (("cooperation", "system_cooperation"), ("conflict", "system_conflict"))
    }


def _dyad_variables(
    rows: pl.DataFrame, axis: StateAxis, times: Times, covers: Flags, prefix: str, quads: dict[str, str]
) -> dict[str, xr.Variable]:
    size = (times.size, len(axis.labels), len(axis.labels))
    where = np.ravel_multi_index((_period(rows, times), axis.find(rows["sender"]), axis.find(rows["receiver"])), size)
    known = dyads_known(membership(axis, times) & covers[:, None])

    def scattered(values: Values, long_name: str, units: str) -> xr.Variable:
        sums = np.bincount(where, values, known.size).reshape(size)
        return xr.Variable(DYAD, np.where(known, sums, np.nan), {"units": units, "long_name": long_name})

    variables = {name: scattered(rows[prefix + name].to_numpy(), *what) for name, what in SUMS.items()}
    difference = (rows[prefix + "cooperation"] - rows[prefix + "conflict"]).to_numpy()
    variables["goldstein_sum"] = scattered(difference, "sum of weights", GOLDSTEIN)
    for quad, name in quads.items():
        counts = (rows[prefix + "events"] * (rows["quad"] == int(quad))).to_numpy()
        variables[name] = scattered(counts, name.replace("_", " "), "events")
    return variables
