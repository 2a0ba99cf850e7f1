"""``detente sources``: the catalogue of sources."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli._catalogue import catalogue
from detente.cli._output import AsCsv, AsJson


def sources_(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Show the whole record of one.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """From where: the public datasets, what they cover, their licence and how they are cited.

    \b
    Examples:
      detente sources
      detente sources weis --json
    """
    catalogue("source", name, ("key", "title", "unit", "version"), as_json=as_json, as_csv=as_csv)
