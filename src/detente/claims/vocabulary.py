"""The words of the claim language (SCIENCE section 6), each with what it stands for.

Keywords are read in any case and printed in lower case; actors are upper case. Every measure of the registry is a
word of the language under its key; three have a plain word of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente import registry
from detente.errors import UsageError, did_you_mean

DIRECTIONS = {"warms": 1, "cools": -1, "holds": 0}
REGIME_DIRECTIONS = {"democratizes": 1, "autocratizes": -1}
COMPARATOR_DIRECTIONS = {"warmer": 1, "colder": -1}
TREND_DIRECTIONS = {"rises": 1, "falls": -1, "grows": 1, "shrinks": -1, "holds": 0}
INSTRUMENTS = ("trade", "sanctions", "aid", "arms control", "military posture", "rhetoric", "visits", "protest")
PEACE_KINDS = ("war", "dispute", "crisis")
UNITS = ("months", "years")
PLAIN_MEASURES = {"power": "capability_share", "distance": "ideal_point_distance", "democracy": "polyarchy"}
TAIL = ("within", "since", "during", "if")

RESERVED = frozenset({"NO", "BY", "THAN", *(word.upper() for word in TAIL)})
ACTOR = re.compile(r"[A-Z][A-Z0-9_]{1,19}")


def known_measures() -> tuple[str, ...]:
    """Return the words that may stand before the bracket of a quantity, sorted.

    >>> {"power", "distance"} <= set(known_measures())
    True
    """
    return tuple(sorted({*PLAIN_MEASURES, *registry.keys("measure")}))


def measure_key(word: str) -> str:
    """Return the registry key of the measure that a word stands for.

    >>> measure_key("power")
    'capability_share'
    """
    return PLAIN_MEASURES.get(word, word)


def check_word(word: str, known: Iterable[str], what: str) -> None:
    """Raise `UsageError` with the nearest words unless a word is among the known ones.

    >>> check_word("warms", DIRECTIONS, "verb")
    >>> check_word("warm", DIRECTIONS, "verb")
    Traceback (most recent call last):
    detente.errors.UsageError: 'warm' is no verb: warms, cools or holds; did you mean warms?
    """
    words = tuple(known)
    if word not in words:
        raise UsageError(f"'{word}' is no {what}: {alternatives(words)}{did_you_mean(str(word), words)}")


def check_actor(actor: str) -> None:
    """Raise `UsageError` unless a name has the form of an actor: upper case, 2 to 20 letters and digits.

    Whether there is such a state or group is asked of `detente.states`, not here.

    >>> check_actor("NATO")
    >>> check_actor("Russia")
    Traceback (most recent call last):
    detente.errors.UsageError: 'Russia' is no actor: an ISO 3166 code as RUS or a group as NATO, in upper case
    """
    if not ACTOR.fullmatch(actor):
        raise UsageError(f"'{actor}' is no actor: an ISO 3166 code as RUS or a group as NATO, in upper case")
    if actor in RESERVED:
        raise UsageError(f"'{actor}' is a word of the claim language, not an actor")


def alternatives(words: Iterable[str]) -> str:
    """Return words as people list them.

    >>> alternatives(["war", "dispute", "crisis"])
    'war, dispute or crisis'
    """
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last
