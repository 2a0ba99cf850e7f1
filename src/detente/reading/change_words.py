"""A change between actors, or of one, and the words that turn its direction round."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from detente.reading import lexicon

CLOSE = re.compile(
    r" (?:(?:the|its|their|down|out|both|a) )?"
    r"(?:(?:power|position|strength|influence|leverage|role|might) of )?(?:the )?"
)

OPPOSITE = {"warms": "cools", "cools": "warms", "rises": "falls", "falls": "rises", "democratizes": "autocratizes",
            "autocratizes": "democratizes", "holds": "holds"}  # fmt: skip
FRIENDLY = (
    "rapprochement|reconciliation|détente|relations|relationships?|ties|cooperation|partnership|alliance|friendship|"
    "links|trade|trust|dialogue|bonds|thaw|alignment"
)
HOSTILE = (
    "war|rivalry|tensions?|hostility|hostilities|confrontation|conflicts?|disputes?|animosity|mistrust|competition|"
    "enmity|cold war|struggle|rift|quarrel|feud"
)
TIE = re.compile(rf"\b(?P<friendly>{FRIENDLY})\b|\b(?P<hostile>{HOSTILE})\b")
AUXILIARY = re.compile(r"\b(?:to|will|would|can|could|must|should|cannot|not|may|might) $")
INSTRUMENTS = (
    ("sanctions", r"\bsanction|\bembargo"), ("trade", r"\btrade\b|\btariff|\beconomic ties|\binvest"),
    ("arms control", r"\barms control|\bdisarm"), ("aid", r"\b(?:foreign |military )?aid\b|\bassistance\b"),
    ("rhetoric", r"\brhetoric\b"), ("visits", r"\bvisit"),
    ("military posture", r"\btroops?\b|\bdeploy|\bmilitary exercises"),
)  # fmt: skip


class Change(NamedTuple):
    """A change between actors, or of one: where its word stands, who, towards whom, the direction, by what.

    `both` says that the tie is meant both ways, `change` is None where no direction is clear.

    >>> Change(0, 5, ("USA",), ("RUS",), "warms", False, None).change
    'warms'
    """

    start: int
    end: int
    sender: tuple[str, ...]
    receiver: tuple[str, ...]
    change: str | None
    both: bool
    instrument: str | None
    own: bool = False


def with_reversal(text: str, start: int, place: int, direction: str) -> str:
    """Return a direction as the words before it leave it: turned round by a reversal, held by a denial.

    >>> with_reversal("It ceases to be an ally", 0, 16, "warms")
    'cools'
    """
    before = text[max(start, place - 60) : place]
    reversed_, denied = turning_words("reverse").search(before), turning_words("deny").search(before)
    if direction not in ("warms", "cools"):
        return OPPOSITE[direction] if reversed_ and not denied else direction
    if reversed_:
        direction = OPPOSITE[direction]
    return "holds" if denied else direction


def instrument_of(text: str) -> str | None:
    """Return by what something is done, where the words say so.

    >>> instrument_of("an embargo"), instrument_of("a song")
    ('sanctions', None)
    """
    return next((name for name, pattern in INSTRUMENTS if re.search(pattern, text)), None)


@cache
def change_patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return the patterns of words of change: frame, direction, pattern.

    >>> len(change_patterns()) > 10
    True
    """
    return tuple(
        (frame, direction, re.compile(rf"\b{pattern}\b")) for frame, direction, pattern in lexicon.lines("changes", 3)
    )


@cache
def turning_words(kind: str) -> re.Pattern[str]:
    """Return the pattern of the words of a kind that turn a direction round or deny it.

    >>> turning_words("deny").search("will never help") is not None
    True
    """
    return re.compile(next(pattern for name, pattern in lexicon.lines("turns", 2) if name == kind), re.IGNORECASE)
