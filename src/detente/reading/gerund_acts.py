"""Acts told by a verb made a noun: "Turkey's downing of a Greek jet", "the Israeli shelling of Tyre", "the sinking of".

What the verb is with an object behind it, it is with "of" between them; whose it is stands before it or behind "by".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from detente.reading.referents import Referent
from detente.reading.verbs import longest, phrases

GERUND = re.compile(r"\b([a-z]+ing) of (?=(?:an?|the|its|their|his|some|two|three|four|five|six|ten|\d|[A-Z]))")
OWNER = re.compile(r"(?:['’]s?)? (?:[a-z]+ ){0,2}")
BY = re.compile(r"[^,;:.]{0,50} by (?:the |an? )?")
UNREAL = re.compile(
    r"\b(?:[Nn]o|[Nn]ever|rul\w+ out|fear\w*|any|without|avoid\w*|prevent\w*|against|risk\w*|threat\w*|possible|"
    r"proposed|planned|demand\w*|"
    r"call\w* for|oppos\w+|if|would|could|might|end|halt|stop)\b[^,;:.]{0,40}$"
)
NOT_ACTS = frozenset(
    {"meeting", "visiting", "understanding", "shooting", "supporting", "backing", "offering", "training"}
)
REACH = 40


class GerundAct(NamedTuple):
    """An act by the places of its verb and "of": CAMEO code, sources and targets.

    >>> GerundAct(0, 4, "190", ("NOR",), ("SWE",)).code
    '190'
    """

    start: int
    end: int
    code: str
    source: tuple[str, ...]
    target: tuple[str, ...]


def gerund_acts(text: str, known: Sequence[Referent]) -> Iterator[GerundAct]:
    """Yield the acts of verbs in "-ing of" whose doer and whom they meet are both named.

    >>> spots = [Referent(0, 4, ("NOR",), True), Referent(21, 25, ("ITA",), True)]
    >>> [(each.code, each.target) for each in gerund_acts("Oslo's shelling of a Rome suburb", spots)]
    [('194', ('ITA',))]
    """
    for word in GERUND.finditer(text):
        code = None if word[1] in NOT_ACTS or UNREAL.search(text[: word.start()]) else _code(text, word)
        met = next((each for each in known if 0 <= each.start - word.end() < REACH), None)
        if code is None or met is None or re.search(r"[,;:.]| by ", text[word.end() : met.start]):
            continue
        doer = _doer(text, word, known, met)
        if doer is not None and not {*doer.codes} & {*met.codes}:
            yield GerundAct(word.start(), word.end(), code, doer.codes, met.codes)


def _code(text: str, word: re.Match[str]) -> str | None:
    """Return the code of the verb with what stands behind "of" for its object."""
    active = f"{text[: word.end(1)]} {text[word.end() :]}"
    found = longest(active, word.end(1), phrases().get(word[1], ()))
    return None if found is None or found[0].frame != "to" else found[0].code


def _doer(text: str, word: re.Match[str], known: Sequence[Referent], met: Referent) -> Referent | None:
    before = next((each for each in known if OWNER.fullmatch(text, each.end, word.start())), None)
    by = (each for each in known if each.start > met.end and BY.fullmatch(text, met.end, each.start))
    return next(by, None) if before is None else before
