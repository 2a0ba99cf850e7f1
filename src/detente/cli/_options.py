"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

Source = Annotated[str, typer.Option("--source", metavar="NAME", help="Where the events come from.")]
From = Annotated[str | None, typer.Option("--from", metavar="YYYY-MM", help="First month or year.")]
Ledger = Annotated[
    Path | None,
    typer.Option(
        "--ledger", envvar="DETENTE_LEDGER", show_envvar=False, metavar="FILE", help="Show events read in documents."
    ),
]
To = Annotated[str | None, typer.Option("--to", metavar="YYYY-MM", help="Last month or year.")]


def embedded_tables_only() -> None:
    """Tell polars, before it is imported, to work in one thread: the embedded tables are small, its threads cost more.

    Whoever sets POLARS_MAX_THREADS has the say.

    >>> embedded_tables_only()
    """
    import os

    os.environ.setdefault("POLARS_MAX_THREADS", "1")


@contextmanager
def progress() -> Iterator[Callable[[str], None] | None]:
    """Give a function that shows what is being done, on stderr and only in a terminal; elsewhere None.

    >>> with progress() as say:
    ...     say is None or callable(say)
    True
    """
    import sys

    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status("reading") as status:
        yield lambda sentence: status.update(sentence)
