"""Files as they lie: plain, gzip or zip, text or Parquet, told by their bytes; read in chunks of whole lines."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path
from typing import IO, NamedTuple, Protocol, cast

import numpy as np
import polars as pl

from detente.errors import DataDamagedError, DataMissingError
from detente.store.events.formats._format import Head

HEAD_BYTES = 1 << 18
HEAD_ROWS = 5_000
LONGEST_LINE = 1 << 25
SHOWN = 2_000
QUOTE, NEWLINE = 34, 10
SEPARATORS = "\t,;|"
COUNTED = 1 << 16
BROKEN = (EOFError, OSError, zipfile.BadZipFile, gzip.BadGzipFile)


@dataclass(frozen=True)
class Input:
    """One file to read, or one member of an archive; `packing` is 'plain', 'gzip', 'zip' or 'parquet'.

    >>> Input(Path("/data/b.zip"), "a.csv", "zip").name
    'b.zip!a.csv'
    """

    path: Path
    member: str
    packing: str

    @property
    def name(self) -> str:
        """The file's name, with the member of an archive behind an exclamation mark."""
        return f"{self.path.name}!{self.member}" if self.member else self.path.name


class Readable(Protocol):
    """Whatever bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes, none at the end."""
        ...


class Chunk(NamedTuple):
    """Whole lines of a text; with `cut` the beginning of one that is too long to be read."""

    data: bytes
    cut: bool = False


def inputs(paths: Iterable[Path]) -> Iterator[Input]:
    """Give every file, of a folder all in it by name (hidden ones left out), of a zip archive every member.

    Raises `DataMissingError` for a path that is not there and `DataDamagedError` for an archive that cannot be opened.

    >>> list(inputs([Path("no-such-file")]))
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no file or folder no-such-file
    """
    for path in paths:
        if path.is_dir():
            inside = [
                each for each in path.rglob("*") if not any(p.startswith(".") for p in each.relative_to(path).parts)
            ]
            yield from inputs(sorted(each for each in inside if each.is_file()))
        elif not path.is_file():
            raise DataMissingError(f"there is no file or folder {path}")
        else:
            yield from _members(path)


def _members(path: Path) -> Iterator[Input]:
    with path.open("rb") as stream:
        magic = stream.read(4)
    if magic[:2] == b"PK":
        try:
            with zipfile.ZipFile(path) as archive:
                names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
        except BROKEN as error:
            raise DataDamagedError(f"{path} is no whole zip archive ({error}); fetch it again") from error
        yield from (Input(path, name, "zip") for name in names)
    else:
        packing = "gzip" if magic[:2] == b"\x1f\x8b" else "parquet" if magic == b"PAR1" else "plain"
        yield Input(path, "", packing)


@contextlib.contextmanager
def opened(file: Input) -> Iterator[IO[bytes]]:
    """Give the bytes of a text, unpacked; raises `DataDamagedError` where a packed file breaks off or is damaged."""
    try:
        with contextlib.ExitStack() as stack:
            if file.packing == "zip":
                archive = stack.enter_context(zipfile.ZipFile(file.path))
                yield stack.enter_context(archive.open(file.member))
            elif file.packing == "gzip":
                with gzip.open(file.path) as stream:
                    yield cast(IO[bytes], stream)
            else:
                yield stack.enter_context(file.path.open("rb"))
    except (EOFError, zipfile.BadZipFile, gzip.BadGzipFile, zlib.error) as error:
        raise DataDamagedError(f"{file.path} breaks off or is damaged ({error}); nothing of it was added") from error


def digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "empty"
    >>> path.write_bytes(b""); digest(path)[:8]
    0
    'e3b0c442'
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def head(file: Input) -> Head:
    """Return the beginning of a file: its first lines, and its first rows where its columns have names.

    Raises `DataDamagedError` for a table that is no Parquet and for bytes that are no text.
    """
    if file.packing == "parquet":
        try:
            rows = pl.scan_parquet(file.path, glob=False).head(HEAD_ROWS).collect()
        except pl.exceptions.PolarsError as error:
            raise DataDamagedError(f"{file.path} is no whole Parquet file ({str(error).splitlines()[0]})") from error
        return Head((), rows.cast(pl.String, strict=False))
    with opened(file) as stream:
        data = stream.read(HEAD_BYTES)
    if b"\0" in data[:SHOWN]:
        raise DataDamagedError(f"{file.path} is neither text nor Parquet")
    lines = data.decode("utf-8", "replace").splitlines()
    whole = lines[:-1] if len(data) == HEAD_BYTES and len(lines) > 1 else lines
    return Head(tuple(whole), _rows(whole))


