"""``detente theories``: the catalogue of theories."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli._catalogue import catalogue
from detente.cli._output import AsCsv, AsJson


def theories_(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Show the whole record of one.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """What moves: the theories of how relation levels change.

    \b
    Examples:
      detente theories
      detente theories no_change --json
    """
    catalogue("theory", name, ("key", "title", "idea"), as_json=as_json, as_csv=as_csv)
