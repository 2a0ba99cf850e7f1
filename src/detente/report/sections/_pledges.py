"""What three states have promised each other: alliance pledges as spans of years."""

from __future__ import annotations

import datetime as dt

import polars as pl

from detente import core
from detente.report.charts.spans import spans
from detente.report.figure import Figure
from detente.report.triad import Triad, called
from detente.states.system import ccode

PLEDGES = {
    "defense": "defence",
    "offense": "offence",
    "neutrality": "neutrality",
    "nonaggression": "non-aggression",
    "consultation": "consultation",
}


def pledge_spans(triad: Triad) -> pl.DataFrame:
    """Return the unbroken spans of years in which a pledge between two of the states was in force.

    One row per pair and kind of pledge with `row`, `pair`, `time`, `until`, `share`; a pair without any pledge has one
    row whose ends are equal.
    """
    first, after = triad.domain
    held = core.table("alliance_year").filter(pl.col("year").is_between(first.year, after.year - 1))
    rows = [row for one, other in triad.pairs for row in _pair_spans(held, one, other, first)]
    schema = {"row": pl.String, "pair": pl.String, "time": pl.Date, "until": pl.Date, "share": pl.Float64}
    return pl.DataFrame(rows, schema=schema)


def _pair_spans(held: pl.DataFrame, one: str, other: str, first: dt.date) -> list[dict[str, object]]:
    ours = held.filter(
        pl.col("sender").is_in([ccode(one), ccode(other)]), pl.col("receiver").is_in([ccode(one), ccode(other)])
    )
    pair = f"{one}–{other}"
    found = []
    for kind, word in PLEDGES.items():
        years = sorted(set(ours.filter(pl.col(kind) > 0)["year"].to_list()))
        for start, end in _runs(years):
            ends = {"time": dt.date(start, 1, 1), "until": dt.date(end + 1, 1, 1)}
            found.append({"row": f"{pair}: {word}", "pair": pair, **ends, "share": 1.0})
    return found or [{"row": f"{pair}: no pledge", "pair": pair, "time": first, "until": first, "share": 1.0}]


def _runs(years: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for year in years:
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


def pledge_figure(triad: Triad, pledged: pl.DataFrame) -> Figure:
    """Return the picture of pledges in force; hatched where the record does not reach."""
    first, after = triad.domain
    covered = dt.date(int(core.manifest()["tables"]["alliance_year"]["coverage"]["end"]) + 1, 1, 1)
    title, words = _title(pledged), _words(pledged)
    return Figure(
        "pledges",
        title,
        f"Alliance pledges in force between the three, ATOP, yearly, {first.year}–{min(after, covered).year - 1}. "
        "Hatched: not covered.",
        f"A bar for each kind of pledge while it was in force: {words}.",
        pledged.select("row", "time", "until"),
        lambda width: spans(pledged, [(covered, after)] if covered < after else [], domain=triad.domain, width=width),
    )


def _real(pledged: pl.DataFrame) -> pl.DataFrame:
    return pledged.filter(pl.col("time") < pl.col("until"))


def _title(pledged: pl.DataFrame) -> str:
    """Say which pledge was in force longest."""
    long = _real(pledged).sort((pl.col("until") - pl.col("time")), descending=True)
    if long.is_empty():
        return "None of them had pledged anything to another."
    row = long.row(0, named=True)
    one, other = row["pair"].split("–")
    last = dt.date(row["until"].year - 1, 12, 31)
    both = f"{called(one, last)} and {called(other, last)}"
    return f"The longest pledge: {both}, {row['row'].split(': ')[1]}, {row['time'].year} to {last.year}."


def _words(pledged: pl.DataFrame) -> str:
    rows = _real(pledged).iter_rows(named=True)
    return "; ".join(f"{row['row']} {row['time'].year} to {row['until'].year - 1}" for row in rows) or "none"
