"""Ties that somebody announces will end: "declared that all trade with Oslo would cease", "aid to Rome will be halted".

The noun of what ends has nobody for its subject; who says so ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.near_actors import distinct, subject_before
from detente.reading.noun_acts import NounAct
from detente.reading.referents import Referent

ANNOUNCED = re.compile(
    r"\b(?:said|says|announc(?:ed|es)|declar(?:ed|es)|order(?:ed|s)|decreed|ruled|let it be known|informed|confirmed|"
    r"told [^,;.]{2,40}) that\b"
)
RELATIONS = re.compile(r"(?:diplomatic )?(?:relations|ties|links|contacts)")
TIE = re.compile(
    r"\b(?P<what>trade|commerce|traffic|exports?|imports?|deliver(?:y|ies)|shipments?|sales?|flights|ferries|trains|mail|aid|"
    r"assistance|help|loans?|credits?|payments?|subsid(?:y|ies)|suppl(?:y|ies)|oil|gas|electricity|coal|visas|contracts|"
    r"co-?operation|exchanges|talks|negotiations|(?:diplomatic )?(?:relations|ties|links|contacts))"
    r" (?:with|to|from|for) (?:the )?(?=(?:\w+ )?[A-Z])"
)
ENDS = re.compile(
    r"\b(?:would|will|shall|was to|were to|is to|are to) (?:now |soon |henceforth |at once |\w+ly )?"
    r"(?:cease|end|stop|lapse|be (?:\w+ly )?(?:stopped|halted|cut|ended|suspended|frozen|banned|broken off|severed|"
    r"discontinued|forbidden|prohibited|barred|terminated|interrupted|reduced|halved|withheld|withdrawn|cancelled|"
    r"canceled))\b"
)
CLAUSE = 120


def announced_ends(text: str, known: Sequence[Referent]) -> Iterator[NounAct]:
    """Yield what a sentence says that somebody announced would end, as done by him to those it is with.

    >>> text = "Oslo declared that all trade with Rome would cease."
    >>> spots = [Referent(0, 4, ("NOR",), True), Referent(34, 38, ("ITA",), True)]
    >>> [each[2:5] for each in announced_ends(text, spots)]
    [('162', ('NOR',), ('ITA',))]
    """
    ends = ENDS.search(text) if len(known) > 1 else None
    announced = ANNOUNCED.search(text) if ends is not None else None
    for tie in TIE.finditer(text, announced.end()) if announced is not None else ():
        over = ENDS.search(text, tie.end(), tie.end() + CLAUSE)
        met = next((each for each in known if 0 <= each.start - tie.end() < len("the former ")), None)
        doer = None if announced is None else subject_before(text, announced.start(), known)
        made = distinct(doer.codes, met.codes) if over and doer and met else None
        if made is not None and all(made):
            code = "161" if RELATIONS.match(text, tie.start()) else "162"
            yield NounAct(tie.start(), tie.end("what"), code, *made, "happened")
