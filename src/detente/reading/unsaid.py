"""Verbs of saying by which nothing is said: views held no more, what nobody or anybody might say, what is kept back."""

from __future__ import annotations

import re

ASKING = re.compile(r"(?:ask|wonder)")
DONE_SAYING = re.compile(r"\b(?:has|have|had) (?:long )?(?:ceased|stopped|given up|refused) (?:to )?$")
KEEPS = re.compile(r"\b(?:keep|keeps|kept|begin|begins|began|begun) (?:on |to )?$")
TO_NAME = re.compile(
    r" (?:not )?to (?:be (?:named|identified|quoted)|remain anonymous)\b| for (?:anonymity|help|time)\b"
)
MINDED = re.compile(r"(?:of|under) the \w+")
COPULA = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|am|remain|remains|remained|seems?|stays?)|['’](?:m|re|s)|,)(?: \w+ly|"
    r" still| now| not| also| firmly)* $"
)
KEPT = re.compile(  # "would not say whether" keeps it back
    r"(?:\b(?:would|did|do|does|could|can|will|may)(?: not|n['’]t)|\bcannot|\b(?:declin|refus)(?:e|es|ed) to|"
    r"\bunable to|\bunwilling to)"
    r"(?: immediately| yet| even)? $"
)
WHETHER = re.compile(
    r"(?:say|tell|confirm|disclose|reveal|specify|elaborate|explain|comment)\b(?: \w+)? (?:whether|how|what|who|"
    r"if|where|when|why|which|on)\b"
)
WHOEVER = re.compile(r"\b[Ww]ho(?:so)?ever (?:now |still |\w+ly )?$")
SEEN = re.compile(r"\b(?:have|has|had)(?: \w+)? $")  # "I have seen no denial"
SEES = re.compile(r"seen (?!that\b|how\b|why\b|in\b|as\b)")
DISBELIEF = re.compile(r"\brefus\w+ to $")
BELIEVE = re.compile(r"believe\b")
A_NOUN = re.compile(r"\b[Aa]n? (?!few\b|number\b|lot\b|majority\b)(?:[\w-]+ ){1,2}$")  # "a communist state, had"
NOUNS = re.compile(
    r"(?:state|claim|fear|hope|charge|report|answer|reply|demand|guess|view|doubt|promise|warning|note|remark)\b"
)
HELD = re.compile(r"held (?:off|in|at|by|on|under|every|each|back|since|for|near|between|once|twice|last|this)\b")
MAKES_IT = re.compile(r"\b(?:it|that|this) (?:\w+ly |quite |very )?$")  # "makes it doubtful that"
MINDFUL = re.compile(r"(?:doubtful|certain|sure|dubious)\b")
ANYONE = re.compile(r"\b(?:[Aa]ny|[Ee]very|[Nn]o)(?:body|one| one)(?: else)?,? who (?:\w+ly |still |ever )?$")
NOBODY = re.compile(r"\b(?:[Nn]obody|[Nn]o one|[Ff]ew(?:er)?(?: \w+)?|[Nn]o \w+)(?: \w+ly| ever| even| still)? $")
WRITER_ASKED = re.compile(  # a question put to the writer is why something is written
    r"\w+ (?:(?:me|us)\b|what (?:I|we)\b)"
)
SOMEBODY = re.compile(
    r"\b[Aa]n? (?:man|woman|person|country|state|nation|government|power|people) (?:who|that|which) (?:\w+ly )?$"
)
HABIT = re.compile(r"\w+s\b")
WHAT_KNOWN = re.compile(  # "what did he know that we did not"
    r"\b[Ww]hat (?:did|does|do|could|can|had) [^,;:?!]{2,40}$"
)


def unsaid(text: str, start: int, end: int) -> bool:
    """Return whether nothing is said: no view is held any more, a name is asked to be kept back, anybody might say it.

    >>> unsaid("An envoy who asked not to be named left", 13, 18)
    True
    """
    left = text[:start]
    if ASKING.match(text, start) and (
        KEEPS.search(left) or left.endswith(" never ") or NOBODY.search(left) or WRITER_ASKED.match(text, start)
    ):
        return True
    if ANYONE.search(left) or WHOEVER.search(left) or (SOMEBODY.search(left) and HABIT.fullmatch(text, start, end)):
        return True
    if MINDED.fullmatch(text, start, end) and not COPULA.search(left):  # "it cured him of the belief that"
        return True
    if HELD.match(text, start) and left.endswith((", ", "– ", "— ")):
        return True  # "in those drills, held off Durban,"
    if MINDFUL.match(text, start) and MAKES_IT.search(left):
        return True
    if (SEEN.search(left) and SEES.match(text, start)) or (DISBELIEF.search(left) and BELIEVE.match(text, start)):
        return True
    if NOUNS.fullmatch(text, start, end) and A_NOUN.search(left):
        return True
    if WHAT_KNOWN.search(left) and text.startswith(" that ", end):
        return True
    if KEPT.search(left) and WHETHER.match(text, start):
        return True
    return DONE_SAYING.search(left) is not None or TO_NAME.match(text, end) is not None
