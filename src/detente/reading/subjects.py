"""Whose verb of saying it is: who stands before it, behind it, at the head of the clause that it goes on from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.actors import Mention
from detente.reading.asides import aside, said_aside
from detente.reading.cues import Cue
from detente.reading.holder import Holder
from detente.reading.holders import before, behind, clause_subject, ending

Governed = tuple[str, int] | None
Said = tuple[Holder | None, Governed, bool]
CAME = re.compile(
    r"\b(?P<verb>writes?|wrote|call(?:s|ed)|phone[sd]|rings|rang|rose|rises|stood up|stands up|spoke up|"
    r"came (?:forward|out|back)|"
    r"comes (?:forward|out|back)|interven(?:es|ed)|interrupt(?:s|ed)|(?:goes|went|appear(?:s|ed)) (?:on|"
    r"before) [^,;:.]{3,30}?|"
    r"(?:takes|took) (?:to|the) [^,;:.]{3,30}?|return(?:s|ed)|wrote back|writes back|emailed|tweeted)(?: in|"
    r" back| again)? to $"
)
AND_PARTICIPLE = re.compile(r"(?:,| by|,? while) (?:\w+ly )?$")
AND_VERB = re.compile(
    r",? (?:and|but) (?:has |have |had )?(?:\w+ly |also |then |even |always |once |later |now |still |again |"
    r"never |long |ever )?$"
)
CARRIED = frozenset({"that", "told", "clause", "whether", "idea", "naming", "as", "called"})
QUOTES = re.compile(r"\b(?:quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing)) ([^,;:]{3,60}?) as $")


def said_by(
    text: str, cue: Cue, governed: Governed, mentions: Sequence[Mention], earlier: Sequence[tuple[int, Holder]]
) -> Said:
    """Return the subject of a verb of saying, what the verb governs, and whether it is put in beside its words.

    `governed` is what the verb governs by what follows it; `earlier` are the places and holders of sayings before.

    >>> text = "Peace, Ann Lee warns, is late."
    >>> said_by(text, Cue(15, 20, frozenset({"quote"}), "asserts"), None, [], [])[1:]
    (('aside', 0), True)
    """
    participle = text[cue.start : cue.end].endswith("ing") and not text[: cue.start].endswith(" quoted as ")
    subject = before(text, cue.start, mentions, "adjective" in cue.frames)
    if subject is None:
        subject = _quoted_as(text, cue, mentions) if participle else None
    if subject is None and "quote" in cue.frames:
        subject = said_aside(text, cue)
    side = None if participle or "quote" not in cue.frames else aside(text, cue, subject)
    if side and not (subject is not None and governed and governed[0] in ("that", "told", "clause")):
        return (subject if side == "before" else behind(text, cue.end, mentions)), ("aside", 0), True
    if subject is None:
        subject = _came_to_say(text, cue, mentions)
    if subject is None and governed and governed[0] in CARRIED:
        subject = _carried(text, cue, mentions, participle, earlier)
    return subject, governed, False


def _carried(
    text: str, cue: Cue, mentions: Sequence[Mention], participle: bool, earlier: Sequence[tuple[int, Holder]]
) -> Holder | None:
    """Return the subject that goes on with a participle behind a comma, or with a second verb behind 'and'."""
    link = AND_PARTICIPLE if participle else AND_VERB
    joined = link.search(text[: cue.start])
    if joined is None:
        return None
    subject = clause_subject(text, joined.start(), mentions)
    if earlier and (subject is None or earlier[-1][0] > subject.start):
        return earlier[-1][1]
    return subject


def _came_to_say(text: str, cue: Cue, mentions: Sequence[Mention]) -> Holder | None:
    """Return who does something in order to say it ("rang to say that", "went on the radio to describe it as")."""
    found = CAME.search(text[: cue.start])
    return before(text, found.start("verb"), mentions) if found else None


def _quoted_as(text: str, cue: Cue, mentions: Sequence[Mention]) -> Holder | None:
    """Return whom somebody quotes as saying it ("quotes a diplomat as saying that")."""
    found = QUOTES.search(text[: cue.start])
    return ending(found[1], found.start(1), mentions, False) if found else None
