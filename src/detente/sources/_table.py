"""What a source adds to panels: values of states or dyads by period, and where absence of a row means zero."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import polars as pl

    from detente.sources._source import Column, Coverage

Shape = Literal["state", "directed", "undirected"]
Frequency = Literal["year", "month"]
KEYS = {"state": ("state",), "directed": ("sender", "receiver"), "undirected": ("sender", "receiver")}
PERIOD = {"year": "year", "month": "year_month"}


@dataclass(frozen=True)
class Table:
    """Variables of a source that share keys, coverage and what absence means.

    `rows` takes the source's lazy frame and returns one with the period (``year``, or ``year_month`` as 197405), the
    keys of `shape` as COW numbers (``state``; ``sender`` and ``receiver``) and one column for each of `variables`, at
    most one row a key. Of an undirected pair the lower number is the sender; panels hold it both ways.

    Inside `coverage` a missing row is 0 where `coverage.absence` is "zero" and missing where it is "missing"; a null in
    a row is missing either way; outside the coverage everything is. Variables of which one means zero and another
    nothing when the row is absent belong into two tables. `covered` narrows the coverage where it is not all members
    of the interstate system: it takes the source's frame and returns the pairs (period, ``state``) that are inside.

    >>> from detente import registry
    >>> [table.shape for table in registry.get("source", "atop").tables]
    ['directed']
    """

    shape: Shape
    frequency: Frequency
    coverage: Coverage
    variables: Mapping[str, Column]
    rows: Callable[[pl.LazyFrame], pl.LazyFrame]
    covered: Callable[[pl.LazyFrame], pl.LazyFrame] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that name one row: the period, then the states."""
        return (PERIOD[self.frequency], *KEYS[self.shape])
