"""``detente cite``: how to cite what was used."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli._output import AsJson, print_json


def cite_(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Sources, measures, theories, schools.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print BibTeX entries for detente and for the sources, measures, theories and schools named.

    \b
    Examples:
      detente cite weis relation_level > references.bib
      detente cite --json
    """
    from detente.report.cite import cite

    text = cite(*(names or ()))
    if as_json:
        print_json({"names": names or [], "bibtex": text})
    else:
        typer.echo(text.rstrip("\n"))
