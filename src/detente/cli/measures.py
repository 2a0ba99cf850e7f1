"""``detente measures``: the catalogue of measures."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli._catalogue import catalogue
from detente.cli._output import AsCsv, AsJson


def measures_(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Show the whole record of one.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """What is: the measures, what each means, its unit, range and formula.

    \b
    Examples:
      detente measures
      detente measures relation_level --json
    """
    catalogue("measure", name, ("key", "title", "units", "dims"), as_json=as_json, as_csv=as_csv)
