"""A file that somebody has downloaded becomes part of the data folder, where a reader takes it for what it knows."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from detente import registry
from detente.errors import DataDamagedError, DataMissingError, DetenteError
from detente.sources._check import check_bounds
from detente.sources._folder import verified_path
from detente.store.keep import Arrived, keep
from detente.store.read_table import read_table

if TYPE_CHECKING:
    import polars as pl

    from detente.sources._source import Source


def add(path: Path, *, key: str | None = None, encoding: str = "utf-8") -> tuple[str, Path]:
    """Put the table of a file where the source that reads it looks for it; return that source's key and the folder.

    Formats are those of `read_table`. With `key` the file must be that source's; without, every reader is asked and the
    one takes it whose columns, bounds and known facts all hold. A source of several files is recognised by their
    names. Raises what `read_table` and `keep` raise, `UsageError` for an unknown key and `DataDamagedError` where no
    reader takes the file, with what the nearest one misses.

    >>> add(Path("no-such-file.csv"))
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no file no-such-file.csv
    """
    if key is not None:
        registry.get("source", key)
    frame = read_table(path, encoding=encoding)
    refused: dict[str, str] = {}
    for name in [key] if key else registry.keys("source"):
        source = registry.get("source", name)
        for file in files_meant(source, path.name):
            why = misfit(source, {file: frame})
            if why is None:
                arrived = Arrived(frame, path.name, hashlib.sha256(path.read_bytes()).hexdigest())
                return name, keep(source, {file: arrived})
            refused[name] = why
    raise DataDamagedError(_refusal(path, frame, refused))


def files_meant(source: Source, name: str) -> tuple[str, ...]:
    """Return the files of a source that a file of this name may be: its only one, or the one of the same stem."""
    if len(source.files) == 1:
        return source.files
    stem = name.split(".")[0].lower()
    return tuple(file for file in source.files if Path(file).name.split(".")[0].lower() == stem)


def misfit(source: Source, frames: dict[str, pl.DataFrame]) -> str | None:
    """Say why a source's reader does not take tables for its own, by file; None when it does.

    Files of the source that are not given are those of the data folder; where one is not there yet, the
    facts that need it are left unchecked.
    """
    import polars as pl

    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for file in source.files:
            try:
                paths[file] = (
                    _laid(Path(folder), file, frames[file]) if file in frames else verified_path(source.dataset, file)
                )
            except DataMissingError:
                return None
        try:
            read = source.read(paths).collect()
            check_bounds(source, read)
            source.check(read)
        except pl.exceptions.ColumnNotFoundError as error:
            return f"it has no column {str(error).splitlines()[0]}"
        except (pl.exceptions.PolarsError, ValueError, KeyError) as error:
            return f"it cannot be read as that source ({str(error).splitlines()[0]})"
        except DetenteError as error:
            return str(error)
    return None


def _laid(folder: Path, file: str, frame: pl.DataFrame) -> Path:
    path = folder / file.replace("/", "_")
    if path.suffix == ".csv":
        frame.write_csv(path)
    else:
        frame.write_parquet(path)
    return path


def _refusal(path: Path, frame: pl.DataFrame, refused: dict[str, str]) -> str:
    columns = ", ".join(frame.columns[:8]) + (" …" if frame.width > 8 else "")
    if not refused:
        return f"no source reads a file named {path.name}; say which one it is with --source (see 'detente sources')"
    near = {key: why for key, why in refused.items() if "no column" not in why} or refused
    shown = "; ".join(f"{key}: {why}" for key, why in list(near.items())[:3])
    return f"no reader takes {path} ({frame.height:,} rows with columns {columns}) for its own. {shown}"
