"""Who speaks for a school or for people of a kind, by what stands between commas behind them.

"The first, represented by Ann Lee, holds", "its advocates, among them Ann Lee, contend", "others, chiefly bankers,
argue", "the second, the realist, maintains". People who name themselves ("Constructivists, with Lee in the lead") do.
"""

from __future__ import annotations

import re

from detente.reading.holder_words import PEOPLE

ROLE = r"(?:(?:the|an?|my|our|his|her) )?(?:[a-z][\w'’-]* ){0,4}"
STOOD_FOR = (
    r"(?:best |chiefly |most famously |ably |mainly |notably )?(?:represented|led|headed|championed|argued|defended|"
    r"put|"
    r"expressed|voiced|advanced|developed|founded|stated|formulated|urged|typified|exemplified|"
    r"popularised|popularized)(?: [a-z]+){0,6}? (?:by|with)"
)
AMONG = (
    r"(?:among (?:them|whom)|including|such as|notably|above all|first among them|most famously|chief among them|"
    r"foremost among them|most prominently|in particular|especially|particularly|and (?:notably|especially))"
)
CHIEFLY = r"(?:chiefly|mostly|mainly|largely|for the most part|principally|most of them|many of them|usually)"
AFTER = r"(?: [^,;:]{1,60})?(?:,|\)| [–—])"
NAMED = (
    re.compile(rf" ?[,(–—] ?{STOOD_FOR} {ROLE}(?P<who>{PEOPLE}){AFTER}"),
    re.compile(
        rf" ?[,(–—] ?with {ROLE}(?P<who>{PEOPLE}) (?:at (?:its|their) head|in the lead|in the van|foremost|"
        rf"at the front|"
        rf"as (?:its|their) (?:\w+ )?\w+){AFTER}"
    ),
    re.compile(rf" ?[,(–—] ?{AMONG} {ROLE}(?P<who>{PEOPLE}){AFTER}"),
    re.compile(rf", {ROLE}(?P<who>{PEOPLE}) (?:foremost|first|chief|prominent) among (?:them|whom){AFTER}"),
)
OF_A_KIND = re.compile(rf" ?[,(–—] ?{CHIEFLY} (?P<who>(?:[a-z-]+ ){{0,2}}[a-z-]+s){AFTER}")
CALLED = re.compile(
    r" ?, (?:(?:which|who) (?:may|might|can|could|one may|we may|I) (?:be )?(?:call(?:ed)?|term(?:ed)?|dub(?:bed)?|"
    r"label(?:led)?) (?:the )?|(?:the|call it (?:the )?|known as (?:the )?) ?)(?P<kind>[a-z-]+(?:ist|al|ian|ive|ish|"
    r"ic|an))"
    r"(?: (?:one|school|view|camp|party))?,"
)
VAGUE = re.compile(
    r"(?:\b(?:school|camp|literature|view|side|strand|group|position|approach|orthodoxy|tradition|wing|faction|family|"
    r"version|advocates|adherents|supporters|defenders|proponents|champions|partisans|opponents|critics|scholars|"
    r"authors|writers|analysts|observers|commentators|sceptics|skeptics|historians|economists|experts|people|voices|"
    r"first|second|third|fourth|former|latter|others?|some|many|several|few|most)|of (?:thought|them|us))$",
    re.IGNORECASE,
)


def representative(text: str, start: int, end: int, kind: str) -> str | None:
    """Return who speaks for a school or for people of a kind that stand at a place; None where nobody is named.

    >>> representative("The first, represented by Ann Lee, holds that", 0, 9, "school")
    'Ann Lee'
    """
    if kind not in ("school", "holders") or VAGUE.search(text[start:end]) is None:
        return None
    called = CALLED.match(text, end) if kind == "school" else None
    if called:
        return f"the {called['kind']} school"
    found = next((each for each in (pattern.match(text, end) for pattern in NAMED) if each), None)
    found = found or OF_A_KIND.match(text, end)
    return found["who"] if found else None
