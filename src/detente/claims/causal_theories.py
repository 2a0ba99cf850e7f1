"""What theories answer to the questions of the causal desk, as rows of its one table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.claims import cells
from detente.claims.answers import BAND, Move
from detente.claims.asked import with_third
from detente.claims.beside import schools
from detente.claims.kept_answers import answered
from detente.errors import ConvergenceError

if TYPE_CHECKING:
    from detente.claims.cells import Cell

Say = Callable[[str], None]
Dyad = tuple[str, str]

ASSUMES = "the equations of the model; no design, so never called a cause"


@dataclass(frozen=True)
class Estimate:
    """One row of the desk's table: a design or theory, what it estimates, and how sure it is, all in sd of the tie.

    `low` to `high` is the 80 % interval, `p` two-sided against no effect, `detectable` the smallest effect that would
    be told from none with probability 0.8 at a size of 0.05; None where the design has none. `n` counts what `of` says.
    """

    design: str
    estimand: str
    effect: float
    low: float | None
    high: float | None
    p: float | None
    detectable: float | None
    n: int
    of: str
    assumes: str


def answers_to_a_month(
    cell: Cell, move: Move, leads: Sequence[int], answering: str, progress: Say | None
) -> tuple[list[Estimate], list[str]]:
    """Return the encompassing model's answer to one month of a move, `leads` months after it, or why it has none."""
    # The path begins with the month of the move.
    asked = replace(move, horizon=max(leads) + 1)
    try:
        summary = cells.fitted([cell], progress)[cell.key]
    except ConvergenceError as error:
        return [], [f"the response model has no answer: {error}"]
    shock = answered(cell, summary, asked, BAND)[0].shock
    rows = [
        _answer(
            "response model", f"{answering}, {in_months(lead)} after one month of the move", shock[lead], summary.months
        )
        for lead in leads
    ]
    return rows, []


def answers_to_an_event(
    cause: Dyad, effect: Dyad, size: Estimate, source: str, progress: Say | None
) -> tuple[list[Estimate], list[str]]:
    """Return what the encompassing model and the schools answer to a move as large as a cause's was.

    `size` is the cause's own abnormal change in sd; answers are linear in it. The move is held a year, the answer the
    mean over two.
    """
    states = with_third(list(dict.fromkeys([*cause, *effect])), source)
    move = Move((cause,), (effect,), 1 if size.effect >= 0 else -1)
    times = abs(size.effect)
    estimand = f"{' -> '.join(effect)}, mean of 24 months, {' -> '.join(cause)} moved {size.effect:+.2f} sd for 12"
    cell = cells.base(states, source)
    try:
        summary = cells.fitted([cell], progress)[cell.key]
    except ConvergenceError as error:
        return [], [f"the response model has no answer: {error}"]
    found, _ = answered(cell, summary, move, BAND)
    held = schools(cells.schools(states, source), move, BAND, states, source, progress)
    spoken = [(f"school {row['key']}", row) for row in held if row["effect"] is not None]
    answers = [("response model", (found.effect, found.quantiles[0], found.quantiles[3]))]
    answers += [(who, (row["effect"], row["low"], row["high"])) for who, row in spoken]
    rows = [_answer(who, estimand, [times * value for value in values], summary.months) for who, values in answers]
    silent = [row["key"] for row in held if row["effect"] is None]
    return rows, [f"schools without an answer of their own among so few: {', '.join(silent)}"] if silent else []


def in_months(lead: float) -> str:
    """Return a number of months in words.

    >>> in_months(1), in_months(12)
    ('1 month', '12 months')
    """
    return f"{lead:g} month{'' if lead == 1 else 's'}"


def _answer(who: str, estimand: str, values: Sequence[float], months: int) -> Estimate:
    effect, low, high = map(float, values)
    return Estimate(who, estimand, effect, low, high, None, None, months, "months", ASSUMES)
