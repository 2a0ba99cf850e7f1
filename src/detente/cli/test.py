"""``detente test``: what the record says about a claim."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from detente.cli._options import embedded_tables_only, progress
from detente.cli._output import AsCsv, AsJson, check_formats, print_json, print_table
from detente.errors import UsageError

Claim = Annotated[
    str | None,
    typer.Argument(metavar="[CLAIM]", help="A sentence of the claim language, in quotes.", show_default=False),
]
Source = Annotated[
    str | None,
    typer.Option("--source", metavar="NAME", help="Where the events come from: weis; with --catalogue every record."),
]
Catalogue = Annotated[bool, typer.Option("--catalogue", help="Test the claims of the two founding texts.")]


def test_(
    claim: Claim = None,
    catalogue: Catalogue = False,
    source: Source = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Test a claim against the record, or all claims of the catalogue.

    \b
    Examples:
      detente test "USA -> RUS warms => RUS -> CHN cools within 24 months"
      detente test "USA -> CHN warms => CHN -> RUS holds" --json
      detente test "RUS <-> CHN warmer than RUS <-> USA since 2001"
      detente test "power(CHN) / power(USA) rises since 1990"
      detente test "no war RUS <-> CHN since 1950"
      detente test --catalogue
    """
    check_formats(as_json, as_csv)
    embedded_tables_only()
    if catalogue:
        if claim is not None:
            raise UsageError("a claim and --catalogue are two requests; give one of them")
        _print_catalogue(source, as_json=as_json, as_csv=as_csv)
        return
    if claim is None:
        raise UsageError("missing argument 'CLAIM': a sentence of the claim language, in quotes; or give --catalogue")
    if as_csv:
        raise UsageError("--csv is for --catalogue; one claim is printed for people or with --json")
    _print_one(claim, source or "weis", as_json=as_json)


def _print_one(claim: str, source: str, *, as_json: bool) -> None:
    from detente.claims.testing import test

    with progress() as say:
        verdict = test(claim, source=source, progress=say)
    print_json(verdict.to_json()) if as_json else _print_verdict(verdict)


def _print_catalogue(source: str | None, *, as_json: bool, as_csv: bool) -> None:
    from detente.claims.catalogue import SHOWN, table

    with progress() as say:
        found = table(sources=None if source is None else [source], progress=say)
    shown = found if as_json or as_csv else found.select(SHOWN)
    print_table(shown, as_json=as_json, as_csv=as_csv, title="What the record says of the claims of the two texts")


def _print_verdict(verdict: Any) -> None:
    import polars as pl

    from detente.report.verdict_card import answers, choices, links, rows

    status = f"{verdict.status} (provisional)" if verdict.provisional else verdict.status
    typer.echo(f"{verdict.claim}\n{status}: {verdict.sentence}")
    if verdict.record is None:
        return
    typer.echo("")
    for name, words in rows(verdict):
        typer.echo(f"{name}: {words}")
    if verdict.links:
        print_table(links(verdict), title="The links, weakest first")
    if verdict.schools:
        shown = answers(verdict).select("who", "effect", "low", "high", pl.col("beside").alias("Bayes factor"))
        print_table(shown, title="Who expects which answer, sd")
    if verdict.sensitivity:
        print_table(choices(verdict), title="The same claim under other choices")
