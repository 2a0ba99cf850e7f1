"""``detente measures``: the catalogue of measures, and the values of one for some states."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli._catalogue import catalogue, record
from detente.cli._options import From, To, embedded_tables_only
from detente.cli._output import AsCsv, AsJson, check_formats, print_json, print_record, print_table, talk
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.report.measure_values import MeasureValues

States = Annotated[str | None, typer.Option("--states", metavar="A,B,…", help="Values for these states or groups.")]
Events = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="Where the events come from, of a measure of events.")
]
Chart = Annotated[Path | None, typer.Option("--chart", metavar="FILE", help="Draw the values as .svg or .png.")]
Shuffles = Annotated[int | None, typer.Option("--shuffles", metavar="N", help="Draws of a permutation null.")]
CARD = (
    "title", "definition", "formula", "units", "bounds", "synonyms", "not_to_be_confused_with", "section", "needs",
)  # fmt: skip
FEW_ROWS = 40


def measures_(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Show the whole record of one.")] = None,
    states: States = None,
    start: From = None,
    end: To = None,
    source: Events = None,
    chart: Chart = None,
    shuffles: Shuffles = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """What is: the measures, what each means, its unit, range and formula; with --states its values.

    With --states the card and a summary of each series are printed, or every value where they are few; --csv and
    --json give every value. --shuffles N sets balance, walk_balance and frustration_index beside N networks with the
    same ties and shuffled signs.

    \b
    Examples:
      detente measures
      detente measures relation_level --json
      detente measures capability_share --states USA,RUS,CHN --from 1950 --chart shares.svg
      detente measures balance --states USA,RUS,CHN,GBR,FRA --from 1970 --to 1970 --shuffles 99
    """
    check_formats(as_json, as_csv)
    if states is None:
        _refuse_alone({"--from": start, "--to": end, "--source": source, "--chart": chart, "--shuffles": shuffles})
        catalogue("measure", name, ("key", "title", "units", "dims"), as_json=as_json, as_csv=as_csv)
        return
    if name is None:
        raise UsageError("--states gives the values of one measure: name it first")
    embedded_tables_only()
    from detente.report.measure_values import measure_values

    named = [part.strip() for part in states.split(",") if part.strip()]
    found = measure_values(name, named, start=start, end=end, source=source, shuffles=shuffles)
    _show(found, chart, as_json, as_csv)


def _refuse_alone(options: dict[str, object]) -> None:
    given = [name for name, value in options.items() if value is not None]
    if given:
        raise UsageError(f"{given[0]} is about a measure's values: say of which states, as in --states USA,RUS,CHN")


def _show(found: MeasureValues, chart: Path | None, as_json: bool, as_csv: bool) -> None:
    from detente.report.measure_values import figure
    from detente.report.panel_coverage import save

    if chart is not None:
        save(figure(found), chart)
        talk(f"drawn to {chart}")
    if as_json:
        print_json(found.to_json())
    elif as_csv:
        print_table(found.frame, as_csv=True)
    elif chart is None:
        _print_for_people(found)


def _print_for_people(found: MeasureValues) -> None:
    from detente.report.bibtex import in_words

    card = record(found.measure)
    print_record(
        {field: card[field] for field in CARD}
        | {"reference": in_words(found.measure.cite), "source": found.source, "coverage": found.coverage}
    )
    typer.echo(f"\n{found.finding}.\n")
    few = found.frame.height <= FEW_ROWS
    rows = found.frame if few else found.summary()
    print_table(rows, title=f"by {found.frequency}, {found.period}")
    if not few:
        moves = found.moves()
        if moves.height:
            print_table(moves, title=f"where {found.measure.title.lower()} moved most")
        talk(f"a row a series; --csv and --json give all {found.frame.height:,} values")
