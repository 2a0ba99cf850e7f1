"""Where a store lies, who may write to it, and how its tables are read.

STORE/CURRENT                                                the pointer: which snapshot is in force
STORE/snapshots/00000007.json                                the live parts (`snapshot.Part`)
STORE/events/source=gdelt1/month=2016-07/part-….parquet      events, columns `schema.EVENTS`
STORE/quarantine/part-….parquet, STORE/log/part-….parquet    rows put aside; what was ingested when, from which bytes
STORE/lock                                                   held by the one writer, freed by the system when it dies
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from detente.config import data_folder
from detente.errors import DataMissingError, DetenteError, UsageError
from detente.store.events.schema import TABLES, schema
from detente.store.events.snapshot import Part, Snapshot, read_snapshot

DEFAULT = "default"
WAIT = 60.0
LONGEST_WAIT = 1_000_000
SOURCE = re.compile(r"\w[\w .-]*")


def store_folder(store: str | Path | None = None) -> Path:
    """Return the folder of a store: a path as it is given, a plain name under ``events/`` of the data folder.

    None is the store named 'default'. A text with a separator, or a Path, is a path. The folder need not exist.

    >>> store_folder("mygdelt").parts[-2:], store_folder("./mygdelt").name
    (('events', 'mygdelt'), 'mygdelt')
    """
    if isinstance(store, Path) or (store and (os.sep in store or store.startswith("."))):
        return Path(store).expanduser().absolute()
    return data_folder() / "events" / (store or DEFAULT)


def opened(store: str | Path | None = None) -> tuple[Path, Snapshot]:
    """Return the folder and the snapshot in force of a store that exists.

    Raises `DataMissingError` where no events have been added yet, `DataDamagedError` when it cannot be read.

    >>> opened("/no/such/store")
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no events store at /no/such/store; ...
    """
    folder = store_folder(store)
    snapshot = read_snapshot(folder)
    if snapshot.number == 0:
        raise DataMissingError(
            f"there is no events store at {folder}; make one with 'detente events add FILE --store …'"
        )
    return folder, snapshot


def scan(folder: Path, parts: Sequence[Part], table: str = "events") -> pl.LazyFrame:
    """Return the rows of parts of one table; of events with the column month ("2018-06") before the stored ones.

    >>> scan(Path("/tmp"), [], "log").collect_schema().names()[0]
    'ingest'
    """
    if not parts:
        rows = pl.LazyFrame(schema=schema(table))
    else:
        rows = pl.scan_parquet([folder / part.path for part in parts], hive_partitioning=False, glob=False)
    if table != "events":
        return rows
    text = [pl.col(name).cast(kind) for name, kind in schema(table).items() if kind == pl.String]
    return rows.with_columns(text).select(pl.col("date").dt.strftime("%Y-%m").alias("month"), *TABLES[table])


def source_named(name: str) -> str:
    """Return the name of a source as it is given; raises `UsageError` for one that can be no part of a path.

    >>> source_named("../elsewhere")
    Traceback (most recent call last):
    detente.errors.UsageError: '../elsewhere' is no name for a source; take letters, digits, -, _, . and blanks
    """
    if not SOURCE.fullmatch(name):
        raise UsageError(f"'{name}' is no name for a source; take letters, digits, -, _, . and blanks")
    return name


@contextlib.contextmanager
def writing(folder: Path, wait: float = WAIT) -> Iterator[Snapshot]:
    """Hold the store for writing; give the snapshot in force. What dead writers left behind is swept
    first, and what this one wrote and did not commit when it fails.

    Files that neither this snapshot nor the one before lists are garbage: readers of the one before may still be at
    work. Raises `UsageError` where `wait` is no time, `DetenteError` when another writer holds the store for longer
    than `wait` seconds.

    >>> import tempfile
    >>> with writing(Path(tempfile.mkdtemp())) as snapshot:
    ...     snapshot.number
    0
    """
    import filelock

    if not 0 <= wait <= LONGEST_WAIT:
        raise UsageError(f"{wait:g} seconds cannot be waited; give 0 to {LONGEST_WAIT:,}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(folder / "lock", timeout=wait):
            snapshot = read_snapshot(folder)
            sweep(folder, snapshot)
            try:
                yield snapshot
            except BaseException:
                with contextlib.suppress(OSError):
                    sweep(folder, read_snapshot(folder))
                raise
    except filelock.Timeout as error:
        raise DetenteError(
            f"another process has been writing to {folder} for {wait:g} s; try again when it is done"
        ) from error


def sweep(folder: Path, snapshot: Snapshot) -> int:
    """Remove files of a store that no snapshot in use lists; return how many. Only for whoever holds the lock.

    >>> sweep(Path("/no/such/store"), Snapshot(0, ()))
    0
    """
    before = folder / f"snapshots/{snapshot.number - 1:08}.json"
    kept = {part.path for part in snapshot.parts} | _listed(before)
    kept |= {f"snapshots/{number:08}.json" for number in (snapshot.number - 1, snapshot.number)}
    garbage = [
        path
        for room in ("snapshots", *TABLES)
        for path in (folder / room).rglob("*")
        if path.is_file() and path.relative_to(folder).as_posix() not in kept
    ]
    for path in garbage:
        path.unlink(missing_ok=True)
    for path in folder.glob(".*.part"):
        path.unlink(missing_ok=True)
    return len(garbage)


def _listed(path: Path) -> set[str]:
    import json

    if not path.is_file():
        return set()
    return {part["path"] for part in json.loads(path.read_text(encoding="utf-8"))["parts"]}
