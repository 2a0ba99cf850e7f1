"""Building a long panel: which states and periods, which variables, where each value stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import polars as pl

from detente.errors import DataMissingError
from detente.panel.aggregate import yearly, yearly_covered
from detente.panel.grid import Grid, period_days, system_grid
from detente.panel.lookup import inside, lookup, values
from detente.panel.naming import names_column
from detente.panel.period import FIRST_DAY, bounds, written
from detente.panel.plan import PanelColumn, Plan
from detente.panel.relevance import NEEDS, relevant_pairs
from detente.panel.requests import Request, requests
from detente.panel.rows import count_rows
from detente.panel.selection import select
from detente.panel.size import free_memory, refuse_too_large
from detente.panel.steps import GridColumn, apply
from detente.panel.units import Unit, column_names, unit
from detente.panel.variables import coverage_years, covers, open_frame

if TYPE_CHECKING:
    from detente.panel.lookup import Lookup
    from detente.sources._source import Source

Day = str | int | dt.date


def plan(
    unit_name: str,
    *,
    states: str | Sequence[str] = "all",
    start: Day | None = None,
    end: Day | None = None,
    add: Sequence[str] = (),
    k: int | None = None,
    relevant: bool = False,
    names: bool = False,
    stream: bool = False,
    extra: Iterable[Source] = (),
) -> Plan:
    """Return the plan of a long panel: everything is found and placed, no row is made yet.

    `states` is ``all``, or names, codes and groups (``majors``: a member is in while it is one); `start` and `end` are
    years or months, both included. `add` names variables, ``source.variable`` or sources, each with what is to be made
    of it (``cinc:lag1``, ``mid_onset:peace_years``, ``events:sum``). `relevant` keeps politically relevant pairs:
    contiguous, or with a major power among them. `names` adds columns with what states were called. `extra` are sources
    beside the registry's.

    A state is in the panel in a period when it was a member of the interstate system on at least one day of it, a pair
    when both were on the same day.

    Raises `UsageError` for what is not understood, cannot be joined, or does not fit into memory unless `stream`;
    `DataMissingError` and `DataDamagedError` for data that are not there, do not cover the period, or are damaged.

    >>> sum(plan("directed-dyad-year", start=1816, end=2016).rows())
    1912350
    """
    kind = unit(unit_name, k)
    named = requests(add, kind, extra)
    first, last = bounds(start, end, kind.frequency, named)
    asked = _covering(named, kind, first, last)
    needed = [*asked, *(requests(NEEDS, kind) if relevant else [])]
    chosen = select(states, kind.frequency, first, last)
    grid = system_grid(kind.frequency, *_reach(needed, kind, first, last), chosen.codes)
    periods = range(first - grid.first, last - grid.first + 1)
    mask = chosen.mask(grid.first, len(grid.present), periods)
    columns = [name for each in asked for name in column_names(each.name, each.variable.table.shape, kind)]
    if not stream:
        refuse_too_large(sum(count_rows(grid, kind, mask, periods)), len(columns) + len(kind.roles) + 1, free_memory())
    found = _grid_columns(grid, needed)
    return Plan(
        kind,
        grid,
        mask,
        periods,
        tuple(
            PanelColumn(name, roles, request, column)
            for request, column in zip(asked, found, strict=False)
            for name, roles in column_names(request.name, request.variable.table.shape, kind)
        ),
        relevant_pairs(grid, kind, first, last, needed[-len(NEEDS) :], found[-len(NEEDS) :]) if relevant else None,
        names_column(grid) if names else None,
    )


def _covering(asked: Sequence[Request], kind: Unit, first: int, last: int) -> list[Request]:
    """Return the requests whose variable covers a day of the panel; who named a source gets what it has of the time.

    Raises `DataMissingError` for a variable named by itself, or a whole source, that covers nothing.
    """
    days = period_days(first, kind.frequency)[0], period_days(last, kind.frequency)[1]
    inside = [each for each in asked if covers(each.variable, *days)]
    for request in asked:
        source = request.variable.source.key
        if request not in inside and not (
            request.with_source and any(each.variable.source.key == source for each in inside)
        ):
            raise DataMissingError(
                f"variable '{request.variable.name}' ({source}) covers {coverage_years(request.variable)} and would be "
                f"missing in all of {written(first, kind.frequency)} to {written(last, kind.frequency)}; leave it out "
                "or ask for years that it covers"
            )
    return inside


def _reach(asked: Sequence[Request], kind: Unit, first: int, last: int) -> tuple[int, int]:
    """Return the first and last period needed for lags, leads and histories."""
    begin = [first - request.shift("lag") for request in asked]
    begin += [inside(each.variable.table, kind.frequency)[0] - each.shift("lag") for each in asked if each.looks_back]
    earliest = FIRST_DAY.year if kind.frequency == "year" else FIRST_DAY.year * 12
    return max(min([first, *begin]), earliest), max([last, *(last + request.shift("lead") for request in asked)])


def _grid_columns(grid: Grid, asked: Sequence[Request]) -> list[GridColumn]:
    """Return the column of each request; each source is opened once, each table placed once."""
    made: dict[tuple[str, ...], Lookup] = {}
    frames: dict[str, pl.LazyFrame] = {}
    columns = []
    for request in asked:
        source = request.variable.source
        key = _table_key(request)
        if key not in made:
            if source.key not in frames:
                frames[source.key] = open_frame(source)
            together = [each for each in asked if _table_key(each) == key]
            made[key] = _lookup(grid, frames[source.key], together)
        column = GridColumn(values(made[key].frame, request.variable.name), made[key].places, made[key].states)
        for step in request.steps:
            column = column if step.how == request.aggregate else apply(grid, column, step)
        columns.append(column)
    return columns


def _table_key(request: Request) -> tuple[str, ...]:
    source, table = request.variable.source, request.variable.table
    at = str(next(at for at, each in enumerate(source.tables) if each is table))
    return (source.key, at) if request.aggregate is None else (source.key, at, request.variable.name, request.aggregate)


def _lookup(grid: Grid, frame: pl.LazyFrame, asked: Sequence[Request]) -> Lookup:
    """Return the lookup of one table, with the columns that are asked of it."""
    request = asked[0]
    table, source = request.variable.table, request.variable.source
    names = list(dict.fromkeys(each.variable.name for each in asked))
    rows = table.rows(frame).select(*table.keys, *names).collect()
    covered = None if table.covered is None else table.covered(frame).collect()
    if request.aggregate is not None:
        table, rows = yearly(table, rows, request.variable.name, request.aggregate)
        covered = None if covered is None else yearly_covered(covered)
    return lookup(grid, table, rows, covered, source.key)
