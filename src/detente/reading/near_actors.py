"""Who acts on whom by the order of words: the nearest actor before a verb is its subject, the first behind its object.

No preposition governs a subject and no other clause parts it from its verb; the object of a verb before is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.referents import Referent
from detente.reading.verbs import Phrase, phrases

WHEN = (
    r"(?: (?:\w+ly|not|also|then|now|since|already|long|never|thereupon|thus|therefore|again|once|twice|first|later|"
    r"today|yesterday|(?:this|last|that) \w+|on \w+day|at (?:last|once)|in turn|even|so far))*"
)
BE = re.compile(rf"\b(?:is|are|was|were|be|been|being|gets?|got){WHEN} $")
HAVE = re.compile(rf"\b(?:has|have|had|'ve|having){WHEN} (?:been )?$")
PLACE = re.compile(r"\b(?:in|at|near|outside)(?: the)? $")
ASIDE = re.compile(r", (?:an?|the|who|which|whose|one|its) [^,]{3,120}, ?(?:\w+ ){0,3}$")
GOVERNED = re.compile(
    r"\b(?:in|with|against|from|to|on|for|over|at|near|between|toward|towards|into|by|about|under|across|through|via)"
    r"(?: (?:the|its|their|a|an|\w+ing))?(?: \w+)? ?[\"“]?$"
)
APART = re.compile(
    r"[;:.!?]|\b(?:that|which|who|whom|whose|while|whereas|although|because|but|when|where|if|I|we|you|"
    r"anyone|anybody|everyone|everybody|nobody|somebody|someone|no one|protest[eo]rs|demonstrators|crowds?|mobs?)\b"
)
BEHIND = re.compile(
    r"(?:(?![;:.!?]|, and |\b(?:that|which|who|suspected|accused|while|but|though|although|whereas|unless|"
    r"until|because|when|if|after|before|as|was|were|has|had|have|is|are|was|would|will|could)\b).){0,70}?"
)
BY = re.compile(r"(?: throughout| \w+ly)? by (?:(?:the|an?|two|three) )?[A-Z]")
SECOND = re.compile(r"\band (?:then |later |also |\w+ly )?(\w+)\b")
GOES_ON = re.compile(r"(?:(?: (?!that|which|who|as)[\w'’-]+){0,8},? (?:and|but)|,)(?: then| later| also| \w+ly)? ")
MET = re.compile(r"(?:\w+ ){1,3}$")
TOPIC = re.compile(
    r" (?:him|her|them|it|us|me) (?:[^.,;:]{0,40} )?(?:over|about|for|at|in|of) (?:the )?"
)  # "condemned him over Angola"
Codes = tuple[str, ...]


def near_actors(
    text: str, start: int, ends: tuple[int, int], phrase: Phrase, known: Sequence[Referent]
) -> tuple[Codes, Codes] | None:
    """Return the sources and targets of a verb; None where nobody is named, or one is named twice.

    `ends` are where its first word and its phrase end.

    >>> spots = [Referent(0, 4, ("IRN",), True), Referent(14, 20, ("ISR",), True)]
    >>> near_actors("Iran attacked Israel", 5, (13, 13), Phrase("190", "to", "past", ""), spots)
    (('IRN',), ('ISR',))
    """
    before = text[max(0, start - 30) : start]
    passive = phrase.form in ("past", "participle", "bare") and BE.search(before) is not None
    if phrase.form == "participle" and not passive and not HAVE.search(before):
        return None
    passive = passive or (phrase.form in ("past", "participle") and BY.match(text, ends[1]) is not None)
    doer = subject_before(text, start, known)
    own = set(doer.codes) if doer else set()
    behind = [each for each in known if _follows(text, *ends, each) and set(each.codes) != own]
    if passive:
        return _suffered(text, ends[1], phrase, known, (doer.codes if doer else (), behind[0].codes if behind else ()))
    if phrase.frame == "with":  # where two meet is nobody's doing
        behind = [each for each in behind if not PLACE.search(text[ends[1] : each.start])]
        if doer and len(doer.codes) > 1 and not (behind and " with " in text[ends[0] : behind[0].start]):
            return doer.codes[:1], doer.codes[1:]
    if doer is None or (phrase.form == "third" and re.search(r",|\band\b", text[doer.end : start])):
        return None
    return distinct(doer.codes, behind[0].codes if behind else ())


def _suffered(
    text: str, end: int, phrase: Phrase, known: Sequence[Referent], sides: tuple[Codes, Codes]
) -> tuple[Codes, Codes] | None:
    """Return by whom something is done to whom; of `sides` the first suffers it, and may leave the second."""
    by = [
        each for each in known if each.start >= end and re.search(r"\bby (?:the )?(?:\w+ )?$", text[end : each.start])
    ]
    agent = by[0].codes if by else ()
    if phrase.frame == "from":
        return distinct(agent or sides[0], sides[1])
    if phrase.frame == "within":  # "was shut out of NATO": by NATO
        return distinct(agent or sides[1], sides[0])
    if phrase.frame == "with" and not (agent and sides[0]):  # "was signed by Oslo and Rome"
        both = agent or sides[0]
        return both[:1], both[1:]
    given = phrase.frame == "to" and not sides[0] and sides[1] != agent  # "rice was flown to Laos by Japan"
    return distinct(agent, sides[1] if given else sides[0])


def _follows(text: str, verb: int, phrase: int, each: Referent) -> bool:
    """Return whether an actor stands in a phrase or close behind it, in the same clause."""
    if each.start < verb or TOPIC.fullmatch(text, phrase, each.start):
        return False
    second = SECOND.search(text, phrase, each.start)  # "armed its garrison and visited Oslo"
    apart = second is not None and any(form.form != "bare" for form in phrases().get(second[1], ()))
    return each.start < phrase or (not apart and BEHIND.fullmatch(text, phrase, each.start) is not None)


def distinct(source: Codes, target: Codes) -> tuple[Codes, Codes] | None:
    """Return two sides without whoever is on both; None where that leaves nobody.

    >>> distinct(("NOR",), ("NOR", "SWE")), distinct(("NOR",), ("NOR",))
    ((('NOR',), ('SWE',)), None)
    """
    kept = tuple(code for code in target if code not in source)
    return (source, kept) if (source or kept) and (kept or not target) else None


def subject_before(text: str, start: int, known: Sequence[Referent]) -> Referent | None:
    """Return the nearest actor before a verb that no preposition governs and no other clause parts from it.

    >>> subject_before("Oslo, after a year, paid", 20, [Referent(0, 4, ("NOR",), True)]) is None
    False
    """
    aside = ASIDE.search(text[:start])
    reach = aside.start() if aside else start
    before = [each for each in known if each.end <= reach]
    for each in reversed(before):
        gap = text[each.end : reach]
        if each is not before[0] and GOES_ON.fullmatch(gap) and _is_object(text, each):
            continue
        if len(gap) > 120 or APART.search(gap.replace(" who ", " ").replace("U.S.", "US")):
            return None
        if not GOVERNED.search(text[max(0, each.start - 30) : each.start]):
            return each
    return None


def _is_object(text: str, each: Referent) -> bool:
    """Return whether a verb of an event stands close before an actor ("denounced Oslo, seized its ships")."""
    close = MET.search(text[: each.start])
    return close is not None and any(
        form.form in ("past", "bare", "third") for word in close[0].split() for form in phrases().get(word, ())
    )
