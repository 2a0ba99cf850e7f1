"""What tables there are: those of a store, and those that were built from stores, each with its Parquet files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from detente import config
from detente.errors import DataMissingError, UsageError, did_you_mean
from detente.sources._built import built, manifest_of
from detente.sources._folder import verified_path
from detente.store.events.layout import opened, store_folder
from detente.store.events.snapshot import read_snapshot

OF_STORE = ("events", "quarantine", "log")
FORMATS = (".parquet", ".csv", ".arrow")


def shelf(store: str | Path | None = None) -> dict[str, Sequence[Path]]:
    """Return the files of every table by its name: events, quarantine and log of a store, and built ones.

    Built tables are called after their source, as ``mygdelt_relations_month``. A table of the store without rows is
    not there. Raises `DataMissingError` where the store that is named is not there, or where none is named and there is
    neither the default one nor a built source.

    >>> from unittest.mock import patch
    >>> with patch.dict("os.environ", DETENTE_DATA="/no/such/folder"):
    ...     shelf()
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no events store at ...
    """
    made = _built_tables()
    if store is None and made and read_snapshot(store_folder()).number == 0:
        return made
    folder, snapshot = opened(store)
    own = {table: [folder / part.path for part in snapshot.of(table)] for table in OF_STORE}
    return {**{table: paths for table, paths in own.items() if paths}, **made}


def _built_tables() -> dict[str, Sequence[Path]]:
    found: dict[str, Sequence[Path]] = {}
    for name in built():
        for file in (manifest_of(name) or {}).get("file", []):
            table = f"{name}_{Path(file['path']).stem}".replace("-", "_")
            found[table] = [config.data_folder() / name / file["stored"]]
    return found


def export(table: str, out: Path, store: str | Path | None = None) -> int:
    """Write a table to a file, .parquet, .csv or .arrow, whole or not at all; return how many rows.

    Rows pass through without being held in memory together. Raises `UsageError` for a table that is not there or
    another suffix, `DataMissingError` without a store, `DataDamagedError` where a built table is not its manifest's,
    `DetenteError` when the file cannot be written.

    >>> export("events", Path("events.xlsx"))
    Traceback (most recent call last):
    detente.errors.UsageError: events.xlsx is of no format that is written; end the name in .parquet, .csv or .arrow
    """
    import polars as pl

    from detente.store.atomic import replacing

    if out.suffix not in FORMATS:
        raise UsageError(f"{out} is of no format that is written; end the name in .parquet, .csv or .arrow")
    tables = shelf(store)
    if table not in tables:
        if table in OF_STORE:
            raise DataMissingError(f"the store has no rows of {table}")
        hint = did_you_mean(table, tables) or f"; there are {', '.join(tables)}"
        raise UsageError(f"there is no table '{table}'{hint}")
    _check_built(table)
    rows = pl.scan_parquet(list(tables[table]), hive_partitioning=False, glob=False)
    with replacing(out) as part:
        if out.suffix == ".parquet":
            rows.sink_parquet(part)
        elif out.suffix == ".csv":
            rows.sink_csv(part)
        else:
            rows.sink_ipc(part)
    return int(rows.select(pl.len()).collect().item())


def _check_built(table: str) -> None:
    """Compare a built table with its manifest."""
    for name in built():
        prefix = name.replace("-", "_") + "_"
        files = {file["path"] for file in (manifest_of(name) or {}).get("file", [])}
        if table.startswith(prefix) and f"{table.removeprefix(prefix)}.parquet" in files:
            verified_path(name, f"{table.removeprefix(prefix)}.parquet")
