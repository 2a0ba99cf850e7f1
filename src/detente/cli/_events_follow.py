"""``detente events follow``: files into a store as they appear."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli._events_add import COLUMNS, As, Mapping, Memory, Named, what_became
from detente.cli._options import progress
from detente.cli._output import AsCsv, AsJson, check_formats, print_json, talk
from detente.cli._store_options import Store

if TYPE_CHECKING:
    from detente.store.following.follow import Round

Where = Annotated[str, typer.Argument(metavar="URL|FOLDER", help="A list like GDELT's lastupdate.txt, or a folder.")]
Every = Annotated[float, typer.Option("--every", metavar="SECONDS", help="Between two looks.")]
Rounds = Annotated[int | None, typer.Option("--rounds", metavar="N", help="How many looks; without end if not given.")]


def follow_(
    where: Where,
    store: Store = None,
    every: Every = 900.0,
    rounds: Rounds = None,
    memory: Memory = "2GB",
    format_: As = None,
    mapping: Mapping = None,
    source: Named = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Take new files of events into a store as they appear, each once, sizes and md5 compared with the list.

    Stop it at any time; started again, it goes on where it was. After failures it waits 2, 4, 8 … seconds. A file of a
    folder is taken when it has been left alone for a minute, or from one look to the next.

    \b
    Examples:
      detente events follow http://data.gdeltproject.org/gdeltv2/lastupdate.txt --store mygdelt
      detente events follow downloads/ --every 60
      detente events follow ours/ --mapping ours.toml --as-source mine
    """
    from detente.errors import DataMissingError
    from detente.store.events.ingest import Reading
    from detente.store.events.mapping import chosen_format
    from detente.store.events.sizes import size_of
    from detente.store.following.follow import follow

    check_formats(as_json, as_csv)
    reading = Reading(chosen_format(format_, mapping), source, None, size_of(memory))
    look = None
    with progress() as say:
        looks = follow(where, store, every=every, rounds=rounds, reading=reading, say=say)
        for number, look in enumerate(looks, start=1):
            for address, why in look.failed.items():
                talk(f"not taken: {why}" if address in why else f"not taken: {address}: {why}")
            if as_json:
                print_json(_as_object(number, look))
            elif as_csv:
                _print_csv(number, look)
            else:
                _print_for_people(number, look)
    if look is not None and look.failed:
        raise typer.Exit(DataMissingError.exit_code)


def _as_object(number: int, look: Round) -> dict[str, Any]:
    accounts = [asdict(account) for account in look.accounts]
    return {"look": number, "files": accounts, "failed": look.failed, "unfinished": look.unfinished, "wait": look.wait}


def _print_csv(number: int, look: Round) -> None:
    """Print a row for every file, under one header however many looks there are."""
    import polars as pl

    files = [asdict(each) | {"look": number, "what": what_became(each)} for each in look.accounts]
    rows = [{name: file[name] for name in ("look", *COLUMNS)} for file in files]
    frame = pl.DataFrame(rows, None if rows else ["look", *COLUMNS])
    typer.echo(frame.write_csv(include_header=number == 1), nl=False)


def _print_for_people(number: int, look: Round) -> None:
    taken = [account for account in look.accounts if not account.refused]
    for account in taken:
        what = "was there already" if account.known else f"{account.kept:,} of {account.rows:,} rows are new"
        typer.echo(f"{account.file}: {what}")
    talk(f"look {number}: files taken: {len(taken)}, not taken: {len(look.failed)}{_later(look)}")


def _later(look: Round) -> str:
    """Say of how many files the next look will see whether they are finished."""
    return f", changed within the last minute: {len(look.unfinished)}, for the next look" if look.unfinished else ""
