"""The codebook of a long panel: of every column its source, version, coverage, unit, licence and citation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from detente import __version__
from detente.panel.record import ColumnRecord
from detente.panel.units import Unit

# The list of members of the interstate system, which every panel is made of.
MEMBERS_BY = "cow_states"
# How the coverage of a measure names the sources that it was computed from.
COMPUTED_FROM = "computed from "
KEYS = {
    "year": "calendar year",
    "year_month": "month, as 197405",
    "state": "COW number of the state",
    "sender": "COW number of the state that acts or pledges",
    "receiver": "COW number of the state that it is done or pledged to",
}


def codebook(unit: Unit, columns: Sequence[ColumnRecord], rows: int, first: int, last: int) -> dict[str, Any]:
    """Return the codebook as plain values, ready for JSON; `first` and `last` are the periods as they are written."""
    return {
        "made_by": f"detente {__version__}",
        "unit": unit.key,
        "rows": rows,
        "first": first,
        "last": last,
        "members_by": MEMBERS_BY,
        "keys": {name: KEYS.get(name, "COW number of a state") for name in (unit.period, *unit.roles)},
        "columns": [_column(each, unit) for each in columns],
        "sources": {each.source.key: _source(each) for each in columns},
    }


def as_json(book: dict[str, Any]) -> str:
    """Return a codebook as JSON text.

    >>> as_json({"unit": "dyad-year"})
    '{"unit": "dyad-year"}'
    """
    return json.dumps(book, ensure_ascii=False)


def _column(each: ColumnRecord, unit: Unit) -> dict[str, Any]:
    return {
        "name": each.name,
        "description": each.column.description,
        "unit": each.column.unit,
        "least": each.column.low,
        "greatest": each.column.high,
        "variable": each.variable,
        "made": each.made,
        "of": [unit.roles[role] for role in each.roles],
        "source": each.source.key,
        "coverage": {
            "start": each.coverage.start.isoformat(),
            "end": each.coverage.end.isoformat(),
            "states": each.coverage.states,
            "absence_of_a_row_means": each.coverage.absence,
            "note": each.coverage.note,
        },
        "present": each.present,
        "zero_by_absence": each.zeros,
        "missing": each.missing,
    }


def _source(each: ColumnRecord) -> dict[str, Any]:
    source = each.source
    return {
        "title": source.title,
        "version": source.version,
        "producer": source.producer,
        "licence": source.licence,
        "may_be_redistributed": source.redistributable,
        "citation": source.cite,
        "computed_from": _computed_from(source.coverage.note),
        "notes": list(source.notes),
    }


def _computed_from(note: str) -> list[str]:
    """Return the keys of the sources that a measure was computed from; a source was from none."""
    return note.removeprefix(COMPUTED_FROM).split(", ") if note.startswith(COMPUTED_FROM) else []
