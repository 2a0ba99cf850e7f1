"""The panel of the combined score: WEIS events and the variables of every other source, month by month."""

from __future__ import annotations

from collections.abc import Sequence

from detente.errors import UsageError
from detente.measures._combined_sources import SOURCES, VOLUMES
from detente.panel.build import plan
from detente.panel.contract import Panel, check_panel
from detente.panel.events import events
from detente.panel.labelled import labelled
from detente.panel.long import make
from detente.states import ccode

FIRST, LAST = "1950-01", "2025-12"
MOST_STATES = 12


def combined_panel(states: Sequence[str], end: str | None = None) -> Panel:
    """Return WEIS event sums and all variables of `SOURCES` and `VOLUMES` for these states, from 1950-01 to `end`.

    `states` are ISO3 codes that WEIS has; `end` is a month, 2025-12 when None or later. Needs the data folder; raises
    what `events`, `plan` and the sources raise, and `UsageError` for more than 12 states, whose 66 pairs already take
    minutes to filter. A variable is NaN outside its source's coverage.

    >>> combined_panel(["USA", "ZZZ"])
    Traceback (most recent call last):
    detente.errors.DataMissingError: source 'weis' has too few events or figures of ZZZ; ...
    """
    if len(states) > MOST_STATES:
        raise UsageError(f"a combined score is of at most {MOST_STATES} states at once, not {len(states)}: name fewer")
    end = min(end or LAST, LAST)
    sums = events(states, start=FIRST, end=LAST).sel(time=slice(None, end))
    names = [*(name for source in SOURCES.values() for name in source.variables), *VOLUMES.values()]
    numbers = [str(ccode(state)) for state in states]
    others = labelled(make(plan("directed-dyad-month", states=numbers, start=FIRST, end=LAST, add=names)))
    ordered = others.sel({dim: list(states) for dim in ("sender", "receiver", "state")}).reindex(time=sums["time"])
    whole = sums.assign_coords(state=list(states)).assign(ordered.data_vars)
    sources = f"{sums.attrs['source']}, {others.attrs['source']}"
    return check_panel(whole.assign_attrs(sums.attrs | {"source": sources, "covered": f"{FIRST}/{end}"}))
