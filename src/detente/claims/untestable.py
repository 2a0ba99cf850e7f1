"""What no verdict is given on, and the sentence that says why."""

from __future__ import annotations

import numpy as np

from detente.claims.actors import actors
from detente.claims.claim import Claim, RegimeChange, Response, TieChange
from detente.errors import DataMissingError
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
    groups = [actor for actor in actors(claim) if is_group(actor)]
    if groups:
        return f"{groups[0]} is a group of states and the joint model has single states only; name its members."
    if any(isinstance(change, RegimeChange) for change in claim.changes):
        return "a regime changes too seldom within one triad to learn its effect; that takes ten states or more."
    named = [change.instrument for change in claim.changes if isinstance(change, TieChange) and change.instrument]
    if named:
        return f"{_instrument_events(claim, named[0], source)} a move by one instrument alone has no model yet."
    if claim.scope.conditions:
        return "conditions ('if') need more months in each state of the condition than one triad has."
    if any(isinstance(change, TieChange) and change.verb == "holds" for change in claim.changes[:-1]):
        return "nothing moves in the cause ('holds'), so there is nothing to answer; did you mean warms or cools?"
    if len(actors(claim)) > MOST_STATES:
        return f"the joint model holds up to {MOST_STATES} states; this claim names {len(actors(claim))}."
    return None


def _instrument_events(claim: Response, instrument: str, source: str) -> str:
    from detente.panel.events import events

    cause = claim.cause if isinstance(claim.cause, TieChange) and claim.cause.instrument else claim.effect
    assert isinstance(cause, TieChange)  # noqa: S101  (the caller found the instrument in one of the two)
    try:
        panel = events([cause.sender, cause.receiver], source=source, instrument=instrument.replace(" ", "_"))
    except DataMissingError as error:
        return f"{error};"
    count = int(np.nansum(panel["events"].sel(sender=cause.sender, receiver=cause.receiver).values))
    return f"the record holds {count} events by {instrument} from {cause.sender} to {cause.receiver};"
