"""Which terms of a fit carry its answer: the same question with one term of the equations left out at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.claims import answers as ask
from detente.claims.answers import FloatArray
from detente.claims.policy_paths import shifts_of
from detente.theories._features import FEATURES

if TYPE_CHECKING:
    from detente.theories._joint_summary import Summary
    from detente.theories._policy import Policy

DRAWS = 200
TERMS = FEATURES[1:]
WORDS = {
    "reciprocity": "how the receiver treated it",
    "toward_receiver": "how others treat the receiver",
    "by_sender": "how it treats others",
    "by_receiver": "how the receiver treats others",
    "toward_sender": "how others treat it",
    "shared": "friends and enemies in common",
}


def carried(summary: Summary, policy: Policy, months: int) -> dict[str, FloatArray]:
    """Return what each term adds to the mean answer over the first months, by term, (dyads,), in sd of each level.

    That is the answer with all terms less the answer with this term's coefficients at zero, both with the same draws
    and shocks. Terms work through one another, so that the parts need not add up to the whole. Inertia is kept: with
    it left out nothing would last. A term that a school excludes adds exactly 0.
    """
    from detente.theories._joint_paths import simulate

    free = ask._free(summary, months, DRAWS, None)
    shift = shifts_of(summary, policy, months)
    groups = len(summary.layout.group_sizes)

    def answered(coefficients: FloatArray) -> FloatArray:
        base = simulate(summary.layout, coefficients, free.history, free.drift)
        moved = simulate(summary.layout, coefficients, free.history, free.drift, held=base + shift)
        return np.asarray((moved - base).mean(axis=(0, 1)) / summary.movement)

    whole, found = answered(free.coefficients), {}
    for term in TERMS:
        first = 2 + groups * FEATURES.index(term)
        without = free.coefficients.copy()
        without[:, :, first : first + groups] = 0.0
        found[term] = whole - answered(without) if np.any(without != free.coefficients) else np.zeros(len(whole))
    return found


def leading(parts: dict[str, FloatArray], place: int) -> tuple[str, float] | None:
    """Return the term that adds most to one dyad's answer and how much, None where no term adds anything.

    >>> leading({"shared": np.array([0.0, -0.2]), "by_sender": np.array([0.0, 0.1])}, 1)
    ('shared', -0.2)
    """
    term = max(parts, key=lambda name: abs(float(parts[name][place])))
    value = float(parts[term][place])
    return (term, value) if abs(value) > 1e-9 else None
