"""Whose verb it is in a parse: its subject, its agent, the noun or verb that it goes on from."""

from __future__ import annotations

from detente.reading.parsing import Parse

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
CLIMB = 6


def subject(parse: Parse, verb: int) -> int | None:
    """Return the word that is the subject of a verb: its own, or that of the verb or noun that it goes on from.

    An agent behind "by" is the subject of a passive verb. None where nobody is named.

    >>> from detente.reading.parsing import Word
    >>> words = (Word(0, 3, "NNP", "nsubj", 1, 0, 3), Word(4, 8, "VBD", "ROOT", 1, 0, 18))
    >>> subject(Parse((*words, Word(13, 18, "VBD", "conj", 1, 13, 18)), ()), 2)
    0
    """
    for _ in range(CLIMB):
        word = parse.words[verb]
        if _imperative(parse, verb):
            return None
        if parse.child(verb, "auxpass") is not None or (word.role == "acl" and word.tag == "VBN"):
            agent = parse.child(verb, "agent")
            return None if agent is None else parse.child(agent, "pobj")
        own = parse.child(verb, "nsubj", "nsubjpass")
        if own is not None and word.role == "relcl" and parse.words[own].tag in ("WDT", "WP"):
            return word.head
        if own is not None:
            return own
        if word.role == "acl":
            return word.head
        willing = word.role == "xcomp" and parse.words[word.head].role == "acomp"
        if word.role not in ("conj", "xcomp", "advcl") or not (willing or parse.words[word.head].tag[:2] == "VB"):
            return None
        if word.role == "advcl" and (word.tag != "VBG" or parse.child(verb, "mark") is not None):
            return None
        verb = parse.words[word.head].head if willing else word.head
    return None


def _imperative(parse: Parse, verb: int) -> bool:
    """Return whether a verb tells somebody not to do something ("so do not tell me")."""
    helped = [parse.words[each].tag for each in parse.children(verb, "aux")]
    alone = parse.child(verb, *SUBJECTS) is None and parse.words[verb].tag == "VB"
    return alone and parse.child(verb, "neg") is not None and helped in (["VB"], ["VBP"])
