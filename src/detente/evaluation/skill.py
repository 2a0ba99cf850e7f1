"""Skill: by which part a theory's losses are below a reference's, with an interval."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.stats import t as student

from detente.errors import UsageError
from detente.evaluation.log_scores import clustered_sd

Array = npt.NDArray[np.float64]
Groups = npt.NDArray[np.int64]


class Skill(NamedTuple):
    """One less the ratio of mean losses, above 0 if better than the reference, with the ends of its interval."""

    value: float
    low: float
    high: float


def skill(losses: Array, reference: Array, pairs: Groups, blocks: Groups, *, level: float = 0.95) -> Skill:
    """Return 1 − mean loss / mean loss of the `reference`, over the same cells (cell,), in parts of 1.

    The interval is that of Diebold & Mariano (1995) for the difference of losses, its variance clustered by pair of
    states and by `blocks` of time, both numbered from 0, so that neither a pair's own fate nor a year's is taken for
    many; Student-t with as many degrees of freedom as the smaller number of clusters less one, and by the delta method
    for the ratio. With fewer than two clusters there is no interval (NaN); with infinite losses there is no skill.

    Raises `UsageError` when there is no cell or the reference never loses anything.

    >>> even = np.array([1.0, 1.0, 1.0, 1.0])
    >>> skill(0.9 * even, even, np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])).value.__round__(3)
    0.1
    """
    if not losses.size or not reference.mean() > 0:
        raise UsageError("skill needs cells in which the reference loses something")
    if not (np.isfinite(losses).all() and np.isfinite(reference).all()):
        return Skill(float("nan"), float("nan"), float("nan"))
    ratio = float(losses.mean() / reference.mean())
    clusters = min(np.unique(pairs).size, np.unique(blocks).size)
    if clusters < 2:
        return Skill(1 - ratio, float("nan"), float("nan"))
    influence = (losses - ratio * reference) / reference.sum()
    reach = float(student.ppf((1 + level) / 2, clusters - 1)) * clustered_sd(influence, pairs, blocks)
    return Skill(1 - ratio, 1 - ratio - reach, 1 - ratio + reach)
