"""``detente replicate``: published results made again from the same data."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from detente.cli._options import progress
from detente.cli._output import AsCsv, AsJson, check_formats, print_table

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME]...", help="Topics or groups of them."),
]
All = Annotated[bool, typer.Option("--all", help="Every topic.")]


def replicate_(names: Names = None, everything: All = False, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Make published results again and print them beside ours; exit code 1 when one does not come out.

    \b
    Examples:
      detente replicate
      detente replicate panels --json
      detente replicate measures
    """
    import polars as pl

    from detente.errors import DetenteError, UsageError
    from detente.evaluation.replications import replicate, topics

    check_formats(as_json, as_csv)
    if names and everything:
        raise UsageError("name topics or give --all, not both")
    if not names and not everything:
        print_table(pl.DataFrame({"name": list(topics())}), as_json=as_json, as_csv=as_csv, title="topics")
        return
    with progress() as say:
        rows = replicate(names or (), say)
    if as_json or as_csv:
        print_table(pl.DataFrame(rows, infer_schema_length=None, strict=False), as_json=as_json, as_csv=as_csv)
    else:
        print_table(pl.DataFrame([_in_words(row) for row in rows]), title="published and ours")
    failed = [row["name"] for row in rows if row["pass"] is False]
    if failed:
        raise DetenteError(f"{len(failed)} of {len(rows)} did not come out: {', '.join(failed)}")


def _in_words(row: dict[str, Any]) -> dict[str, str]:
    """Return a row with every digit of its figures; what is not compared says why instead."""
    figures = {name: "" if row[name] is None else f"{row[name]:,.10g}" for name in ("published", "ours", "tolerance")}
    passed = {True: "yes", False: "NO", None: row["note"]}[row["pass"]]
    return {"topic": row["topic"], "name": row["name"], **figures, "pass": passed}
