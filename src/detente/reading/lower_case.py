"""Names in small letters, as comments write them ("if china blinks, putin wins"), where the word is nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from detente.reading import lexicon

PARTED = str.maketrans(dict.fromkeys(".,;:!?()[]\"'-/“”’‘–—", " "))
BEFORE = re.compile(r"(?:[\w./@\\'’]|\b(?:bone|fine|best|good|blue|broken|old|wedding|porcelain|glass and) )$")
NO_NAME = {
    "china": re.compile(
        r" (?:shop|cabinet|plates?|cups?|teapots?|dolls?|clay|sets?|vases?|bowls?|dish(?:es)?|figur|saucers?)"
    ),
    "french": re.compile(r" (?:fries|press|toast|kiss|doors?|windows?|horn|beans?)"),
    "german": re.compile(r" (?:measles|shepherds?)"),
    "brussels": re.compile(r" sprouts?"),
    "indian": re.compile(r" (?:summer|ink|ocean)"),
    "panama": re.compile(r" (?:hats?|papers)"),
    "saudi": re.compile(r" arabia"),
}


def lower_names(text: str) -> Iterator[tuple[int, str]]:
    """Yield where names in small letters begin, and how they are written in capitals.

    >>> list(lower_names("so china and north korea, but no turkey on a china plate"))
    [(3, 'China'), (13, 'North Korea')]
    """
    if _firsts().isdisjoint(text.translate(PARTED).split()):
        return
    for found in _pattern().finditer(text):
        after = NO_NAME.get(found[0])
        apart = text[found.end() : found.end() + 2]
        site = apart[:1] in ("@", "_") or re.fullmatch(r"\.\w", apart) is not None
        if not site and not (after and after.match(text, found.end())) and not BEFORE.search(text[: found.start()]):
            yield found.start(), found[0].upper() if len(found[0]) < 4 or found[0] in CAPITALS else found[0].title()


CAPITALS = frozenset({"nato", "ussr"})


@cache
def _firsts() -> frozenset[str]:
    return frozenset(name.split("_")[0] for name in lexicon.words("lower_names"))


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted((name.replace("_", " ") for name in lexicon.words("lower_names")), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(names)})\b(?!['’]t\b)")
