"""Bodies that go by one word, with "the", where the document has their full name: "the Commission", "the Council"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from detente.reading import lexicon
from detente.reading.document import Passage

THE = "the "
PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|[Ll]eft|[Rr]eached|[Ff]lew to|[Aa]rrived in|entered|occupied|"
    r"bombed|shelled|captured|took|besieged|stormed|seized|liberated|overran) $"
)


def known_bodies(passages: Sequence[Passage]) -> dict[str, tuple[str, str]]:
    """Return for the words that bodies named in full go by, with "the", the code and the word.

    >>> text = "The European Union met."
    >>> known_bodies([Passage("body", text, range(len(text)), None, "en")])["the Union"]
    ('EU', 'Union')
    """
    known: dict[str, tuple[str, str]] = {}
    for code, full, short in lexicon.lines("bodies"):
        if any(name in passage.text for passage in passages for name in lexicon.names(full)):
            known |= {f"{THE}{name}": (code, name) for name in lexicon.names(short)}
    for capital, code, states in lexicon.lines("seats", 3):
        if not any(name in passage.text for passage in passages for name in lexicon.names(states)):
            known[capital] = (code, capital)
    return known


def seated(capital: str, before: str, known: Mapping[str, tuple[str, str]]) -> str | None:
    """Return the body that a capital means, after the words before it; None where the capital is a place or a state.

    >>> seated("Brussels", "a letter from ", {"Brussels": ("EU", "Brussels")})
    'EU'
    >>> seated("Brussels", "They met in ", {"Brussels": ("EU", "Brussels")}) is None
    True
    """
    code, name = known.get(capital, (None, None))
    return code if name == capital and not PLACE.search(before) else None


def bodies(text: str, known: Mapping[str, tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield where bodies that are known go by one word in a text, and their codes.

    >>> list(bodies("Then the Union met.", {"the Union": ("EU", "Union")}))
    [(9, 14, 'EU')]
    """
    for name, (code, word) in known.items():
        pattern = rf"\b[Tt]he ({word})\b(?! (?:of|for|on|[A-Z]))"
        for each in re.finditer(pattern, text) if name.startswith(THE) else ():
            yield each.start(1), each.end(1), code
