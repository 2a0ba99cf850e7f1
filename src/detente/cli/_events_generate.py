"""``detente events generate``: made-up rows in the format of GDELT, to try a store out and to measure."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from detente.cli._output import AsCsv, AsJson, check_formats, print_json, print_record, print_table

Out = Annotated[Path, typer.Argument(metavar="FILE", help="Where to write.")]
Rows = Annotated[int, typer.Option("--rows", metavar="N", help="How many rows; 350 bytes each.")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="The same seed gives the same bytes.")]
Start = Annotated[str, typer.Option("--from", metavar="DATE", help="The first day.")]
Rate = Annotated[int, typer.Option("--rate", metavar="N", help="Rows a day.")]
Repeated = Annotated[float, typer.Option("--repeated", metavar="SHARE", help="Rows with the same event number again.")]
Again = Annotated[float, typer.Option("--reported-again", metavar="SHARE", help="The same event, another number.")]
Dirty = Annotated[float, typer.Option("--dirty", metavar="SHARE", help="Rows that cannot be read.")]


def generate_(
    out: Out,
    rows: Rows = 100_000,
    seed: Seed = 1,
    start: Start = "2015-01-01",
    rate: Rate = 150_000,
    repeated: Repeated = 0.01,
    again: Again = 0.05,
    dirty: Dirty = 0.001,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Write made-up events in GDELT's 58 columns: heavy-tailed dyads, late and repeated rows, dirt. Nothing is real.

    \b
    Example:
      detente events generate made-up.tsv --rows 1000000 --seed 7
    """
    import polars as pl

    from detente.states.days import as_day
    from detente.store.events.generate import Wanted, generate

    check_formats(as_json, as_csv)
    made = asdict(generate(out, Wanted(rows, seed, as_day(start), rate, repeated, again, dirty)))
    if as_json:
        print_json(made)
    elif as_csv:
        print_table(pl.DataFrame([made]), as_csv=True)
    else:
        print_record(made)
