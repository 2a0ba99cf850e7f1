"""Reading claims: from a sentence of the claim language to a typed claim (SCIENCE section 6).

One function a rule of the grammar, named like it. Chains and lists are loops, so nothing recurses.
"""

from __future__ import annotations

from collections.abc import Callable

from detente.claims import phrases, vocabulary
from detente.claims.claim import (
    DEFAULT_HORIZON,
    MAX_LINKS,
    MAX_TEXT,
    Change,
    Claim,
    Level,
    Peace,
    RegimeChange,
    Response,
    TieChange,
    Trend,
    repeated_change,
)
from detente.claims.claim_error import ClaimError
from detente.claims.parts import Tie
from detente.claims.tokens import Cursor, Token


def parse(text: str, known_actor: Callable[[str], object] = str) -> Claim:
    """Read one claim of the claim language.

    Blanks do not count, ``#`` begins a comment, keywords are read in any case, ``→``, ``↔`` and ``⇒`` stand for
    ``->``, ``<->`` and ``=>``. A response without ``within`` has 24 months. `known_actor` is called with every actor
    and raises `UsageError` for one that does not exist; by default only the form of an actor is checked.

    Raises `ClaimError`, which points at the word that is wrong and says what was expected there.
    The grammar is that of SCIENCE section 6; docs/reference/claim-language.md explains it by example.

    >>> claim = parse("USA → RUS warms ⇒ RUS → CHN cools")
    >>> str(claim)
    'USA -> RUS warms => RUS -> CHN cools within 24 months'
    >>> parse(str(claim)) == claim
    True
    >>> parse("USA -> RUS warm")
    Traceback (most recent call last):
    detente.claims.claim_error.ClaimError: column 12: found 'warm'; expected warms, cools, holds, warmer than ...
    """
    if len(text) > MAX_TEXT:
        raise ClaimError(f"the claim has {len(text)} characters", text, MAX_TEXT + 1, 0, (f"at most {MAX_TEXT}",))
    cursor = Cursor(text, known_actor)
    if cursor.at("no"):
        return _peace(cursor)
    if phrases.at_quantity(cursor):
        return _trend(cursor)
    if not phrases.at_actor(cursor):
        raise cursor.error(phrases.AN_ACTOR, "a measure as power", "no")
    return _response_or_level(cursor)


def _response_or_level(cursor: Cursor) -> Response | Level:
    start = cursor.token
    subject = phrases.subject(cursor)
    if isinstance(subject, Tie) and cursor.at(*vocabulary.COMPARATOR_DIRECTIONS):
        return _level(cursor, subject)
    comparisons = ("warmer than", "colder than") if isinstance(subject, Tie) else ()
    return _response(cursor, start, _change(cursor, subject, comparisons))


def _response(cursor: Cursor, start: Token, cause: Change) -> Response:
    starts, changes = [start], [cause]
    while len(changes) == 1 or cursor.at("=>"):
        cursor.expect("=>", also=_instrument_open(changes[-1]))
        starts.append(cursor.token)
        changes.append(_change(cursor, phrases.subject(cursor)))
    horizon = phrases.horizon(cursor) if cursor.at("within") else None
    further = () if horizon else (*_instrument_open(changes[-1]), "=>", "within")
    scope = phrases.scope(cursor, further)
    again = repeated_change(changes)
    blamed = starts[min(MAX_LINKS + 1, len(starts) - 1) if again is None else again]
    with cursor.pointing_at(blamed, f"at most {MAX_LINKS} links" if again is None else "another tie or regime"):
        return Response(tuple(changes), horizon or DEFAULT_HORIZON, scope)


def _change(cursor: Cursor, subject: Tie | str, further: tuple[str, ...] = ()) -> Change:
    if isinstance(subject, str):
        return RegimeChange(subject, cursor.expect(*vocabulary.REGIME_DIRECTIONS, also=("->", "<->")))
    verb = cursor.expect(*vocabulary.DIRECTIONS, also=further)
    instrument = phrases.instrument(cursor) if cursor.accept("by") else None
    return TieChange(subject.sender, subject.receiver, subject.both, verb, instrument)


def _instrument_open(change: Change) -> tuple[str, ...]:
    return ("by",) if isinstance(change, TieChange) and change.instrument is None else ()


def _level(cursor: Cursor, left: Tie) -> Level:
    comparator = cursor.take().value
    cursor.expect("than")
    start = cursor.token
    right = phrases.tie(cursor)
    scope = phrases.scope(cursor)
    with cursor.pointing_at(start, "another tie"):
        return Level(left, comparator, right, scope)


def _trend(cursor: Cursor) -> Trend:
    start = cursor.token
    quantity = phrases.quantity(cursor)
    verb = cursor.expect(*vocabulary.TREND_DIRECTIONS, also=() if quantity.denominator else ("/",))
    scope = phrases.scope(cursor)
    with cursor.pointing_at(start, "a shorter claim"):
        return Trend(quantity, verb, scope)


def _peace(cursor: Cursor) -> Peace:
    start = cursor.take()
    kind = cursor.expect(*vocabulary.PEACE_KINDS)
    tie = phrases.tie(cursor)
    scope = phrases.scope(cursor)
    with cursor.pointing_at(start, "a shorter claim"):
        return Peace(kind, tie, scope)
