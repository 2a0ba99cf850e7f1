"""Tables in the formats in which producers offer them: CSV, tab-separated, Stata, R, Parquet, and one of these zipped.

A file is untrusted: it is parsed as data and never run, and one that would not fit into memory is refused.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from detente.errors import DataDamagedError, DataMissingError, UsageError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

MOST_BYTES = 2_000_000_000
MISSING = ("", "NA", ".", "NaN", "nan")


def read_table(path: Path, *, encoding: str = "utf-8") -> pl.DataFrame:
    """Return the one table of a file; whole numbers are integers, what is missing is null.

    The suffix tells the format: .csv, .tsv, .tab, .dta, .rds, .rda, .RData, .parquet, or .zip with one such file.
    In text only a column of numbers has missing values marked by "NA" or "."; in one of words they are words.

    Raises `DataMissingError` when the file is not there, `UsageError` for a format or encoding that is not known,
    `DataDamagedError` when it cannot be read as what its suffix says.

    >>> read_table(Path("figures.xyz"))
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no file figures.xyz
    """
    if not path.is_file():
        raise DataMissingError(f"there is no file {path}")
    if path.stat().st_size > MOST_BYTES:
        raise UsageError(f"{path} has {path.stat().st_size:,} bytes; tables of up to {MOST_BYTES:,} are read")
    return _parsed(path.name, path.read_bytes(), encoding)


def _parsed(name: str, content: bytes, encoding: str) -> pl.DataFrame:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".zip":
        return _parsed(*_only_table(name, content), encoding)
    if suffix in (".csv", ".tsv", ".tab"):
        return _text(name, content, "," if suffix == ".csv" else "\t", encoding)
    reader = BINARY.get(suffix)
    if reader is None:
        raise UsageError(f"{name} is of no format that is read; these are: {', '.join(sorted((*BINARY, *TEXT)))}")
    try:
        return reader(content)
    except Exception as error:  # the parsers of these formats raise whatever a broken file makes them stumble over
        raise DataDamagedError(f"{name} cannot be read as {suffix}: {error}; download it again") from error


def _only_table(name: str, content: bytes) -> tuple[str, bytes]:
    """Return name and bytes of the one table inside an archive; folders in it are of no account."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = [info for info in archive.infolist() if PurePosixPath(info.filename).suffix.lower() in PLAIN]
            if len(inside) != 1:
                names = ", ".join(info.filename for info in inside) or "none"
                raise UsageError(f"{name} must hold one table; it holds {names}: unzip it and name the one you mean")
            if inside[0].file_size > MOST_BYTES:
                raise UsageError(f"{inside[0].filename} in {name} unpacks to {inside[0].file_size:,} bytes: too many")
            return inside[0].filename, archive.read(inside[0])
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise DataDamagedError(f"{name} cannot be unzipped: {error}; download it again") from error


def _text(name: str, content: bytes, separator: str, encoding: str) -> pl.DataFrame:
    import polars as pl

    try:
        text = content.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except LookupError:
        raise UsageError(f"unknown encoding '{encoding}'; utf-8 and latin-1 are common ones") from None
    except UnicodeDecodeError as error:
        raise DataDamagedError(
            f"{name} is not {encoding}: byte {content[error.start]:#04x} at {error.start}; "
            "say which encoding it has, as in --encoding latin-1"
        ) from None
    try:
        frame = pl.read_csv(io.StringIO(text), separator=separator, infer_schema=False)
    except pl.exceptions.PolarsError as error:
        raise DataDamagedError(f"{name} cannot be read as a table: {error}") from error
    return frame.select(_typed(column) for column in frame)


def _typed(column: pl.Series) -> pl.Series:
    """Return a column of numbers as such; of words, as it is with empty cells missing."""
    import polars as pl

    known = column.set(column.is_in(MISSING), None)
    for kind in (pl.Int64, pl.Float64):
        number = known.cast(kind, strict=False)
        if number.null_count() == known.null_count():
            return number
    return column.set(column == "", None)


def _stata(content: bytes) -> pl.DataFrame:
    import pandas as pd

    return _from_pandas(pd.read_stata(io.BytesIO(content), convert_categoricals=False))


def _r_object(content: bytes) -> pl.DataFrame:
    import rdata

    return _from_pandas(rdata.read_rds(io.BytesIO(content)))


def _r_workspace(content: bytes) -> pl.DataFrame:
    import pandas as pd
    import rdata

    found = {
        name: value for name, value in rdata.read_rda(io.BytesIO(content)).items() if isinstance(value, pd.DataFrame)
    }
    if len(found) != 1:
        raise ValueError(f"it holds {', '.join(found) or 'no table'}; one is wanted")
    return _from_pandas(next(iter(found.values())))


def _parquet(content: bytes) -> pl.DataFrame:
    import polars as pl

    return pl.read_parquet(io.BytesIO(content))


def _from_pandas(frame: pd.DataFrame) -> pl.DataFrame:
    import polars as pl

    if not hasattr(frame, "columns"):
        raise ValueError("it holds no table")
    words = frame.select_dtypes(["category"]).columns
    found = pl.from_pandas(frame.astype(dict.fromkeys(words, object)), nan_to_null=True)
    return found.select(_whole(column) for column in found)


def _whole(column: pl.Series) -> pl.Series:
    import polars as pl

    whole = column.dtype.is_float() and bool((column.drop_nulls() % 1 == 0).all())
    return column.cast(pl.Int64) if whole else column


BINARY: dict[str, Callable[[bytes], pl.DataFrame]] = {
    ".dta": _stata,
    ".rds": _r_object,
    ".rda": _r_workspace,
    ".rdata": _r_workspace,
    ".parquet": _parquet,
}
TEXT = (".csv", ".tsv", ".tab", ".zip")
PLAIN = {*BINARY, *TEXT} - {".zip"}
