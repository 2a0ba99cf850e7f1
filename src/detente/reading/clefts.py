"""Sentences that put one part in front ("It was Oslo that …", "What divides them is Oslo"), and other far subjects.

The verb behind has "that" or "what" as its subject; whom or what that means stands in the other part.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.parsed_sides import shown
from detente.reading.parsing import Parse

RELATIVE = frozenset({"that", "which", "who"})
BEING = frozenset({"is", "was", "are", "were", "be", "been"})
AMOUNTS = frozenset({"more", "much", "little", "nothing", "everything", "less", "enough", "lot", "most", "anything"})
DOING = frozenset({"do", "does", "did", "done"})
TAKING = frozenset({"take", "takes", "took", "taken"})
NOT_ENOUGH = frozenset({"little", "nothing"})
NOBODY_ELSE = frozenset({"nothing", "nobody", "none"})
LIKENESS = frozenset({"like", "than", "as"})


def cleft(text: str, parse: Parse, verb: int) -> int | None:
    """Return the noun in front that is the subject of a verb in "It was … that" and "What … is", or None.

    >>> from detente.reading.parsing import Word
    >>> be = [Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 6, "VBD", "ROOT", 1, 0, 24)]
    >>> words = (*be, Word(7, 11, "NNP", "attr", 1, 7, 24), Word(12, 16, "WDT", "nsubj", 4, 12, 16))
    >>> cleft("It was Oslo that left", Parse((*words, Word(17, 21, "VBD", "relcl", 2, 12, 21)), ()), 4)
    2
    """
    own = parse.child(verb, "nsubj")
    if own is None:
        return None
    if shown(text, parse, own) == "what":
        be = parse.words[verb].head
        other = parse.child(be, "attr") if verb < be else parse.child(be, "nsubj")
        there = shown(text, parse, be) in BEING and other not in (None, own)
        return other if there and parse.words[other or 0].tag[:2] == "NN" else None
    if shown(text, parse, own) not in RELATIVE:
        return None
    fronts = [each for each in range(own) if _after_it(text, parse, each)]
    between = range(fronts[-1] + 1, own) if fronts else ()
    if not fronts or any(parse.words[each].tag in ("WDT", "WP") for each in between):
        return None
    return _rather(text, parse, fronts[-1], verb)


def stand_in(text: str, parse: Parse, verb: int) -> tuple[int, bool] | None:
    """Return the subject of "did more to …", "did nothing to …" for the verb behind, and whether that denies it.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 4, "NN", "nsubj", 1, 0, 4), Word(5, 8, "VBD", "ROOT", 1, 0, 28))
    >>> words = (*words, Word(9, 16, "NN", "dobj", 1, 9, 16), Word(17, 19, "TO", "aux", 4, 17, 19))
    >>> stand_in("Rain did nothing to calm Oslo", Parse((*words, Word(20, 24, "VB", "advcl", 1, 17, 29)), ()), 4)
    (0, True)
    """
    head = parse.words[verb].head
    if shown(text, parse, head) in AMOUNTS:
        head = parse.words[head].head
    amount = parse.child(head, "dobj")
    who = parse.child(head, "nsubj")
    done = shown(text, parse, head) in DOING
    if not done or who is None or amount is None or not head < verb or parse.child(verb, "nsubj") is not None:
        return None
    word = shown(text, parse, amount)
    return (who, word in NOT_ENOUGH) if word in AMOUNTS else None


def needed(text: str, parse: Parse, verb: int) -> int | None:
    """Return what alone does something: "It took a war to unite them", "Nothing short of a war would unite them".

    What nothing else matches is such a one ("Nothing unites them like a war").

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 2, "PRP", "nsubj", 1, 0, 2), Word(3, 7, "VBD", "ROOT", 1, 0, 30))
    >>> words = (*words, Word(8, 11, "NN", "dobj", 1, 8, 11), Word(12, 14, "TO", "aux", 4, 12, 14))
    >>> needed("It took war to unite", Parse((*words, Word(15, 20, "VB", "advcl", 1, 12, 20)), ()), 4)
    2
    """
    head = parse.words[verb].head
    taker, thing = parse.child(head, "nsubj"), parse.child(head, "dobj")
    takes = shown(text, parse, head) in TAKING and taker is not None and shown(text, parse, taker) == "it"
    if takes and thing is not None and thing < verb and parse.child(verb, "nsubj") is None:
        return thing
    if (most := _compared(text, parse, verb)) is not None:
        return most
    own = parse.child(verb, "nsubj")
    if own is None or shown(text, parse, own) != "nothing":
        return None
    links = [each for each in parse.children(own, "prep", "amod", "advmod", "cc") if each > own]
    inner = [*links, *(deeper for each in links for deeper in parse.children(each, "prep"))]
    found = [thing for each in inner if (thing := parse.child(each, "pobj")) is not None]
    return next(iter(found or parse.children(own, "conj")), None)


def _compared(text: str, parse: Parse, verb: int) -> int | None:
    """Return what does most ("Nothing unites them like a war", "Nothing did more to unite them than a war")."""
    head = parse.words[verb].head
    head = parse.words[head].head if shown(text, parse, head) in AMOUNTS else head
    first = verb if parse.child(verb, "nsubj") is not None else head
    own = parse.child(first, "nsubj")
    if own is None or shown(text, parse, own) not in NOBODY_ELSE or first > verb:
        return None
    behind = range(verb + 1, len(parse.words))
    links = [each for each in behind if parse.words[each].role == "prep" and shown(text, parse, each) in LIKENESS]
    found = [thing for each in links if (thing := parse.child(each, "pobj")) is not None]
    return found[-1] if found and parse.words[found[-1]].start < parse.words[first].last else None


def astray(parse: Parse, verb: int, owned: Sequence[int]) -> int | None:
    """Return the noun right before a main verb that the parse gives no subject: the nearest of those that are owned.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 5, "NNP", "poss", 1, 0, 5), Word(8, 15, "NN", "appos", 2, 0, 15))
    >>> astray(Parse((*words, Word(16, 23, "VBD", "ROOT", 2, 0, 23)), ()), 2, [1])
    1
    """
    word = parse.words[verb]
    main = word.tag in ("VBD", "VBZ", "VBP") and word.role in ("ROOT", "ccomp")
    if not main or parse.children(verb, "nsubj", "csubj"):
        return None
    near = [each for each in owned if parse.words[each].last == word.start - 1]
    return near[-1] if near else None


def clause_before(parse: Parse, verb: int) -> int | None:
    """Return the verb of the clause that a clause is joined to or goes on from ("Oslo paid; Kenya answered"), or None.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 4, "VBD", "ccomp", 1, 0, 4), Word(6, 14, "VBD", "ROOT", 1, 0, 14))
    >>> clause_before(Parse(words, ()), 1)
    0
    """
    word = parse.words[verb]
    ahead = [each for each in parse.children(verb, "ccomp", "parataxis") if each < verb]
    ahead = ahead or ([word.head] if word.role in ("conj", "advcl") else [])
    return next((each for each in ahead if parse.words[each].tag[:2] == "VB"), None)


def _after_it(text: str, parse: Parse, noun: int) -> bool:
    word = parse.words[noun]
    who = parse.child(word.head, "nsubj") if word.role == "attr" else None
    return who is not None and shown(text, parse, who) == "it" and shown(text, parse, word.head) in BEING


def _rather(text: str, parse: Parse, noun: int, verb: int) -> int | None:
    """Return the noun itself; where it is denied, the one behind "but", and None without such a one."""
    if parse.child(parse.words[noun].head, "neg") is None:
        return noun
    for each in range(noun + 1, len(parse.words)):
        word = parse.words[each]
        opening = text[: word.first].rstrip().endswith((" but", " but rather"))
        if opening and word.role == "conj" and word.tag[:2] == "NN" and (each < verb or word.head in (noun, verb)):
            return each
    return None
