"""Verbs of saying that tell a deed and no view: what states demand, agree to and accuse of, what somebody finds out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.actors import Mention
from detente.reading.cues import Cue
from detente.reading.holder import Holder
from detente.reading.holder_words import CITED
from detente.reading.unsaid import ASKING

# what a state agrees to, blames another for or invokes, and what it wants another to do, is an event
DONE = frozenset({"with", "blame", "point", "scorn", "tobe"})
HARSH = frozenset({"of", "clause"})
ACCUSES = re.compile(r"accus")
CHARGES_NOW = frozenset({"accuse", "accuses"})  # whoever keeps accusing another holds it to be so
DEMANDED = re.compile(r"demand")
DEMANDS = re.compile(r"(?:expect|propos)")
AGREED = re.compile(r"agreed [^,;.]*?\bthat\b[^,;.]*\b(?:would|should|will|shall|be)\b")
FINDS = re.compile(
    r"(?:learn|discover|find|found|notice|sense|gather|reali[sz]e|underst[ao]+d|establish|determine|detect)"
)
TRUTH = re.compile(  # what is found out and holds for good is a view, what happened once is news
    r" (?:very well |perfectly |only too well |at last |by now )?that (?:(?!\b(?:was|were|had|did|"
    r"\w+ed)\b)[^,;.:]){2,90}?"
    r"\b(?:is|are|can|could|cannot|would|will|must|may|might|should|does|do|has to|have to)\b"
)
FINDS_NOW = re.compile(r"finds?\b")
STATELY = re.compile(
    r"\b(?:governments?|ministry|ministers?|president|army|navy|police|authorities|parliament|cabinet|regime|junta|"
    r"administration|embassy|bloc|alliance|union|commission|council|kremlin|presidency|republic|premier|sides|"
    r"parties|countries|capitals|nations|states)\b",
    re.IGNORECASE,
)
INQUIRER = re.compile(
    r"\b(?:\w+ists?|scholars?|historians?|analysts?|academics?|professors?|researchers?|scientists?|experts?|"
    r"commission|committee|panel|tribunal|court|judges?|inspectors?|investigators?|monitors?|auditors?|"
    r"stud(?:y|ies)|papers?|reports?|surveys?|polls?|articles?|books?|essays?|literature|agency|institute|"
    r"newspapers?|reporters?|journalists?|biographers?|team|observers?|pollsters?)\b",
    re.IGNORECASE,
)
OUGHT = re.compile(r"\b(?:should|must|ought to|needs? to|had better)(?: \w+ly| just| also| first)? $")
WORK = re.compile(
    r"\b(?:article|paper|study|section|chapter|essay|thesis|research|work|book|literature|report|survey|project)$",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"(?:^|[.?!:] )(?:Did|Does|Do|Has|Have|Had|Would|Will|Can|Could|Should|Were|Is|Are|Whether) (?:the |an? |"
    r"his |her |its |their )?$"
)
NOR_WE = re.compile(r"\b(?:[Nn]or|[Nn]either) (?:should|need|must|ought) $")  # "nor should we imagine"
BIDDEN = re.compile(r"\b(?:should|must|[Ll]et|[Ww]hy (?:do|does|did|should)) $")  # "nor should you imagine"
WHICH_ONE = re.compile(
    r"\b[Ww]hat (?!(?:he|she|it|they|we|you|one|people) )[a-z]+(?<!s) $"
)  # "what theory explains that", not "what critics say"
SHAPES = re.compile(r"(?:treat|cast|present|portray|frame|call|see|saw|regard|view|consider)")
TREATS = re.compile(r"treat")
WOULD = re.compile(r"\b(?:will|would|shall)\b")
ITSELF = re.compile(r"\w+ (?:itself|himself|herself|themselves)\b")


PROMISES = re.compile(r"(?:promis|pledg|vow)")
NAMES = re.compile(r"(?:call|term|dub|label)")
GUIDED = re.compile(r"(?:f[io]u?nd|see|saw|know|knew|learn|notice|discover|reali[sz]e|remember|understand|recall)")


def charged(text: str, cue: Cue, who: Holder) -> bool:
    """Return whether a government accuses another of something, which is an event.

    >>> charged("The army accused Oslo", Cue(9, 16, frozenset({"of"}), "asserts"), Holder(0, 8, "holders", False))
    True
    """
    now = text[cue.start : cue.end] in CHARGES_NOW
    return ACCUSES.match(text, cue.start) is not None and not now and stately(text, who)


def stately(text: str, who: Holder) -> bool:
    """Return whether a holder is a state or a body of one.

    >>> stately("The cabinet left", Holder(0, 11, "holders", False))
    True
    """
    return who.kind == "state" or STATELY.search(text[who.start : who.end]) is not None


def to_actor(text: str, cue: Cue, mentions: Sequence[Mention]) -> bool:
    """Return whether what a state says has another for its object ("accused Iran of"): that is done to it, no view.

    >>> to_actor("It accused Iran of", Cue(3, 10, frozenset({"of"}), "asserts"), [])
    False
    """
    return any(each.code and text[cue.end : each.start] in (" ", " the ") for each in mentions)


def deed(text: str, cue: Cue, frame: str, who: Holder, mentions: Sequence[Mention]) -> bool:
    """Return whether a verb of saying with its subject tells what is done, not what is thought.

    >>> cue = Cue(6, 13, frozenset({"that"}), "asserts")
    >>> deed("Malta learned that Oslo paid", cue, "that", Holder(0, 5, "state", False), [])
    True
    """
    harsh = frame in HARSH and text[cue.start : cue.end] not in CHARGES_NOW and to_actor(text, cue, mentions)
    if _acts(who, mentions) and (frame in DONE or harsh):
        return True
    if WHICH_ONE.search(text[: cue.start]):
        return True
    if PROMISES.match(text, cue.start) and to_actor(text, cue, mentions) and _leads(who, mentions):
        return True
    if frame == "verdict":
        return OUGHT.search(text[who.end : cue.start]) is not None or text[: cue.start].endswith(" used to ")
    if NAMES.match(text, cue.start) and who.kind == "pronoun" and text[: who.start].endswith(("whom ", "what ")):
        return True  # "whom I call the power theorists"
    if NOR_WE.search(text[: who.start]):
        return True
    if BIDDEN.search(text[: who.start]) and text[who.start : who.end] not in ("I", "we", "We"):
        return True
    if text[who.start : who.end] in ("you", "You") and GUIDED.match(text, cue.start):
        return True  # "you will find that": so the writer says
    if SHAPES.match(text, cue.start) and ITSELF.match(text, cue.start):
        return True
    if TREATS.match(text, cue.start) and (
        stately(text, who) or WOULD.search(text[who.end : cue.start]) or text[who.start : who.end] in ("I", "we", "We")
    ):
        return True  # so a state behaves, or so a text goes about it
    if OUGHT.search(text[who.end : cue.start]) and text[who.start : who.end] not in ("I", "we", "We"):
        return True  # "Oslo should ask" whether it will or not
    if frame in ("finds", "mine") and text[who.start : who.end] not in ("I", "we", "We"):
        return True
    if frame == "of" and charged(text, cue, who):
        return True
    if DEMANDED.match(text, cue.start):
        return True  # whoever demands wants something done
    if DEMANDS.match(text, cue.start) and frame != "clause" and stately(text, who):
        return True
    if AGREED.match(text, cue.start) and (who.kind == "people" or stately(text, who)):
        return True
    if ASKING.match(text, cue.start) and WORK.search(text[who.start : who.end]):
        return True
    if FINDS.match(text, cue.start) and TRUTH.match(text, cue.end) and not stately(text, who):
        return False
    return FINDS.match(text, cue.start) is not None and not _inquires(text, cue, who, mentions)


def _acts(who: Holder, mentions: Sequence[Mention]) -> bool:
    """Return whether a holder is a state, by name or by what stands for it ("the White House")."""
    return who.kind == "state" or any(
        each.code and each.kind != "leader" and each.end == who.end for each in mentions if who.kind == "holders"
    )


def _leads(who: Holder, mentions: Sequence[Mention]) -> bool:
    """Return whether a holder is a state or who leads one: what he promises another is an act."""
    return _acts(who, mentions) or any(
        each.kind == "leader" and each.code and each.start < who.end and who.start < each.end for each in mentions
    )


def _inquires(text: str, cue: Cue, who: Holder, mentions: Sequence[Mention]) -> bool:
    """Return whether a holder finds things out for a living, is cited or writes here: what that one finds is a view."""
    words = text[who.start : who.end]
    if words in ("I", "we", "We") or CITED.search(text[: cue.start].rstrip()):
        return True
    if who.kind == "pronoun" and FINDS_NOW.match(text, cue.start):
        return True
    leads = any(each.start < who.end and who.start < each.end and each.code for each in mentions)
    return (who.kind in ("person", "people") and not leads) or INQUIRER.search(words) is not None
