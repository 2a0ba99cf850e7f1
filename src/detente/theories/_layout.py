"""The joint form's bookkeeping: which directed dyad enters which equation, and through which feature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

import numpy as np
from numpy.typing import NDArray

from detente.theories._features import FEATURES

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

MONTHLY_LAGS = ((1, 1), (2, 6), (7, 12))
CONSTANT, WORLD, INERTIA = 0, 1, 2


@dataclass(frozen=True)
class Layout:
    """Index arrays of the joint form for `states` (SCIENCE section 5).

    `linear` has shape (years, 6, dyads, dyads): the weight of a dyad's level in each of the six linear features of
    another dyad's equation; `shared` (years, dyads, products): the weight of each product of two symmetrised levels.
    `products` (products, 4) holds the dyads ik, ki, jk, kj of each product. `year` maps periods to
    the first axis of `linear`. `groups` (last lag,) maps lag l to its group, `group_sizes` counts the lags of a group.
    """

    states: tuple[str, ...]
    dyads: tuple[tuple[str, str], ...]
    reverse: IntArray
    pairs: IntArray
    products: IntArray
    linear: FloatArray
    shared: FloatArray
    year: IntArray
    groups: IntArray
    group_sizes: IntArray

    @property
    def lags(self) -> tuple[tuple[int, int], ...]:
        """First and last lag of each group."""
        last = np.cumsum(self.group_sizes).tolist()
        return tuple((before + 1, end) for before, end in zip([0, *last[:-1]], last, strict=True))

    @property
    def coefficients(self) -> tuple[str, ...]:
        """Names of one dyad's coefficients: constant, world, then feature by lag group."""
        groups = range(1, len(self.group_sizes) + 1)
        return ("constant", "world", *(f"{feature}_{group}" for feature in FEATURES for group in groups))

    def dyad(self, sender: str, receiver: str) -> int:
        """Return the index of a directed dyad."""
        return self.dyads.index((sender, receiver))


def layout(states: Sequence[str], weights: FloatArray, lags: Sequence[tuple[int, int]] = MONTHLY_LAGS) -> Layout:
    """Build the index arrays for a set of states.

    `weights` (periods, states) are capability shares, lagged a year by the caller; they are renormalised over the
    third parties of each dyad. Periods with equal weights share one entry of `linear`.

    >>> triad = layout(("USA", "RUS", "CHN"), np.ones((24, 3)))
    >>> len(triad.dyads), len(triad.coefficients), triad.linear.shape
    (6, 23, (1, 6, 6, 6))
    """
    n = len(states)
    dyads = list(permutations(range(n), 2))
    position = {pair: d for d, pair in enumerate(dyads)}
    third = [[k for k in range(n) if k not in pair] for pair in dyads]
    products, product_of = _products(n, position)
    shares = np.array([_third_party_shares(w, third) for w in weights])
    distinct, year = np.unique(shares, axis=0, return_inverse=True)
    linear = np.zeros((len(distinct), len(FEATURES) - 1, len(dyads), len(dyads)))
    shared = np.zeros((len(distinct), len(dyads), len(products)))
    for d, (i, j) in enumerate(dyads):
        linear[:, 0, d, d] = 1.0
        linear[:, 1, d, position[j, i]] = 1.0
        for slot, k in enumerate(third[d]):
            w = distinct[:, d, slot]
            for feature, other in enumerate(((k, j), (i, k), (j, k), (k, i)), start=2):
                linear[:, feature, d, position[other]] = w
            shared[:, d, product_of[min(i, j), max(i, j), k]] = w
    last = lags[-1][1]
    groups = np.array([next(g for g, (a, b) in enumerate(lags) if a <= lag <= b) for lag in range(1, last + 1)])
    return Layout(
        states=tuple(states),
        dyads=tuple((states[i], states[j]) for i, j in dyads),
        reverse=np.array([position[j, i] for i, j in dyads]),
        pairs=np.array([(position[i, j], position[j, i]) for i, j in combinations(range(n), 2)]),
        products=products,
        linear=linear,
        shared=shared,
        year=year.reshape(-1),
        groups=groups,
        group_sizes=np.bincount(groups),
    )


def _products(n: int, position: dict[tuple[int, int], int]) -> tuple[IntArray, dict[tuple[int, int, int], int]]:
    rows: list[list[int]] = []
    index: dict[tuple[int, int, int], int] = {}
    for i, j in combinations(range(n), 2):
        for k in range(n):
            if k not in (i, j):
                index[i, j, k] = len(rows)
                rows.append([position[i, k], position[k, i], position[j, k], position[k, j]])
    return np.array(rows), index


def _third_party_shares(weights: FloatArray, third: list[list[int]]) -> FloatArray:
    shares = np.array([weights[ks] for ks in third])
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))
