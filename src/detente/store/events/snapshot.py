"""What a store holds at one moment: a list of immutable Parquet parts, and the pointer that says which is in force.

Every commit writes a new file ``snapshots/00000007.json`` and then renames the pointer ``CURRENT`` over the old one.
Parts are never changed or reused, so whoever dies before the rename has changed nothing, and whoever has read a
snapshot reads a whole store.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from detente.errors import DataDamagedError
from detente.store.atomic import write_text

FORMAT = 1
POINTER = "CURRENT"


@dataclass(frozen=True)
class Part:
    """One immutable Parquet file of a store.

    `table` is 'events', 'quarantine' or 'log'; `path` is relative to the store; `source` and `month` ("2018-06") are
    those of all its events, empty for the other tables; `low` and `high` bound the keys of its events. `sha256` is of
    the file's bytes.

    >>> Part("log", "log/part-0a.parquet", 1, 900, "0a", "", "", 0, 0).rows
    1
    """

    table: str
    path: str
    rows: int
    bytes: int
    sha256: str
    source: str
    month: str
    low: int
    high: int


@dataclass(frozen=True)
class Snapshot:
    """A numbered list of the parts that are live.

    >>> Snapshot(0, ()).months()
    {}
    """

    number: int
    parts: tuple[Part, ...]

    def of(self, table: str, source: str | None = None, month: str | None = None) -> tuple[Part, ...]:
        """Return the live parts of a table, if wanted of one source and month only, in the order they were written."""
        return tuple(
            part
            for part in self.parts
            if part.table == table and source in (None, part.source) and month in (None, part.month)
        )

    def months(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Return the hashes of the event parts of every (source, month), sorted: equal hashes, equal events."""
        found: dict[tuple[str, str], list[str]] = {}
        for part in self.of("events"):
            found.setdefault((part.source, part.month), []).append(part.sha256)
        return {cell: tuple(sorted(hashes)) for cell, hashes in sorted(found.items())}

    def changed(self, gone: Iterable[Part], new: Iterable[Part]) -> Snapshot:
        """Return the next snapshot: without the parts `gone`, with the parts `new` behind the others."""
        without = set(gone)
        return Snapshot(self.number + 1, (*(part for part in self.parts if part not in without), *new))


def read_snapshot(folder: Path) -> Snapshot:
    """Return the snapshot in force in the store at `folder`; an empty one where nothing has been committed.

    Raises `DataDamagedError` when the pointer or its snapshot cannot be read.

    >>> read_snapshot(Path("/no/such/store")).number
    0
    """
    pointer = folder / POINTER
    if not pointer.is_file():
        return Snapshot(0, ())
    try:
        found = json.loads((folder / pointer.read_text(encoding="utf-8").strip()).read_text(encoding="utf-8"))
        return Snapshot(found["number"], tuple(Part(**part) for part in found["parts"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataDamagedError(
            f"the events store at {folder} cannot be read: {pointer} names no snapshot ({error})"
        ) from error


def commit(folder: Path, snapshot: Snapshot) -> None:
    """Put a snapshot in force: write its file, then rename the pointer; raises `DetenteError` when the disk refuses.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> commit(folder, Snapshot(1, ())); read_snapshot(folder).number
    1
    """
    (folder / "snapshots").mkdir(parents=True, exist_ok=True)
    name = f"snapshots/{snapshot.number:08}.json"
    document = {"format": FORMAT, "number": snapshot.number, "parts": [asdict(part) for part in snapshot.parts]}
    write_text(folder / name, json.dumps(document, separators=(",", ":")))
    write_text(folder / POINTER, name + "\n")
