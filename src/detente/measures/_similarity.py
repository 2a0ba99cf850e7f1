"""Similarity of two profiles of ordered classes, from the table of how often which classes meet.

A table (…, C, C) has in row a and column b how often, or with what weight, the first state's class is a where the
second's is b: third states for alliance portfolios, roll calls for votes. Every index below is a function of it, so
that portfolios and votes share one code. `distance` (C, C) is the disagreement of two classes, 0 to 1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import UsageError

Floats = NDArray[np.float64]


def class_distances(values: ArrayLike, *, squared: bool = False) -> Floats:
    """Return the distances (C, C) of classes with these values, absolute or squared, over the largest: 0 to 1.

    Raises `UsageError` unless two values differ.

    >>> class_distances([0, 1, 2])[0].tolist(), class_distances([0, 1, 2], squared=True)[0].tolist()
    ([0.0, 0.5, 1.0], [0.0, 0.25, 1.0])
    """
    value = np.asarray(values, dtype=np.float64)
    spread = float(np.ptp(value))
    if spread == 0.0:
        raise UsageError("classes need at least two different values to be apart")
    share: Floats = np.abs(value[:, None] - value) / spread
    return share**2 if squared else share


def signorino_ritter_s(table: Floats, distance: Floats) -> Floats:
    """Return S = 1 − 2·Σ w·d / Σ w·d_max, −1 (opposite) to 1 (alike); NaN for an empty table.

    Signorino & Ritter (1999). Implements SCIENCE section 3.

    >>> signorino_ritter_s(np.array([[2.0, 1.0], [1.0, 0.0]]), class_distances([0, 1])).item()
    0.0
    """
    return 1.0 - 2.0 * _mean_distance(_shares(table), distance)


def scott_pi(table: Floats, distance: Floats) -> Floats:
    """Return Scott's π = 1 − D_o/D_e, −1 to 1, D_e the distance expected where both draw from their pooled classes.

    NaN for an empty table and where both profiles are of one and the same class. Scott (1955), weighted; Häge (2011).
    Implements SCIENCE section 3.

    >>> scott_pi(np.array([[2.0, 0.0], [0.0, 2.0]]), class_distances([0, 1])).item()
    1.0
    """
    shares = _shares(table)
    pooled = (shares.sum(axis=-1) + shares.sum(axis=-2)) / 2.0
    return _corrected(shares, distance, pooled, pooled)


def cohen_kappa(table: Floats, distance: Floats) -> Floats:
    """Return Cohen's weighted κ = 1 − D_o/D_e, −1 to 1, D_e the distance expected where each draws its own classes.

    Its mean over all orders of one profile is 0. NaN for an empty table and where both profiles are of one and the same
    class. Cohen (1968); Häge (2011). Implements SCIENCE section 3.

    >>> cohen_kappa(np.array([[1.0, 1.0], [1.0, 1.0]]), class_distances([0, 1])).item()
    0.0
    """
    shares = _shares(table)
    return _corrected(shares, distance, shares.sum(axis=-1), shares.sum(axis=-2))


def kendall_tau_b(table: Floats) -> Floats:
    """Return Kendall's τ-b of the two profiles, −1 to 1; NaN where either does not vary, its order then being unknown.

    A rank correlation: two states with the same allies and none in common with anybody else may well be at −1. Bueno de
    Mesquita (1975) used it for portfolios; Signorino & Ritter (1999) say why it measures no similarity.

    >>> kendall_tau_b(np.array([[0.0, 2.0], [2.0, 0.0]])).item()
    -1.0
    """
    total, row, column = table.sum(axis=(-2, -1)), table.sum(axis=-1), table.sum(axis=-2)
    classes = table.shape[-1]
    later = np.triu(np.ones((classes, classes)), 1)
    concordant = (table * (later @ table @ later.T)).sum(axis=(-2, -1))
    discordant = (table * (later @ table @ later)).sum(axis=(-2, -1))
    untied = [(total**2 - (margin**2).sum(axis=-1)) / 2.0 for margin in (row, column)]
    return _ratio(concordant - discordant, np.sqrt(untied[0] * untied[1]))


def indices(table: Floats, values: ArrayLike, *, squared: bool = False) -> dict[str, tuple[Floats, str]]:
    """Return pi, kappa, s and tau_b of a table of classes with these values, each with its name in words.

    >>> sorted(indices(np.eye(2), [0, 1]))
    ['kappa', 'pi', 's', 'tau_b']
    """
    distance = class_distances(values, squared=squared)
    return {
        "pi": (scott_pi(table, distance), "Scott's pi"),
        "kappa": (cohen_kappa(table, distance), "Cohen's kappa"),
        "s": (signorino_ritter_s(table, distance), "Signorino and Ritter's S"),
        "tau_b": (kendall_tau_b(table), "Kendall's tau-b"),
    }


def profile_tables(profiles: NDArray[np.int64], classes: int, weights: Floats | None = None) -> Floats:
    """Return the tables (n, n, C, C) of all pairs of n profiles over K others, `profiles` (n, K) classes 0 to C − 1.

    `weights` (K), 1 each by default, are what a third state counts for.

    >>> profile_tables(np.array([[1, 0], [0, 0]]), 2)[0, 1].tolist()
    [[1.0, 0.0], [1.0, 0.0]]
    """
    marks = (profiles[None] == np.arange(classes)[:, None, None]).astype(np.float64)
    weighted = marks if weights is None else marks * weights
    return np.moveaxis(weighted[:, None] @ marks[None].transpose(0, 1, 3, 2), (0, 1), (2, 3))


def _shares(table: Floats) -> Floats:
    return _ratio(table, table.sum(axis=(-2, -1), keepdims=True))


def _mean_distance(shares: Floats, distance: Floats) -> Floats:
    mean: Floats = (shares * distance).sum(axis=(-2, -1))
    return mean


def _corrected(shares: Floats, distance: Floats, first: Floats, second: Floats) -> Floats:
    expected = _mean_distance(first[..., :, None] * second[..., None, :], distance)
    return 1.0 - _ratio(_mean_distance(shares, distance), expected)


def _ratio(above: Floats, below: Floats) -> Floats:
    """Divide, NaN where there is nothing to divide by."""
    nothing = np.full(np.broadcast_shapes(above.shape, below.shape), np.nan)
    quotient: Floats = np.divide(above, below, out=nothing, where=below > 0.0)
    return quotient
