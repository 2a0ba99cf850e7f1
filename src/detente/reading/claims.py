"""Which sentences claim something about relations, what they claim, and who claims it.

Where a construction of cause and effect is clear, the claim has both with their actors and a direction; a rise or fall
of power is a trend; what else is claimed about actors stays a span with its speaker and stance. Proposals for a person.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.change_words import Change
from detente.reading.changes import changes
from detente.reading.claim_thread import Thread
from detente.reading.claimants import with_stance
from detente.reading.claimed import Claimed
from detente.reading.linked_pair import Linked, parts
from detente.reading.links import linked
from detente.reading.statement import Statement
from detente.reading.structured_claims import caused, compared, proposed, trends
from detente.reading.whole_claims import whole

GOING_ON = ("this will", "then")


def claims(of: Statement, thread: Thread) -> list[Claimed]:
    """Return what a sentence claims: its causes and effects, its trends, else itself; nothing where it only tells.

    The thread is left as the sentence leaves it. A parse adds constructions of cause and effect.

    >>> import re
    >>> from detente.reading.referents import Referent
    >>> text = "If the US courts Russia, Russia will turn away from China."
    >>> spots = [("US", "USA"), ("Russia", "RUS"), ("China", "CHN")]
    >>> at = [(found.span(), code) for word, code in spots for found in re.finditer(word, text)]
    >>> known = sorted(Referent(*span, (code,), True) for span, code in at)
    >>> (found,) = claims(Statement(text, known, [], [], "author"), Thread())
    >>> found.claim
    'USA -> RUS warms => RUS -> CHN cools within 24 months'
    """
    found = _links(of, thread)
    spoken = changes(of.text, 0, len(of.text), of.known)
    thread.change = found[-1].effect if found else spoken[-1] if spoken else None
    made = _structured(of, found, spoken, thread) or whole(of, _causal(of, thread))
    made = [with_stance(of, each) for each in made]
    heard = thread.heard(of.text, of.said)
    if heard:
        made = [each._replace(speaker=heard, reported_by=of.writer) for each in made]
    thread.speaker = made[-1].speaker if made and made[-1].reported_by else None
    thread.goes_on(of.text, of.said)
    return made


def _links(of: Statement, thread: Thread) -> list[Linked]:
    """Return the causes and effects of a sentence, those whom "he" may mean among its actors."""
    there = sorted([*of.known, *(each for each in thread.focus.persons if each not in of.known)])
    ways = (linked(of.text, part, there, thread.change, of.asked, of.parse, thread.told) for part in parts(of.text))
    return [each for each in ways if each is not None]


def _causal(of: Statement, thread: Thread) -> bool:
    """Return whether a parsed sentence has the words of a cause and an effect whose actors are not certain."""
    ways = (linked(of.text, part, of.known, thread.change, of.asked, None) for part in parts(of.text))
    return of.parse is not None and any(ways)


def _structured(of: Statement, found: Sequence[Linked], spoken: Sequence[Change], thread: Thread) -> list[Claimed]:
    """Return the claims with a structure: links and the moves listed beside them, else comparisons, else a trend."""
    made = caused(of, found)
    items = proposed(of, {each.start for each in made})
    if items:  # "if all this works": what was proposed
        thread.change = items[-1].cause
    made += items
    if found and not of.said and thread.speaker and found[0].rule.endswith(GOING_ON):
        made = [each._replace(speaker=thread.speaker, reported_by=of.writer) for each in made]
    return made or compared(of) or trends(of, spoken)
