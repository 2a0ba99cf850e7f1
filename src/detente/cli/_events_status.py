"""``detente events status``: how much a store holds and how good it is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli._output import AsCsv, AsJson, check_formats, print_json, print_table, talk
from detente.cli._store_options import Memory, Store, Threads

Html = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write the page with charts.")]
SHOWN = 12


def status_(
    store: Store = None,
    html: Html = None,
    memory: Memory = "2GB",
    threads: Threads = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show volume, classes, duplicates, rows put aside, breaks, coverage by dyad and agreement with other sources.

    --csv has all these tables in one, under the name of each in the first column.

    \b
    Examples:
      detente events status
      detente events status --store mygdelt --html status.html
    """
    import polars as pl

    from detente.store.status import status

    check_formats(as_json, as_csv)
    found = status(store, memory=memory, threads=threads)
    if html is not None:
        from detente.report.event_status import status_page
        from detente.report.html import page
        from detente.store.atomic import write_text

        write_text(html, page(status_page(found)))
        talk(f"written to {html}")
    if as_json:
        print_json({"store": str(found.folder), "snapshot": found.snapshot, **found.tables})
        return
    if as_csv:
        named = [table.select(pl.lit(name).alias("table"), pl.all()) for name, table in found.tables.items()]
        print_table(pl.concat(named, how="diagonal_relaxed"), as_csv=True)
        return
    if html is None:
        for name, table in found.tables.items():
            shown = table.tail(SHOWN) if name in ("volume", "classes", "repeated") else table.head(SHOWN)
            title = name if table.height <= SHOWN else f"{name}: {shown.height} of {table.height:,} rows"
            if table.height:
                print_table(shown, title=title)
