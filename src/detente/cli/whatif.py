"""``detente whatif``: what would follow a policy, or why the record cannot say."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli._options import Source, embedded_tables_only, progress
from detente.cli._output import AsCsv, AsJson, check_formats, print_json, print_table, talk
from detente.cli._policy_text import print_answer, print_search
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.claims.whatif import WhatIf

Named = Annotated[
    str | None, typer.Argument(metavar="[POLICY]", help="A policy file, or the name of one that comes with detente.")
]
Theories = Annotated[
    list[str] | None, typer.Option("--theory", metavar="NAME", help="Ask this school or theory only; may be repeated.")
]
New = Annotated[bool, typer.Option("--new", help="Print a policy file with comments, to be changed.")]
Listed = Annotated[bool, typer.Option("--list", help="List the policies that come with detente.")]
Aim = Annotated[
    str | None, typer.Option("--aim", metavar="AIM", help="Search the policy's moves for those that serve.")
]
Among = Annotated[
    int | None, typer.Option("--among", metavar="N", help="Ask all schools among the N most active states too.")
]
Draws = Annotated[int, typer.Option("--draws", metavar="N", help="Draws of each fit.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the report as one HTML page.")]


def whatif_(
    named: Named = None,
    new: New = False,
    listed: Listed = False,
    theory: Theories = None,
    aim: Aim = None,
    source: Source = "weis",
    draws: Draws = 1000,
    among: Among = None,
    out: Out = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Ask every theory what would follow a policy, and whether the record supports asking.

    --csv gives the answers by month. With --aim the sets of the policy's moves that serve it, under each school.

    \b
    Examples:
      detente whatif kupchan --out report.html
      detente whatif nixon_1971_72 --theory wedge --json
      detente whatif kupchan --aim "RUS -> CHN colder, USA -> CHN no colder"
      detente whatif --new > mine.toml
      detente whatif --list
    """
    check_formats(as_json, as_csv)
    if sum((named is not None, new, listed)) != 1:
        raise UsageError("give a policy file or the name of a policy, or --new, or --list; one of them")
    if new or listed:
        _print_template_or_list(new, as_json, as_csv)
        return
    assert named is not None  # noqa: S101  (one of the three is given)
    embedded_tables_only()
    if aim is not None:
        if out is not None or theory or among:
            raise UsageError("--aim prints sets of moves under all schools: give it without --out, --theory, --among")
        _print_search(named, aim, source, as_json, as_csv)
        return
    found = _asked(named, theory, source, draws, among, out)
    if as_json:
        print_json(found.to_json())
    elif as_csv:
        import polars as pl

        print_table(pl.DataFrame(list(found.table)), as_csv=True)
    elif out is None:
        print_answer(found, named)


def _asked(
    named: str, theory: list[str] | None, source: str, draws: int, among: int | None, out: Path | None
) -> WhatIf:
    from detente.claims.whatif import whatif
    from detente.store.atomic import replacing

    # The file is opened for writing before the work begins: who cannot write learns it at once.
    with contextlib.ExitStack() as stack:
        part = None if out is None else stack.enter_context(replacing(out))
        say = stack.enter_context(progress())
        found = whatif(named, source=source, theories=theory or None, draws=draws, among=among, progress=say)
        if part is not None:
            from detente.report.policy import PolicyReport

            part.write_text(PolicyReport(found, named).to_html(), encoding="utf-8")
    if out is not None:
        talk(f"written to {out}")
    return found


def _print_template_or_list(new: bool, as_json: bool, as_csv: bool) -> None:
    from detente.policies import load, shipped, template

    if new:
        if as_json or as_csv:
            raise UsageError("--new prints a policy file, neither JSON nor a table")
        typer.echo(template(), nl=False)
        return
    import polars as pl

    rows = [{"name": name, "title": load(name).title, "moves": len(load(name).moves)} for name in shipped()]
    print_table(pl.DataFrame(rows), as_json=as_json, as_csv=as_csv, title="Policies that come with detente")


def _print_search(named: str, aim: str, source: str, as_json: bool, as_csv: bool) -> None:
    from detente.claims.policy_search import search

    with progress() as say:
        found = search(named, aim, source=source, progress=say)
    if as_json:
        print_json(found.to_json())
    elif as_csv:
        import polars as pl

        print_table(pl.DataFrame(list(found.rows)), as_csv=True)
    else:
        print_search(found)
