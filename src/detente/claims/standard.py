"""The six claims that every triangle is asked (SCIENCE sections 5 and 6)."""

from __future__ import annotations

from itertools import permutations

from detente.claims.claim import Response, TieChange
from detente.errors import UsageError


def standard_claims(states: tuple[str, str, str]) -> tuple[Response, ...]:
    """Return the six claims "i warms to j, so j cools to k", one for each order of three states.

    The horizon is 24 months and the scope the whole record. Raises `UsageError` unless the three differ.

    >>> for claim in standard_claims(("USA", "RUS", "CHN"))[:2]:
    ...     print(claim)
    USA -> RUS warms => RUS -> CHN cools within 24 months
    USA -> CHN warms => CHN -> RUS cools within 24 months
    """
    if len(set(states)) != 3:
        raise UsageError(f"a triangle has three different states, not {', '.join(states) or 'none'}")
    return tuple(
        Response((TieChange(i, j, False, "warms"), TieChange(j, k, False, "cools"))) for i, j, k in permutations(states)
    )
