"""Conditions in front that a parse has lost, in the order of their words: "Had Norway paid, Sweden would have left".

Only where both halves begin with who acts, and the second says what he would or will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading.correlatives import in_order, taken_up
from detente.reading.parsed_link import Link
from detente.reading.referents import Referent

CONDITION = re.compile(
    r"(?:^|(?<=[:;] )|(?<=[“\"]))(?P<sign>Had|Should|Were|If|[Ii]f|Unless|[Ss]o long as|[Aa]s long as|"
    r"[Ee]ach time|[Ee]very time|[Ww]henever) (?P<cause>[^,;:]{6,140}), (?:[a-z][^,;:]{2,40}, )?"
    r"(?P<effect>[^;:]{8,})"
)
DOER = re.compile(
    r"(?:the |an? |some |most |every )?(?:(?:leaders|government|governments|members|people|men) of (?:the )?)?"
)
FORETOLD = re.compile(r"\b(?:would|will|might|may|could|can|must|won['’]t|cannot)\b")


def conditions_in_order(text: str, known: Sequence[Referent]) -> Iterator[Link]:
    """Yield what a condition in front says that one does, and what another then would do.

    >>> text = "Had Norway armed, Sweden would have turned to Denmark."
    >>> spots = [(4, 10, "NOR"), (18, 24, "SWE"), (46, 53, "DNK")]
    >>> known = [Referent(start, end, (code,), True) for start, end, code in spots]
    >>> [(link.cause, link.effect) for link in conditions_in_order(text, known)]
    [(Pair(sender=('NOR',), receiver=()), Pair(sender=('SWE',), receiver=('DNK',)))]
    """
    for found in CONDITION.finditer(text):
        halves = found.span("cause"), found.span("effect")
        if not all(_acts_first(text, half, known) for half in halves):
            continue
        cause = in_order(text, halves[0], known)
        effect = in_order(text, halves[1], [taken_up(text, each, halves[1][0], cause.sender) for each in known])
        if FORETOLD.search(text, *halves[1]) is not None or found["sign"].lower() in ("each time", "every time"):
            unless = found["sign"] == "Unless"
            yield Link(cause, effect, *halves, "condition", halves[1][0], unless=unless)


def _acts_first(text: str, half: tuple[int, int], known: Sequence[Referent]) -> bool:
    first = next((each for each in known if half[0] <= each.start < half[1]), None)
    return first is not None and DOER.fullmatch(text, half[0], first.start) is not None
