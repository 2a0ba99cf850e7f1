"""Opening a dataset: find its folder, read its manifest, refuse every file that is not what the manifest says.

A dataset is a folder under the data folder with a ``MANIFEST.toml``. Of a manifest only ``[[file]]`` with ``path``,
``sha256`` and ``[file.columns]`` is needed here; where a source repository is named differs between manifests.
"""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente import config, registry
from detente.errors import DataDamagedError, DataMissingError, UsageError

if TYPE_CHECKING:
    import polars as pl

    from detente.sources._source import Source

MANIFEST = "MANIFEST.toml"


@dataclass(frozen=True)
class Entry:
    """One file of a dataset as its manifest describes it; `columns` is empty where the manifest names none.

    `stored` is the name under which it lies in the dataset's folder: `path` itself unless the manifest says otherwise.

    >>> Entry("weis.parquet", "60391953", 108263, ("state1", "state2"), "weis.parquet").path
    'weis.parquet'
    """

    path: str
    sha256: str
    rows: int | None
    columns: tuple[str, ...]
    stored: str


@dataclass(frozen=True)
class Manifest:
    """What a dataset's MANIFEST.toml says: its folder, name, version, licence, citation and files by path.

    >>> Manifest(Path("weis"), "WEIS", "Lai", "not stated", "McClelland (1978)", {}).licence
    'not stated'
    """

    folder: Path
    name: str
    version: str
    licence: str
    citation: str
    files: Mapping[str, Entry]


def read_manifest(dataset: str) -> Manifest:
    """Return the manifest of one dataset in the data folder.

    Raises `DataMissingError` when the data folder, the dataset or its manifest is not there, `UsageError` for a name
    that is a path, and `DataDamagedError` when the manifest cannot be understood.

    >>> read_manifest("no-such-dataset")
    Traceback (most recent call last):
    detente.errors.DataMissingError: the data folder ...
    """
    root = config.data_folder()
    if Path(dataset).name != dataset or dataset in ("", ".", ".."):
        raise UsageError(f"'{dataset}' is not the name of a dataset; 'detente data list' prints those that are there")
    if not root.is_dir():
        raise DataMissingError(
            f"the data folder {root} is not there; set DETENTE_DATA to the folder that holds one folder a dataset, "
            f"'{dataset}' among them, or name it in {config.STUDY_FILE} as [folders] data = '...'"
        )
    path = root / dataset / MANIFEST
    if not path.is_file():
        raise DataMissingError(
            f"the data folder {root} has no dataset '{dataset}': {path} is not there; put that dataset's folder, "
            f"with its {MANIFEST}, into {root} or set DETENTE_DATA to a folder that has it"
        )
    return _parse(path)


def _parse(path: Path) -> Manifest:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        files = {str(entry["path"]): _entry(entry) for entry in raw["file"]}
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataDamagedError(f"{path} cannot be read as TOML: {error}; restore the dataset's manifest") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataDamagedError(
            f"{path} is not a dataset's manifest: every [[file]] needs 'path' and 'sha256' ({error!r})"
        ) from error
    text = {key: str(raw.get(key, "not stated")) for key in ("name", "version", "licence", "citation")}
    return Manifest(
        path.parent, str(raw.get("title", text["name"])), text["version"], text["licence"], text["citation"], files
    )


def _entry(raw: Mapping[str, Any]) -> Entry:
    rows = raw.get("rows")
    stored = str(raw.get("stored", raw["path"]))
    if Path(stored).is_absolute() or ".." in Path(stored).parts:
        raise ValueError(f"'{stored}' is not inside the dataset's folder")
    columns = tuple(raw.get("columns", ()))
    return Entry(str(raw["path"]), str(raw["sha256"]), None if rows is None else int(rows), columns, stored)


