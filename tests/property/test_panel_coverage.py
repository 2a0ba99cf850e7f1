"""Every variable of every source: missing outside its coverage, never missing inside it where absence is zero."""

from __future__ import annotations

import datetime as dt
from functools import cache

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import registry
from detente.panel.build import plan
from detente.panel.long import LongPanel, make
from detente.panel.variables import open_frame
from detente.sources._table import KEYS, PERIOD, Table
from detente.states import CODES

SPAN = {"year": 4, "month": 1}
UNITS = {
    ("state", "year"): "state-year",
    ("state", "month"): "state-month",
    ("directed", "year"): "directed-dyad-year",
    ("directed", "month"): "directed-dyad-month",
    ("undirected", "year"): "dyad-year",
    ("undirected", "month"): "directed-dyad-month",
}
TABLES = [(source.key, at) for source in registry.members("source").values() for at, _ in enumerate(source.tables)]


def test_the_sources_that_panels_are_made_of_have_tables() -> None:
    assert {"atop", "cow_nmc", "cow_mid", "gml_mid", "cow_contiguity", "cow_igo", "polity"} <= {
        key for key, _ in TABLES
    }


@cache
def read(key: str, at: int) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """Read a table and its covered pairs once."""
    source = registry.get("source", key)
    table, frame = source.tables[at], open_frame(source)
    covered = None if table.covered is None else table.covered(frame).collect()
    return table.rows(frame).collect(), covered


def day_of(period: int, last: bool) -> dt.date:
    """Return the first or last day of a period as it is written."""
    if period < 10_000:
        return dt.date(period, 12, 31) if last else dt.date(period, 1, 1)
    first = dt.date(period // 100, period % 100, 1)
    return (first + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1) if last else first


@st.composite
def windows(draw: st.DrawFn, key: str, at: int, of_a_row: bool) -> tuple[list[int], int, int]:
    """Draw some states and a short stretch of time: around a row of the table, or around an end of its coverage."""
    table = registry.get("source", key).tables[at]
    rows, _ = read(key, at)
    states = draw(st.sets(st.sampled_from(sorted(CODES)), min_size=3, max_size=5))
    start, end = max(table.coverage.start.year, 1816), table.coverage.end.year
    first = max(1816, draw(st.sampled_from([start - 2, end - 2])))
    if of_a_row:
        row = rows.row(draw(st.integers(0, rows.height - 1)), named=True)
        states |= {row[end] for end in KEYS[table.shape]} & set(CODES)
        year = row[PERIOD[table.frequency]] // (1 if table.frequency == "year" else 100)
        first = max(1816, year - draw(st.integers(0, SPAN[table.frequency])))
    return sorted(states), first, max(first + SPAN[table.frequency], start)


def expected(table: Table, rows: pl.DataFrame, covered: pl.DataFrame | None, states: list[int]) -> dict:
    """Return the values of rows by their keys, undirected ones both ways, and the pairs inside."""
    ends = KEYS[table.shape]
    some = rows.filter(pl.all_horizontal(pl.col(end).is_in(states) for end in ends))
    values = {}
    for row in some.iter_rows(named=True):
        who = tuple(row[end] for end in ends)
        value = {name: row[name] for name in table.variables}
        values[(row[PERIOD[table.frequency]], *who)] = value
        if table.shape == "undirected":
            values[(row[PERIOD[table.frequency]], *reversed(who))] = value
    inside = None if covered is None else set(covered.select(PERIOD[table.frequency], "state").iter_rows())
    return {"values": values, "inside": inside}


def check(panel: LongPanel, table: Table, want: dict) -> int:
    """Compare every value of a panel with what its coverage says; return how many were there."""
    there = 0
    period_name, roles = panel.unit.period, panel.unit.roles
    for row in panel.frame.iter_rows(named=True):
        period, who = row[period_name], tuple(row[role] for role in roles)
        covers = table.coverage.start <= day_of(period, False) and day_of(period, True) <= table.coverage.end
        if want["inside"] is not None:
            covers = covers and all((period, state) in want["inside"] for state in who)
        known = want["values"].get((period, *who))
        for name in table.variables:
            if not covers:
                assert row[name] is None, (name, period, who, "outside its coverage")
            elif known is not None:
                assert row[name] == known[name], (name, period, who)
            elif table.coverage.absence == "zero":
                assert row[name] == 0, (name, period, who, "absence is zero inside the coverage")
            else:
                assert row[name] is None, (name, period, who, "absence is missing")
            there += row[name] is not None
    return there


@pytest.mark.data
@pytest.mark.parametrize(("key", "at"), TABLES)
def test_every_variable_keeps_its_coverage(key: str, at: int, data: object) -> None:
    source = registry.get("source", key)
    table = source.tables[at]

    names = [f"{key}.{name}" for name in table.variables]
    seen = []

    def keeps(window: tuple[list[int], int, int]) -> None:
        states, first, last = window
        unit = UNITS[table.shape, table.frequency]
        panel = make(plan(unit, states=[str(code) for code in states], start=first, end=last, add=names))
        seen.append(check(panel, table, expected(table, *read(key, at), states)))

    settings(max_examples=2)(given(windows(key, at, of_a_row=True))(keeps))()
    assert sum(seen) > 0, "nothing was compared"
    settings(max_examples=2)(given(windows(key, at, of_a_row=False))(keeps))()
