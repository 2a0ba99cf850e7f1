"""The verb ``detente.panel``: a panel of events with measures added, or a long panel of any unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente import registry
from detente.errors import UsageError
from detente.panel.long import LongPanel, make
from detente.panel.plan import Plan
from detente.states import resolve

if TYPE_CHECKING:
    from detente.panel.contract import Panel

Day = str | int | dt.date


def panel(
    states: str | Sequence[str] | None = None,
    *,
    unit: str | None = None,
    source: str = "weis",
    start: Day | None = None,
    end: Day | None = None,
    raw: bool = False,
    instrument: str | None = None,
    add: Sequence[str] = (),
    k: int | None = None,
    relevant: bool = False,
    names: bool = False,
    together: bool = False,
) -> Panel | LongPanel:
    """Return a panel between states: without a `unit` that of event sums by month, with one a long panel.

    `states` are codes, Correlates of War numbers or names (as of the period's end); None is all.

    Without `unit`: an ``xarray.Dataset`` with the variables of `detente.panel.events.events` (`source`, `raw` and
    `instrument` are its arguments) and the measures named in `add`. A measure that needs structural figures
    (capabilities, regime, votes, alliances) gets those of the calendar year of each month.

    With `unit` (``state-year``, ``dyad-year``, ``directed-dyad-year``, ``directed-dyad-month``, ``triad-year``,
    ``kad-year`` with `k`): a `LongPanel`, whose ``frame`` has a row for each state, pair or set of states of the
    system in each period, with the variables of any sources and the measures named in `add`; `relevant`, `names` and
    what can be made of variables are explained at `detente.panel.build.plan`. Of a group its members have rows, unless
    `together`: then it is one actor (`detente.panel.as_actors`). ``detente.panel.labelled.labelled``
    turns it into a Dataset.

    Missing values are NaN, or null in frames. Raises `UsageError` for unknown states, measures, variables and months,
    and `DataMissingError` where the source has nothing.

    >>> import detente
    >>> triad = detente.panel(["USA", "Soviet Union", "China"], end="1975-12", add=["capability_share"])
    >>> triad.sizes["time"], triad["state"].values.tolist()
    (120, ['USA', 'RUS', 'CHN'])
    >>> detente.panel(["USA", "RUS", "CHN"], unit="triad-year", start=1950, end=1951).frame.height
    2
    """
    if unit is None:
        if k is not None or relevant or names or together or isinstance(states, str):
            raise UsageError("k, relevant, names, together and states as one text are of long panels: say which unit")
        return _events(states, source, _text(start), _text(end), raw, instrument, add)
    if raw or instrument or source != "weis":
        raise UsageError("source, raw and instrument are of panels of events by month; name variables in add")
    if together:
        return together_panel(unit, states, start, end, add, relevant, names)
    return make(
        long_plan(unit, states="all" if states is None else states, start=start, end=end, add=add, k=k,
                  relevant=relevant, names=names)
    )  # fmt: skip


def long_plan(
    unit: str,
    *,
    states: str | Sequence[str] = "all",
    start: Day | None = None,
    end: Day | None = None,
    add: Sequence[str] = (),
    k: int | None = None,
    relevant: bool = False,
    names: bool = False,
    stream: bool = False,
) -> Plan:
    """Return the plan of a long panel, with measures among what is added (`detente.panel.build.plan`).

    >>> [column.name for column in long_plan("triad-year", start=1970, end=1970).columns]
    []
    """
    from detente.measured import measured, measures_among
    from detente.panel.build import plan
    from detente.panel.period import year_of
    from detente.panel.selection import select

    extra = []
    if measures := measures_among(add):
        if start is None or end is None:
            raise UsageError(
                f"measure '{measures[0]}' is of the panel's states and years: say from which year to which"
            )
        years = (year_of(start), year_of(end))
        extra = measured(measures, select(states, "year", *years).codes, years)
    return plan(
        unit, states=states, start=start, end=end, add=add, k=k, relevant=relevant, names=names, stream=stream,
        extra=extra,
    )  # fmt: skip


def together_panel(
    name: str,
    states: str | Sequence[str] | None,
    start: Day | None,
    end: Day | None,
    add: Sequence[str],
    relevant: bool,
    names: bool,
) -> LongPanel:
    """Return a long panel in which each group is one actor (`detente.panel.as_actors`).

    Raises `UsageError` where no states and groups are named, with `relevant` or `names`, and what `panel` raises.
    """
    from detente.panel.as_actors import WEIGHTS, as_actors, check_unit
    from detente.panel.units import unit

    if states is None or relevant or names:
        raise UsageError("groups as single actors need states and groups that are named, and no relevance or names")
    named = [part.strip() for part in (states.split(",") if isinstance(states, str) else states)]
    weight = WEIGHTS[check_unit(unit(name)).frequency]
    wanted = list(dict.fromkeys([*add, weight]))
    members = make(long_plan(name, states=named, start=start, end=end, add=wanted))
    return as_actors(members, named, keep_weight=weight in add)


def _events(
    states: Sequence[str] | None,
    source: str,
    start: str | dt.date | None,
    end: str | dt.date | None,
    raw: bool,
    instrument: str | None,
    add: Sequence[str],
) -> Panel:
    from detente.measures import add as add_measures
    from detente.panel.align import by_month
    from detente.panel.events import events
    from detente.panel.structure import structure

    codes = None if states is None else [resolve(state, on=end).iso3 for state in states]
    monthly = events(codes, source=source, start=start, end=end, raw=raw, instrument=instrument)
    needs = {need for name in add for need in registry.get("measure", name).needs}
    if not needs <= set(monthly):
        yearly = by_month(structure(monthly["sender"].values.tolist()), monthly["time"])
        figures = yearly[sorted(needs & set(yearly))]
        monthly = monthly.assign_coords(yearly.coords).assign(figures.data_vars)
    return add_measures(monthly, add)


def _text(day: Day | None) -> str | dt.date | None:
    return str(day) if isinstance(day, int) else day
