"""``detente events export``: any table of a store, or built from one, as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli._output import talk
from detente.cli._store_options import Store

Table = Annotated[str, typer.Argument(metavar="TABLE", help="events, quarantine, log, or as mygdelt_relations_month.")]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="Write to .parquet, .csv or .arrow.")]


def export_(table: Table, out: Out, store: Store = None) -> None:
    """Write a table of a store, or one that was built, to Parquet, CSV or Arrow.

    \b
    Examples:
      detente events export mygdelt_relations_month --out relations.csv
      detente events export quarantine --out put-aside.parquet
    """
    from detente.store.shelf import export

    talk(f"{export(table, out, store):,} rows written to {out}")
