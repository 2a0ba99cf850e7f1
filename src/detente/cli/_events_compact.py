"""``detente events compact``: many small parts of a store become few large ones."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from detente.cli._output import AsCsv, AsJson, check_formats, print_json, print_table, talk
from detente.cli._store_options import Store

Wait = Annotated[float, typer.Option("--wait", metavar="SECONDS", help="For another process to be done writing.")]


def compact_(store: Store = None, wait: Wait = 60.0, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Join the small files that many additions leave behind; the events stay the same.

    \b
    Example:
      detente events compact --store mygdelt
    """
    import polars as pl

    from detente.store.events.compact import compact

    check_formats(as_json, as_csv)
    done = compact(store, wait=wait)
    if as_json:
        print_json(asdict(done))
    elif as_csv:
        print_table(pl.DataFrame([asdict(done)]), as_csv=True)
    else:
        talk(f"{done.before} parts are {done.after} now")
