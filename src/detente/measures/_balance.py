"""Degrees of balance of signed networks: triads by class, walks by length, and how chance would do.

Matrices of ties are symmetric, their signs are the ties' signs, 0 or NaN is no tie, the diagonal is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import UsageError

Floats = NDArray[np.float64]
CLASSES = ("+++", "++−", "+−−", "−−−")
BALANCED = np.array([True, False, True, False])
CLUSTERABLE = np.array([True, False, True, True])


@dataclass(frozen=True)
class Null:
    """A statistic of a network beside its distribution when signs are shuffled over the same ties.

    `larger` and `smaller` are the shares of shuffled networks, the observed one among them, whose statistic is at
    least, and at most, the observed: one-sided p-values of permutation.

    >>> Null(1.0, 0.5, 0.1, 0.01, 1.0).mean
    0.5
    """

    observed: float
    mean: float
    sd: float
    larger: float
    smaller: float


def triad_counts(ties: Floats) -> Floats:
    """Return how many triads are of each of `CLASSES`, (…, 4), in networks (…, nodes, nodes).

    Only triads with three ties count. Balanced are +++ and +−− (Cartwright & Harary 1956), clusterable, or weakly
    balanced, these and −−− (Davis 1967). SCIENCE section 3, 'degree of balance'.

    >>> triad_counts(np.array([[0.0, 1.0, 1.0], [1.0, 0.0, -1.0], [1.0, -1.0, 0.0]])).tolist()
    [0.0, 1.0, 0.0, 0.0]
    """
    signs = _signs(ties)
    friendly, hostile = np.maximum(signs, 0.0), np.maximum(-signs, 0.0)
    two_friends, two_enemies = friendly @ friendly, hostile @ hostile
    counts = [
        (two_friends * friendly).sum((-2, -1)) / 6,
        (two_friends * hostile).sum((-2, -1)) / 2,
        (two_enemies * friendly).sum((-2, -1)) / 2,
        (two_enemies * hostile).sum((-2, -1)) / 6,
    ]
    return np.stack(counts, axis=-1)


def share_of(counts: Floats, kinds: NDArray[np.bool_]) -> Floats:
    """Return the share of triads that are of some classes, (…,); NaN where there is no triad.

    >>> share_of(np.array([[1556.0, 63.0, 23.0, 14.0]]), BALANCED).round(4).tolist()
    [0.9535]
    """
    total = counts.sum(axis=-1)
    return np.asarray(np.where(total > 0, counts[..., kinds].sum(axis=-1) / np.maximum(total, 1.0), np.nan))


def walk_balance(ties: Floats, *, reach: float = 0.5) -> float:
    """Return the balance of closed walks of all lengths, −1 to 1, 1 when the network is balanced; NaN without ties.

    The difference of positive and negative closed walks as a part of all, those of length k weighted by αᵏ/k:
    ln det(I − αA) / ln det(I − α|A|), with A the signs. α is `reach`, strictly between 0 and 1, over the greatest
    eigenvalue of |A|: the nearer to 1, the more long walks weigh. Walks that go to and fro count, and are positive, so
    that sparse networks score high; compare with `shuffled` signs. Raises `UsageError` for another `reach`.

    The logarithm of a determinant sums walks as in Kirkley, Cantwell & Newman (2019), their strong balance; the scale α
    relative to the eigenvalue is ours. SCIENCE section 3, 'degree of balance'.

    >>> walk_balance(np.array([[0.0, -1.0], [-1.0, 0.0]]))
    1.0
    """
    if not 0 < reach < 1:
        raise UsageError(f"the reach of walks is between 0 and 1, not {reach}")
    signs = _signs(ties)
    greatest = float(np.linalg.eigvalsh(np.abs(signs))[-1])
    if greatest <= 0:
        return float("nan")
    signed, unsigned = (np.log1p(-reach / greatest * np.linalg.eigvalsh(each)).sum() for each in (signs, np.abs(signs)))
    return float(signed / unsigned)


def shuffled(statistic: Callable[[Floats], float], ties: Floats, *, draws: int, seed: int) -> Null:
    """Return a statistic of a network beside its distribution when signs change places on the same ties.

    Weights keep their places, and as many ties stay negative. Raises `UsageError` for fewer than one draw. Equal seeds
    give equal results. The null model is that of Kirkley, Cantwell & Newman (2019) and of Facchetti, Iacono & Altafini
    (2011). SCIENCE section 3, 'sign-permutation null'.

    >>> hostile = np.eye(3) - 1
    >>> shuffled(walk_balance, hostile, draws=9, seed=0).larger
    1.0
    """
    if draws < 1:
        raise UsageError(f"a null distribution needs at least one draw, not {draws}")
    rng = np.random.default_rng(seed)
    upper = np.triu_indices(len(ties), 1)
    sizes, signs = np.abs(ties[upper]), _signs(ties)[upper]
    there = np.flatnonzero(signs)
    observed, drawn = statistic(ties), np.empty(draws)
    for draw in range(draws):
        values = np.zeros(sizes.size)
        values[there] = sizes[there] * rng.permutation(signs[there])
        matrix = np.zeros((len(ties), len(ties)))
        matrix[upper] = values
        drawn[draw] = statistic(matrix + matrix.T)
    larger, smaller = (1 + (drawn >= observed - 1e-12).sum(), 1 + (drawn <= observed + 1e-12).sum())
    return Null(
        observed, float(drawn.mean()), float(drawn.std()), float(larger) / (draws + 1), float(smaller) / (draws + 1)
    )


def _signs(ties: Floats) -> Floats:
    return np.sign(np.nan_to_num(ties)) * (1.0 - np.eye(ties.shape[-1]))
