"""``detente test``: what the record says about a claim."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from detente.cli._options import Source, embedded_tables_only, progress
from detente.cli._output import AsJson, print_json, print_table

Claim = Annotated[str, typer.Argument(metavar="CLAIM", help="A sentence of the claim language, in quotes.")]


def test_(claim: Claim, source: Source = "weis", as_json: AsJson = False) -> None:
    """Test a claim against the record.

    \b
    Examples:
      detente test "USA -> RUS warms => RUS -> CHN cools within 24 months"
      detente test "USA -> CHN warms => CHN -> RUS holds" --json
    """
    embedded_tables_only()
    from detente.claims.testing import test

    with progress() as say:
        verdict = test(claim, source=source, progress=say)
    print_json(verdict.to_json()) if as_json else _print_verdict(verdict)


def _print_verdict(verdict: Any) -> None:
    import polars as pl

    from detente.report.verdict_card import answers, choices, rows

    status = f"{verdict.status} (provisional)" if verdict.provisional else verdict.status
    typer.echo(f"{verdict.claim}\n{status}: {verdict.sentence}")
    if verdict.effect is None:
        return
    typer.echo("")
    for name, words in rows(verdict):
        typer.echo(f"{name}: {words}")
    shown = answers(verdict).select("who", "effect", "low", "high", pl.col("beside").alias("Bayes factor"))
    print_table(shown, title="Who expects which answer, sd")
    print_table(choices(verdict), title="The same claim under other choices")
