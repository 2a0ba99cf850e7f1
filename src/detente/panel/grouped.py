"""Groups among the actors of an event panel: what their members did and met with, added up month by month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.errors import DataMissingError
from detente.states.actors import is_group
from detente.states.rosters import Flags, roster

if TYPE_CHECKING:
    import datetime as dt

    import xarray as xr

    from detente.panel.contract import Panel

DYAD = ("time", "sender", "receiver")


def members_beside(actors: Sequence[str], days: Sequence[dt.date]) -> dict[str, dict[str, Flags]]:
    """Return for each actor the states that it is, with flags (days,): members on that day that are not named apart.

    Raises `DataMissingError` where a state would be in two of the groups on one day, so that its conduct would be told
    twice, and where a group has no member left.

    >>> import datetime
    >>> day = [datetime.date(1970, 1, 1)]
    >>> found = members_beside(["USA", "NATO"], day)
    >>> "USA" in found["NATO"], "GBR" in found["NATO"]
    (False, True)
    """
    found = {actor: roster(actor, days) for actor in actors}
    apart = {actor for actor in actors if not is_group(actor)}
    rosters = {
        actor: held if actor in apart else {state: flags for state, flags in held.items() if state not in apart}
        for actor, held in found.items()
    }
    for actor, held in rosters.items():
        if not held:
            raise DataMissingError(f"{actor} has no member from {days[0]} to {days[-1]} beside those named apart")
    _refuse_overlap([actor for actor in actors if actor not in apart], rosters)
    return rosters


def _refuse_overlap(groups: Sequence[str], rosters: dict[str, dict[str, Flags]]) -> None:
    for number, one in enumerate(groups):
        for other in groups[number + 1 :]:
            shared = rosters[one].keys() & rosters[other].keys()
            both = sorted(state for state in shared if (rosters[one][state] & rosters[other][state]).any())
            if both:
                raise DataMissingError(
                    f"{', '.join(both)} would be in both {one} and {other}, and what they do would count twice; name "
                    "groups that share no member"
                )


def grouped(world: xr.Dataset, actors: Sequence[str], apart: Sequence[str] = ()) -> Panel:
    """Return the event panel of some actors from one of all states of a source; a group is one actor.

    Event sums of a group are the sums over those members of the month that the source holds; what passes between its
    members is left out, and so are members that are actors themselves, or named in `apart`. Without a known pair of
    members a month is missing. Variables by time alone stand as they are.

    Raises `DataMissingError` as `members_beside` does and for actors without any event in the source.
    Implements SCIENCE section 1 (actors) and `detente.states.groups.AGGREGATION`.

    >>> from detente.panel.events import events
    >>> found = grouped(events(start="1980-01", end="1980-12"), ["NATO", "RUS"])
    >>> int(found["events"].sel(sender="NATO", receiver="RUS").sum()) > 100
    True
    """
    days = [time.astype("datetime64[D]").item() for time in world["time"].values]
    rosters = members_beside(tuple(dict.fromkeys((*actors, *apart))), days)
    names = [str(name) for name in world["sender"].values]
    belongs = np.zeros((len(days), len(actors), len(names)))
    for number, actor in enumerate(actors):
        held = rosters[actor]
        if not held.keys() & set(names):
            raise DataMissingError(f"source '{world.attrs['source']}' has no state of {actor}")
        for state in held.keys() & set(names):
            belongs[:, number, names.index(state)] = held[state]
    ours = {name: variable for name, variable in world.items() if set(variable.dims) == set(DYAD)}
    summed = {name: (DYAD, _summed(variable, belongs), variable.attrs) for name, variable in ours.items()}
    rest = {name: variable for name, variable in world.items() if name not in ours}
    axes = {"time": world["time"], "sender": list(actors), "receiver": list(actors)}
    return type(world)({**rest, **summed}, coords=axes, attrs=dict(world.attrs))


def told_by(actors: Sequence[str], source: str, instrument: str, apart: Sequence[str] = ()) -> Panel:
    """Return the panel of some actors, states or groups, with the events of one instrument; raises what `events` does.

    >>> told_by(["USA", "RUS"], "weis", "visits").attrs["instrument"]
    'visits'
    """
    from detente.panel.events import events

    if any(map(is_group, actors)):
        return grouped(events(source=source, instrument=instrument), actors, apart)
    return events(actors, source=source, instrument=instrument)


def _summed(variable: xr.DataArray, belongs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return sums (time, actor, actor) over pairs of states, missing where no pair is known."""
    values = variable.transpose(*DYAD).values.astype(float)
    seen = np.isfinite(values)
    counted = np.einsum("tai,tij,tbj->tab", belongs, seen.astype(float), belongs, optimize=True)
    sums = np.einsum("tai,tij,tbj->tab", belongs, np.where(seen, values, 0.0), belongs, optimize=True)
    counted[:, np.arange(belongs.shape[1]), np.arange(belongs.shape[1])] = 0.0
    return np.where(counted > 0, sums, np.nan)
