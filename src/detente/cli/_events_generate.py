"""``detente events generate``: made-up rows in the format of GDELT, to try a store out and to measure."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from detente.cli._output import AsJson, print_json, print_record

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
) -> None:
    """Write made-up events in GDELT's 58 columns: heavy-tailed dyads, late and repeated rows, dirt. Nothing is real.

    \b
    Example:
      detente events generate made-up.tsv --rows 1000000 --seed 7
    """
    from detente.states.days import as_day
    from detente.store.events.generate import Wanted, generate

    made = asdict(generate(out, Wanted(rows, seed, as_day(start), rate, repeated, again, dirty)))
    print_json(made) if as_json else print_record(made)
