"""Whose view is spoken of: the school, the version or the text with which a sentence begins, and the author reviewed.

"It argues" goes back to them, and so do "we are told", "on this view" and "so the reasoning goes".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.actors import Mention
from detente.reading.holder_words import PERSON
from detente.reading.register import Register

OPENS = r"(?:(?:Abstract|Summary)[:.] )?(?:(?:But|And|Yet|So|Then|What then of|What of|Now for|Take|Consider),? )?"
VIEW = (
    r"(?:school|version|theory|argument|camp|view|idea|thesis|reading|story|tale|position|approach|doctrine|tradition|"
    r"opinion|account|explanation|hypothesis|literature|consensus|orthodoxy|strand|temptation|answer|claim|"
    r"family(?: of \w+)?|interpretation|class of \w+|set of \w+)"
)
TEXT = r"(?:article|paper|study|essay|thesis|chapter|section|introduction|preface|conclusion|epilogue|memorandum|note)"
WORK = (
    rf"(?:{TEXT}|book|volume|work|pages|title|pamphlet|memoir|memoirs|column|piece|lecture|monograph|argument|theory)"
)
OWN = re.compile(
    rf"{OPENS}(?:(?:In )?[Tt]his|[Tt]he(?: present| following)?|In the present) (?:short |brief )?{TEXT}\b"
)
PART = re.compile(rf"{OPENS}(?:[Ii]n )?(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er) (?:[\w-]+ ){{0,2}}{WORK}\b")
SCHOOL = re.compile(rf"{OPENS}(?P<view>(?:[Tt]he|[Aa]n?|[Aa]nother) (?:[\w-]+ ){{0,2}}{VIEW})\b(?! that\b)")
LONGEST = 1200
ENDLESS = re.compile(r"[\w'’-]{60}")
GOES_ON = re.compile(r"(?:But |And |Yet |Nor |Instead,? )?(?:It|Its|On this|In this)\b")
COUPLE = re.compile(rf"{PERSON} and {PERSON}")
BY = re.compile(rf"\b{WORK}(?:,? [^,.;:]{{1,40}}?,?)? by (?P<who>{PERSON} {PERSON})")
OF = re.compile(
    rf"\b(?P<who>{PERSON})['’]s? (?:(?:[\w-]+ ){{0,4}}{WORK}\b|(?:The|An?|Of|On|In|Why|How|After|Before|Beyond) [A-Z])"
)
DEBATED = re.compile(
    rf"\b(?:defend|refute|criticise|criticize|rebut|quote|(?:agree|disagree|side|quarrel) with|reply to|replies to|"
    rf"answer to|review of|reading) (?P<who>{PERSON})"
)
THIS_TIME = re.compile(rf"\bby (?P<who>{PERSON} {PERSON}),? in (?:an?|the|his|her) (?:[\w-]+ ){{0,3}}{WORK}\b")
WROTE = re.compile(
    rf"\b(?P<who>{PERSON}),? (?:has |had )?(?:just |now |lately |recently )?(?:written|published|produced|wrote|"
    rf"devotes) "
    rf"(?:[\w’'-]+ ){{0,6}}?(?:{WORK}|words|books)\b"
)


BYLINE = re.compile(rf"(?:(?:Posted|Written|Published) by|By) (?P<who>{PERSON})(?=[,.]|$| (?:on|under|in|at)\b)")


def hear(known: Register, text: str, mentions: Sequence[Mention], writer: str) -> None:
    """Note the author whom a sentence says to have written something, and the view or the text that it begins with.

    >>> known = Register()
    >>> hear(known, "The second version is about status.", [], "author")
    >>> known.view
    'the second version'
    """
    known.earlier_view = known.view
    if not legible(text):
        return
    posted = BYLINE.match(text)
    known.poster = posted["who"] if posted else known.poster
    for found in COUPLE.finditer(text):
        known.couple = found[0]
    reviewed = _writes(known, text, mentions)
    if reviewed is not None:
        known.reviewed = known.thinker = reviewed
    school = SCHOOL.match(text)
    if known.reviewed and PART.match(text):
        known.view = known.reviewed
    elif OWN.match(text):
        known.view = writer
    elif school is not None:
        known.view = school["view"][0].lower() + school["view"][1:]
    elif not GOES_ON.match(text):
        known.view = None


def legible(text: str) -> bool:
    """Return whether a sentence is one that people write: not without end, and with no word without end.

    >>> legible("It rains."), legible("x" * 99)
    (True, False)
    """
    return len(text) <= LONGEST and ENDLESS.search(text) is None


def _writes(known: Register, text: str, mentions: Sequence[Mention]) -> str | None:
    """Return the full name of somebody who has written something, if it is no actor's."""
    for pattern in (WROTE, OF, BY, THIS_TIME, DEBATED):
        for found in pattern.finditer(text):
            name = known.full(found["who"])
            if known.is_name(name) and not _is_actor(found, mentions):
                return name
    return None


def _is_actor(found: re.Match[str], mentions: Sequence[Mention]) -> bool:
    return any(each.code and each.start < found.end("who") and found.start("who") < each.end for each in mentions)
