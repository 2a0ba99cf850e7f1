"""Saying put in beside its words: between commas, behind a quotation, with its subject on either side."""

from __future__ import annotations

import re

from detente.reading.cues import Cue
from detente.reading.holder import Holder
from detente.reading.holder_words import heads

ROLE_ASIDE = re.compile(r"[,?!.][”\"»] (?:[\w'’-]+ ){1,6}$")
TELLS = frozenset(
    ["told", "tells", "tell", "assured", "assures", "reminded", "reminds", "informed", "informs", "warned", "warns"]
)
TOLD_ASIDE = re.compile(r" (?:[\w'’-]+ ){0,5}?[\w'’-]+(?=[,.;:?!]|$)")
ITS_ROLE = re.compile(rf"[,”\"–—] (?:(?:its|his|her|their|the|an?) )?(?:[\w'’-]+ ){{0,3}}{heads()} $")
BESIDE = re.compile(
    r"[,.;:]|$| ?[–—]| (?:with|without|not|rather|quite|somewhat|half|almost) [^,;:.]{2,40},| (?:in|on|at|late|"
    r"early|earlier|later|yesterday|last|this|after|before|during|from) "
)
NOUN_ASIDE = re.compile(
    r"[,”\"] ((?:an?|the|one|two|three|several|his|her) "
    r"(?:(?!(?:to|that|and|but|who|wants?|would|will|could|can|might|probably)\b)[\w-]+ ){0,4}?"
    r"(?!(?:of|in|on|at|for|to|with|from|would|will|could|can|might|may|should|probably|\w+ly)\b)[a-z]\w+"
    r"(?: (?:in|from|of|at) [A-Z]\w+)?) $"
)
QUOTE_BEFORE = re.compile(r"[,?!.][”\"»] ?(?:[Tt]he |[Aa]n? )?$")
COMMA_BEFORE = re.compile(r"[,”\"–—]\s?$")
INVERTED = re.compile(r"(?:[,?!.]['\"”»]|,) (?:\w+ly )?$")
HABIT = (" used to ", " likes to ", " like to ")


def aside(text: str, cue: Cue, subject: Holder | None) -> str | None:
    """Return on which side the subject stands where saying is put in between commas or beside a quotation.

    >>> text = '"No," said Ann Lee.'
    >>> aside(text, Cue(6, 10, frozenset({"quote"}), "asserts"), None)
    'behind'
    """
    if subject is None:
        return "behind" if INVERTED.search(text[: cue.start]) and text[cue.end : cue.end + 1] == " " else None
    left = text[: subject.start]
    if QUOTE_BEFORE.search(left) or _told(text, cue, left):
        return "before"
    if subject.kind == "person" and ITS_ROLE.search(left) and BESIDE.match(text, cue.end):
        return "before"
    bound = text[: cue.start].endswith(" to ") and not text[: cue.start].endswith(HABIT)
    return "before" if COMMA_BEFORE.search(left) and not bound and BESIDE.match(text, cue.end) else None


def _told(text: str, cue: Cue, left: str) -> bool:
    """Return whether words are told somebody ('"No," the envoy told a crowd.')."""
    if text[cue.start : cue.end] not in TELLS or not TOLD_ASIDE.match(text, cue.end):
        return False
    return COMMA_BEFORE.search(left) is not None or ROLE_ASIDE.search(left) is not None


def said_aside(text: str, cue: Cue) -> Holder | None:
    """Return whoever a noun behind a comma says to speak (", a monitor in Oslo said."), as nothing but people can.

    >>> said_aside("It rained, a fishmonger said.", Cue(24, 28, frozenset(), "asserts"))
    Holder(start=11, end=23, kind='holders', denied=False)
    """
    found = NOUN_ASIDE.search(text[: cue.start])
    return Holder(*found.span(1), "holders", False) if found and BESIDE.match(text, cue.end) else None
