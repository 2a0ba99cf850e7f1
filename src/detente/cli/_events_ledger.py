"""``detente events ledger``: the events that were read in documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli._options import From, To, embedded_tables_only
from detente.cli._output import AsCsv, AsJson, check_formats, print_json, print_table, talk
from detente.errors import DataMissingError, UsageError

if TYPE_CHECKING:
    import polars as pl

States = Annotated[
    list[str] | None, typer.Argument(metavar="STATE …", help="Codes or names; events among all of them.")
]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="One day, month or year.")]
File = Annotated[Path | None, typer.Option("--ledger", metavar="FILE", help="The ledger, if not DETENTE_LEDGER.")]
COLUMNS = ("number", "date", "source", "target", "root", "cameo", "status", "confirmed", "documents", "text")


def ledger_(
    states: States = None,
    on: On = None,
    start: From = None,
    end: To = None,
    ledger: File = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the events that 'detente read FILE --ledger' entered, by date; contradictions are said on stderr.

    One event in several documents is one line. A line contradicts another where the same words have another date or
    class, or an event that happened is denied elsewhere; --json has the pairs.

    \b
    Examples:
      detente events ledger
      detente events ledger USA CHN --from 2018 --to 2023-06
      detente events ledger Russia --on 2022 --json
    """
    embedded_tables_only()
    check_formats(as_json, as_csv)
    import polars as pl

    from detente.reading.ledger import contradictions, ledger_file, read_ledger, selected

    first, last = _ends(on, start, end)
    path = ledger or ledger_file()
    if not path.is_file():
        raise DataMissingError(f"there is no ledger '{path}': detente read FILE --ledger makes one")
    lines = read_ledger(path)
    kept = selected(lines, [_actor(each) for each in states or ()], first, last)
    shown = {number for number, _ in kept}
    against = [(one + 1, other + 1, what) for one, other, what in contradictions(lines) if {one + 1, other + 1} & shown]
    if as_json:
        pairs = [{"lines": [one, other], "in": what} for one, other, what in against]
        print_json({"events": [{"number": number} | line for number, line in kept], "contradictions": pairs})
        return
    for one, other, what in against:
        talk(f"lines {one} and {other} contradict each other in {what}")
    rows = [_row(number, line) for number, line in kept]
    schema: dict[str, Any] = {"number": pl.Int64, **dict.fromkeys(COLUMNS[1:], pl.String)}
    print_table(_frame(rows, schema), as_csv=as_csv, title=f"{len(rows)} of {len(lines)} events in {path}")


def _frame(rows: list[dict[str, Any]], schema: dict[str, Any]) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(rows, schema=schema)


def _row(number: int, line: dict[str, Any]) -> dict[str, Any]:
    documents = ", ".join(dict.fromkeys(place["document"] for place in line["places"]))
    made = line | {"number": number, "documents": documents, "confirmed": "yes" if line.get("confirmed") else "no"}
    return {name: ", ".join(made[name]) if isinstance(made[name], list) else made[name] for name in COLUMNS}


def _ends(on: str | None, start: str | None, end: str | None) -> tuple[str | None, str | None]:
    from detente.states.days import as_day

    if on is not None and (start is not None or end is not None):
        raise UsageError("--on is one date, --from and --to are a span; give one or the other")
    for each in (on, start, end):
        if each is not None:
            as_day(each)
    if start is not None and end is not None and as_day(start) > as_day(end):
        raise UsageError(f"--from {start} is after --to {end}")
    return (start, end) if on is None else (on, on)


def _actor(text: str) -> str:
    """Return the code of a state, or the key of a group or organisation as it stands in a ledger."""
    from detente.errors import DetenteError
    from detente.reading.gazetteer import find
    from detente.states import resolve

    try:
        return resolve(text, None).iso3
    except DetenteError:
        named = next((each.entry.code for each in find(text) if each.entry.code), None)
        if named is None:
            raise
        return named
