"""``detente groups``: groups of states, who was a member when, and by which treaty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli._output import AsCsv, AsJson, check_formats, print_json, print_record, print_table

if TYPE_CHECKING:
    from detente.states.groups import Group


def groups_(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="One group, by its key or a name.")] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Members on a day, month or year, not over all time.")
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show groups of states: all of them, or the members of one with dates and treaties, or its members on a day.

    A day that is not certain is missing; a state whose membership is not certain on a day is no member on it.

    \b
    Examples:
      detente groups
      detente groups NATO --on 1985
      detente groups "Warsaw Pact" --json
    """
    import polars as pl

    from detente.states import groups

    check_formats(as_json, as_csv)
    if name is None:
        rows = [_summary(groups.get(key), on) for key in sorted(groups.keys())]
        table = pl.DataFrame(rows, infer_schema_length=None)
        print_table(table, as_json=as_json, as_csv=as_csv, title=f"{len(rows)} groups")
        return
    group = groups.get(name)
    rows = _members(group, on)
    if as_json:
        print_json({**_about(group), "on": on, "members": rows})
        return
    if not as_csv:
        print_record(_about(group))
    schema = {"iso3": pl.String, "ccode": pl.Int64, "name": pl.String, "start": pl.Date, "end": pl.Date}
    certain = {"certain_from": pl.Date, "certain_to": pl.Date, "reference": pl.String}
    table = pl.DataFrame(rows, schema={**schema, **certain})
    shown = table if as_csv else table.drop("certain_from", "certain_to")
    title = f"{len(rows)} memberships" if on is None else f"{len(rows)} members for certain on {on}"
    print_table(shown, as_csv=as_csv, title=title)


def _about(group: Group) -> dict[str, Any]:
    return {
        "key": group.key, "title": group.title, "names": list(group.names), "definition": group.definition,
        "source": group.source, "note": group.note, "union_of": list(group.union), "aggregation": group.aggregation,
    }  # fmt: skip


def _members(group: Group, on: str | None) -> list[dict[str, Any]]:
    from detente.states.days import as_day
    from detente.states.naming import name
    from detente.states.system import ccode

    held = [row for row in group.memberships if on is None or row.holds(as_day(on))]
    return [
        {
            "iso3": row.state, "ccode": ccode(row.state), "name": name(row.state, on or row.certain_from),
            "start": row.start, "end": row.end, "certain_from": row.certain_from, "certain_to": row.certain_to,
            "reference": row.reference,
        }
        for row in held
    ]  # fmt: skip


def _summary(group: Group, on: str | None) -> dict[str, Any]:
    from detente.states import groups

    began = [row.certain_from for row in group.memberships if row.certain_from is not None]
    undated = sum(row.certain_from is None for row in group.memberships)
    return {
        "key": group.key, "title": group.title, "members": len(groups.members(group.key, on)),
        "begins": min(began), "without_days": undated, "definition": group.definition,
    }  # fmt: skip
