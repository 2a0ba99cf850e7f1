"""Codes, names and dates of every member of the interstate system."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from detente.build_core._table import Column, CoreTable
from detente.sources._folder import read_source
from detente.states.build import states_table

if TYPE_CHECKING:
    import polars as pl


def states(ready: Mapping[str, pl.DataFrame]) -> CoreTable:
    """Return the memberships of the system; needs no other table.

    >>> states.__name__
    'states'
    """
    as_listed = "as in the source"
    iso3 = "by the table and rules in states/_codes.py: ISO 3166 alpha-3 where there is one, each code one state"
    return CoreTable(
        name="states",
        row="a membership of the interstate system",
        key=("ccode", "start"),
        frame=states_table(read_source("cow_states")),
        columns={
            "ccode": _column("COW number", as_listed),
            "iso3": _column("three-letter code", iso3),
            "abbreviation": _column("COW abbreviation", as_listed),
            "name": _column("name in the list", as_listed),
            "start": _column("first day in the system", as_listed),
            "end": _column("last day in the system, null while a member", "null where it is the list's last day"),
        },
    )


def _column(description: str, how: str) -> Column:
    return Column(description, how, ("cow_states",), (1816, 2016))
