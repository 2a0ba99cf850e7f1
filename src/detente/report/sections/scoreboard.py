"""The schools against the baselines: who forecasts the record best, month by month, on all core states."""

from __future__ import annotations

import polars as pl

from detente import core
from detente.errors import DataMissingError
from detente.report.charts.scoreboard import scoreboard as scoreboard_chart
from detente.report.figure import Figure
from detente.report.palette import INK, NEUTRAL
from detente.report.section import Section
from detente.report.triad import Triad
from detente.report.words import capital, counted, number, signed, span, spelled

KEY, TITLE = "scoreboard", "Which school foresees best"
AGAINST = "no_change"
NOTES = (
    "A school is compared by what it foresaw one month ahead, never by fit: differences of sums of log predictive "
    "densities are log Bayes factors.",
    "Schools differ here in one form of the model, regression on filtered levels; the verdicts use another, in which "
    "levels are latent.",
    "In records simulated from one school many others come within 10 nats of it: such pairs cannot be told apart. "
    "detente schools NAME names them.",
)


def section(triad: Triad) -> Section:
    """Return the section; raises `DataMissingError` where the source has nothing in the period."""
    held = board(triad)
    rows = per_cell(held)
    return Section(KEY, TITLE, finding(held), (_figure(triad, held, rows),), notes=NOTES, numbers=held)


def board(triad: Triad) -> pl.DataFrame:
    """Return the scoreboard of a source: the embedded one for the whole record, else one up to the period's end.

    Raises `DataMissingError` for a source that has none embedded: it would take minutes that nobody asked for.
    """
    entry = core.manifest()["tables"].get("scoreboard", {})
    if triad.source not in entry.get("columns", {}).get("key", {}).get("source", ()):
        raise DataMissingError(
            f"the schools have not been compared on '{triad.source}'; 'detente tournament --source {triad.source}' "
            "compares them, which takes minutes"
        )
    if triad.period.last is None:
        return core.table("scoreboard")
    from detente.evaluation.scoreboard import scoreboard

    return scoreboard(entry["states"], source=triad.source, end=triad.period.months[1])


def per_cell(held: pl.DataFrame) -> pl.DataFrame:
    """Return what the chart draws: the gain over no change in nats per dyad-month, best first."""
    shown = {"bayes_factor": "effect", "low": "low", "high": "high"}
    gain = [(pl.col(name) / pl.col("cells")).alias(new) for name, new in shown.items()]
    rows = held.with_columns(
        *gain,
        model=pl.col("title"),
        low50=pl.lit(None, dtype=pl.Float64),
        high50=pl.lit(None, dtype=pl.Float64),
        colour=pl.when(pl.col("kind") == "baseline").then(pl.lit(NEUTRAL)).otherwise(pl.lit(INK)),
        beside=pl.col("bayes_factor").map_elements(lambda nats: f"{signed(nats, 0)} nats", return_dtype=pl.String),
    )
    return rows.sort("effect", descending=True)


def finding(held: pl.DataFrame) -> str:
    """Say which model and which school foresaw best, and by how much, honest whichever way it comes out."""
    ordered = held.sort("bayes_factor", descending=True)
    best = ordered.row(0, named=True)
    first = (
        f"“{best['title']}” foresaw best: {number(best['bayes_factor'], 0)} nats above “no change” "
        f"({span(best['low'], best['high'], 0)}) over {counted(best['cells'], 'dyad-month')} with events."
        if best["key"] != AGAINST
        else f"Nothing foresaw better than “no change” over {counted(best['cells'], 'dyad-month')} with events."
    )
    schools = ordered.filter(kind="school")
    if schools.height < 2:
        return first
    ahead, behind = schools.row(0, named=True), schools.row(1, named=True)
    margin = ahead["bayes_factor"] - behind["bayes_factor"]
    return f"{first} Of the schools “{ahead['title']}” came first, {number(margin, 0)} nats before “{behind['title']}”."


def _figure(triad: Triad, held: pl.DataFrame, rows: pl.DataFrame) -> Figure:
    above = rows.filter(pl.col("low") > 0).height
    many = f"{spelled(above)} of {spelled(rows.height)} models foresee{'' if above > 1 else 's'}"
    return Figure(
        "scoreboard",
        f"{capital(many) if above else 'No model foresees'} clearly better than “no change”.",
        "Gain in log predictive density one month ahead over the local level, on the states with most events "
        f"in {triad.source}, 80\u00a0% intervals clustered by pair and year; to the right the sum, a log Bayes factor.",
        "; ".join(f"{row['title']} {signed(row['bayes_factor'], 0)} nats" for row in rows.iter_rows(named=True)),
        held,
        lambda width: scoreboard_chart(rows, title="nats per dyad-month over no change", width=width),
    )
