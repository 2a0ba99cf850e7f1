"""Whom the two clauses of a condition or a reason meet, where only the one tells whom the other is done to.

A threat or a promise is meant for whoever can meet its condition; who pays or asks does so to whom he gets it from; a
clause of "does so too" has the other's receiver; what is done to somebody by nobody named is no act of his.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from detente.reading.clefts import BEING
from detente.reading.parsed_link import Link
from detente.reading.parsed_sides import Pair, nouns, others, shown
from detente.reading.parsing import Parse
from detente.reading.receivers import deed
from detente.reading.referents import Referent
from detente.reading.verbs import forms

THREATENING = frozenset(
    form for verb in ("threaten", "promise", "vow", "pledge", "offer", "warn", "demand") for _, form in forms(verb)
)
PRO_VERBS = frozenset({"do", "does", "did", "done"})


def with_whom_they_meet(text: str, parse: Parse, verbs: tuple[int, int], link: Link, known: Sequence[Referent]) -> Link:
    """Return a link with whom its clauses meet, and what they leave open; `verbs` are those of cause and effect.

    >>> from detente.reading.parsing import Word
    >>> parse = Parse((Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 7, "VBD", "ROOT", 1, 0, 7)), ())
    >>> link = Link(Pair(("NOR",), ()), Pair(("SWE",), ("NOR",)), (0, 7), (8, 9), "condition", 8)
    >>> with_whom_they_meet("it paid", parse, (1, 1), link, []).cause.receiver
    ('SWE',)
    """
    clause, head = verbs
    cause, effect = link.cause, link.effect
    done = deed(text, parse, head)
    if _likewise(text, parse, clause):  # "Chad pays Kenya because Oslo does": him too
        cause = cause._replace(receiver=effect.receiver)
    if not effect.receiver and shown(text, parse, head) in THREATENING and not parse.children(head, "dative"):
        effect = effect._replace(receiver=others(cause.sender, effect.sender))
    if not cause.receiver and effect.receiver == cause.sender and _addressed(text, parse, clause):
        cause = cause._replace(receiver=others(effect.sender, cause.sender))
    if undergone := _suffers(text, parse, clause, cause, known):
        cause = Pair((), cause.sender)
    open_ = deed(text, parse, clause) or _likewise(text, parse, clause)
    stands = shown(text, parse, head) in BEING and parse.child(head, "acomp", "attr") is None  # "were at the Marne"
    left = (open_ and not cause.receiver, (done or stands) and not effect.receiver)
    return link._replace(cause=cause, effect=effect, open=left, undergone=undergone)


def _addressed(text: str, parse: Parse, clause: int) -> bool:
    """Return whether a clause tells nothing but an act that is done to somebody ("because Oslo pays")."""
    alone = not parse.children(clause, "dobj", "xcomp", "ccomp", "prep", "dative")
    return alone and shown(text, parse, clause) in _addressing()


@cache
def _addressing() -> frozenset[str]:
    return frozenset(form for verb in sorted(nouns("addressed")) for _, form in forms(verb))


def _likewise(text: str, parse: Parse, clause: int) -> bool:
    """Return whether a clause only says that somebody does so too ("because Oslo does")."""
    alone = not parse.children(clause, "dobj", "xcomp", "ccomp", "acomp", "prep", "attr", "dative")
    return alone and shown(text, parse, clause) in PRO_VERBS


def _suffers(text: str, parse: Parse, clause: int, cause: Pair, known: Sequence[Referent]) -> bool:
    """Return whether a clause says what is done to somebody by nobody named ("Oslo had been given a seat")."""
    patient = parse.child(clause, "nsubjpass")
    at = -1 if patient is None else parse.words[patient].start
    passive = any(each.named and each.start <= at < each.end for each in known) and parse.child(clause, "agent") is None
    given = parse.child(clause, "xcomp", "ccomp") is None and shown(text, parse, clause) not in ("got", "get")
    return passive and given and bool(cause.sender) and not cause.receiver
