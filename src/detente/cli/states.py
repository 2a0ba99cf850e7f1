"""``detente states``: who is a state, by which code, and when."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli._output import AsCsv, AsJson, check_formats, print_table


def states_(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Codes, numbers or names.")] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="As of a day, month or year; today if not given.")
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show states with their codes and dates: those named, else all members of the system.

    \b
    Examples:
      detente states USSR "East Germany" --on 1975
      detente states --on 1914-07 --csv
    """
    import datetime as dt

    import polars as pl

    from detente.states.naming import resolve
    from detente.states.system import members, succession

    check_formats(as_json, as_csv)
    day = on or dt.date.today().isoformat()
    found = [resolve(name, on=on) for name in names] if names else [resolve(code, on=day) for code in members(day)]
    rows = [
        {
            "iso3": state.iso3, "ccode": state.ccode, "name": state.name, "start": state.start, "end": state.end,
            "note": succession(state.iso3) or "",
        }
        for state in found
    ]  # fmt: skip
    schema = {
        "iso3": pl.String,
        "ccode": pl.Int64,
        "name": pl.String,
        "start": pl.Date,
        "end": pl.Date,
        "note": pl.String,
    }
    title = "States" if names else f"{len(rows)} members of the interstate system on {day}"
    print_table(pl.DataFrame(rows, schema=schema), as_json=as_json, as_csv=as_csv, title=title)
