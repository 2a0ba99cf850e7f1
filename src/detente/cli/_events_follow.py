"""``detente events follow``: files into a store as they appear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli._options import progress
from detente.cli._output import AsJson, print_json, talk
from detente.cli._store_options import Store

if TYPE_CHECKING:
    from detente.store.following.follow import Round

Where = Annotated[str, typer.Argument(metavar="URL|FOLDER", help="A list like GDELT's lastupdate.txt, or a folder.")]
Every = Annotated[float, typer.Option("--every", metavar="SECONDS", help="Between two looks.")]
Rounds = Annotated[int | None, typer.Option("--rounds", metavar="N", help="How many looks; without end if not given.")]


def follow_(
    where: Where, store: Store = None, every: Every = 900.0, rounds: Rounds = None, as_json: AsJson = False
) -> None:
    """Take new files of events into a store as they appear, each once, sizes and md5 compared with the list.

    Stop it at any time; started again, it goes on where it was. After failures it waits 2, 4, 8 … seconds. A file of a
    folder is taken when it has been left alone for a minute, or from one look to the next.

    \b
    Examples:
      detente events follow http://data.gdeltproject.org/gdeltv2/lastupdate.txt --store mygdelt
      detente events follow downloads/ --every 60
    """
    from dataclasses import asdict

    from detente.errors import DataMissingError
    from detente.store.following.follow import follow

    look = None
    with progress() as say:
        for number, look in enumerate(follow(where, store, every=every, rounds=rounds, say=say), start=1):
            for address, why in look.failed.items():
                talk(f"not taken: {why}" if address in why else f"not taken: {address}: {why}")
            if as_json:
                accounts = [asdict(account) for account in look.accounts]
                told = {"failed": look.failed, "unfinished": look.unfinished, "wait": look.wait}
                print_json({"look": number, "files": accounts, **told})
                continue
            taken = [account for account in look.accounts if not account.refused]
            for account in taken:
                what = "was there already" if account.known else f"{account.kept:,} of {account.rows:,} rows are new"
                typer.echo(f"{account.file}: {what}")
            talk(f"look {number}: files taken: {len(taken)}, not taken: {len(look.failed)}{_later(look)}")
    if look is not None and look.failed:
        raise typer.Exit(DataMissingError.exit_code)


def _later(look: Round) -> str:
    """Say of how many files the next look will see whether they are finished."""
    return f", changed within the last minute: {len(look.unfinished)}, for the next look" if look.unfinished else ""
