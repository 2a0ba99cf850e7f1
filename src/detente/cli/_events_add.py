"""``detente events add``: files of event data into a store, every row accounted for."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli._options import progress
from detente.cli._output import AsCsv, AsJson, check_formats, print_table, talk
from detente.cli._store_options import Store

if TYPE_CHECKING:
    from detente.store.events.account import Account

Files = Annotated[
    list[str], typer.Argument(metavar="FILE|FOLDER...", help="Plain, gzip, zip or Parquet; folders with all in them.")
]
Memory = Annotated[str, typer.Option("--memory", metavar="SIZE", help="Limit, such as 1GB or 600MB.")]
As = Annotated[str | None, typer.Option("--format", metavar="NAME", help="Read files as this format, unasked.")]
Mapping = Annotated[
    Path | None, typer.Option("--mapping", metavar="FILE.toml", help="What the columns of your own files mean.")
]
Named = Annotated[
    str | None,
    typer.Option("--as-source", metavar="NAME", help="Keep the events under this name; the format's if not."),
]
Wait = Annotated[float, typer.Option("--wait", metavar="SECONDS", help="For another process to be done writing.")]
COLUMNS = ("file", "format", "source", "rows", "kept", "duplicates", "quarantined", "no_sender", "no_receiver", "what")


def add_(
    files: Files,
    store: Store = None,
    memory: Memory = "2GB",
    format_: As = None,
    mapping: Mapping = None,
    source: Named = None,
    wait: Wait = 60.0,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Add files of event data: GDELT, ICEWS, POLECAT, Phoenix, WEIS, KEDS, or your own with --mapping.

    Formats are told by content. Rows = kept + duplicates + quarantined; what was put aside is in the store's table
    quarantine with file, line and reason. A file that the store has had changes nothing.

    \b
    Examples:
      detente events add 20160728.export.CSV.zip
      detente events add downloads/ --store mygdelt --memory 1GB
      detente events add ours.csv --mapping ours.toml
    """
    import polars as pl

    from detente.config import data_folder
    from detente.errors import DataDamagedError, UsageError
    from detente.store.events.ingest import Reading, ingest
    from detente.store.events.mapping import chosen_format
    from detente.store.events.recognise import format_of
    from detente.store.events.sizes import size_of
    from detente.store.events.weights import weights

    check_formats(as_json, as_csv)
    if not all(map(str.strip, files)):
        raise UsageError("a file without a name cannot be added; give files and folders, . for this one")
    reading = Reading(chosen_format(format_, mapping), source, None, size_of(memory))
    with progress() as say:
        accounts = ingest(map(Path, files), store, reading, wait=wait, say=say)
    for account in accounts:
        if account.refused:
            talk(f"{account.file} was left out: {account.refused}")
    for name in sorted({account.format for account in accounts if account.kept}):
        scale = (reading.format_ or format_of(name)).scale
        if scale and not weights(scale):
            talk(f"events of {name} have no weights: these are in the dataset 'cameo', which is not in {data_folder()}")
    rows = [asdict(account) | {"what": what_became(account)} for account in accounts]
    print_table(pl.DataFrame(rows).select(COLUMNS), as_json=as_json, as_csv=as_csv, title=f"{len(rows)} files")
    refused = [account.file for account in accounts if account.refused]
    if refused:
        raise DataDamagedError(f"nothing was added of {', '.join(refused)}; the reasons are above")


def what_became(account: Account) -> str:
    """Say in a word or three what became of a file."""
    return "left out" if account.refused else "was there already" if account.known else "added"
