"""Answers of fits to moves, embedded or cached where they are, else drawn and cached."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from detente import core
from detente.claims import answers as ask
from detente.claims.answers import BAND, HORIZON, Answer, Move
from detente.claims.cells import Cell
from detente.store import cached_rows

if TYPE_CHECKING:
    from detente.theories._joint_summary import Summary

FOLDER = "answers"
VERSION = "2"


def answered(
    cell: Cell, summary: Summary, move: Move, band: float, *, with_prior: bool = False
) -> tuple[Answer, float | None]:
    """Return a cell's answer to a move and, where asked for, the answer's sd under the prior.

    Numbers have four digits, embedded, cached or fresh. Raises `ConvergenceError` as `answer` does.
    """
    row = embedded(cell, move) if band == BAND else None
    if row is None or (with_prior and row["prior_sd"] is None):
        row = _cached(cell, summary, move, band, with_prior)
    return ask.from_row(row), row["prior_sd"]


def embedded(cell: Cell, move: Move) -> dict[str, Any] | None:
    """Return the embedded row of a cell's answer to a move over the usual horizon, None where there is none."""
    return None if move.horizon != HORIZON else _table().get(tuple(ask.asked(cell.key, move).values()))


def _cached(cell: Cell, summary: Summary, move: Move, band: float, with_prior: bool) -> dict[str, Any]:
    key = f"{VERSION} {tuple(ask.asked(cell.key, move).values())} {move.horizon} {band} {with_prior}"

    def drawn() -> dict[str, Any]:
        found = ask.answer(summary, move, band=band)
        return ask.to_row(cell.key, move, found, ask.prior_sd(summary, move) if with_prior else None)

    return cached_rows.kept(FOLDER, key, drawn)


@cache
def _table() -> dict[tuple[Any, ...], dict[str, Any]]:
    if "answer" not in core.manifest()["tables"]:
        return {}
    rows = core.table("answer").to_dicts()
    return {(row["key"], row["cause"], row["effect"], row["sign"]): row for row in rows}
