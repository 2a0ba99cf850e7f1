"""``detente events sql``: one SELECT over a store and its built tables, read-only."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli._output import AsCsv, AsJson, check_formats, print_table
from detente.cli._store_options import Memory, Store

Sql = Annotated[str, typer.Argument(metavar="SELECT", help="In quotes; 'show tables' lists what there is.")]
Rows = Annotated[int, typer.Option("--rows", metavar="N", help="The most rows that an answer may have.")]


def sql_(
    sql: Sql, store: Store = None, rows: Rows = 10_000, memory: Memory = "2GB", as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:  # fmt: skip
    """Ask one SELECT of a store (events, quarantine, log) and of built tables; nothing is written, no file is opened.

    \b
    Examples:
      detente events sql "show tables"
      detente events sql "select source, count(*) as events from events group by source" --csv
      detente events sql "select reason, count(*) as rows from quarantine group by reason order by rows desc"
    """
    from detente.store.query import query
    from detente.store.shelf import shelf

    check_formats(as_json, as_csv)
    found = query(sql, shelf(store), rows=rows, memory=memory)
    print_table(found, as_json=as_json, as_csv=as_csv)
