"""``detente states``: who is a state, by which code, under which names, who led it, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli._output import AsCsv, AsJson, check_formats, print_json, print_record, print_table

if TYPE_CHECKING:
    from detente.states.system import State

LABELS = {
    "name": "names", "demonym": "demonyms", "capital": "capital", "metonym": "metonyms", "translation": "translations",
}  # fmt: skip


def states_(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Codes, numbers or names.")] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="As of a day, month or year; today if not given.")
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show states with their codes, names, dates and leaders: those named, else all members of the system.

    \b
    Examples:
      detente states USSR "East Germany" --on 1975
      detente states Kremlin 北京 --json
      detente states --on 1914-07 --csv
    """
    import datetime as dt

    import polars as pl

    from detente.states.naming import resolve
    from detente.states.system import members

    check_formats(as_json, as_csv)
    day = on or dt.date.today().isoformat()
    found = [resolve(name, on=on) for name in names] if names else [resolve(code, on=day) for code in members(day)]
    rows = [_row(state, on, day) for state in found]
    if as_json:
        print_json([row | _history(state, on) for row, state in zip(rows, found, strict=True)] if names else rows)
    elif as_csv or not names:
        shown = rows if as_csv else [{key: row[key] for key in row if key not in ("leader", "note")} for row in rows]
        title = f"{len(rows)} members of the interstate system on {day}"
        print_table(pl.DataFrame(shown, infer_schema_length=None), as_csv=as_csv, title=title)
    else:
        _print_for_people(rows, found, on)


def _row(state: State, on: str | None, day: str) -> dict[str, Any]:
    """Return one state as a flat row; codes and leader are those of the day, names those of `on`."""
    from detente.states.code_systems import code
    from detente.states.leaders import covered, leader
    from detente.states.system import succession

    led = leader(state.iso3, day) if state.iso3 in covered() else None
    return {
        "iso3": state.iso3,
        "ccode": state.number,
        "gw": _number(code(state.iso3, "gw", on)),
        "iso_alpha_2": code(state.iso3, "iso2", on),
        "iso_alpha_3": code(state.iso3, "iso3", on),
        "cameo": code(state.iso3, "cameo", on),
        "name": state.name,
        "start": state.start,
        "end": state.end,
        "leader": led.name if led else None,
        "note": succession(state.iso3) or "",
    }


def _history(state: State, on: str | None) -> dict[str, Any]:
    """Return what a flat row has no place for: every membership, code, word and term."""
    from detente.states.code_systems import codes
    from detente.states.leaders import covered, leaders
    from detente.states.lexicon import words
    from detente.states.system import memberships

    spans = {system: memberships(state.iso3, system) for system in ("cow", "gw")}
    return {
        "memberships": {list_: [{"start": a, "end": b} for a, b in held] for list_, held in spans.items()},
        "codes": [row._asdict() for row in codes(state.iso3)],
        "words": words(state.iso3, on),
        "leaders": leaders(state.iso3, on) if state.iso3 in covered() else [],
    }


def _print_for_people(rows: list[dict[str, Any]], found: list[State], on: str | None) -> None:
    import datetime as dt

    from detente.states.lexicon import words
    from detente.states.system import life

    for number, (row, state) in enumerate(zip(rows, found, strict=True)):
        if number:
            typer.echo("")
        called = words(state.iso3, on or life(state.iso3)[1] or dt.date.today())
        said = {LABELS[kind]: ", ".join(each) for kind, each in called.items() if each and kind in LABELS}
        print_record({**row, "note": row["note"] or None} | said | _names_through_time(state.iso3))


def _names_through_time(iso3: str) -> dict[str, str]:
    """Return the names a state has had with their days, where it has had more than one."""
    from detente.states.lexicon import lexicon

    spans = [(each.names[0], *each.span) for each in lexicon() if each.code == iso3 and each.kind == "name"]
    told = [f"{name} ({start} {f'to {end}' if end else 'on'})" for name, start, end in spans]
    return {"through time": ", ".join(told)} if len(told) > 1 else {}


def _number(code: str | None) -> int | None:
    return None if code is None else int(code)
