"""The classes of acts that a sentence tells, whoever does them to whom."""

from __future__ import annotations

from detente.reading.act_status import status_of
from detente.reading.turned_acts import turned
from detente.reading.verbs import WORD, longest, noun_events, phrases, root


def classified(text: str) -> list[tuple[int, str]]:
    """Return the PLOVER roots of the phrases of events in a sentence, by place, whoever their actors are.

    Wishes and conditions count only in a sentence that has nothing else.

    >>> classified("She visited Oslo and refused to meet him.")
    [(4, 'CONSULT'), (21, 'REJECT'), (32, 'REJECT')]
    """
    found: list[tuple[int, str]] = []
    wished: list[tuple[int, str]] = []
    for word in WORD.finditer(text):
        best = longest(text, word.end(), phrases().get(word[0], ()))
        status = status_of(text, word.start(), best[0], ()) if best else None
        name = root(turned(best[0].code, status or "happened")) if best else None
        if name is not None:
            (found if status else wished).append((word.start(), name))
    for code, pattern in noun_events(text):
        found += [(each.start(), name) for each in pattern.finditer(text) if (name := root(code))]
    return sorted(found or wished)
