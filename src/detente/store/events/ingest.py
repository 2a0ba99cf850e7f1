"""Files into a store: read, check, tell duplicates, write, commit; every row is kept, a duplicate or put aside.

Files are committed in groups: a file is in the store wholly or not at all. Memory is bounded by the size of the chunks
that are read and by how many events wait to be written.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import polars as pl

from detente.errors import DataDamagedError, UsageError
from detente.store.events.account import Account, logged
from detente.store.events.files import Input, chunks, digest, head, inputs, opened
from detente.store.events.finishing import finish
from detente.store.events.formats._format import Format
from detente.store.events.keys import Repeats, with_keys
from detente.store.events.layout import WAIT, source_named, store_folder, writing
from detente.store.events.parsing import Layout, Parsed, layout_of, parse_table, parse_text
from detente.store.events.recognise import recognise
from detente.store.events.states import Countries
from detente.store.events.work import Work, dropped, made_room, settled

GIGABYTE = 1 << 30
MEMORY = 2 * GIGABYTE
LEAST_MEMORY = 512_000_000
# Measured: a row takes about three times the bytes of its line while it is read.
CHUNKS_IN_MEMORY = 64
ROWS_OF_TABLE = 100_000


@dataclass(frozen=True)
class Reading:
    """How files are to be read: as which format (None: found out), for which source (None: the format's own).

    `today` is the day after which the day of an event is in the future, `memory` the limit in bytes.
    """

    format_: Format | None = None
    source: str | None = None
    today: dt.date | None = None
    memory: int = MEMORY

    def __post_init__(self) -> None:
        """Raise `UsageError` for too little memory and for a source's name that is none."""
        if self.memory < LEAST_MEMORY:
            raise UsageError(f"{self.memory:,} bytes of memory are too few; {LEAST_MEMORY:,} are needed at least")
        if self.source is not None:
            source_named(self.source)


def ingest(
    paths: Iterable[Path],
    store: str | Path | None = None,
    reading: Reading | None = None,
    *,
    wait: float = WAIT,
    say: Callable[[str], None] | None = None,
) -> list[Account]:
    """Add files, folders and archives to a store; return what became of each file.

    A file that the store has had (the same bytes) is left alone, unless no row of it could be read and it is now to be
    read as another format or by a mapping; where that is in vain too, its rows are not put aside again and its account
    says so. Of other files every row is kept, found to be there already, or put aside with file, line and reason. What
    cannot be read to its end is refused as a whole and says why in its account; the others are added. Files are
    committed together up to a tenth of `memory`.

    Raises `DataMissingError` for a path that is not there, `DetenteError` when another process writes for longer than
    `wait` seconds or the disk refuses; the store is then as it was at the last commit.

    >>> ingest([Path("no-such-file")], Path("/tmp/no-such-store-of-events"))
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no file or folder no-such-file
    """
    how = reading or Reading()
    files = list(inputs(paths))
    accounts = []
    with writing(store_folder(store), wait) as snapshot:
        work = Work(store_folder(store), snapshot, how.memory)
        for file in files:
            if say is not None:
                say(f"reading {file.name}")
            accounts.append(_added(file, work, how))
        settled(work, len(work.waiting))
    return accounts


def _added(file: Input, work: Work, how: Reading) -> Account:
    """Add one file; return what became of it. What is refused leaves nothing behind."""
    size = file.path.stat().st_size
    account = Account(file.name, str(file.path.parent.absolute()), size)
    before = None
    if size in work.sizes or file.packing != "plain":
        account.sha256 = digest(file.path)
        before = logged(work.folder, work.snapshot, account) or work.account_of(account)
        if before is not None and not _misread(before, file, how):
            account.known, account.format, account.source = True, before["format"], before["source"]
            return account
    work.begin(account)
    try:
        begins = head(file)
        format_ = how.format_ or recognise(begins, file.name)
        account.format, account.source = format_.key, how.source or format_.source
        layout = layout_of(format_, begins, how.today or dt.date.today())
        repeats, countries = Repeats(), work.countries.setdefault(format_.key, Countries(format_.states))
        for parsed in _pieces(file, layout, account, how.memory):
            account.rows += parsed.rows
            account.quarantined += parsed.bad.height
            work.wait(account, with_keys(finish(parsed.events, format_, countries), repeats), parsed.bad)
            made_room(work)
        if before is not None and 0 < account.rows == account.quarantined:
            raise DataDamagedError(
                f"no row of it can be read as {format_.key} either; all {account.rows:,} are in the quarantine since "
                f"it was added as {before['format']}"
            )
    except DataDamagedError as error:
        dropped(work)
        account.refused = str(error)
        account.rows = account.kept = account.duplicates = account.quarantined = 0
        return account
    work.end(account)
    return account


def _misread(before: Mapping[str, Any], file: Input, how: Reading) -> bool:
    """Whether no row of a file that the store had could be read, and it is now to be read in another way."""
    if before["rows"] != before["quarantined"]:
        return False
    if how.format_ is not None:
        return how.format_.key == "mapping" or how.format_.key != str(before["format"])
    with suppress(DataDamagedError):
        return recognise(head(file), file.name).key != str(before["format"])
    return False


def _pieces(file: Input, layout: Layout, account: Account, memory: int) -> Iterator[Parsed]:
    if file.packing == "parquet":
        first = 1
        for rows in _batches(file.path):
            yield parse_table(rows, first, layout)
            first += rows.height
        return
    with ExitStack() as stack:
        stream = stack.enter_context(opened(file))
        hashing = _Hashing(stream) if not account.sha256 else None
        line = 1
        for chunk in chunks(hashing or stream, memory // CHUNKS_IN_MEMORY, layout.quoted):
            parsed = parse_text(chunk, line, layout)
            line += parsed.lines
            yield parsed
        account.sha256 = account.sha256 or (hashing.digest() if hashing else "")


def _batches(path: Path) -> Iterator[pl.DataFrame]:
    import pyarrow.parquet

    with pyarrow.parquet.ParquetFile(path) as table:
        for batch in table.iter_batches(ROWS_OF_TABLE):
            yield pl.DataFrame(pl.from_arrow(batch))


class _Hashing:
    """A stream that hashes what is read from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._hash = stream, hashlib.sha256()

    def read(self, size: int) -> bytes:
        """Read up to `size` bytes."""
        data = self._stream.read(size)
        self._hash.update(data)
        return data

    def digest(self) -> str:
        """Return the SHA-256 of all that was read."""
        return self._hash.hexdigest()
