"""A section of a report: what it finds in words, its figures and tables, its numbers, or what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from detente.errors import ConvergenceError, DataMissingError

if TYPE_CHECKING:
    import polars as pl

    from detente.report.figure import Figure


@dataclass(frozen=True)
class Card:
    """A boxed answer with small figures: `status` one word, `rows` of what was found, `table` shown on request."""

    key: str
    title: str
    status: str
    sentence: str
    figures: tuple[Figure, ...]
    rows: tuple[tuple[str, str], ...]
    table: pl.DataFrame


@dataclass(frozen=True)
class Section:
    """One part of a report.

    `finding` says in a sentence what the section found, `notes` are caveats of a sentence each, `tables` are shown
    open, `numbers` go into JSON under `key`. `opening` and `picture` may open the whole page. Where data are missing,
    `missing` says which and the rest is empty.

    >>> Section("levels", "How they treated each other", "Nothing is known.").missing
    ''
    """

    key: str
    title: str
    finding: str
    figures: tuple[Figure, ...] = ()
    tables: tuple[tuple[str, pl.DataFrame], ...] = ()
    cards: tuple[Card, ...] = ()
    notes: tuple[str, ...] = ()
    numbers: Any = field(default=None)
    opening: str = ""
    picture: Figure | None = None
    missing: str = ""


def attempted(key: str, title: str, make: Callable[[], Section]) -> Section:
    """Return a section, or one that says which data it lacks; a report shows what it can.

    Damaged data and wrong input are errors of the whole report and go up.
    """
    try:
        return make()
    except (DataMissingError, ConvergenceError) as error:
        return Section(key, title, "", missing=str(error))
