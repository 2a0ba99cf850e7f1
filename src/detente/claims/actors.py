"""Who is named in a claim, and whether each existed under that name in the claim's period (SCIENCE section 6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from detente import states
from detente.claims.claim import Claim
from detente.claims.tokens import Cursor, Token, tokenize
from detente.claims.vocabulary import ACTOR


def actors(claim: Claim) -> tuple[str, ...]:
    """Return the actors of a claim in the order in which they first appear.

    >>> from detente.claims.language import parse
    >>> actors(parse("USA -> RUS warms => RUS -> CHN cools if power(IND) > 0.1"))
    ('USA', 'RUS', 'CHN', 'IND')
    """
    return tuple(dict.fromkeys(token.text for token in _named(str(claim))))


def check_actors(claim: Claim, resolve: Callable[[str, dt.date | None], object] = states.resolve_actor) -> None:
    """Check that every actor of a claim exists at both ends of the claim's period.

    `resolve` takes a name and a day, or None where the claim sets no end, and raises `UsageError` for a name that is
    unknown or not in force then; the default knows states and groups. Raises `ClaimError`, which points at the name in
    the claim's canonical text.

    >>> from detente.claims.language import parse
    >>> check_actors(parse("USSR -> USA warms => USA -> CHN cools during 1970..1990"))
    >>> check_actors(parse("USSR -> USA warms => USA -> CHN cools during 1970..1995"))
    Traceback (most recent call last):
    detente.claims.claim_error.ClaimError: column 1: unknown state 'USSR' on 1995-12-31: it ended 1991-12-25; ...
    """
    text = str(claim)
    cursor = Cursor(text)
    for token in _named(text):
        for day in claim.scope.period():
            with cursor.pointing_at(token, "a name in force then"):
                resolve(token.text, day)


def _named(text: str) -> list[Token]:
    """Return the actors' tokens; in canonical text nothing else is in upper case."""
    return [token for token in tokenize(text) if ACTOR.fullmatch(token.text)]
