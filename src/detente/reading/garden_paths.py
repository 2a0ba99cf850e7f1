"""Verbs that a parse takes for participles: "Chile, which borders both, offered to host", "after a craft fired at it".

A sentence without a finite verb has one that was mistaken; a participle that has an object of its own is none. And
"Oslo, pressed by Rome, left" is done to who stands before the comma, wherever the parse hangs it.
"""

from __future__ import annotations

from detente.reading.parsing import Parse

NOUNS = ("NN", "NNS", "NNP", "NNPS")
CLAUSES = frozenset({"after", "before", "since", "until"})
MET = frozenset({"at", "upon", "into"})


def doer(text: str, parse: Parse, verb: int) -> int | None:
    """Return the noun that does what a parse takes to happen to it, or to somebody else; None for sound verbs.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 5, "NNP", "ROOT", 0, 0, 26), Word(6, 13, "VBN", "acl", 0, 6, 26))
    >>> doer("Chile offered to host talks.", Parse(words, ()), 1), doer("Chile offered talks", Parse(words, ()), 1)
    (0, None)
    """
    word = parse.words[verb]
    above = parse.words[word.head]
    if word.tag == "VBN" and word.role == "acl" and parse.child(verb, "agent", "aux", "auxpass") is None:
        mistaken = _is_whole(text, parse, verb) or _after(text, parse, verb)
        return word.head if above.tag in NOUNS and mistaken else None
    passive = parse.child(word.head, "auxpass") is not None and above.role == "ccomp"
    if word.tag == "VBD" and word.role == "conj" and passive and parse.child(verb, "nsubj", "nsubjpass") is None:
        return parse.child(above.head, "nsubj")  # "denied that it was held, and handed over a note"
    return None


def patient(parse: Parse, verb: int) -> int | None:
    """Return to whom a participle happens that a comma parts from it and that the parse hangs elsewhere.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 4, "NNP", "nsubj", 3, 0, 4), Word(4, 5, ",", "punct", 3, 4, 5))
    >>> words = (*words, Word(6, 13, "VBN", "advcl", 3, 6, 21), Word(23, 27, "VBD", "ROOT", 3, 0, 27))
    >>> patient(Parse(words, ()), 2) is None  # nobody presses
    True
    """
    word = parse.words[verb]
    before = parse.words[verb - 2] if verb > 1 and parse.words[verb - 1].tag == "," else None
    by = parse.child(verb, "agent")
    if word.tag != "VBN" or word.role != "advcl" or by is None or before is None or before.tag not in NOUNS:
        return None
    return verb - 2 if parse.child(verb, "aux", "nsubj", "nsubjpass", "mark") is None else None


def _is_whole(text: str, parse: Parse, verb: int) -> bool:
    """Return whether a sentence is nothing but a noun with this participle, and so lacks a verb; headlines may."""
    headline = not text.rstrip().endswith((".", ".”", '."', ";"))
    own = parse.child(verb, "dobj", "xcomp") is not None
    return parse.words[parse.words[verb].head].role == "ROOT" and (own or not headline)


def _after(text: str, parse: Parse, verb: int) -> bool:
    """Return whether a noun behind "after" has a participle with an object: "after a craft fired at a ship"."""
    noun = parse.words[parse.words[verb].head]
    link = parse.words[noun.head]
    if noun.role != "pobj" or text[link.start : link.end].lower() not in CLAUSES:
        return False
    met = [each for each in parse.children(verb, "prep") if text[parse.words[each].start :].startswith(tuple(MET))]
    return parse.child(verb, "dobj") is not None or any(parse.child(each, "pobj") is not None for each in met)
