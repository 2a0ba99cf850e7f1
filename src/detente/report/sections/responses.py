"""Who answers whom: what each directed tie does after each other tie has warmed."""

from __future__ import annotations

import datetime as dt

import polars as pl

from detente.report.charts.responses import responses as responses_chart
from detente.report.figure import Figure
from detente.report.section import Section
from detente.report.triad import Triad, called, tie, toward, warming
from detente.report.verdict_card import reach
from detente.report.words import capital, listed, number, percent, span, spelled

KEY, TITLE = "responses", "Who answers whom"
BAND, PRIOR = 0.25, 0.5
NOTES = (
    "Grey cells say more of the prior than of the record; the diagonal is the tie that was moved.",
    "An answer is what the model expects with the move minus without it, not what the move caused.",
)


def section(triad: Triad) -> Section:
    """Return the section; raises what `detente.claims.testing.responses` raises."""
    from detente.claims.testing import responses

    cells = matrix(triad, responses(triad.states, source=triad.source))
    return Section(KEY, TITLE, finding(cells, triad.middle), (_figure(triad, cells),), notes=NOTES, numbers=cells)


def matrix(triad: Triad, found: pl.DataFrame) -> pl.DataFrame:
    """Return a row a cell, rows answer columns, in the order of the triad's dyads; the diagonal has no values."""
    labels = [tie(*dyad) for dyad in triad.dyads]
    grid = pl.DataFrame({"answering": labels}).join(pl.DataFrame({"moving": labels}), how="cross")
    named = [pl.col(name).str.replace("->", " → ", literal=True) for name in ("answering", "moving")]
    held = found.select(*named, "mean", "low", "high", "prior_share")
    cells = grid.join(held.filter(pl.col("answering") != pl.col("moving")), on=("answering", "moving"), how="left")
    return cells.with_columns(prior_dominates=(pl.col("prior_share") > PRIOR).fill_null(False))


def finding(cells: pl.DataFrame, on: dt.date | None = None) -> str:
    """Say how many answers are told from nothing, which is the strongest, and how many are mostly prior."""
    known = cells.filter(pl.col("mean").is_not_null())
    sure = known.filter((pl.col("low") > 0) | (pl.col("high") < 0)).sort(pl.col("mean").abs(), descending=True)
    dominated = percent(known["prior_dominates"].mean())  # type: ignore[arg-type]  # polars' scalar
    many = f"{spelled(sure.height)} have" if sure.height > 1 else "one has" if sure.height else "none has"
    words = f"Of {known.height} answers, {many} an 80\u00a0% interval without zero"
    if not sure.is_empty():
        top = sure.row(0, named=True)
        size = f"{number(top['mean'])} sd, {span(top['low'], top['high'])}"
        words += f"; the strongest: {toward(top['answering'], on)} once {warming(top['moving'], on)} ({size})"
    return f"{words}. In {dominated} of them the prior weighs more than the record."


def _figure(triad: Triad, cells: pl.DataFrame) -> Figure:
    sure = cells.filter((pl.col("low") > 0) | (pl.col("high") < 0))
    verb = "stand" if sure.height > 1 else "stands"
    title = f"{capital(spelled(sure.height) if sure.height else 'none')} of {cells['mean'].count()} answers {verb} out."
    names = [called(state, triad.middle) for state in triad.states]
    return Figure(
        "responses",
        title,
        f"Rows answer columns: mean answer over 24 months to a warming of 1 sd held 12, sd of the answering tie, "
        f"80\u00a0% intervals; shaded: band of indifference ±{BAND}. {capital(listed(names))}, {triad.source}.",
        f"A matrix of intervals. {finding(cells, triad.middle)}",
        cells.drop("prior_dominates"),
        lambda width: responses_chart(cells, reach=reach([*cells["low"], *cells["high"]]), band=BAND, width=width),
    )
