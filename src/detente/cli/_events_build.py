"""``detente events build``: tables of relations from a store, as a source with a name."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli._options import progress
from detente.cli._output import AsJson, print_json, talk
from detente.cli._store_options import Engine, Memory, Root, Store, Threads

Name = Annotated[str, typer.Argument(metavar="NAME", help="What the tables are called: --source NAME elsewhere.")]
Sources = Annotated[
    list[str] | None, typer.Option("--source", metavar="KEY", help="Only events of this source; again for more.")
]
By = Annotated[list[str] | None, typer.Option("--by", metavar="STEP", help="month, week or day; again for more.")]
Raw = Annotated[bool, typer.Option("--raw", help="Every report counts, not one a day and root code.")]


def build_(
    name: Name,
    store: Store = None,
    sources: Sources = None,
    by: By = None,
    raw: Raw = False,
    engine: Engine = "duckdb",
    memory: Memory = "2GB",
    threads: Threads = None,
    root: Root = None,
    as_json: AsJson = False,
) -> None:
    """Make tables of relations from a store: counts, Goldstein sums, instruments, volume, net cooperation with its sd.

    Only months with new events are read again. The tables are a source of every other command.

    \b
    Examples:
      detente events build mygdelt
      detente relations USA CHN --source mygdelt
      detente events build mygdelt --by month --by week --engine spark
    """
    from detente.store.scores.build import build
    from detente.store.scores.partials import Choice

    steps = tuple(dict.fromkeys(["month", *(by or [])]))
    choice = Choice(tuple(sorted(sources or [])), steps, raw)
    with progress() as say:
        built = build(
            name, store=store, choice=choice, engine=engine, memory=memory, threads=threads, root=root, say=say
        )
    if as_json:
        print_json({
            "name": built.name, "folder": str(built.folder), "months": list(built.months),
            "computed": list(built.computed), "tables": dict(built.tables),
        })  # fmt: skip
        return
    for table, rows in built.tables.items():
        typer.echo(f"{table}: {rows:,} rows")
    talk(f"{len(built.computed)} of {len(built.months)} months read; tables in {built.folder}")
