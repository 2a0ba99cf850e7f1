"""Who does what another has just done: "Kuwait followed within hours", "Oslo did the same"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.events import Event
from detente.reading.near_actors import subject_before
from detente.reading.referents import Referent

SAME = re.compile(
    r"\b(?:followed (?:suit|(?:its|his|her|their|the|that) (?:lead|example)|within|hours|the (?:next|same)|"
    r"a (?:day|week)|days|weeks|soon|on \w+day|at once|shortly)|followed(?=[.,;])|"
    r"(?:did|does|has done|have done|had done) (?:the same|likewise|so too)|took the same step|went the same way|"
    r"(?:returned|repaid) the (?:compliment|favour|favor|gesture)|reciprocated|"
    r"(?:responded|replied|answered|retaliated|paid (?:it|them) back)(?: it| them)? in kind)\b"
)
SO_DID = re.compile(r"\b(?:so|as|nor) (?:did|has|had|have) (?:the )?$")
AS_DONE = re.compile(r" (?:had |has |have )?(?:done|did)(?: so)?\b")
AS = re.compile(r"\bas (?:the )?$")
LATER = re.compile(r" (?:the (?:next|following|same) \w+|\w+ (?:hours?|days?|weeks?|months?) later|soon after)")
LISTED = re.compile(r"(?:,|,? and|;) (?:the )?$")


def followers(text: str, before: Event | None, known: Sequence[Referent]) -> Iterator[Event]:
    """Yield the act before once more, as done by those of whom a sentence says that they did the same.

    Whom it was done to does it to whoever did it first; another does it to the same one.

    >>> said = Event(0, 8, "161", "SANCTION", ("SAU",), ("LBN",), "happened", "verb, to")
    >>> spot = Referent(0, 6, ("KWT",), True)
    >>> [(each.source, each.target) for each in followers("Kuwait followed suit.", said, [spot])]
    [(('KWT',), ('LBN',))]
    """
    for start, end, who in _again(text, known) if before is not None else ():
        if before is None or not before.source or not before.target:
            continue
        target = before.source if set(who.codes) & set(before.target) else before.target
        if not set(who.codes) & {*target, *before.source[: target != before.source]}:
            yield before._replace(start=start, end=end, source=who.codes, target=target, rule="the same")


def _again(text: str, known: Sequence[Referent]) -> Iterator[tuple[int, int, Referent]]:
    """Yield where it is said of somebody that he did the same, and who that is."""
    same = list(SAME.finditer(text))
    for found in same:
        who = subject_before(text, found.start(), known)
        if who is not None:
            yield *found.span(), who
    for each in known:
        before = text[: each.start]
        done = SO_DID.search(before) or (AS.search(before) and AS_DONE.match(text, each.end))
        listed = same and same[0].end() < each.start and LISTED.search(before) and LATER.match(text, each.end)
        if each.named and (done or listed):
            yield each.start, each.end, each
