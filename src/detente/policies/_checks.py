"""What no policy can be: moves against each other, outside a state's dates, by a group without members."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.policies._month import Month
from detente.states.actors import is_group, resolve_actor
from detente.states.groups import Group
from detente.states.naming import name
from detente.states.system import contains, memberships

if TYPE_CHECKING:
    from detente.policies._written import When, WrittenMove, WrittenPolicy


def check(policy: WrittenPolicy) -> None:
    """Raise `UsageError` for a policy that nobody could carry out or ask about.

    That is: no title, a horizon outside 1..120 months, moves dated in two ways, two moves of one pair by one instrument
    in the same months, an actor that does not exist in a move's months.
    """
    if not policy.title.strip():
        raise UsageError("a policy needs a title")
    check_horizon(policy.horizon)
    if len({isinstance(move.start, Month) for move in policy.moves}) > 1:
        raise UsageError("some moves have months of the calendar and some numbers of months; write all in one way")
    for first, second in combinations(policy.moves, 2):
        _check_pair(first, second)
    for move in policy.moves:
        for actor in move.dyad:
            check_actor(actor, move.start, move.end)
    for actor in policy.states:
        check_actor(actor, None, None)


def check_horizon(months: int) -> None:
    """Raise `UsageError` for a horizon outside 1..120 months.

    >>> check_horizon(1200)
    Traceback (most recent call last):
    detente.errors.UsageError: a horizon of 1200 months is outside 1 to 120: no record of some decades says what ...
    """
    from detente.policies._written import LONGEST

    if not 1 <= months <= LONGEST:
        raise UsageError(
            f"a horizon of {months} months is outside 1 to {LONGEST}: no record of some decades says what follows a "
            "policy after that long"
        )


def _check_pair(first: WrittenMove, second: WrittenMove) -> None:
    same = first.dyad == second.dyad and first.instrument == second.instrument
    if not same or second.start > first.end or first.start > second.end:  # type: ignore[operator]  # of one kind
        return
    what = f"{first.sender} -> {first.receiver} by {first.instrument}"
    months = f"{first.start}..{first.end} and {second.start}..{second.end}"
    if first.size.kind == second.size.kind and first.size.amount * second.size.amount < 0:
        raise UsageError(f"two moves conflict: {what} is both {first.size} and {second.size} in {months}; keep one")
    raise UsageError(f"two moves overlap: {what} in {months}; let one end before the other starts, or make them one")


def check_actor(actor: str, start: When | None, end: When | None) -> None:
    """Raise `UsageError` for what is no code of a state or group, or was none in the months of a move.

    >>> check_actor("DDR", Month(1995, 1), Month(1995, 6))
    Traceback (most recent call last):
    detente.errors.UsageError: East Germany (DDR) is no state in 1995-01: it was from 1954-03-25 to 1990-10-02
    """
    found = resolve_actor(actor)
    code = found.key if isinstance(found, Group) else found.iso3
    if code != actor:
        raise UsageError(f"'{actor}' is no code; write {code}")
    for when in (start, end):
        if isinstance(when, Month):
            _check_then(actor, when)


def _check_then(actor: str, when: Month) -> None:
    if is_group(actor):
        resolve_actor(actor, str(when))
        return
    spans = memberships(actor)
    if spans and not any(contains(span, when.first_day) for span in spans):
        told = " and ".join(f"from {span[0]}" + (f" to {span[1]}" if span[1] else " on") for span in spans)
        raise UsageError(f"{name(actor)} ({actor}) is no state in {when}: it was {told}")
