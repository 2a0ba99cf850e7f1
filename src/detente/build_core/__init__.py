"""Builds the embedded tables from the data folder, byte for byte the same on every run.

One builder makes one table; a builder is a function of the frames that are ready, in the order of `BUILDERS`.
One more table = one more function in that tuple.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente import core
from detente.build_core import icews, posterior, scales, states, structure, tsinghua, weis
from detente.build_core._table import CoreTable, manifest_entry, parquet_bytes
from detente.store.atomic import write_bytes, write_text

if TYPE_CHECKING:
    import polars as pl

Builder = Callable[[Mapping[str, "pl.DataFrame"]], CoreTable]

VERSION = 1
RECORDS: tuple[Builder, ...] = (
    states.states,
    weis.weis_dyad_month,
    weis.weis_instrument_month,
    scales.weis_scales,
    icews.icews_dyad_year,
    tsinghua.tsinghua_month,
    structure.state_year,
    structure.alliance_year,
)
ESTIMATES: tuple[Builder, ...] = (
    posterior.posterior,
    posterior.answer,
    posterior.triad_scores,
    posterior.scoreboard,
)
BUILDERS = RECORDS + ESTIMATES


def build_tables(builders: Sequence[Builder]) -> list[CoreTable]:
    """Run builders in order, each with the frames of those before it by name.

    >>> build_tables(())
    []
    """
    ready: dict[str, pl.DataFrame] = {}
    tables = []
    for builder in builders:
        table = builder(ready)
        ready[table.name] = table.frame
        tables.append(table)
    return tables


def build(out_folder: Path, builders: Sequence[Builder] = BUILDERS) -> dict[str, Any]:
    """Build the embedded tables into a folder, the manifest last, and return the manifest.

    Reads the data folder (`detente.config.data_folder`) and nothing else; two runs give the same bytes. Raises
    `DataMissingError` or `DataDamagedError` where a source is not there or not what its manifest says, before
    anything is written.

    >>> from pathlib import Path
    >>> import os; from unittest.mock import patch
    >>> with patch.dict(os.environ, DETENTE_DATA="/nowhere"):
    ...     build(Path("out"))
    Traceback (most recent call last):
    detente.errors.DataMissingError: the data folder /nowhere is not there; ...
    """
    contents = {table.name: (table, parquet_bytes(table.frame)) for table in build_tables(builders)}
    entries = {name: manifest_entry(table, content) for name, (table, content) in contents.items()}
    manifest = {"version": VERSION, "tables": entries}
    for name, (_, content) in contents.items():
        write_bytes(out_folder / f"{name}.parquet", content)
    write_text(out_folder / "manifest.json", json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")
    core.manifest.cache_clear()
    core.table.cache_clear()
    return manifest
