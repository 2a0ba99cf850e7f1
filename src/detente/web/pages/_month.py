"""One month of three states: what the record has of it, and who moved most since the month before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import polars as pl

from detente import core
from detente.errors import DataMissingError, DetenteError, UsageError
from detente.report.month_events import month_events
from detente.report.sections.levels import monthly_levels
from detente.report.triad import Triad, called, tie
from detente.report.words import capital, counted, listed, month, signed
from detente.states.system import ccode

MOST_MOVES = 3


@dataclass(frozen=True)
class Month:
    """A month in numbers: `table` has a row a directed tie, `sentence` says how much happened and who moved most.

    `events` has its single events where the data folder is there, else `without` says why there are none. They are not
    among the numbers: what may not be passed on is shown on this machine and not exported.
    """

    day: dt.date
    sentence: str
    table: pl.DataFrame
    before: str
    after: str
    events: pl.DataFrame | None
    without: str

    @property
    def numbers(self) -> dict[str, Any]:
        """The month for JSON."""
        return {"month": f"{self.day:%Y-%m}", "sentence": self.sentence, "ties": self.table.to_dicts()}


def month_shown(triad: Triad, text: str) -> Month:
    """Return one month of three states.

    Raises `UsageError` for what is no month, `DataMissingError` where the record does not reach it.

    >>> from detente.report.triad import triad
    >>> month_shown(triad(["USA", "RUS", "CHN"], source="weis"), "1972-02").table.height
    6
    """
    day = _day(text)
    levels = monthly_levels(triad)
    days = levels["time"].unique().sort().to_list()
    if day not in days:
        first, last = (f"{each:%Y-%m}" for each in (days[0], days[-1]))
        raise DataMissingError(f"the record of {triad.source} goes from {first} to {last}; it has no {text}")
    place = days.index(day)
    ties = [tie(*dyad) for dyad in triad.dyads]
    rows = levels.with_columns(tie=pl.col("sender") + " → " + pl.col("receiver"))
    now = rows.filter(time=day).select("tie", "level", "sd", "events")
    past = rows.filter(time=days[place - 1] if place else day).select("tie", before="level")
    counts = _counts(triad, day)
    table = now.join(past, on="tie", how="left").join(counts, on="tie", how="left")
    table = table.with_columns(change=pl.col("level") - pl.col("before"), place=pl.col("tie").replace_strict(
        {name: at for at, name in enumerate(ties)}, return_dtype=pl.Int64)).sort("place")  # fmt: skip
    named = [name for name in counts.columns if name != "tie"]
    table = table.select("tie", "events", *[pl.col(name).fill_null(0) for name in named], "level", "sd", "change")
    near = [f"{days[at]:%Y-%m}" if 0 <= at < len(days) else "" for at in (place - 1, place + 1)]
    events, without = _events(triad, day)
    return Month(day, _sentence(triad, table, day), table, near[0], near[1], events, without)


def _events(triad: Triad, day: dt.date) -> tuple[pl.DataFrame | None, str]:
    try:
        return month_events(triad, day), ""
    except DetenteError as error:
        return None, f"Single events are not shipped with detente: {error}"


def _day(text: str) -> dt.date:
    try:
        year, number = text.split("-")
        return dt.date(int(year), int(number), 1)
    except ValueError:
        raise UsageError(f"'{text}' is no month; write it as 1972-02") from None


def _counts(triad: Triad, day: dt.date) -> pl.DataFrame:
    """Return the events of a month by directed tie and quad class, one a day and category."""
    entry = core.manifest()["tables"][f"{triad.source}_dyad_month"]
    names = {int(key): value for key, value in entry["quad_names"].items()}
    held = core.table(f"{triad.source}_dyad_month").filter(pl.col("year_month") == day.year * 100 + day.month)
    number = {ccode(state): state for state in triad.states}
    held = held.filter(pl.col("sender").is_in(list(number)), pl.col("receiver").is_in(list(number)))
    code = [pl.col(role).replace_strict(number, return_dtype=pl.String) for role in ("sender", "receiver")]
    held = held.with_columns(tie=code[0] + " → " + code[1])
    sums = [
        pl.col("events").filter(pl.col("quad") == quad).sum().alias(name.replace("_", " "))
        for quad, name in names.items()
    ]
    return held.group_by("tie").agg(sums)


def _sentence(triad: Triad, table: pl.DataFrame, day: dt.date) -> str:
    events = int(table["events"].fill_null(0).sum())
    moved = table.filter(pl.col("change").abs() > 0.005).sort(pl.col("change").abs(), descending=True).head(MOST_MOVES)
    names = {tie(*dyad): f"{called(dyad[0], day)} toward {called(dyad[1], day)}" for dyad in triad.dyads}
    words = [f"{names[row['tie']]} ({signed(row['change'])})" for row in moved.to_dicts()]
    tail = f" The level moved most for {listed(words)} logits." if words else " No level moved."
    return f"{capital(month(day))}: {counted(events, 'event')} among the three.{tail}"
