"""From a written policy to the moves of theories: sizes in sd, months counted from an origin, ramps in steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from detente.errors import UsageError
from detente.policies._month import Month
from detente.policies._written import WrittenMove, WrittenPolicy
from detente.theories._policy import Move, Policy


def origin_of(policy: WrittenPolicy, first: Month, last: Month) -> Month:
    """Return the last month that an answer may know, of a record from `first` to `last`.

    That is the policy's own `origin`; else the month before its first move, where the record reaches that; else the
    record's last month. Raises `UsageError` for a policy before the record.

    >>> from detente.policies import load
    >>> str(origin_of(load("nixon_1971_72"), Month(1966, 1), Month(1992, 12)))
    '1971-06'
    >>> str(origin_of(load("kupchan"), Month(1966, 1), Month(1992, 12)))
    '1992-12'
    """
    dates = [move.start for move in policy.moves if isinstance(move.start, Month)]
    found = policy.origin or min([last, *(start.after(-1) for start in dates)])
    if found < first:
        raise UsageError(f"the policy '{policy.title}' is asked in {found}, before the record, which begins in {first}")
    return min(found, last)


def leads_of(policy: WrittenPolicy, move: WrittenMove, origin: Month) -> tuple[int, int]:
    """Return the first and last month of a move, counted from an origin, the first month after it being 1.

    A policy dated beyond the record, whose last month is the origin then, is moved up to it, its moves keeping their
    distances: what lies between is no part of any record. Raises `UsageError` for a move before the origin.
    """
    if not isinstance(move.start, Month) or not isinstance(move.end, Month):
        return int(move.start), int(move.end)  # type: ignore[arg-type]  # both are numbers then
    earliest = min(other.start.number for other in policy.moves if isinstance(other.start, Month))
    if earliest <= origin.number:
        raise UsageError(f"the policy '{policy.title}' begins before {origin.after(1)}, the first month it is asked in")
    shift = origin.number if policy.origin == origin else earliest - 1
    return move.start.number - shift, move.end.number - shift


def compiled(
    policy: WrittenPolicy,
    origin: Month,
    size_of: Callable[[WrittenMove], float],
    *,
    horizon: int | None = None,
    only: Sequence[int] | None = None,
) -> Policy:
    """Return the moves of a policy after an origin, each with the size in sd that `size_of` gives it.

    A ramp becomes steps of equal size, one a month, that add up. Moves past the `horizon` (default the policy's) are
    cut there; one that begins after it is left out. With `only`, those of some moves, by their places, in the months
    that they have in the whole policy. Raises `UsageError` as `leads_of` does, and where nothing is left.

    >>> from detente.policies import policy
    >>> made = policy("Slowly").move("USA", "RUS", "trade", "+1 sd", start=1, end=6, ramp=2)
    >>> [(move.size, move.start, move.end) for move in compiled(made, Month(1992, 12), lambda move: 1.0).moves]
    [(0.5, 1, 6), (0.5, 2, 6)]
    """
    most = policy.horizon if horizon is None else horizon
    moves: list[Move] = []
    for move in policy.moves if only is None else [policy.moves[place] for place in only]:
        first, last = leads_of(policy, move, origin)
        size, steps = size_of(move), max(1, move.ramp)
        for step in range(steps):
            if first + step <= min(last, most):
                told = move.by.told_as
                moves.append(
                    Move(move.sender, move.receiver, size / steps, first + step, min(last, most), instrument=told)
                )
    if not moves:
        raise UsageError(f"no move of '{policy.title}' begins within its horizon of {most} months")
    return Policy(tuple(moves))
