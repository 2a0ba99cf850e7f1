"""``detente causal``: designs that ask the record without a model of the whole, beside what theories answer."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli._options import Source, embedded_tables_only, progress
from detente.cli._output import AsCsv, AsJson, check_formats, print_json, print_table, talk

if TYPE_CHECKING:
    from detente.claims.causal import CausalAnswer

app = typer.Typer(
    help="Local projections, event studies and synthetic controls, beside what theories answer.", rich_markup_mode=None
)

Cause = Annotated[str, typer.Argument(metavar="CAUSE", help='The tie that moves, in quotes: "USA -> RUS".')]
Effect = Annotated[str, typer.Argument(metavar="EFFECT", help='The tie asked about, in quotes: "RUS -> CHN".')]
Start = Annotated[str, typer.Argument(metavar="START", help="The episode's first month, as 1971-07.")]
End = Annotated[str | None, typer.Option("--end", metavar="YYYY-MM", help="Its last month; default two years on.")]
Affected = Annotated[
    list[str] | None,
    typer.Option("--affected", metavar="STATE", help="A state that the event touches too; as often as there are."),
]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the answer as one HTML page.")]
SHOWN = ("design", "estimand", "effect", "low", "high", "p", "detectable", "n", "of")


@app.command()
def project(
    cause: Cause,
    effect: Effect,
    source: Source = "weis",
    out: Out = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Project one tie on another, month by month ahead (local projection), beside the response model's answer.

    \b
    Examples:
      detente causal project "USA -> RUS" "RUS -> CHN"
      detente causal project "USA <-> RUS" "CHN -> RUS" --csv
    """
    from detente.claims import causal

    with progress() as say:
        _print(lambda: causal.project(cause, effect, source=source, progress=say), out, as_json, as_csv)


@app.command()
def event(
    effect: Effect,
    dates: Annotated[list[str], typer.Argument(metavar="MONTH...", help="Months of the event, as 1971-07.")],
    affected: Affected = None,
    before: Annotated[int, typer.Option("--before", metavar="N", help="Months that the tie is compared with.")] = 24,
    after: Annotated[int, typer.Option("--after", metavar="N", help="Months from the event on.")] = 12,
    source: Source = "weis",
    out: Out = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Ask what was unusual about a tie from an event on (event study), against placebo dates and placebo ties.

    \b
    Examples:
      detente causal event "RUS -> CHN" 1971-07 --affected USA
      detente causal event "USA -> RUS" 1968-08 1979-12 --json
    """
    from detente.claims import causal

    def ask() -> CausalAnswer:
        return causal.event(effect, dates, affected=affected or (), before=before, after=after, source=source)

    _print(ask, out, as_json, as_csv)


@app.command()
def synthetic(
    effect: Effect,
    start: Start,
    end: End = None,
    affected: Affected = None,
    source: Source = "weis",
    out: Out = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Compare a tie in an episode with a weighted mean of ties that it does not touch (synthetic control).

    \b
    Examples:
      detente causal synthetic "RUS -> CHN" 1979-01 --affected USA
      detente causal synthetic "USA -> RUS" 1980-01 --end 1980-12 --out afghanistan.html
    """
    from detente.claims import causal

    _print(lambda: causal.synthetic(effect, start, end, affected=affected or (), source=source), out, as_json, as_csv)


@app.command()
def compare(
    cause: Cause,
    effect: Effect,
    start: Start,
    end: End = None,
    source: Source = "weis",
    out: Out = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Put all designs and the theories' answers on one episode of a tie into one table.

    \b
    Example:
      detente causal compare "USA -> CHN" "RUS -> CHN" 1971-07
    """
    from detente.claims import causal

    with progress() as say:
        _print(lambda: causal.compare(cause, effect, start, end, source=source, progress=say), out, as_json, as_csv)


def _print(ask: Callable[[], CausalAnswer], out: Path | None, as_json: bool, as_csv: bool) -> None:
    check_formats(as_json, as_csv)
    embedded_tables_only()
    from detente.store.atomic import replacing

    # The file is opened for writing before the work begins: who cannot write learns it at once.
    with contextlib.ExitStack() as stack:
        part = None if out is None else stack.enter_context(replacing(out))
        answer = ask()
        if part is not None:
            from detente.report.causal import causal_page

            part.write_text(causal_page(answer).to_html(), encoding="utf-8")
    if out is not None:
        talk(f"written to {out}")
    if as_json:
        print_json(answer.to_json())
        return
    from detente.report.causal import donor_table, estimate_table

    table = estimate_table(answer)
    if as_csv:
        print_table(table, as_csv=True)
    elif out is None:
        print_table(table.select(SHOWN), title=f"{answer.question} (sd of the tie, 80 % intervals)")
        if answer.donors:
            print_table(donor_table(answer), title="the synthetic twin")
        for assumed in dict.fromkeys(f"{one.design}: {one.assumes}" for one in answer.estimates):
            talk(assumed)
        for note in answer.notes:
            talk(note)
