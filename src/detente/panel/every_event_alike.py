"""The panel of event sums with every event counted once, whatever its weight."""

from __future__ import annotations

import xarray as xr

DYAD = ("sender", "receiver")


def every_event_alike(panel: xr.Dataset) -> xr.Dataset:
    """Return the panel with numbers of events in the place of sums of weights.

    `panel` is one of `detente.panel.events.events` with its four quad counts. `cooperation` and `conflict` become
    numbers of events, verbal and material together, `weight_squares` their sum, the system's sums those of all dyads
    of the panel; what is missing stays missing, months outside the coverage too. The attribute ``weighting`` says so.
    Raises `KeyError` for a panel without quad counts. A check of SCIENCE section 2, point 2: how much rests on the
    weights of events.

    >>> from detente.panel.events import events
    >>> panel = every_event_alike(events(["USA", "RUS"], start="1983-09", end="1983-09"))
    >>> at = panel.sel(sender="USA", receiver="RUS").isel(time=0)
    >>> bool(at["cooperation"] + at["conflict"] == at["events"])
    True
    """
    cooperation = panel["verbal_cooperation"] + panel["material_cooperation"]
    conflict = panel["verbal_conflict"] + panel["material_conflict"]
    counted = panel.assign(
        cooperation=cooperation,
        conflict=conflict,
        weight_squares=cooperation + conflict,
        system_cooperation=cooperation.sum(DYAD, min_count=1),
        system_conflict=conflict.sum(DYAD, min_count=1),
    )
    return counted.assign_attrs(weighting="every event alike")
