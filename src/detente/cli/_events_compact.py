"""``detente events compact``: many small parts of a store become few large ones."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from detente.cli._output import AsJson, print_json, talk
from detente.cli._store_options import Store

Wait = Annotated[float, typer.Option("--wait", metavar="SECONDS", help="For another process to be done writing.")]


def compact_(store: Store = None, wait: Wait = 60.0, as_json: AsJson = False) -> None:
    """Join the small files that many additions leave behind; the events stay the same.

    \b
    Example:
      detente events compact --store mygdelt
    """
    from detente.store.events.compact import compact

    done = compact(store, wait=wait)
    if as_json:
        print_json(asdict(done))
    else:
        talk(f"{done.before} parts are {done.after} now")
