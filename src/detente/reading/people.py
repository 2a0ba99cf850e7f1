"""Nouns of people, who act for the state that they belong to: "traders in Oslo", "nobody in Washington"."""

from __future__ import annotations

import re

from detente.reading import lexicon

ENDING = re.compile(r"\w{3,}(?:er|or|ist|ian|ee|eer)s?|\w+(?:m[ae]n|folk)")  # "refiners", "editorialists", "fishermen"


def is_people(noun: str) -> bool:
    """Return whether a noun means people, by the lexicon or by its ending and no thing that ends so.

    >>> is_people("traders"), is_people("nobody"), is_people("borders")
    (True, True, False)
    """
    if noun in lexicon.words("holders") or noun in _listed("people"):
        return True
    return ENDING.fullmatch(noun) is not None and noun.removesuffix("s") not in _listed("things")


def _listed(kind: str) -> frozenset[str]:
    return frozenset(next(words for name, words in lexicon.lines("people", 2) if name == kind).split(" "))
