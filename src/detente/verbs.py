"""The verb ``detente.panel``: a panel of events with measures added."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from detente import registry
from detente.measures import add as add_measures
from detente.panel.align import by_month
from detente.panel.contract import Panel
from detente.panel.events import events
from detente.panel.structure import structure
from detente.states import resolve


def panel(
    states: Sequence[str] | None = None,
    *,
    source: str = "weis",
    start: str | dt.date | None = None,
    end: str | dt.date | None = None,
    raw: bool = False,
    instrument: str | None = None,
    add: Sequence[str] = (),
) -> Panel:
    """Return the monthly panel of event sums between states, with the measures named in `add`.

    `states` are codes, Correlates of War numbers or names (as of the period's end); None is every state of the source.
    The other arguments and the variables are those of `detente.panel.events.events`. A measure that needs structural
    figures (capabilities, regime, votes, alliances) gets those of the calendar year of each month; they are added as
    variables too. Missing values are NaN.

    Raises `UsageError` for unknown states, measures, months, and `DataMissingError` where the source has nothing.

    >>> import detente
    >>> triad = detente.panel(["USA", "Soviet Union", "China"], end="1975-12", add=["capability_share"])
    >>> triad.sizes["time"], triad["state"].values.tolist()
    (120, ['USA', 'RUS', 'CHN'])
    """
    codes = None if states is None else [resolve(state, on=end).iso3 for state in states]
    monthly = events(codes, source=source, start=start, end=end, raw=raw, instrument=instrument)
    needs = {need for name in add for need in registry.get("measure", name).needs}
    if not needs <= set(monthly):
        yearly = by_month(structure(monthly["sender"].values.tolist()), monthly["time"])
        figures = yearly[sorted(needs & set(yearly))]
        monthly = monthly.assign_coords(yearly.coords).assign(figures.data_vars)
    return add_measures(monthly, add)
