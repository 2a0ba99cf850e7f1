"""Which triangle they formed when: probabilities of Dittmer's types, pivot and pariah named."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from detente.report.charts._gaps import missing_spans
from detente.report.charts.types import types as types_chart
from detente.report.figure import Figure
from detente.report.section import Section
from detente.report.sections._type_frames import BAND, kinds, layered, monthly_types, with_gaps, yearly_types
from detente.report.sections._type_sweep import sweep_figure, swept
from detente.report.triad import Triad, called
from detente.report.words import listed, number, percent, spelled

KEY, TITLE = "types", "Which triangle they formed, and when"
LEAST_YEARS, MOST_SPELLS = 2, 6
MONTH = 31
NOTES = (
    "A tie is friendly or hostile beyond the band of indifference; where one of the three lies within it there is no "
    "type.",
    "Ménage à trois: all three friendly. Romantic triangle: a pivot (▲) on good terms with two that are not with each "
    "other. Stable marriage: two friends against a pariah (▼). Unit veto: all hostile.",
)


def section(triad: Triad) -> Section:
    """Return the section; raises `DataMissingError` where the levels of the three are not known in the period."""
    monthly, yearly = monthly_types(triad), yearly_types(triad)
    # A year has its types from one source: a source of months that reaches into the years of ICEWS stands.
    years = monthly["time"].dt.year().unique().to_list()
    found = pl.concat([monthly, yearly.filter(~pl.col("time").dt.year().is_in(years))])
    runs = spells(found)
    bands = swept(triad)
    spoken = finding(triad, runs)
    figures = (_figure(triad, found, runs, spoken), sweep_figure(triad, bands))
    numbers = {"probabilities": found, "spells": runs, "sweep": bands, "band": BAND}
    return Section(KEY, TITLE, spoken, figures, notes=NOTES, numbers=numbers)


def spells(found: pl.DataFrame) -> pl.DataFrame:
    """Return the unbroken runs of years with the same most probable category by the mean over the year.

    One row a run: `time`, `until` (the day after its last), `years`, `category`, `p` (mean over the run).
    """
    yearly = found.group_by(pl.col("time").dt.year().alias("year"), "category", maintain_order=True).agg(
        pl.col("p").mean(), first=pl.col("time").min(), last=pl.col("time").max()
    )
    top = yearly.sort("p", descending=True, maintain_order=True).group_by("year").first().sort("year")
    rows: list[dict[str, object]] = []
    for row in top.iter_rows(named=True):
        until = _next(row["last"])
        if rows and rows[-1]["category"] == row["category"] and rows[-1]["until"] == row["first"]:
            before = rows.pop()
            years = [*before["ps"], row["p"]]  # type: ignore[misc]  # a list of ours
            rows.append({**before, "until": until, "ps": years})
        else:
            rows.append({"time": row["first"], "until": until, "category": row["category"], "ps": [row["p"]]})
    frame = pl.DataFrame(rows).with_columns(years=pl.col("ps").list.len(), p=pl.col("ps").list.mean())
    return frame.select("time", "until", "years", "category", "p")


def _next(month: dt.date) -> dt.date:
    return dt.date(month.year + month.month // 12, month.month % 12 + 1, 1)


def finding(triad: Triad, runs: pl.DataFrame) -> str:
    """Say which types were most probable for years on end, and how sure that is."""
    long = runs.filter(pl.col("years") >= LEAST_YEARS, pl.col("category") != "none")
    long = long.sort("years", "p", descending=True).head(MOST_SPELLS).sort("time")
    words = [f"{_said(triad, row)} (mean probability {percent(row['p'])})" for row in long.iter_rows(named=True)]
    without = int(runs.filter(category="none")["years"].sum())
    years = spelled(int(runs["years"].sum()))
    rest = f"In {spelled(without) if without else 'none'} of {years} years no type was the most probable."
    return f"The most probable type was {listed(words)}. {rest}" if words else f"No type lasted. {rest}"


def _said(triad: Triad, row: dict[str, Any]) -> str:
    """Return a spell in words, states named as they were in its middle."""
    named = {kind.key: kind.said for kind in kinds(triad, row["time"] + (row["until"] - row["time"]) / 2)}
    return f"{named[row['category']]}, {row['time'].year}–{(row['until'] - dt.timedelta(days=1)).year}"


def _title(triad: Triad, runs: pl.DataFrame) -> str:
    typed = runs.filter(pl.col("category") != "none").sort("years", "p", descending=True)
    if typed.is_empty():
        return "In no year was any type of triangle the most probable."
    return f"Longest: {_said(triad, typed.row(0, named=True))}."


def _figure(triad: Triad, found: pl.DataFrame, runs: pl.DataFrame, spoken: str) -> Figure:
    shown = {kind.key: kind for kind in kinds(triad)}
    strip = runs.with_columns(
        short=pl.col("category").replace_strict({key: kind.short for key, kind in shown.items()}),
        colour=pl.col("category").replace_strict({key: kind.colour for key, kind in shown.items()}),
    )
    layers = with_gaps(layered(triad, found, "time"))
    missing = missing_spans(found["time"].to_list(), triad.domain, MONTH)
    first, after = triad.domain
    return Figure(
        "types",
        _title(triad, runs),
        f"Probability of each type of triangle, band of indifference ±{number(BAND)} logits; {triad.source} by month, "
        f"smoothed, then ICEWS by year, {first.year}–{after.year - 1}. Below: the most probable by year (▲ pivot, "
        "▼ pariah). Hatched: no data.",
        f"A ribbon of stacked probabilities for {listed([called(state) for state in triad.states])}. {spoken}",
        found.pivot("category", index="time", values="p"),
        lambda width: types_chart(layers, strip, missing, domain=triad.domain, width=width),
        "WEIS and ICEWS have their own tone: the types of the two eras are not on one scale.",
    )
