"""Whom the words of a parsed sentence reach: a pair of who does it and to whom, and what a verb governs.

Words of another clause, of time and of place reach nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from detente.reading import lexicon
from detente.reading.parsing import Parse, Word
from detente.reading.referents import Referent
from detente.reading.verbs import forms

Codes = tuple[str, ...]
OTHER_CLAUSE = frozenset({"advcl", "relcl", "parataxis", "appos", "csubj"})
OUTSIDE = frozenset(
    ["after", "before", "during", "since", "until", "despite", "like", "unlike", "amid", "under", "without", "because",
     "due", "than", "as", "besides", "including", "such", "alongside"]
)  # fmt: skip
DEEP = 4


class Pair(NamedTuple):
    """Who does it and to whom; either may be empty.

    >>> Pair(("NOR",), ()).sender
    ('NOR',)
    """

    sender: Codes
    receiver: Codes


def reached(text: str, parse: Parse, verb: int, known: Sequence[Referent], own: Codes, start: int = -1) -> Codes:
    """Return the first actor behind a verb (and a place) that it governs, `own` left out: the one it is done to.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 4, "VB", "ROOT", 0, 0, 11), Word(5, 11, "NNP", "dobj", 0, 5, 11))
    >>> reached("Warn Israel", Parse(words, ()), 0, [Referent(5, 11, ("ISR",), True)], ())
    ('ISR',)
    """
    begin, end = max(start, parse.words[verb].end), parse.words[verb].last
    for each in known:
        number = word_of(parse, each) if begin <= each.start < end else None
        subject_ = number is not None and _finite_subject(parse, number)
        if (
            number is not None
            and not subject_
            and parse.words[number].tag != "PRP$"
            and _governed(text, parse, verb, number)
        ):
            codes = tuple(code for code in each.codes if code not in own)
            if codes:
                return codes
    return ()


def _finite_subject(parse: Parse, number: int) -> bool:
    """Return whether a pronoun is the subject of a clause of its own ("sees that it has …"), and reached by none."""
    word = parse.words[number]
    verb = parse.words[word.head].tag in ("VBZ", "VBD", "VBP", "VBN")
    return word.tag == "PRP" and word.role[:5] == "nsubj" and verb


def word_of(parse: Parse, each: Referent) -> int | None:
    """Return the last word of a referent in a parse, which is its head, or None.

    >>> from detente.reading.parsing import Word
    >>> word_of(Parse((Word(0, 4, "NNP", "ROOT", 0, 0, 4),), ()), Referent(0, 4, ("IRN",), True))
    0
    """
    found = [number for number, word in enumerate(parse.words) if each.start <= word.start < each.end]
    heads = [number for number in found if parse.words[number].head not in found or parse.words[number].head == number]
    return heads[0] if heads else None


def shown(text: str, parse: Parse, number: int) -> str:
    """Return a word of a parse in small letters.

    >>> from detente.reading.parsing import Word
    >>> shown("Oslo", Parse((Word(0, 4, "NNP", "ROOT", 0, 0, 4),), ()), 0)
    'oslo'
    """
    return text[parse.words[number].start : parse.words[number].end].lower()


def sign_of(text: str, parse: Parse, clause: int) -> str:
    """Return the word that opens a clause ("if", "because"), or nothing.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 2, "IN", "mark", 1, 0, 2), Word(3, 12, "VBZ", "advcl", 1, 0, 12))
    >>> sign_of("if Oslo pays", Parse(words, ()), 1)
    'if'
    """
    mark = next(iter(parse.children(clause, "mark") or parse.children(clause, "advmod")), None)
    return "" if mark is None or parse.words[mark].start > parse.words[clause].start else shown(text, parse, mark)


@cache
def nouns(kind: str) -> frozenset[str]:
    """Return the nouns of a kind of acts and feelings (or the verbs of gaining them), after lexicon/act_nouns.txt.

    >>> "pressure" in nouns("act")
    True
    """
    return frozenset(next(words for name, words in lexicon.lines("act_nouns", 2) if name == kind).split(" "))


def _denied(text: str, word: Word) -> bool:
    """Return whether a phrase is denied, so that another is meant ("not out of fear of Norway but …")."""
    return text[: word.start].endswith("not ")


def _governed(text: str, parse: Parse, verb: int, place: int) -> bool:
    """Return whether a verb governs a word by words of its own clause."""
    number: int | None = place
    for _ in range(2 * DEEP):
        if number is None or number == verb:
            return number == verb
        word = parse.words[number]
        free = word.tag == "VB" and parse.child(number, "mark", "nsubj") is None  # "reason to turn to Norway"
        joined = word.role == "conj" and word.tag[:2] == "VB" and parse.child(number, "nsubj", "nsubjpass") is not None
        own = parse.child(number, "nsubj") is not None  # "on condition that Norway leave"
        apart = word.role == "acl" and (own or word.tag in ("VBN", "VBG"))  # "a ship suspected of passing Norway"
        if (word.role in OTHER_CLAUSE and not free) or joined or apart:
            return False
        if word.role == "pcomp" and parse.child(number, "mark") is not None:
            return False
        if word.role in ("prep", "mark") and (shown(text, parse, number) in OUTSIDE or _denied(text, word)):
            return False
        number = None if word.head == number else word.head
    return False


@cache
def verb_forms(kind: str) -> frozenset[str]:
    """Return every form of the verbs of a kind, after lexicon/act_nouns.txt.

    >>> "stemmed" in verb_forms("springing")
    True
    """
    return frozenset(form for verb in sorted(nouns(kind)) for _, form in forms(verb))


def is_actor(parse: Parse, noun: int, known: Sequence[Referent]) -> bool:
    """Return whether a noun is an actor itself and no thing of one's.

    >>> is_actor(Parse((), ()), 0, [])
    False
    """
    return any(each.start <= parse.words[noun].start < each.end for each in known)


def others(codes: Codes, own: Codes) -> Codes:
    """Return the actors of one side without those of another.

    >>> others(("NOR", "SWE"), ("NOR",))
    ('SWE',)
    """
    return tuple(code for code in codes if code not in own)
