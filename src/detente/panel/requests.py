"""What is asked of a panel: a variable, and what is to be made of it, as ``mid_onset:peace_years`` or ``cinc:lag1``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import UsageError, did_you_mean
from detente.panel.units import Unit
from detente.panel.variables import Variable, find

if TYPE_CHECKING:
    from detente.sources._source import Source

AGGREGATES = ("sum", "mean", "max", "min")
SHIFTS = ("lag", "lead")
HISTORIES = ("peace_years", "spell")
STEPS = (*SHIFTS, *HISTORIES, *AGGREGATES)


@dataclass(frozen=True)
class Step:
    """One thing made of a variable; `periods` is of lags and leads.

    >>> str(Step("lag", 2)), str(Step("spell"))
    ('lag2', 'spell')
    """

    how: str
    periods: int = 0

    def __str__(self) -> str:
        return f"{self.how}{self.periods or ''}"


@dataclass(frozen=True)
class Request:
    """A variable and the steps from it to a column; `with_source` where it was asked for by its source's name alone."""

    variable: Variable
    steps: tuple[Step, ...] = ()
    with_source: bool = False

    @property
    def name(self) -> str:
        """The name of the variable with what was made of it."""
        return "_".join([self.variable.name, *map(str, self.steps)])

    @property
    def aggregate(self) -> str | None:
        """How months become a year, or None."""
        return next((step.how for step in self.steps if step.how in AGGREGATES), None)

    def shift(self, how: str) -> int:
        """Return by how many periods the request looks back (``lag``) or ahead (``lead``)."""
        return sum(step.periods for step in self.steps if step.how == how)

    @property
    def looks_back(self) -> bool:
        """Whether the whole history of the variable is needed."""
        return any(step.how in HISTORIES for step in self.steps)


def split(name: str) -> tuple[str, tuple[Step, ...]]:
    """Return the name and the steps of a text such as ``trade.flow:lag2``.

    Raises `UsageError` for a step that there is not, with the nearest ones.

    >>> split("mid_onset:peace_years:lag")
    ('mid_onset', (Step(how='peace_years', periods=0), Step(how='lag', periods=1)))
    >>> split("cinc:lga1")
    Traceback (most recent call last):
    detente.errors.UsageError: nothing called 'lga1' can be made of 'cinc'; did you mean lag?
    """
    variable, *steps = name.strip().split(":")
    return variable, tuple(_step(step, variable) for step in steps)


def _step(text: str, variable: str) -> Step:
    found = re.fullmatch(r"(lag|lead)([1-9]\d{0,2})?", text)
    if found:
        return Step(found[1], int(found[2] or 1))
    if text not in STEPS or text in SHIFTS:
        letters = text.rstrip("0123456789")
        hint = did_you_mean(letters, STEPS) or f"; {', '.join(STEPS)} can, as in {variable}:lag1"
        raise UsageError(f"nothing called '{text}' can be made of '{variable}'{hint}")
    return Step(text)


def requests(names: Sequence[str], unit: Unit, extra: Iterable[Source] = ()) -> list[Request]:
    """Return what the names ask for, in their order, each once.

    Raises `UsageError` for what `find` and `split` refuse and where a variable's unit cannot be joined to the panel's.
    """
    sources = tuple(extra)
    found: dict[tuple[str, str], Request] = {}
    for text in names:
        name, steps = split(text)
        for variable in find(name, sources):
            request = Request(variable, steps, with_source=name == variable.source.key and name != variable.name)
            _check_frequency(request, unit)
            found.setdefault((variable.source.key, request.name), request)
    return list(found.values())


def _check_frequency(request: Request, unit: Unit) -> None:
    name, table = request.variable.name, request.variable.table
    if table.frequency == "month" and unit.frequency == "year" and request.aggregate is None:
        raise UsageError(
            f"variable '{name}' ({request.variable.source.key}) is by month and cannot be joined to a {unit.key} as it "
            f"is; say how months become a year: {', '.join(f'{name}:{how}' for how in AGGREGATES)}"
        )
    if request.aggregate and not (table.frequency == "month" and unit.frequency == "year"):
        raise UsageError(
            f"'{request.aggregate}' makes a year of months; '{name}' is by {table.frequency} and a {unit.key} by "
            f"{unit.frequency}: ask for '{name}' alone"
        )
    if request.aggregate and request.steps[0].how not in AGGREGATES:
        raise UsageError(f"months become a year before anything else is made: write {name}:{request.aggregate} first")
