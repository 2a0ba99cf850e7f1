"""``detente relations``: how two states treat each other, both directions."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli._options import From, Source, To, embedded_tables_only
from detente.cli._output import AsCsv, AsJson, check_formats, print_json, print_table

Measure = Annotated[str, typer.Option("--measure", metavar="NAME", help="One of 'detente measures'.")]
By = Annotated[str | None, typer.Option("--by", metavar="STEP", help="month, quarter or year.")]


def relations_(
    sender: Annotated[str, typer.Argument(metavar="STATE", help="A code or a name.")],
    receiver: Annotated[str, typer.Argument(metavar="STATE", help="Another.")],
    measure: Measure = "relation_level",
    by: By = None,
    source: Source = "weis",
    start: From = None,
    end: To = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show how two states treat each other, both directions, by one measure.

    \b
    Examples:
      detente relations USA RUS --from 1983 --to 1983
      detente relations USSR China --measure net_cooperation --by year --csv
    """
    embedded_tables_only()
    from detente.report.relations import relations

    check_formats(as_json, as_csv)
    found = relations(sender, receiver, measure=measure, by=by, start=start, end=end, source=source)
    if as_json:
        print_json(found.to_json())
        return
    title = f"{found.measure} in {found.units}, {found.source}, by {found.by}"
    print_table(found.frame, as_csv=as_csv, title=title)
