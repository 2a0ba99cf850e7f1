"""What no verdict is given on, and the sentence that says why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np

from detente.claims.actors import actors
from detente.claims.claim import Claim, RegimeChange, Response, TieChange
from detente.claims.narrowing import LEAST_EVENTS, LEAST_MONTHS, instruments_of
from detente.errors import DataMissingError, UsageError
from detente.sources._event_sums import required, table_of
from detente.states.actors import is_group

MOST_STATES = 5
WITHOUT_CONDITIONS = (
    "conditions ('if') pick periods by what may itself follow from the quantity claimed; that has no verdict here. "
    "Name the period instead ('since', 'during')."
)


def why_untestable(claim: Claim, source: str) -> str | None:
    """Return the sentence that says why a claim cannot be tested by its form alone, or None.

    Levels, trends and peace are asked of their records, which say for themselves what they do not know.

    >>> from detente.claims.language import parse
    >>> why_untestable(parse("USA -> RUS warms => RUS -> CHN cools"), "weis") is None
    True
    """
    if not isinstance(claim, Response):
        return WITHOUT_CONDITIONS if claim.scope.conditions else None
    if (twice := _told_twice(claim, source)) is not None:
        return twice
    if any(isinstance(change, RegimeChange) for change in claim.changes):
        return "a regime changes too seldom within one triad to learn its effect; that takes ten states or more."
    if (few := _too_few_events(claim, source)) is not None:
        return few
    if any(isinstance(change, TieChange) and change.verb == "holds" for change in claim.changes[:-1]):
        return "nothing moves in the cause ('holds'), so there is nothing to answer; did you mean warms or cools?"
    return _too_many(claim)


def check_states(claim: Response) -> None:
    """Raise `UsageError` for a response that names more states than the joint model holds.

    >>> from detente.claims.language import parse
    >>> check_states(parse("USA -> RUS warms => RUS -> CHN cools"))
    """
    if (many := _too_many(claim)) is not None:
        raise UsageError(many.rstrip("."))


def _too_many(claim: Response) -> str | None:
    """Return the sentence on a claim that names more states than the joint model holds."""
    named = len(actors(claim))
    if named <= MOST_STATES:
        return None
    return f"the joint model holds up to {MOST_STATES} states; this claim names {named}."


def _told_twice(claim: Response, source: str) -> str | None:
    """Return the sentence on groups that share a member, or have none beside the states named, in the record."""
    if not any(map(is_group, actors(claim))):
        return None
    from detente.panel.grouped import members_beside

    try:
        members_beside(actors(claim), _months(source))
    except DataMissingError as error:
        return f"{error}."
    return None


def _months(source: str) -> list[dt.date]:
    """Return the first days of the months that a source covers, from what is known of it and not from its events."""
    coverage = required(source)["coverage"]
    first, last = (np.datetime64(str(coverage[end]), "M") for end in ("start", "end"))
    return [each.item() for each in np.arange(first, last + 1)]


def _too_few_events(claim: Response, source: str) -> str | None:
    """Return the sentence on a tie whose instrument the record does not tell, or of which it has too few events."""
    for dyad, instrument in instruments_of(claim).items():
        sender, receiver = dyad.split("->")
        if (why := why_not_by((sender, receiver), instrument, actors(claim), source)) is not None:
            return why
    return None


def why_not_by(dyad: tuple[str, str], instrument: str, among: Sequence[str], source: str) -> str | None:
    """Return the sentence that says why a pair has no level by one instrument alone in a record, or None.

    `instrument` is its name in the record ("arms_control"), `among` the actors that are asked about together.

    >>> why_not_by(("USA", "RUS"), "trade", ["USA", "RUS", "CHN"], "weis")[:31]
    "source 'weis' cannot tell trade"
    """
    sender, receiver = dyad
    words = instrument.replace("_", " ")
    try:
        table_of(source, instrument)
        from detente.panel.grouped import told_by  # xarray takes half a second; most claims do without

        panel = told_by([sender, receiver], source, instrument, among)
    except DataMissingError as error:
        return f"{error}."
    count = int(np.nansum(panel["events"].sel(sender=sender, receiver=receiver).values))
    if count < LEAST_EVENTS:
        return (
            f"the record of {source} holds {count} events by {words} from {sender} to {receiver}; "
            f"an answer by one instrument needs {LEAST_EVENTS}."
        )
    months = {
        sign: int((panel[name].sel(sender=sender, receiver=receiver) > 0).sum())
        for sign, name in (("friendly", "cooperation"), ("hostile", "conflict"))
    }
    rarer = min(months, key=lambda sign: months[sign])
    if months[rarer] < LEAST_MONTHS:
        return (
            f"in the record of {source}, {sender} has {rarer} events by {words} toward {receiver} in "
            f"{months[rarer]} months only; how warm they are shows where both kinds occur in {LEAST_MONTHS}."
        )
    return None
