"""After the event record ends: what yearly counts and expert scores say, and of which era a verdict speaks."""

from __future__ import annotations

import polars as pl

from detente.errors import DataMissingError
from detente.report.charts.levels import levels
from detente.report.figure import Figure
from detente.report.section import Section
from detente.report.sections._series import CHINA, monthly_scores, yearly_levels
from detente.report.triad import Triad, called, toward
from detente.report.words import listed, month, number, signed, spelled

KEY, TITLE = "later", "After 1992, on what record there is"
NOTE = "ICEWS counts come by year and quad class: each class has one fixed weight, and nothing is filtered."


def section(triad: Triad) -> Section:
    """Return the section; raises `DataMissingError` when neither source has anything on the triad in the period."""
    yearly, scores = yearly_levels(triad), monthly_scores(triad)
    if yearly.is_empty() and scores.is_empty():
        raise DataMissingError(f"no source after 1992 that is embedded covers {listed(triad.states)} in {triad.period}")
    figures = () if scores.is_empty() else (_score_figure(triad, scores),)
    found = [_yearly_sentence(yearly), _score_sentence(scores), era_sentence(triad)]
    notes = () if yearly.is_empty() else (NOTE,)
    return Section(
        KEY,
        TITLE,
        " ".join(filter(None, found)),
        figures,
        notes=notes,
        numbers={"icews": _public(yearly), "tsinghua": _public(scores)},
    )


def _public(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select("label", "time", "level", "low80", "high80", "events")


def _yearly_sentence(yearly: pl.DataFrame) -> str:
    """Say which directed tie was warmest and which coldest over the yearly record."""
    if yearly.is_empty():
        return ""
    means = yearly.group_by("label").agg(pl.col("level").mean()).sort("level", "label")
    cold, warm = means.row(0), means.row(-1)
    last = max(yearly["time"])
    years = f"{min(yearly['time']).year}–{last.year}"
    return (
        f"In ICEWS, {years}, {toward(warm[0], last)} was the most cooperative of the {spelled(means.height)} ties "
        f"(mean net cooperation {signed(warm[1])} logits) and {toward(cold[0], last)} the least ({signed(cold[1])})."
    )


def _score_sentence(scores: pl.DataFrame) -> str:
    last = scores.sort("time").group_by("pair", maintain_order=True).last()
    words = [f"{row['pair']} at {number(row['level'], 1)} ({month(row['time'])})" for row in last.iter_rows(named=True)]
    return f"Tsinghua's scores, −9 to +9, last put {listed(words)}." if words else ""


def era_sentence(triad: Triad) -> str:
    """Say of which years the verdicts of this report speak and of which they do not."""
    first, after = triad.record
    return (
        f"The verdicts below are learned from {first.year}–{after.year - 1} alone and speak of that era; what follows "
        "stands beside them and is not used by them."
    )


def _score_figure(triad: Triad, scores: pl.DataFrame) -> Figure:
    first, after = triad.domain
    low = scores.sort("level").row(0, named=True)
    title = f"The lowest score of the period: {low['pair']} at {number(low['level'], 1)} in {month(low['time'])}."
    partners = [called(state) for state in triad.states if state != CHINA]
    return Figure(
        "scores",
        title,
        f"Relations of China with {listed(partners)}, Tsinghua scores, −9 (confrontation) to +9 (friendship), "
        f"undirected, level with its bands, monthly, {first.year}–{after.year - 1}. Hatched: no score.",
        f"Line charts of China's relations by month. {title} {_score_sentence(scores)}",
        _public(scores).drop("events"),
        lambda width: levels(scores, _no_points(), domain=triad.domain, unit="score, −9 to 9", width=width),
        "The scores are the judgement of Chinese scholars on newspaper events, one score for both directions.",
    )


def _no_points() -> pl.DataFrame:
    return pl.DataFrame(schema={"pair": pl.String, "time": pl.Date, "number": pl.String})
