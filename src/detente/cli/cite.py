"""``detente cite``: how to cite what was used."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli._output import AsJson, print_json, print_table


def cite_(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Sources, measures, theories, schools, panel files.")
    ] = None,
    licences: Annotated[bool, typer.Option("--licences", help="Show what may be passed on instead.")] = False,
    as_json: AsJson = False,
) -> None:
    """Print BibTeX entries for detente and for the sources, measures, theories and schools named, or of a panel file.

    \b
    Examples:
      detente cite weis relation_level > references.bib
      detente cite panel.parquet
      detente cite --licences panel.parquet
      detente cite --json
    """
    from detente.report.cite import cite
    from detente.report.licences import expanded
    from detente.report.licences import licences as licence_table

    if licences:
        print_table(licence_table(names or ()), as_json=as_json, title="What may be passed on")
        return
    names = expanded(names or ())
    text = cite(*names)
    if as_json:
        print_json({"names": names, "bibtex": text})
    else:
        typer.echo(text.rstrip("\n"))
