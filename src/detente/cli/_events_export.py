"""``detente events export``: any table of a store, or built from one, as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli._output import AsCsv, AsJson, check_formats, print_json, print_table, talk
from detente.cli._store_options import Store

Table = Annotated[str, typer.Argument(metavar="TABLE", help="events, quarantine, log, or as mygdelt_relations_month.")]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="Write to .parquet, .csv or .arrow.")]


def export_(table: Table, out: Out, store: Store = None, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Write a table of a store, or one that was built, to Parquet, CSV or Arrow.

    \b
    Examples:
      detente events export mygdelt_relations_month --out relations.csv
      detente events export quarantine --out put-aside.parquet
    """
    import polars as pl

    from detente.store.shelf import export

    check_formats(as_json, as_csv)
    done = {"table": table, "rows": export(table, out, store), "file": str(out)}
    if as_json:
        print_json(done)
    elif as_csv:
        print_table(pl.DataFrame([done]), as_csv=True)
    else:
        talk(f"{done['rows']:,} rows written to {out}")
