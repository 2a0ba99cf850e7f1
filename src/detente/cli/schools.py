"""``detente schools``: the catalogue of schools."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli._catalogue import catalogue
from detente.cli._output import AsCsv, AsJson


def schools_(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Show the whole record of one.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Who says so: the schools, what each believes, who holds it and what would count against it.

    The record of one also tells from which others months like those of WEIS cannot tell it ("alike").

    \b
    Examples:
      detente schools
      detente schools interest --json
    """
    catalogue("school", name, ("key", "title", "belief"), as_json=as_json, as_csv=as_csv)
