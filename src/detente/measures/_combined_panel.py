"""The panel of the combined score: WEIS events and the variables of every other source, month by month."""

from __future__ import annotations

from collections.abc import Sequence

from detente.measures._combined_sources import SOURCES, VOLUMES
from detente.panel.build import plan
from detente.panel.contract import Panel, check_panel
from detente.panel.events import events
from detente.panel.labelled import labelled
from detente.panel.long import make

FIRST, LAST = "1950-01", "2025-12"


def combined_panel(states: Sequence[str], start: str = FIRST, end: str = LAST) -> Panel:
    """Return WEIS event sums and all variables of `SOURCES` and `VOLUMES` for these states, from month to month.

    `states` are ISO3 codes that WEIS has. Needs the data folder; raises what `events`, `plan` and the sources raise. A
    variable is NaN outside its source's coverage.

    >>> combined_panel(["USA"], start="2025-12", end="1950-01")
    Traceback (most recent call last):
    detente.errors...
    """
    sums = events(states, start=start, end=end)
    names = [*(name for source in SOURCES.values() for name in source.variables), *VOLUMES.values()]
    others = labelled(make(plan("directed-dyad-month", states=",".join(states), start=start, end=end, add=names)))
    ordered = others.sel({dim: list(states) for dim in ("sender", "receiver", "state")})
    return check_panel(sums.assign_coords(state=list(states)).assign(ordered.data_vars).assign_attrs(sums.attrs))
