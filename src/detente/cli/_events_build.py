"""``detente events build``: tables of relations from a store, as a source with a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli._options import progress
from detente.cli._output import AsCsv, AsJson, check_formats, print_json, print_table, talk
from detente.cli._store_options import Engine, Memory, Root, Store, Threads

if TYPE_CHECKING:
    import polars as pl

    from detente.store.scores.build import Built

Name = Annotated[
    str | None,
    typer.Argument(metavar="[NAME]", help="What --source calls the tables elsewhere; the store's if not given."),
]
Sources = Annotated[
    list[str] | None, typer.Option("--source", metavar="KEY", help="Only events of this source; again for more.")
]
By = Annotated[list[str] | None, typer.Option("--by", metavar="STEP", help="month, week or day; again for more.")]
RootOnly = Annotated[bool, typer.Option("--root-only", help="Only events in the lead of their document.")]
Actors = Annotated[str, typer.Option("--actors", metavar="WHO", help="all, government or military.")]
Leaders = Annotated[bool, typer.Option("--leaders", help="Persons count as the state that they led on that day.")]
Mentions = Annotated[int, typer.Option("--mentions", metavar="N", help="The least mentions of an event.")]
LeastSources = Annotated[int, typer.Option("--least-sources", metavar="N", help="The least sources that mention it.")]
NearDuplicates = Annotated[
    int, typer.Option("--near-duplicates", metavar="MINUTES", help="Same report again so soon counts once; GDELT: 90.")
]
Preferred = Annotated[
    list[str] | None, typer.Option("--prefer", metavar="KEY", help="Where sources overlap: the best first; again.")
]
Raw = Annotated[bool, typer.Option("--raw", help="Every report counts, not one a day and root code.")]


def build_(
    name: Name = None,
    store: Store = None,
    sources: Sources = None,
    by: By = None,
    raw: Raw = False,
    root_only: RootOnly = False,
    actors: Actors = "all",
    leaders: Leaders = False,
    mentions: Mentions = 0,
    least_sources: LeastSources = 0,
    near_duplicates: NearDuplicates = 0,
    preferred: Preferred = None,
    engine: Engine = "duckdb",
    memory: Memory = "2GB",
    threads: Threads = None,
    root: Root = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Make tables of relations from a store: counts, Goldstein sums, instruments, volume, net cooperation with its sd.

    Only months with new events are read again. The tables are a source of every other command.

    \b
    Examples:
      detente events build mygdelt
      detente relations USA CHN --source mygdelt
      detente events build mygdelt --root-only --actors government --near-duplicates 90
      detente events build mygdelt --by month --by week --engine spark
    """
    from detente.store.cleaning import Cleaning
    from detente.store.events.layout import store_folder
    from detente.store.scores.build import build
    from detente.store.scores.partials import Choice

    check_formats(as_json, as_csv)
    cleaning = Cleaning(root_only, actors, leaders, mentions, least_sources, near_duplicates, tuple(preferred or []))
    steps = tuple(dict.fromkeys(["month", *(by or [])]))
    choice = Choice(tuple(sorted(sources or [])), steps, raw, cleaning)
    with progress() as say:
        built = build(
            name or store_folder(store).name,
            store=store,
            choice=choice,
            engine=engine,
            memory=memory,
            threads=threads,
            root=root,
            say=say,
        )
    if as_json:
        print_json({
            "name": built.name, "folder": str(built.folder), "months": list(built.months),
            "computed": list(built.computed), "tables": dict(built.tables), "left_out": dict(built.left_out),
        })  # fmt: skip
        return
    if as_csv:
        print_table(_rows(built), as_csv=True)
        return
    for table, rows in built.tables.items():
        typer.echo(f"{table}: {rows:,} rows")
    for step, events in built.left_out.items():
        typer.echo(f"left out by {step}: {events:,} events between states")
    talk(f"{len(built.computed)} of {len(built.months)} months read; tables in {built.folder}")


def _rows(built: Built) -> pl.DataFrame:
    """Return the rows of each table and the events that each step of cleaning left out, a line each."""
    import polars as pl

    counts = [("table", *each) for each in built.tables.items()]
    left_out = [("left out", *each) for each in built.left_out.items()]
    return pl.DataFrame([*counts, *left_out], ["what", "name", "rows"], orient="row")
