"""What the signs of a sentence weigh together: whether it claims something, in logits, and which signs made it.

The weights are those of a logistic regression on the annotated sentences, in lexicon/claim_weights.txt.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from detente.reading import lexicon

LEAST = 0.2
SHOWN = 3


def weigh(signs: Iterable[str], parsed: bool) -> float:
    """Return the weight of signs for a claim, above `LEAST` for one; `parsed` says whether a parse was there.

    >>> weigh(["foretells", "mind", "an actor is named"], False) > weigh(["day", "an act"], False)
    True
    """
    weights = _weights(parsed)
    return weights["always there"] + sum(weights.get(sign, 0.0) for sign in signs)


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
