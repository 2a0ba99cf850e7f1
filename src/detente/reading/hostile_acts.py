"""Hostile acts in a parsed sentence, as the lexicon of events has them."""

from __future__ import annotations

from detente.reading.parsing import Parse
from detente.reading.verbs import forms, phrases

HOSTILE = "11"
REFUSED = "12"
CLOSING = frozenset(form for verb in ("close", "shut", "seal") for _, form in forms(verb))  # a strait is shut to all


def hostile(text: str, parse: Parse, verb: int) -> bool:
    """Return whether a verb begins the phrase of a hostile act ("withdrew its envoys").

    >>> from detente.reading.parsing import Word
    >>> hostile("rained", Parse((Word(0, 6, "VBD", "ROOT", 0, 0, 6),), ()), 0)
    False
    """
    word = parse.words[verb]
    form = text[word.start : word.end].lower()
    ways = [(found.end(), each.code) for each in phrases().get(form, ()) if (found := each.rest.match(text, word.end))]
    against = bool(ways) and max(ways)[1] >= HOSTILE and max(ways)[1][:2] != REFUSED and form not in CLOSING
    return against and parse.child(verb, "neg") is None and parse.child(verb, "dobj") is not None
