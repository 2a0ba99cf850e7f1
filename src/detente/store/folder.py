"""The data folder: which datasets are there, what they are, whether they still are what their manifests say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from detente import config, registry
from detente.errors import DataDamagedError, DataMissingError
from detente.sources._folder import MANIFEST, differences, read_manifest, read_source
from detente.sources._origins import origins

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Dataset:
    """One dataset as its manifest describes it, and the keys of the sources that read it.

    `bytes` is the size of the files that are there, `files` how many the manifest lists.

    >>> Dataset("weis", "World Event/Interaction Survey", "Lai", "not stated", 1, 358136, ("weis",)).sources
    ('weis',)
    """

    key: str
    title: str
    version: str
    licence: str
    files: int
    bytes: int
    sources: tuple[str, ...]


def where() -> Path:
    """Return the data folder, whether or not it is there.

    >>> where().is_absolute()
    True
    """
    return config.data_folder()


def datasets() -> tuple[str, ...]:
    """Return the keys of the datasets in the data folder, sorted: its folders with a manifest.

    Raises `DataMissingError` when the data folder is not there or holds no dataset.

    >>> import os; from unittest.mock import patch
    >>> with patch.dict(os.environ, DETENTE_DATA="/no/such/folder"):
    ...     datasets()
    Traceback (most recent call last):
    detente.errors.DataMissingError: the data folder /no/such/folder is not there; set DETENTE_DATA to ...
    """
    root = where()
    found = sorted(path.parent.name for path in root.glob(f"*/{MANIFEST}"))
    if not found:
        state = "holds no dataset" if root.is_dir() else "is not there"
        raise DataMissingError(
            f"the data folder {root} {state}; set DETENTE_DATA to a folder that holds one folder a dataset, "
            f"each with its {MANIFEST}"
        )
    return tuple(found)


def describe(dataset: str) -> Dataset:
    """Return what a dataset is.

    Raises `DataMissingError` when it is not there and `DataDamagedError` when its manifest cannot be understood.

    >>> describe("no-such-dataset")
    Traceback (most recent call last):
    detente.errors.DataMissingError: the data folder ...
    """
    manifest = read_manifest(dataset)
    stored = [manifest.folder / entry.stored for entry in manifest.files.values()]
    sizes = [path.stat().st_size for path in stored if path.is_file()]
    readers = tuple(key for key, source in registry.members("source").items() if source.dataset == dataset)
    return Dataset(dataset, manifest.name, manifest.version, manifest.licence, len(manifest.files), sum(sizes), readers)


def offers() -> pl.DataFrame:
    """Return every dataset that a reader needs: `dataset`, `there`, `how` to get it, `sources` that read it.

    >>> offers().columns
    ['dataset', 'there', 'how', 'sources']
    """
    import polars as pl

    readers: dict[str, list[str]] = {}
    for key, source in registry.members("source").items():
        readers.setdefault(source.dataset, []).append(key)
    return pl.DataFrame(
        [
            {
                "dataset": dataset,
                "there": (where() / dataset / MANIFEST).is_file(),
                "how": "detente data get" if origins(dataset) else "detente data add FILE",
                "sources": " ".join(keys),
            }
            for dataset, keys in sorted(readers.items())
        ]
    )


def verify(dataset: str) -> list[str]:
    """Return in words everything that is wrong with a dataset; empty when all is as its manifest says.

    Compares every file's bytes and columns with the manifest and, where that holds, lets each reader of the dataset
    check the facts that it knows. Raises `DataMissingError` when the dataset is not there.

    >>> verify("no-such-dataset")
    Traceback (most recent call last):
    detente.errors.DataMissingError: the data folder ...
    """
    try:
        manifest = read_manifest(dataset)
    except DataDamagedError as error:
        return [str(error)]
    findings = []
    for file, entry in manifest.files.items():
        path = manifest.folder / entry.stored
        wrong = differences(path, entry) if path.is_file() else ["it is not there"]
        findings += [f"{dataset}/{file}: {words}" for words in wrong]
    return findings or _check_readers(dataset)


def _check_readers(dataset: str) -> list[str]:
    findings = []
    for key, source in registry.members("source").items():
        if source.dataset == dataset:
            try:
                read_source(key)
            except DataDamagedError as error:
                findings.append(str(error))
    return findings
