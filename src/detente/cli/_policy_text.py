"""What a terminal shows of a policy's answer and of a search: the parts of the report, as text and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from detente.cli._output import print_table, talk

if TYPE_CHECKING:
    from detente.claims.policy_search import Search
    from detente.claims.whatif import WhatIf


def print_answer(found: WhatIf, named: str) -> None:
    """Print the sections of the report on a policy without its pictures; caveats go to stderr."""
    from detente.report.policy import PolicyReport

    report = PolicyReport(found, named)
    typer.echo(f"{report.title}\n{report.opening}")
    for section in report.sections:
        if section.finding:
            typer.echo(f"\n{section.title}\n{section.finding}")
        drawn = [(figure.title, figure.table) for figure in section.figures if figure.key == "theories"]
        for title, table in [*drawn, *section.tables]:
            print_table(table, title=title)
        for note in section.notes:
            talk(note)


def print_search(found: Search) -> None:
    """Print what a search found: its sentence, the moves by number, and the efficient sets of them by school."""
    import polars as pl

    from detente.claims.wording import interval, number

    typer.echo(f"{found.sentence}\n")
    numbers = {str(move): str(place) for place, move in enumerate(found.policy.moves, start=1)}
    for text, place in numbers.items():
        typer.echo(f"{place}  {text}")
    rows = []
    for row in found.rows:
        row_of = {"theory": row["theory"], "moves": row["moves"]}
        if row["moves"] != "nothing":
            row_of["moves"] = " + ".join(numbers[move] for move in row["moves"].split("; "))
        for wish in map(str, found.aim):
            low, high = row[f"{wish} low"], row[f"{wish} high"]
            row_of[f"{wish}, sd"] = f"{number(row[wish])} ({interval(low, high)})"
        rows.append(row_of)
    typer.echo("")
    print_table(pl.DataFrame(rows), title="Sets of moves that no other beats, by school, with 80 % intervals")
