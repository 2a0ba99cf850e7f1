"""Keeping a table in the data folder: the dataset is as it was until its manifest is replaced, and whole afterwards.

Each table is written under a name of its own content; the manifest that points at it is replaced in one step. A kill, a
full disk or a second process at any moment leaves the old dataset or the new one.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from detente import config
from detente.errors import DetenteError
from detente.sources._folder import MANIFEST
from detente.store.atomic import write_bytes

if TYPE_CHECKING:
    import polars as pl

    from detente.sources._source import Source

WAIT_SECONDS = 60.0


@dataclass(frozen=True)
class Arrived:
    """A table and where it came from: an address or a file's name, and the sha256 of what was read."""

    frame: pl.DataFrame
    origin: str
    sha256: str


def keep(source: Source, tables: Mapping[str, Arrived]) -> Path:
    """Write tables (by the path that the dataset's manifest gives them) and return the dataset's folder.

    Files of the dataset that are not among them stay as they are. Raises `DetenteError` when the folder cannot be
    written, or when another process has kept it busy for a minute.
    """
    folder = config.data_folder() / source.dataset
    with alone(folder):
        manifest = _manifest(folder, source)
        entries = {str(entry["path"]): entry for entry in manifest.get("file", [])}
        for path, arrived in tables.items():
            entries[path] = _written(folder, path, arrived)
        import tomli_w

        whole = {**manifest, "file": [entries[path] for path in sorted(entries)]}
        write_bytes(folder / MANIFEST, tomli_w.dumps(whole).encode("utf-8"))
        _drop_orphans(folder, {str(entry.get("stored", entry["path"])) for entry in entries.values()})
    return folder


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a dataset's folder, which is made if it is not there, against other writers.

    Raises `DetenteError` when it cannot be written or another process holds it for a minute.
    """
    import filelock

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(folder / ".lock", timeout=WAIT_SECONDS):
            yield
    except filelock.Timeout:
        raise DetenteError(f"another process is writing to {folder}; try again when it is done") from None
    except OSError as error:
        raise DetenteError(f"cannot write to {folder}: {error.strerror or error}") from error


def _manifest(folder: Path, source: Source) -> dict[str, Any]:
    """Return the manifest that is there, or a new one with what the source's record says."""
    path = folder / MANIFEST
    if path.is_file():
        return tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        "name": source.dataset,
        "title": source.title,
        "version": source.version,
        "licence": source.licence,
        "citation": source.cite,
    }


def _written(folder: Path, path: str, arrived: Arrived) -> dict[str, Any]:
    """Write one table under a name of its own and return its entry in the manifest."""
    target = PurePosixPath(path)
    content = _bytes(arrived.frame, target.suffix)
    sha256 = hashlib.sha256(content).hexdigest()
    stored = f"{target.stem}.{sha256[:12]}{target.suffix}"
    write_bytes(folder / stored, content)
    return {
        "path": path,
        "stored": stored,
        "sha256": sha256,
        "rows": arrived.frame.height,
        "origin": arrived.origin,
        "origin_sha256": arrived.sha256,
        "retrieved": dt.date.today().isoformat(),
        "columns": dict.fromkeys(arrived.frame.columns, "as in the producer's file"),
    }


def _bytes(frame: pl.DataFrame, suffix: str) -> bytes:
    buffer = io.BytesIO()
    if suffix == ".csv":
        frame.write_csv(buffer)
    else:
        frame.write_parquet(buffer)
    return buffer.getvalue()


def _drop_orphans(folder: Path, named: set[str]) -> None:
    """Delete tables that no manifest names any more; one that is still open elsewhere goes the next time."""
    for path in folder.glob("*.????????????.*"):
        if path.name not in named and path.suffix in (".csv", ".parquet"):
            with contextlib.suppress(OSError):
                path.unlink()
