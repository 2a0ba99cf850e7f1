"""Whom a noun phrase of a parse names: the noun itself, whose it is, what it is "of", and those joined to it."""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.parsing import Parse
from detente.reading.referents import Referent

OWNERS = ("amod", "compound", "poss", "nmod", "nummod", "appos")
Codes = tuple[str, ...]


def antecedent(parse: Parse, noun: int) -> int:
    """Return the noun that a relative pronoun stands for, or that "whose" makes the owner of this one.

    >>> from detente.reading.parsing import Word
    >>> antecedent(Parse((Word(0, 4, "NNP", "ROOT", 0, 0, 4),), ()), 0)
    0
    """
    word = parse.words[noun]
    clause = parse.words[word.head]
    owned = any(parse.words[each].tag == "WP$" for each in parse.children(noun, "poss"))
    relative = word.tag in ("WDT", "WP") or owned
    return clause.head if relative and clause.role == "relcl" else noun


def of_noun(parse: Parse, noun: int, known: Sequence[Referent], deep: int) -> Codes:
    """Return whom a noun phrase names: the noun itself, whose it is, or what it is "of".

    >>> from detente.reading.parsing import Word
    >>> of_noun(Parse((Word(0, 4, "NNP", "ROOT", 0, 0, 4),), ()), 0, [Referent(0, 4, ("IRN",), True)], 1)
    ('IRN',)
    """
    found = near_noun(parse, noun, known)
    if found or deep == 0:
        return found
    for each in parse.children(noun, "prep", "conj"):
        inner = each if parse.words[each].role == "conj" else parse.child(each, "pobj")
        if inner is not None and (found := of_noun(parse, inner, known, deep - 1)):
            return found
    return ()


def near_noun(parse: Parse, noun: int, known: Sequence[Referent]) -> Codes:
    """Return whom a noun and its attributes name, with those joined to it.

    >>> from detente.reading.parsing import Word
    >>> near_noun(Parse((Word(0, 4, "NNS", "ROOT", 0, 0, 4),), ()), 0, [])
    ()
    """
    words = [noun, *parse.children(noun, *OWNERS)]
    words += [each for owner in words[1:] for each in parse.children(owner, "conj", "compound", "poss", "amod")]
    named = [each for number in words for each in known if each.start <= parse.words[number].start < each.end]
    if not named:
        return ()
    named = [each for each in named if each.named] or named  # in "its Danish crew" the men are Danes
    first = named[0] if named[0].start <= parse.words[noun].start < named[0].end else min(named)
    codes = list(first.codes)
    joined = [each for each in parse.children(noun, "amod") if parse.children(each, "cc")]
    if joined and first.start <= parse.words[joined[0]].start < first.end:  # "two Oslo and three Rome envoys"
        codes += [code for each in named for code in each.codes]
    for other in parse.children(noun, "conj"):
        joined = [other, *parse.children(other, "amod", "compound", "nmod", "poss")]  # "an Oslo ship and a Rome boat"
        starts = [parse.words[number].start for number in joined]
        codes += [
            code for each in known if any(each.start <= start < each.end for start in starts) for code in each.codes
        ]
    return tuple(dict.fromkeys(codes))
