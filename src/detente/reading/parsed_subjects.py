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
        if own is not None:
            relative = word.role == "relcl" and parse.words[own].tag in ("WDT", "WP")
            return word.head if relative else own
        if word.role == "acl":
            return word.head
        further = _goes_on_from(parse, verb)
        if further is None:
            return None
        verb = further
    return None


def _goes_on_from(parse: Parse, verb: int) -> int | None:
    """Return the verb whose subject another without one has: it is joined to it, completes it, or is its participle."""
    word = parse.words[verb]
    head = parse.words[word.head]
    to = parse.child(verb, "aux")
    as_to = word.role == "advcl" and parse.child(verb, "mark") is not None and to is not None
    if as_to and parse.words[to or 0].tag == "TO":  # "goes so far as to predict"
        return head.head if head.tag == "RB" else word.head
    if word.role == "advcl" and (word.tag != "VBG" or parse.child(verb, "mark") is not None):
        return None
    if word.role == "xcomp" and head.role == "acomp":  # "was willing to say"
        return head.head
    return word.head if word.role in ("conj", "xcomp", "advcl") and head.tag[:2] == "VB" else None


def _imperative(parse: Parse, verb: int) -> bool:
    """Return whether a verb tells somebody not to do something ("so do not tell me")."""
    helped = [parse.words[each].tag for each in parse.children(verb, "aux")]
    alone = parse.child(verb, *SUBJECTS) is None and parse.words[verb].tag == "VB"
    return alone and parse.child(verb, "neg") is not None and helped in (["VB"], ["VBP"])
