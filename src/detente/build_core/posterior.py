"""Our own estimates: joint fits, their answers to the standard claims, and the schools' scores.

They are fitted on the embedded event table, which must be the one that was just built.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING, Any

import polars as pl

from detente import core
from detente.build_core._table import Column, CoreTable
from detente.claims import answers as ask
from detente.claims import cells
from detente.claims.beside import projected
from detente.errors import DataDamagedError

if TYPE_CHECKING:
    from detente.theories._joint_summary import Summary

DEFAULT = ("USA", "RUS", "CHN")
SOURCE = "weis"
YEARS = (1966, 1992)
RECORD = (f"{YEARS[0]}-01", f"{YEARS[1]}-12")
SCHEMA = {
    "key": pl.String, "states": pl.String, "lags": pl.String, "start": pl.String, "end": pl.String, "months": pl.Int32,
    "unit": pl.Float64, "world": pl.Float64,
}  # fmt: skip
NUMBERS = pl.List(pl.Float32)


def posterior(ready: Mapping[str, pl.DataFrame]) -> CoreTable:
    """Return the joint fits: every comparable triad, and the default triad's schools and sensitivity cells."""
    from detente.theories._joint_summary import FLAT, to_row

    _same_events(ready)
    fits = _fits()
    rows = [{"key": key, **to_row(summary)} for key, summary in sorted(fits.items())]
    schema: dict[str, Any] = {**SCHEMA, **dict.fromkeys(FLAT, NUMBERS)}
    frame = pl.DataFrame([{name: row[name] for name in schema} for row in rows], schema=schema)
    return CoreTable("posterior", "a fitted cell", ("key",), frame, _described(schema, FITTED))


def answer(ready: Mapping[str, pl.DataFrame]) -> CoreTable:
    """Return the default triad's answers, in each of its fits, to a warming and a cooling of every directed dyad."""
    fits = _fits()
    own = cells.base(DEFAULT, SOURCE)
    rows: list[dict[str, Any]] = []
    for cell in _default_cells():
        rows.extend(answers_of(cell, fits[cell.key], with_prior=cell == own))
    schema: dict[str, Any] = {
        "key": pl.String, "cause": pl.String, "effect": pl.String, "sign": pl.Int64, "mean": pl.Float64,
        "sd": pl.Float64, "quantiles": pl.List(pl.Float64), "warms": pl.Float64, "cools": pl.Float64,
        "path": pl.List(pl.Float64), "shock": pl.List(pl.Float64), "explosive": pl.Int64,
        "other_bands": pl.List(pl.Float64), "prior_sd": pl.Float64, "projection": pl.List(pl.Float64),
    }  # fmt: skip
    frame = pl.DataFrame(rows, schema=schema).sort("key", "cause", "effect", "sign")
    how = f"draws of the fit, moved 1 sd for {ask.HELD} months, mean over {ask.HORIZON}"
    return CoreTable(
        "answer", "a fit's answer to one move", ("key", "cause", "effect", "sign"), frame, _described(schema, how)
    )


def answers_of(cell: cells.Cell, fit: Summary, *, with_prior: bool) -> list[dict[str, Any]]:
    """Return the rows of one fit's answers; with the prior's sd and the local projections for the fit that decides."""
    rows = []
    for move in _moves():
        prior = ask.prior_sd(fit, move) if with_prior else None
        asked = with_prior and move.causes != move.effects and move.sign == 1
        rows.append(ask.to_row(cell.key, move, ask.answer(fit, move), prior, projected(cell, move) if asked else []))
    return rows


def triad_scores(ready: Mapping[str, pl.DataFrame]) -> CoreTable:
    """Return each school's Bayes factor against the encompassing model on the default triad's months."""
    from detente.evaluation.scoreboard import scoreboard as ranked

    states = tuple(sorted(DEFAULT))
    board = ranked(states, source=SOURCE, against=cells.ENCOMPASSING)
    frame = board.select(
        pl.lit(",".join(states)).alias("states"),
        pl.lit(SOURCE).alias("source"),
        "key",
        pl.col("bayes_factor").exp().round_sig_figs(4),
    ).sort("key")
    how = "exponential of the difference of sums of one-step log scores, observation-driven form"
    return CoreTable("triad_scores", "a school", ("states", "source", "key"), frame, _described(frame.schema, how))


