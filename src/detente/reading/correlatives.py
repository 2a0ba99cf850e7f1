"""Cause and effect that rise together: "the more Norway arms, the closer Sweden moves to Denmark".

A parse seldom sees the two halves as clauses; each is read in the order of its words: who acts stands first, whom it
meets behind him.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.change_words import OPPOSITE
from detente.reading.linked_pair import Linked
from detente.reading.parsed_link import Link
from detente.reading.parsed_sides import Codes, Pair, others
from detente.reading.referents import Referent

MORE = r"(?:more|less|fewer|worse|better|further|\w{3,}er)\b(?! (?:of|two|three|one)\b)"
BOTH = re.compile(
    rf"(?:^|[:;,“\"] |\bthat |\band |\bbut )[Tt]he (?P<cause>{MORE}[^;:]{{8,160}}?),? the (?P<effect>{MORE}[^;:]{{8,}})"
)
NO_DOER = re.compile(r"\b(?:its|their|his|her)\b")
AT = re.compile(r"\b(?:in|on|at|with|between|against|from|over|about) (?:the )?$")
PRONOUNS = frozenset({"it", "they", "he", "she", "them", "him"})
DUMMY = re.compile(r"it (?:becomes?|became|is|was|gets?|got|seems?|(?:will|would) (?:be|become))\b")
ASIDE = re.compile(r",? (?:than|no matter|whatever|however|and so|and the)\b")


def correlatives(text: str, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what "the more …, the more …" says that one does and what another then does, where both act by name.

    >>> text = "The more Norway arms, the closer Sweden moves to Denmark."
    >>> spots = [(9, 15, "NOR"), (33, 39, "SWE"), (49, 56, "DNK")]
    >>> known = [Referent(start, end, (code,), True) for start, end, code in spots]
    >>> [(link.cause, link.effect) for link in correlatives(text, known)]
    [(Pair(sender=('NOR',), receiver=()), Pair(sender=('SWE',), receiver=('DNK',)))]
    """
    found = BOTH.search(text)
    if found is None:
        return
    cause = in_order(text, found.span("cause"), known)
    effect = in_order(
        text, found.span("effect"), [taken_up(text, each, found.start("effect"), cause.sender) for each in known]
    )
    yield Link(cause, effect, found.span("cause"), found.span("effect"), "the more", found.start("effect"))


def lessened(text: str, made: Linked) -> Linked:
    """Return cause and effect with the direction turned round of the half that "less" or "fewer" opens.

    >>> from detente.reading.change_words import Change
    >>> side = Change(0, 9, ("NOR",), ("SWE",), "warms", False, None)
    >>> made = Linked((0, 60), side, side, "", "")
    >>> made = lessened("The less Norway trusts Sweden, the more Sweden will help Norway.", made)
    >>> made.cause.change, made.effect.change
    ('cools', 'warms')
    """
    found = BOTH.search(text)
    if found is None:
        return made
    sides = (
        side._replace(change=OPPOSITE[side.change])
        if side.change and found[half].startswith(("less", "fewer"))
        else side
        for half, side in (("cause", made.cause), ("effect", made.effect))
    )
    cause, effect = sides
    return made._replace(cause=cause, effect=effect)


def taken_up(text: str, each: Referent, half: int, meant: Codes) -> Referent:
    """Return a pronoun of the second half as whoever is meant by it after the first.

    >>> taken_up("the more it pays", Referent(9, 11, ("NOR",), False), 4, ("SWE",)).codes
    ('SWE',)
    """
    own = not each.named and each.start >= half and text[each.start : each.end].lower() in PRONOUNS
    return each._replace(codes=meant) if own and meant else each


def in_order(text: str, span: tuple[int, int], known: Sequence[Referent]) -> Pair:
    """Return who does what to whom in a half, by the order of its words; nobody where it is somebody's own who acts.

    >>> in_order("Norway arms", (0, 11), [Referent(0, 6, ("NOR",), True)])
    Pair(sender=('NOR',), receiver=())
    """
    aside = ASIDE.search(text, *span)
    end = aside.start() if aside else span[1]
    there = [each for each in known if span[0] <= each.start < end and not DUMMY.match(text, each.start)]
    if not there or NO_DOER.search(text, span[0], there[0].end) or AT.search(text, span[0], there[0].start):
        return Pair((), ())
    sender = there[0].codes
    behind = sorted(there[1:], key=lambda each: not each.named)
    return Pair(sender, next((codes for each in behind if (codes := others(each.codes, sender))), ()))