def separator_of(line: str) -> str:
    """Return what separates the fields of a header: tab, comma, semicolon or bar, whichever there is most of.

    >>> separator_of("date;source;target")
    ';'
    """
    return max(SEPARATORS, key=line.count)


def _rows(lines: list[str]) -> pl.DataFrame:
    """Read the first lines as a table with a header, or return one without columns where they are none."""
    if not lines:
        return pl.DataFrame()
    with contextlib.suppress(pl.exceptions.PolarsError):
        text = "\n".join(lines[:HEAD_ROWS]).removeprefix("\ufeff").encode()
        table = pl.read_csv(text, separator=separator_of(lines[0]), infer_schema=False, truncate_ragged_lines=True)
        return table.rename(str.strip)
    return pl.DataFrame()


def chunks(stream: Readable, size: int, quoted: bool) -> Iterator[Chunk]:
    """Give the lines of a text in chunks of about `size` bytes; a line longer than 32 MB is given cut.

    With `quoted` a line break within quotation marks ends no line.

    >>> import io
    >>> [chunk.data for chunk in chunks(io.BytesIO(b"a\\nb\\nc"), 4, quoted=False)]
    [b'a\\nb\\n', b'c\\n']
    """
    rest, skipping = b"", False
    while block := stream.read(size):
        if skipping:
            after = block.find(b"\n") + 1
            skipping, block = after == 0, block[after:] if after else b""
            if skipping:
                continue
        cut = last_break(block, quoted, rest.count(b'"') if quoted else 0) + 1
        if cut:
            yield Chunk(b"".join((rest, memoryview(block)[:cut])))
        rest = block[cut:] if cut else rest + block
        if len(rest) > LONGEST_LINE:
            yield Chunk(rest[:SHOWN], cut=True)
            rest, skipping = b"", True
    if rest:
        yield Chunk(rest + b"\n")


def last_break(data: bytes, quoted: bool, before: int = 0) -> int:
    """Return where the last line break stands that ends a row, `before` quotation marks having come; -1 for none.

    >>> last_break(b'a\\n"b\\nc', quoted=True), last_break(b'a\\n"b\\nc', quoted=False)
    (1, 4)
    """
    if not quoted or (before % 2 == 0 and b'"' not in data):
        return data.rfind(b"\n")
    found = _breaks(data, before)
    return int(found[-1]) if found.size else -1


def row_spans(data: bytes, quoted: bool, rows: Sequence[int]) -> tuple[list[tuple[int, int]], int]:
    """Return where some rows of a chunk begin and end, `rows` ascending from 0, and how many rows the chunk has.

    >>> row_spans(b'a\\n"b\\nc"\\n', quoted=True, rows=[1])
    ([(2, 8)], 2)
    """
    if quoted and b'"' in data:
        ends = _breaks(data)
        there = [row for row in rows if row < ends.size]
        return [(int(ends[row - 1]) + 1 if row else 0, int(ends[row]) + 1) for row in there], ends.size
    # Blocks are counted first: few of them have a row that is asked for, and only these are searched.
    signs = np.frombuffer(data, np.uint8)
    blocks = [signs[at : at + COUNTED] for at in range(0, signs.size, COUNTED)]
    until = [0, *accumulate(int(np.count_nonzero(block == NEWLINE)) for block in blocks)]
    spans = []
    for number, asked in groupby((row for row in rows if row < until[-1]), lambda row: bisect_right(until, row) - 1):
        ends = np.flatnonzero(blocks[number] == NEWLINE) + number * COUNTED
        found = [int(ends[row - until[number]]) for row in asked]
        spans += [(data.rfind(b"\n", 0, end) + 1, end + 1) for end in found]
    return spans, until[-1]


def _breaks(data: bytes, before: int = 0) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    signs = np.frombuffer(data, np.uint8)
    inside = (np.cumsum(signs == QUOTE, dtype=np.uint8) + before) & 1
    return np.flatnonzero((signs == NEWLINE) & (inside == 0))
