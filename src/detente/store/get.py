"""Fetching the files of a dataset from where they are offered; the first download of each is recorded."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable
from pathlib import Path

from detente import config, registry
from detente.errors import DataDamagedError, DataMissingError, UsageError, did_you_mean
from detente.sources._origins import Origin, origins
from detente.sources._source import Source
from detente.store.add import misfit
from detente.store.atomic import write_text
from detente.store.download import download
from detente.store.keep import Arrived, keep
from detente.store.read_table import read_table

PINS = "downloads.toml"


def get(dataset: str, say: Callable[[str], None] | None = None) -> Path:
    """Fetch the files of a dataset and put them into the data folder; return the dataset's folder.

    No address is published with a hash of its own: the first download is recorded in `PINS` in the data folder, and a
    later one must be the same bytes. What arrives must have the rows that are known of it, and the facts of its
    readers must hold.

    Raises `UsageError` for a dataset that no reader needs, `DataMissingError` for one that is offered behind a click or
    whose address does not answer, `DataDamagedError` where what arrives is not what was recorded or known.

    >>> get("no-such-dataset")
    Traceback (most recent call last):
    detente.errors.UsageError: unknown dataset 'no-such-dataset'...
    """
    readers = [source for source in registry.members("source").values() if source.dataset == dataset]
    if not readers:
        known = sorted({source.dataset for source in registry.members("source").values()})
        raise UsageError(
            f"unknown dataset '{dataset}'{did_you_mean(dataset, known)}; 'detente data list --offered' has all"
        )
    offered = origins(dataset)
    if not offered:
        raise DataMissingError(
            f"'{dataset}' ({readers[0].title}, {readers[0].producer}) cannot be fetched by a program; download it and "
            f"run: detente data add FILE --source {readers[0].key}"
        )
    pins = _pins()
    arrived = {origin.path: _arrived(origin, pins.get(origin.address), say) for origin in offered}
    for source in readers:
        _check(source, arrived)
    folder = keep(readers[0], arrived)
    news = {origin.address: arrived[origin.path].sha256 for origin in offered}
    write_text(config.data_folder() / PINS, _toml({**_pins(), **news}))
    return folder


def _arrived(origin: Origin, pin: str | None, say: Callable[[str], None] | None) -> Arrived:
    path = download(origin.address, pin, say)
    frame = read_table(path)
    if frame.height != origin.rows:
        path.unlink()
        raise DataDamagedError(f"{origin.address} gave {frame.height:,} rows; it is known to have {origin.rows:,}")
    return Arrived(frame, origin.address, hashlib.sha256(path.read_bytes()).hexdigest())


def _check(source: Source, arrived: dict[str, Arrived]) -> None:
    frames = {path: found.frame for path, found in arrived.items() if path in source.files}
    why = misfit(source, frames) if frames else None
    if why is not None:
        raise DataDamagedError(f"what was fetched for '{source.dataset}' is not what its reader knows: {why}")


def _pins() -> dict[str, str]:
    path = config.data_folder() / PINS
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataDamagedError(f"{path} cannot be read: {error}; delete it to record downloads anew") from error
    return {str(address): str(sha256) for address, sha256 in found.items()}


def _toml(pins: dict[str, str]) -> str:
    import tomli_w

    return tomli_w.dumps(dict(sorted(pins.items())))
