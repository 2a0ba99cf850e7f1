"""``detente triangle``: the report on three states."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli._options import From, Ledger, Source, To, embedded_tables_only, progress
from detente.cli._output import AsJson, print_json, talk

if TYPE_CHECKING:
    from detente.report.triangle import TriangleReport

States = Annotated[list[str], typer.Argument(metavar="STATE STATE STATE", help="Three codes or names.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the report as one HTML page.")]
Figures = Annotated[Path | None, typer.Option("--figures", metavar="FOLDER", help="Write charts as SVG, PNG, CSV.")]


def triangle_(
    states: States,
    source: Source = "weis",
    start: From = None,
    end: To = None,
    out: Out = None,
    figures: Figures = None,
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Report how three states treated each other, which triangle they formed, who answers whom, and what holds.

    Without --out a summary is printed.

    \b
    Examples:
      detente triangle USA RUS CHN --out report.html
      detente triangle China India Pakistan --from 1970 --to 1985 --json
      detente triangle USA RUS CHN --ledger ledger.jsonl --out report.html
    """
    embedded_tables_only()
    from detente.report.drawings import Drawings
    from detente.report.triangle import triangle
    from detente.store.atomic import replacing

    # The file is opened for writing before the work begins: who cannot write learns it at once.
    with contextlib.ExitStack() as stack:
        part = None if out is None else stack.enter_context(replacing(out))
        say = stack.enter_context(progress())
        drawings = None if out is None else stack.enter_context(Drawings())
        ready = drawings.add_section if drawings else None
        report = triangle(states, source=source, start=start, end=end, ledger=ledger, progress=say, ready=ready)
        if part is not None:
            part.write_text(report.to_html(drawings), encoding="utf-8")
    for section in report.sections:
        if section.missing:
            talk(f"not shown: {section.title}: {section.missing}")
    if out is not None:
        talk(f"written to {out}")
    if as_json:
        print_json(report.to_json())
    if figures is not None:
        _write_figures(report, figures)
    if not as_json and out is None and figures is None:
        _print_summary(report)


def _write_figures(report: TriangleReport, folder: Path) -> None:
    from detente.report.figure import picture
    from detente.store.atomic import write_bytes, write_text

    folder.mkdir(exist_ok=True)
    for key, figure in report.figures.items():
        svg = figure.svg()
        write_text(folder / f"{key}.svg", svg)
        write_bytes(folder / f"{key}.png", picture(svg))
        write_text(folder / f"{key}.csv", figure.csv())
    talk(f"{len(report.figures)} charts written to {folder}")


def _print_summary(report: TriangleReport) -> None:
    typer.echo(f"{report.title} ({report.source_line})\n\n{report.opening}")
    for section in report.sections:
        typer.echo(f"\n{section.title}\n  {section.finding or 'Not shown: ' + section.missing}")
        for card in section.cards:
            typer.echo(f"  {card.status}: {card.title}")
    typer.echo(f"\nThe whole report: {report.command}")