def scoreboard(ready: Mapping[str, pl.DataFrame]) -> CoreTable:
    """Return the scoreboard of baselines and schools over the 20 states with most events."""
    from detente.evaluation.scoreboard import scoreboard as ranked

    frame = ranked(most_active(20), source=SOURCE).with_columns(
        pl.col(name).round(3) for name in ("log_score", "bayes_factor", "low", "high")
    )
    how = "prequential one-step log scores from 1971 on, observation-driven form; Bayes factors against no change"
    facts = {"states": most_active(20)}
    return CoreTable("scoreboard", "a baseline or school", ("key",), frame, _described(frame.schema, how), facts)


def most_active(number: int) -> list[str]:
    """Return the codes of the states with most events, sent and received, in the embedded record, sorted."""
    from detente.panel.events import events

    counts = events(source=SOURCE)["events"].sum(["time"])
    total = counts.sum("receiver") + counts.sum("sender").rename(receiver="sender")
    ranked = sorted(zip((-total).values.tolist(), total["sender"].values.tolist(), strict=True))
    return sorted(name for _, name in ranked[:number])


FITTED = "joint form of the response model fitted to the months of the event table; seeds and choices in the key"


@cache
def _fits() -> dict[str, Summary]:
    wanted = {cell.key: cell for cell in (*_default_cells(), *cells.triads_with_events(SOURCE))}
    return dict(cells.fit_all(list(wanted.values()), lambda text: print(text, file=sys.stderr)))


def _default_cells() -> list[cells.Cell]:
    varied = cells.sensitivity(DEFAULT, SOURCE, *RECORD).values()
    own = [cell for cell in varied if "source" not in cell.choices]  # whatever else was built on this machine
    return [cells.base(DEFAULT, SOURCE), *own, *cells.schools(DEFAULT, SOURCE).values()]


def _moves() -> list[ask.Move]:
    dyads = list(permutations(DEFAULT, 2))
    return [ask.Move((cause,), (effect,), sign) for cause in dyads for effect in dyads for sign in (1, -1)]


def _same_events(ready: Mapping[str, pl.DataFrame]) -> None:
    if "weis_dyad_month" in ready and not ready["weis_dyad_month"].equals(core.table("weis_dyad_month")):
        raise DataDamagedError(
            "the embedded event table is not the one that the data folder gives; write the other tables first, "
            "then run 'detente data core' again"
        )


def _described(schema: Mapping[str, Any], how: str) -> dict[str, Column]:
    return {name: Column(MEANINGS.get(name, name.replace("_", " ")), how, (SOURCE,), YEARS) for name in schema}


MEANINGS = {
    "lags": "first and last month of each group of lags",
    "key": "what was fitted: states, school, prior width, choices, version and seed, as JSON",
    "world": "last value of the world factor, in units of levels",
    "unit": "logits in one unit of levels",
    "mean": "means",
    "covariance": "lower triangle of the covariance of the active coefficients, row by row",
    "errors": "error scale matrices, pair by pair",
    "recent": "levels of the last twelve months, oldest first, in units of levels",
    "movement": "sd over time of the smoothed levels, in units of levels",
    "quantiles": "10, 25, 75 and 90 % of the effect, in sd of the answering dyad",
    "sign": "1 for a warming, -1 for a cooling",
    "warms": "share of draws above the band of indifference",
    "cools": "share of draws below the band of indifference",
    "path": "answer month by month: mean, 10 % and 90 %",
    "shock": "answer to one month of the move: mean, 10 % and 90 %",
    "projection": "local projection lead by lead: lead, estimate, 10 % and 90 %",
    "other_bands": "shares above and below a band half, then twice as wide",
    "explosive": "draws left out because shocks do not die out",
}
