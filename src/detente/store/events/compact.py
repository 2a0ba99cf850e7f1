"""Many small parts become few large ones: the same rows, faster to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import polars as pl

from detente.store.events.layout import WAIT, opened, writing
from detente.store.events.parts import write_part
from detente.store.events.snapshot import Part, commit

ENOUGH_ROWS = 1_000_000


@dataclass(frozen=True)
class Compacted:
    """How many parts there were and are."""

    before: int
    after: int


def compact(store: str | Path | None = None, *, rows: int = ENOUGH_ROWS, wait: float = WAIT) -> Compacted:
    """Join the parts of each source and month, and those of the log and the quarantine, that have fewer than `rows`.

    A joined part has no more than twice `rows`, which bounds memory. Nothing is lost or doubled if it is interrupted:
    the joined parts count once all are written. Raises `DataMissingError` without a store and
    `DetenteError` when another process writes for longer than `wait` seconds.

    >>> compact("/no/such/store")
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no events store at /no/such/store; ...
    """
    folder, _ = opened(store)
    gone: list[Part] = []
    new: list[Part] = []
    with writing(folder, wait) as snapshot:
        for cell, parts in groupby(sorted(snapshot.parts, key=_cell), key=_cell):
            for group in _groups([part for part in parts if part.rows < rows], rows):
                joined = pl.concat(
                    [pl.read_parquet(folder / part.path, hive_partitioning=False, glob=False) for part in group]
                )
                new.append(write_part(folder, cell[0], joined, *cell[1:]))
                gone += group
        if gone:
            commit(folder, snapshot.changed(gone, new))
    return Compacted(len(snapshot.parts), len(snapshot.parts) - len(gone) + len(new))


def _cell(part: Part) -> tuple[str, str, str]:
    return part.table, part.source, part.month


def _groups(parts: Sequence[Part], rows: int) -> Iterator[list[Part]]:
    """Give two or more parts at a time, in their order, until together they have enough rows."""
    group: list[Part] = []
    for part in parts:
        group.append(part)
        if sum(each.rows for each in group) >= rows:
            if len(group) > 1:
                yield group
            group = []
    if len(group) > 1:
        yield group
