"""An actor is a state or a group of states (SCIENCE section 1): from what people write to either."""

from __future__ import annotations

import datetime as dt

from detente.errors import UsageError
from detente.states import groups
from detente.states.days import as_day, on_day
from detente.states.naming import fold, resolve
from detente.states.system import State


def resolve_actor(text: str, on: dt.date | str | None = None) -> State | groups.Group:
    """Return the state or the group that a code or a name means on a day; no name is both.

    Raises `UsageError` for what `detente.states.resolve` refuses and for a group that had no member on that day.

    >>> resolve_actor("RUS").iso3, resolve_actor("NATO", on="1985").key
    ('RUS', 'NATO')
    >>> resolve_actor("Warsaw Pact", on="1995")
    Traceback (most recent call last):
    detente.errors.UsageError: group WARSAW_PACT has no member in 1995: its first begins 1955-05-14, its last ended ...
    """
    if not is_group(text):
        return resolve(text, on)
    group = groups.get(text)
    rows = [row for row in group.memberships if row.certain_from is not None]
    if on is not None and not any(row.holds(as_day(on)) for row in rows):
        first = min(row.certain_from for row in rows if row.certain_from is not None)
        ends = [row.certain_to for row in rows]
        last = "" if None in ends else f", its last ended {max(end for end in ends if end is not None)}"
        raise UsageError(f"group {group.key} has no member{on_day(on)}: its first begins {first}{last}")
    return group


def is_group(text: str) -> bool:
    """Return whether a text is the key or another name of a group.

    >>> is_group("nato"), is_group("Belt and Road"), is_group("USA")
    (True, True, False)
    """
    return fold(text) in groups.names()
