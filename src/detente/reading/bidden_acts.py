"""What is done because another asked for it: "Zaire sent troops at the request of Chad", "at Oman's invitation"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.near_actors import distinct, subject_before
from detente.reading.noun_acts import NounAct
from detente.reading.referents import Referent

WISH = r"(?P<wish>request|behest|urging|insistence|prompting|entreaty|plea|bidding|invitation)"
WISHED_BY = re.compile(rf"\bat the (?:\w+ )?{WISH} of (?:the )?(?:\w+ )?$")
WISHED = re.compile(rf"(?:['’]s?)? (?:\w+ )?{WISH}\b")
AS = re.compile(r"\bas (?:the )?$")
AS_ASKED = re.compile(r" (?:had |has )?(?P<wish>asked|demanded|requested|urged|wished|ordered|proposed)(?=[.,;]|$)")
AT = re.compile(r"\bat (?:the )?$")
CODES = {"invitation": "030"}
ASKED = "104"


def bidden_acts(text: str, known: Sequence[Referent]) -> Iterator[NounAct]:
    """Yield what actors ask for or invite to, where another does it at their request.

    >>> spots = [Referent(0, 4, ("NOR",), True), Referent(28, 32, ("ITA",), True)]
    >>> [each[3:5] for each in bidden_acts("Oslo left at the request of Rome.", spots)]
    [(('ITA',), ('NOR',))]
    """
    for each in known:
        behind = WISHED.match(text, each.end) if AT.search(text[: each.start]) else None
        behind = AS_ASKED.match(text, each.end) if AS.search(text[: each.start]) else behind
        found = WISHED_BY.search(text[: each.start]) or behind
        start = min(each.start, found.start()) if found else 0
        done = subject_before(text, start, known) if found else None
        made = distinct(each.codes, done.codes) if done else None
        if found and made is not None and all(made):
            place = found.start("wish")
            yield NounAct(place, found.end("wish"), CODES.get(found["wish"], ASKED), *made, "happened")
