"""``detente relations``: how two states treat each other, both directions."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli._options import From, Ledger, Source, To, embedded_tables_only
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
    ledger: Ledger = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show how two states treat each other, both directions, by one measure.

    \b
    Examples:
      detente relations USA RUS --from 1983 --to 1983
      detente relations USSR China --measure net_cooperation --by year --csv
      detente relations USA CHN --ledger ledger.jsonl
    """
    embedded_tables_only()
    from detente.report.relations import relations

    check_formats(as_json, as_csv)
    found = relations(sender, receiver, measure=measure, by=by, start=start, end=end, source=source)
    told = None
    if ledger is not None:
        from detente.report.ledger_marks import ledger_events

        told = ledger_events(ledger, [found.sender, found.receiver], found.period.start, found.period.after)
    if as_json:
        print_json(found.to_json() | ({} if told is None else {"ledger": told}))
        return
    title = f"{found.measure} in {found.units}, {found.source}, by {found.by}"
    print_table(found.frame, as_csv=as_csv, title=title)
    if told is not None and not as_csv:
        print_table(told.drop("letter", "time"), title=f"{told.height} events of the ledger {ledger}")
