"""What a panel knows about each of its columns: where it is from, what it covers, how full it is and why not fuller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.panel.grid import Integers
from detente.panel.lookup import REASONS, ZERO
from detente.panel.plan import PanelColumn

if TYPE_CHECKING:
    from detente.sources._source import Column, Coverage, Source

NULL_IN_ROW = "missing in the source's row"


@dataclass(frozen=True)
class ColumnRecord:
    """A column of a long panel.

    `rows` values of which `present` are there; of those `zeros` are 0 because the source has no row inside a coverage
    in which that means zero. `missing` counts the others by reason.
    """

    name: str
    variable: str
    made: str
    shape: str
    roles: tuple[int, ...]
    column: Column
    source: Source
    coverage: Coverage
    rows: int
    present: int
    zeros: int
    missing: dict[str, int]


def record(column: PanelColumn, counts: Integers, nulls: int) -> ColumnRecord:
    """Return the record of a column from counts by number of its lookup and the number of nulls in it."""
    rows = int(counts.sum())
    missing = {words: int(counts[code]) for code, words in REASONS.items() if counts[code]}
    in_rows = nulls - sum(missing.values())
    variable = column.request.variable
    return ColumnRecord(
        name=column.name,
        variable=variable.name,
        made=", ".join(map(str, column.request.steps)),
        shape=variable.table.shape,
        roles=column.roles,
        column=variable.column,
        source=variable.source,
        coverage=variable.table.coverage,
        rows=rows,
        present=rows - nulls,
        zeros=int(counts[ZERO]),
        missing={**missing, **({NULL_IN_ROW: in_rows} if in_rows else {})},
    )


def records(columns: Sequence[PanelColumn], counts: Sequence[Integers], nulls: Sequence[int]) -> list[ColumnRecord]:
    """Return the records of columns."""
    return [record(*each) for each in zip(columns, counts, nulls, strict=True)]
