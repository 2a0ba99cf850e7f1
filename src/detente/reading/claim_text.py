"""From changes that were read to the claim language, and why a claim cannot be tested where it cannot."""

from __future__ import annotations

from functools import lru_cache

from detente.claims.claim import RegimeChange, Response, TieChange
from detente.claims.language import parse
from detente.claims.untestable import why_untestable
from detente.errors import DetenteError
from detente.reading.change_words import Change

TIES = frozenset({"warms", "cools", "holds"})
REGIMES = frozenset({"democratizes", "autocratizes"})
SOURCE = "weis"


def response(cause: Change, effect: Change) -> tuple[str | None, str | None]:
    """Return a cause and an effect in the claim language, and None; or None and why they cannot be said in it.

    >>> cause = Change(0, 1, ("USA",), ("RUS",), "warms", False, None)
    >>> response(cause, Change(2, 3, ("RUS",), ("CHN",), "cools", False, None))
    ('USA -> RUS warms => RUS -> CHN cools within 24 months', None)
    """
    try:
        return str(Response((_part(cause), _part(effect)))), None
    except DetenteError as error:
        return None, str(error)


def trend(change: Change) -> tuple[str | None, str | None]:
    """Return a change of one actor's power in the claim language, and None; or None and why it cannot be said in it.

    >>> trend(Change(0, 1, ("CHN",), (), "rises", False, None))
    ('power(CHN) rises', None)
    """
    if change.change not in ("rises", "falls"):
        return None, "no measure of the claim language says this"
    return f"power({', '.join(change.sender)}) {change.change}", None


@lru_cache(maxsize=4096)
def why_not(claim: str) -> str | None:
    """Return why a sentence of the claim language has no verdict, or None where it can be tested.

    >>> why_not("USA -> RUS warms => RUS -> CHN cools within 24 months") is None
    True
    >>> why_not("RUS democratizes => RUS -> USA warms within 24 months")[:40]
    'a regime changes too seldom within one t'
    """
    from detente.claims.actors import check_actors

    try:
        said = parse(claim)
        check_actors(said)
        return why_untestable(said, SOURCE)
    except DetenteError as error:
        return str(error)


def _part(change: Change) -> TieChange | RegimeChange:
    from detente.errors import UsageError

    if change.change is None:
        raise UsageError("no direction of change is clear")
    if change.change in REGIMES and len(change.sender) == 1:
        return RegimeChange(change.sender[0], change.change)
    if change.change not in TIES:
        raise UsageError("a change of power is neither cause nor effect in the claim language")
    if len(change.sender) != 1 or len(change.receiver) != 1:
        raise UsageError("a tie of the claim language joins one actor to one other")
    return TieChange(change.sender[0], change.receiver[0], change.both, change.change, change.instrument)
