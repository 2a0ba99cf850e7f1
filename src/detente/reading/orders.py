"""What will happen to others when one does as told: "Arm Norway, and Sweden will turn to Denmark".

Whom an order is given to mostly has no name; the cause is then what is done to whom it is about, or what somebody is to
be let do. A parse takes many an order for a name, so that both halves are read in the order of their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading import lexicon
from detente.reading.correlatives import in_order, taken_up
from detente.reading.parsed_link import Link
from detente.reading.parsed_sides import Pair
from detente.reading.referents import Referent

ORDER = re.compile(
    r"(?:^|(?<=[:;.!?] )|(?<=[“\"]))(?P<verb>[A-Za-z]+) (?P<done>[^;:.!?]{3,120}?),? (?P<join>and|or) "
    r"(?P<effect>(?:you will (?:find|see) (?:that )?)?[^;:.!?]{8,})"
)
SUBJECT = re.compile(
    r"(?:you will (?:find|see) (?:that )?)?(?:the |an? |many |some |every )?(?:[a-z]+ (?:of|in) (?:the )?)?"
)
LET = frozenset({"let", "have", "make"})


def orders(text: str, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what an order with "and" or "or" behind it says that others will then do.

    >>> text = "Arm Norway, and Sweden will turn to Denmark."
    >>> known = [Referent(4, 10, ("NOR",), True), Referent(16, 22, ("SWE",), True), Referent(36, 43, ("DNK",), True)]
    >>> [(link.cause, link.effect) for link in orders(text, known)]
    [(Pair(sender=(), receiver=('NOR',)), Pair(sender=('SWE',), receiver=('DNK',)))]
    """
    for found in ORDER.finditer(text):
        if found["verb"].lower() not in lexicon.words("orders"):
            continue
        done = in_order(text, found.span("done"), known)
        starts = [each.start for each in known if found.start("effect") <= each.start < found.end()]
        own = bool(starts) and SUBJECT.fullmatch(text, found.start("effect"), starts[0]) is not None
        let = found["verb"].lower() in LET and bool(done.receiver)
        cause = done if let else Pair((), done.sender)
        meant = [taken_up(text, each, found.start("effect"), done.sender) for each in known]
        effect = in_order(text, found.span("effect"), meant)
        if own and cause.receiver:
            link = Link(cause, effect, found.span("done"), found.span("effect"), "order", found.start("effect"))
            yield link._replace(undergone=not let, unless=found["join"] == "or")
