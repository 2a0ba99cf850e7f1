"""Patterns of what attributes without a verb before a clause: `who` is the holder; `cue` or the first group the cue."""

from __future__ import annotations

import re
from functools import cache

from detente.reading.argument_patterns import ARGUMENT
from detente.reading.holder_words import NAME, NO_PART, PERSON, heads
from detente.reading.nominal_words import (
    AFTER,
    BRACKET,
    DRAWN,
    FELT,
    FURTHER,
    HELD,
    IS_THAT,
    LESSON,
    LIKE,
    MINDS,
    NO_AS,
    NO_BE,
    NOUNS,
    ONLY,
    OWN,
    POINTS,
    POST,
    ROLE,
    THINKERS,
    VIEW,
    WHO,
    WHOM,
    YEAR,
    puts,
    thoughts,
)

CONSTRUCTIONS = (
    (
        "according to",
        r"ccording to",
        rf"\b([Aa]ccording to) (?:{ROLE})?(?P<who>{WHO})(?: {VIEW})?(?=[,.;:)]| \(| \w)",
    ),
    (
        "according to people",
        r"ccording to [a-z]",
        rf"\b([Aa]ccording to) (?P<who>{NO_PART}(?:[a-z-]+ ){{0,3}}[a-z]{{3,}}"
        rf"(?:ers|ors|men|women|ists|ants|ees|ians))\b",
    ),
    (
        "in the words of",
        r"[Bb]y the \w+ of",
        rf"\b([Bb]y the (?:count|reckoning|account|estimate|admission|calculation) of) (?P<who>{WHO})",
    ),
    (
        "viewpoint",
        rf"{MINDS}|{POINTS}",
        rf"\b([Ff]rom|[IiOo]n|To|[Bb]y) (?:{ROLE})?(?P<who>{WHO})(?:(?:'s?|{OWN}) (?:own )?{MINDS}|"
        rf"(?:'s?)? {POINTS})\b",
    ),
    (
        "in the words of",
        r"[Ii]n the \w+ of",
        rf"\b([Ii]n the (?:words|view|opinion|eyes|judge?ment|telling|phrase) of) (?:{ROLE})?(?P<who>{WHO})",
    ),
    (
        "noun of saying",
        rf" {NOUNS}\b[^;]*? that\b",
        rf"\b(?:{ROLE})?(?P<who>{WHO})(?:'s?)? (?:own |stated |long-held |firm |considered |sincere |"
        rf"private |old |first |main |central |famous |repeated |only |usual )?(?P<cue>{NOUNS})"
        rf"(?:, [^,;]{{3,40}}, (?=is |was )|(?: (?:with|against|about) [^,;]{{2,30}})? (?=is |was )|,? )"
        rf"(?:(?:is|was) (?:{ONLY} )?)?that\b",
    ),
    (
        "noun of place",
        rf"(?:{HELD}|{FELT})s? (?:held|shared|in|among|within|inside|across|on) ",
        rf"\b(?P<cue>(?:{HELD}|{FELT})s?) (?:held |shared |current |widespread )?"
        rf"(?:in|among|amongst|within|inside|across|by|"
        rf"on the part of) (?P<who>{WHOM})(?:,[^,;]{{3,40}},)? that\b{FURTHER}",
    ),
    (
        "noun of somebody",
        rf"{HELD}s? of ",
        rf"\b(?P<cue>{HELD}s?) of (?P<who>{WHOM}) that\b{FURTHER}",
    ),
    (
        "as she puts it",
        rf"\b[Aa]s\b.*{puts()}",
        rf"\b{NO_AS}([Aa]s) (?:even |also )?(?:the late |its )?(?:{ROLE})?(?P<who>{WHO}|one of (?:his|her|its|"
        rf"their) (?:\w+ )?(?:{heads()})|I|he|she|they)(?:{POST}| ){YEAR}?"
        rf"(?:{NO_BE}\w+ ){{0,3}}?{puts()}\b{AFTER}",
    ),
    (
        "for somebody",
        r"\b(?:[Ff]or|To) [^,]+,",
        rf"(?:^|(?<=[;:—–] ))([Ff]or|To) (?P<who>(?:the )?(?:[\w-]+ ){{0,2}}(?:{heads()}){LIKE}|"
        rf"{PERSON})(?: \(\d{{4}}\w?\))?(?=,(?! for whom))",
    ),
    (
        "view of",
        r"(?:is|was|were|remains) .*\bof\b",
        rf"\b((?:is|was|were|remains) (?:also |at least |still |precisely |broadly )?(?:the |"
        rf"an )(?:[\w-]+ )?{NOUNS} of) "
        rf"(?:{ROLE})?(?P<who>(?!this\b){WHOM})",
    ),
    (
        "for whom",
        r"(?:for whom|in whose)",
        rf"(?P<who>(?:the |[Mm]ost |[Mm]any )?(?:[\w-]+ ){{0,2}}(?i:{THINKERS})|{PERSON}), (?P<cue>for whom|"
        rf"in whose {MINDS})\b",
    ),
    (
        "the lesson somebody draws",
        rf"[Tt]he .*{LESSON} .*(?:is|was) that\b",
        rf"\b[Tt]he (?:\w+ )?{LESSON}(?: that| which)? (?P<who>{WHOM}) (?P<cue>{DRAWN})\b{IS_THAT}",
    ),
    (
        "what somebody says",
        r"[Ww]hat .*(?:is|was) that\b",
        rf"\b[Ww]hat (?P<who>{WHOM}) (?:\w+ly )?(?P<cue>{thoughts()})\b{IS_THAT}",
    ),
    (
        "how somebody puts it",
        r"(?:is|was) how ",
        rf"\b(?:is|was) how (?P<who>{WHOM}|I|he|she|they) (?P<cue>puts? it|tells? it|told it|"
        rf"(?:saw|sees?|described?|describes|summ?ed up|remembered|remembers) it)",
    ),
    (
        "it is argued",
        r"\b[Ii]t (?:is|was|has|had|can|could|may|might) ",
        rf"\b[Ii]t (?:is|was|(?:has|had|can|could|may|"
        rf"might) (?:\w+ )?be(?:en)?) (?:\w+ ){{0,2}}(?P<cue>{thoughts()})\b"
        rf"(?:(?: that\b)?[^;]*?){BRACKET}",
    ),
    (
        "so he tells us",
        r"(?:^|, )[Ss]o ",
        rf"(?:^|, )[Ss]o (?P<who>{WHOM}|I|he|she|they) (?P<cue>says?|said|tells?|told|claims?|argues?|insists?|"
        rf"assures?|assured|"
        rf"believes?|thinks?|maintains?|promised|warned)(?: (?:us|me)(?= (?:about|in|before|of|too|then)\b|[,.])|"
        rf"(?=,))",
    ),
    (
        "so he says",
        r"\b[Ss]o ",
        rf"\b(?:or|and|—|;|[Ss]o,?) so (?P<who>{WHOM}|[a-z]+ in {NAME}|I|he|she|they) "
        rf"(?P<cue>(?:(?:likes?|liked|loves?|seems?|used) to )?(?:{thoughts()}))\b(?=[,.;:!?)]|"
        rf" us\b| me\b|$)",
    ),
    (
        "elided I",
        r"(?i:sure|suspect|doubt|reckon|bet|wonder|hope)",
        r"(?:^|(?<=[.!?] ))(?P<who>(?P<cue>(?:[Pp]retty|[Ff]airly|[Qq]uite|[Nn]ot(?: so)?) sure|[Ss]uspect|"
        r"[Dd]oubt|[Rr]eckon|[Bb]et|"
        r"[Ww]onder|[Hh]ope))(?= (?:that |whether |if |the |it |they |[A-Z]))",
    ),
    (
        "imo",
        r"(?:seems|appears|strikes|[Tt]o my)",
        r"(?P<who>(?P<cue>\b[Ii]t (?:seems|appears) to me|\b[Ii]t strikes me))\b(?! as\b)",
    ),
    (
        "the lesson drawn somewhere",
        rf"{LESSON} (?:drawn|taken|learn(?:ed|t)|made|reached)",
        rf"\b[Tt]he (?:\w+ )?(?P<cue>{LESSON}s? (?:drawn|taken|learn(?:ed|t)|made|reached))"
        rf"(?: from [^,;:]{{3,30}}?)? (?:in|by|at|among) (?P<who>{WHOM}) (?:is|was)\b",
    ),
    ("pace somebody", r"[Pp]ace [A-Z]", rf"\b(?P<cue>[Pp]ace) (?P<who>{PERSON})(?=,)"),
    ("imo", r"(?i:imh?o|if you ask me)\b", r"\b(?P<who>(?P<cue>(?i:imh?o)|[Ii]f you ask me))\b"),
)


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Return every construction as its rule, what a text needs that may hold one, and its pattern, not compiled.

    >>> [rule for rule, needed, _ in patterns() if needed.search("According to Ann, it rains.")]
    ['according to']
    """
    return tuple((rule, re.compile(needed), pattern) for rule, needed, pattern in (*CONSTRUCTIONS, *ARGUMENT))