def verified_path(dataset: str, file: str) -> Path:
    """Return where one file of a dataset lies, after comparing its bytes and columns with the manifest.

    Raises `DataMissingError` when it is not there and `DataDamagedError`, naming the file and what differs
    (sha256, a missing column, an unexpected column), when it is not the file that the manifest describes.

    >>> verified_path("no-such-dataset", "table.csv")
    Traceback (most recent call last):
    detente.errors.DataMissingError: the data folder ...
    """
    manifest = read_manifest(dataset)
    entry = manifest.files.get(file)
    if entry is None:
        raise DataDamagedError(
            f"{manifest.folder / MANIFEST} does not list '{file}'; it lists {', '.join(sorted(manifest.files))}"
        )
    path = manifest.folder / entry.stored
    if not path.is_file():
        raise DataMissingError(f"the file {path} is not there though its {MANIFEST} lists it; restore it")
    found = differences(path, entry)
    if found:
        raise DataDamagedError(f"{path} is not what its {MANIFEST} says: {'; '.join(found)}; restore the file")
    return path


def differences(path: Path, entry: Entry) -> list[str]:
    """Return in words where a file that is there differs from its manifest entry; empty when nowhere.

    >>> differences(Path(__file__), Entry("table.txt", "0" * 64, None, (), "table.txt"))
    ['its sha256 is ..., not 000000000000…']
    """
    try:
        status = path.stat()
        found = _sha256(str(path), status.st_mtime_ns, status.st_size)
        words = [] if found == entry.sha256 else [f"its sha256 is {found[:12]}…, not {entry.sha256[:12]}…"]
        if entry.columns and path.suffix in (".parquet", ".csv"):
            words += _column_differences(path, entry.columns)
    except OSError as error:
        return [f"it cannot be read ({error})"]
    return words


@lru_cache(maxsize=256)
def _sha256(path: str, modified: int, size: int) -> str:
    """Hash a file once for each state of it; `modified` and `size` are what tells states apart."""
    with Path(path).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _column_differences(path: Path, expected: tuple[str, ...]) -> list[str]:
    names = _column_names(path)
    if names is None:
        return ["its columns cannot be read"]
    missing = [f"column '{name}' is missing" for name in expected if name not in names]
    return missing + [f"column '{name}' is not expected" for name in names if name not in expected]


def _column_names(path: Path) -> tuple[str, ...] | None:
    """Return the names of a table's columns, or None when the file does not parse that far."""
    import polars as pl

    try:
        if path.suffix == ".parquet":
            return tuple(pl.scan_parquet(path, glob=False).collect_schema())
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return tuple(next(csv.reader(stream)))
    except (pl.exceptions.PolarsError, UnicodeDecodeError, csv.Error, StopIteration):
        return None


def open_source(key: str) -> pl.LazyFrame:
    """Return the lazy frame of a source, every file of it verified against its manifest first.

    Columns are exactly those of the source's record (``registry.get("source", key).columns``); cells that the
    producer left out are null. Raises `UsageError` for an unknown key, `DataMissingError` (exit code 3) when the
    folder or a file is not there, `DataDamagedError` (exit code 4) when a file is not the manifest's.

    >>> open_source("weiss")
    Traceback (most recent call last):
    detente.errors.UsageError: unknown source 'weiss'; did you mean weis?
    """
    source: Source = registry.get("source", key)
    return source.read({file: verified_path(source.dataset, file) for file in source.files})


def read_source(key: str) -> pl.DataFrame:
    """Return the whole frame of a source in memory, its known facts and the bounds of its columns checked.

    Raises what `open_source` raises, and `DataDamagedError` where a known fact does not hold or a value is
    outside the bounds that the source's record states for its column.

    >>> read_source("weiss")
    Traceback (most recent call last):
    detente.errors.UsageError: unknown source 'weiss'; did you mean weis?
    """
    from detente.sources._check import check_bounds

    source: Source = registry.get("source", key)
    frame = open_source(key).collect()
    check_bounds(source, frame)
    source.check(frame)
    return frame
