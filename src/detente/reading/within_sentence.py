"""Whom "them", "their" and "it" mean where their own sentence says so, whoever was spoken of before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.states.actors import is_group

if TYPE_CHECKING:
    from detente.reading.referents import Referent

RESULT = re.compile(r"\bso (?:\w+ly )?\w+(?:ed|t) (?:the )?$")  # "so angered Oslo that it": Oslo
SOME = re.compile(
    r"\b(?:some|many|most|several|all|half|few|none|dozens|scores|thousands|hundreds|\d+|one|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty) of $"
)
AND_DID = re.compile(r"\band (?:\w+ly |then )?\w+ed $")  # "seized Spanish trawlers and detained their crews"
MANY = re.compile(r" (?!(?:was|has|is|does|this|its|says)\b)(?:[a-z]+ )?[a-z]{2,}[^s\W]s\b")
MEN = re.compile(r"(?:ans|Danes|Finns|Poles|Turks|Greeks|Swedes|Serbs|Croats|Czechs|Kurds|Arabs|Thais|Iraqis)$")
Codes = tuple[str, ...]


def within(text: str, pronoun: re.Match[str], kept: Sequence[Referent]) -> Codes | None:
    """Return whom a pronoun means by its own sentence; () for nobody, None where the sentence does not say.

    >>> within("It freed nine of them.", re.compile("them").search("It freed nine of them."), [])
    ()
    """
    word, before = pronoun[0], text[: pronoun.start()]
    if word == "them" and SOME.search(before):
        return ()  # who are no states
    if not kept:
        return None
    last = kept[-1]
    if word in ("them", "their") and AND_DID.search(before) and _many(text, last):
        return last.codes
    if word in ("it", "they") and before[last.end :] == " that " and RESULT.search(text[: last.start]):
        return last.codes
    if word.lower() == "the two":
        own = tuple(dict.fromkeys(code for each in kept for code in each.codes if not is_group(code)))
        return own if len(own) == 2 else None
    return _other_men(text, kept) if word == "them" else None


def _other_men(text: str, kept: Sequence[Referent]) -> Codes | None:
    """Return whose men "them" means in a clause whose actor is another: "Danish boats came; Oslo chased them"."""
    men = {each.codes for each in kept[:-1] if _many(text, each) and each.codes != kept[-1].codes}
    joined = any(len(each.codes) > 1 for each in kept)
    return next(iter(men)) if len(men) == 1 and not joined else None


def _many(text: str, each: Referent) -> bool:
    """Return whether a name stands for several men or things of a state: "Spanish trawlers", "the Spaniards"."""
    return len(each.codes) == 1 and (
        MANY.match(text, each.end) is not None or MEN.search(text[each.start : each.end]) is not None
    )
