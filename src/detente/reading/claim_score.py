"""What the signs of a sentence weigh together: whether it claims something, in logits, and which signs made it.

The weights are those of a logistic regression on the annotated sentences, in lexicon/claim_weights.txt.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cache
from math import fsum

from detente.reading import lexicon

LEAST = 0.8
LEAST_IN_REPORT = 0.0  # where a rule says that it is a claim, and some sign that it reports
LEAST_RULED = -1.0  # where a rule says so, and no sign the contrary
REPORT = frozenset(
    ["an act", "two acts", "a threat", "a request", "pleads", "told", "told what will be", "official",
     "day", "month", "scheduled", "paper", "courtesy"]
)  # fmt: skip
MORE = frozenset({"caused", "a view said now"})  # what an act led to, or is said to be, is more than a report of it
SHOWN = 3


def weigh(signs: Iterable[str], parsed: bool) -> float:
    """Return the weight of signs for a claim; `parsed` says whether a parse was there.

    >>> weigh(["foretells", "mind", "an actor is named"], False) > weigh(["day", "an act"], False)
    True
    """
    weights = _weights(parsed)
    counted = (weights.get(sign, 0.0) for sign in signs)
    return fsum((weights["always there"], *counted))  # exact, so that the order of a set decides nothing


def enough(weight: float, signs: Set[str], ruled: bool) -> bool:
    """Return whether signs of some weight make a claim: less is asked where a rule says so too and nothing is reported.

    >>> enough(0.1, {"day"}, ruled=True), enough(-0.5, {"day"}, ruled=True), enough(-0.5, {"mind"}, ruled=True)
    (True, False, True)
    """
    if not ruled:
        return weight > LEAST
    report = signs & REPORT and not signs & MORE
    return weight > (LEAST_IN_REPORT if report else LEAST_RULED)


def leading(signs: Iterable[str], parsed: bool) -> str:
    """Return the signs that speak for a claim most, the heaviest first.

    >>> leading(["mind", "day"], False)
    'mind'
    """
    weights = _weights(parsed)
    counted = sorted(signs, key=lambda sign: (-weights.get(sign, 0.0), sign))
    return ", ".join(sign for sign in counted[:SHOWN] if weights.get(sign, 0.0) > 0)


@cache
def _weights(parsed: bool) -> dict[str, float]:
    return {sign: float(parse if parsed else plain) for sign, plain, parse in lexicon.lines("claim_weights", 3)}
