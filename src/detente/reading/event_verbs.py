"""What a parse says of the verb of an event by itself: whether it is one, whether somebody named does it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading import lexicon
from detente.reading.parsed_attributions import subject
from detente.reading.parsed_sides import word_of
from detente.reading.parsing import Parse
from detente.reading.referents import Referent

PERSONS = frozenset({"he", "she", "i", "we", "you"})
PARTED = re.compile(r" (?:(?:has|have|had) )?(?:first |then |later |once |twice |again |\w+ly )?")
NEXT_NAME = re.compile(r" (?:the )?")
Codes = tuple[str, ...]


def is_verb(parse: Parse, place: int) -> bool:
    """Return whether what stands at a place is a verb and no attribute ("the attacked villages").

    >>> from detente.reading.parsing import Word
    >>> is_verb(Parse((Word(0, 6, "NNS", "ROOT", 0, 0, 6),), ()), 0)
    False
    """
    verb = parse.at(place)
    if verb is None:
        return False
    word = parse.words[verb]
    opening = place == 0 and word.role == "advcl"  # "Accusing Oslo of theft, Rome …", taken for a name
    return opening or (word.tag[:2] == "VB" and word.role not in ("amod", "compound"))


def mistaken(text: str, parse: Parse, ends: tuple[int, int], known: Sequence[Referent]) -> bool:
    """Return whether a parse takes for an attribute a verb that parts two names: "Moscow armed Mogadishu".

    `ends` are where the verb begins and ends.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 4, "NNP", "nmod", 2, 0, 4), Word(5, 10, "JJ", "amod", 2, 5, 10))
    >>> words = (*words, Word(11, 15, "NNP", "ROOT", 2, 0, 15))
    >>> spots = [Referent(0, 4, ("RUS",), True), Referent(11, 15, ("SOM",), True)]
    >>> mistaken("Rome armed Oslo", Parse(words, ()), (5, 10), spots)
    True
    """
    word = parse.at(ends[0])
    if word is None or parse.words[word].tag[:2] == "VB" or not text[: ends[1]].endswith("ed"):
        return False
    before = [each for each in known if PARTED.fullmatch(text, each.end, ends[0])]
    named = [parse.words[number].tag == "NNP" for each in before if (number := word_of(parse, each)) is not None]
    return any(named) and any(NEXT_NAME.fullmatch(text, ends[1], each.start) for each in known)


def unnamed(text: str, parse: Parse, place: int, known: Sequence[Referent]) -> bool:
    """Return whether the verb at a place has a subject that names nobody: "protesters burned", or a "he" of several.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 4, "NNS", "nsubj", 1, 0, 4), Word(5, 8, "VBD", "ROOT", 1, 0, 8))
    >>> unnamed("Mobs ran", Parse(words, ()), 5, [])
    True
    """
    verb = parse.at(place)
    subjects = [] if verb is None else [parse.words[each] for each in parse.children(verb, "nsubj")]
    if not subjects:
        return False
    word = next((each for each in subjects if each.tag == "NNP"), subjects[0])  # "a charge Oslo rejected" has two
    several = len({each.codes for each in known if each.end <= word.start}) > 1
    asked = word.tag == "WP" and parse.words[word.head].role != "relcl"
    return asked or word.tag in ("NN", "NNS") or (several and text[word.start : word.end].lower() in PERSONS)


def freight(text: str, parse: Parse, place: int, known: Sequence[Referent]) -> bool:
    """Return whether what travels is a thing and nobody ("its exports go to China").

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 7, "NNS", "nsubj", 1, 0, 7), Word(8, 10, "VBP", "ROOT", 1, 0, 10))
    >>> freight("Exports go", Parse(words, ()), 8, [])
    True
    """
    verb = parse.at(place)
    who = None if verb is None else subject(parse, verb)
    if who is None or parse.words[who].tag[:3] in ("NNP", "PRP", "WP"):
        return False
    word = parse.words[who]
    itself = any(each.start <= word.start < each.end for each in known)
    return not itself and text[word.start : word.end].lower() not in lexicon.words("holders")


def filled(
    parsed: tuple[Codes, Codes] | None, pattern: tuple[Codes, Codes] | None, unnamed: bool = False
) -> tuple[Codes, Codes] | None:
    """Return what the parse says; where it says nobody on one side, the pattern, if that agrees on the other.

    `unnamed` says that there is a subject and that it names nobody ("protesters burned a flag"): it stays open.

    >>> filled((("USA",), ()), (("USA",), ("IRQ",))), filled((("USA",), ()), (("IRN",), ("IRQ",)))
    ((('USA',), ('IRQ',)), (('USA',), ()))
    >>> filled(((), ("IRQ",)), (("IRN",), ("IRQ",)), unnamed=True)
    ((), ('IRQ',))
    """
    if parsed is None:
        return None if unnamed else pattern
    if pattern is None:
        return parsed
    source, target = parsed
    if source and not target and source == pattern[0]:
        return pattern
    agreed = target and not source and not unnamed and pattern[1] and {*pattern[1]} <= {*target} - {*pattern[0]}
    return (pattern[0], tuple(code for code in target if code not in pattern[0])) if agreed else parsed
