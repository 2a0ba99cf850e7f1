"""What commands print: a table for people, or --json, or --csv; data on stdout, talk on stderr."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.errors import UsageError

if TYPE_CHECKING:
    import polars as pl

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print comma-separated values.")]
UNKNOWN = "–"
PAPER_WIDTH = 120


def check_formats(as_json: bool, as_csv: bool) -> None:
    """Raise `UsageError` where both forms of output are asked for.

    >>> check_formats(True, True)
    Traceback (most recent call last):
    detente.errors.UsageError: --json and --csv are two forms of the same output; give one of them
    """
    if as_json and as_csv:
        raise UsageError("--json and --csv are two forms of the same output; give one of them")


def print_json(value: Any) -> None:
    """Print a value as JSON, keys in their order, what is missing as null.

    >>> print_json({"level": float("nan")})
    {
      "level": null
    }
    """
    from detente.report.plain import plain

    typer.echo(json.dumps(plain(value), indent=2, ensure_ascii=False, allow_nan=False))


def print_table(frame: pl.DataFrame, *, as_json: bool = False, as_csv: bool = False, title: str = "") -> None:
    """Print a table: as JSON a list of objects, as CSV with a header, else for people with its title above it.

    >>> import polars as pl
    >>> print_table(pl.DataFrame({"state": ["USA"], "level": [None]}), as_csv=True)
    state,level
    USA,
    """
    check_formats(as_json, as_csv)
    if as_json:
        print_json(frame)
    elif as_csv:
        typer.echo(frame.write_csv(), nl=False)
    else:
        _print_for_people(frame, title)


def print_record(record: dict[str, Any]) -> None:
    """Print the fields of one thing for people, one a line.

    >>> print_record({"key": "weis", "files": ["a", "b"]})
    key    weis
    files  a, b
    """
    wide = max(map(len, record))
    for name, value in record.items():
        words = ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
        typer.echo(f"{name.replace('_', ' '):<{wide}}  {UNKNOWN if words in (None, '') else words}")


def talk(sentence: str) -> None:
    """Say something about the work on stderr."""
    typer.echo(sentence, err=True)


def _print_for_people(frame: pl.DataFrame, title: str) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False)
    for name, kind in frame.schema.items():
        table.add_column(name.replace("_", " "), justify="right" if kind.is_numeric() else "left", overflow="fold")
    for row in frame.rows():
        table.add_row(*map(_cell, row))
    width = None if sys.stdout.isatty() else PAPER_WIDTH
    Console(width=width, markup=False, highlight=False, emoji=False).print(table)


def _cell(value: Any) -> str:
    if value is None or value != value:
        return UNKNOWN
    if isinstance(value, float):
        return f"{value:.3g}".replace("-", "−")
    return str(value)
