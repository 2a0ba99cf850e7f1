"""Beliefs about coefficients before the record is looked at: prior means and sds by feature and lag group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.theories._features import FEATURES

Array = npt.NDArray[np.float64]

SHRINK = 0.6  # from one lag group to the next, as the default own lags do: .42, .25, .15
THIRD_PARTY_SD = 0.08


class Beliefs(NamedTuple):
    """Gaussian prior of coefficients; `mean` and `sd` have shape (…, feature, lag group), sd 0 excludes a term."""

    mean: Array
    sd: Array


@dataclass(frozen=True)
class Own:
    """Prior of a dyad's own past and of reciprocity: means by lag group, one sd for all lag groups."""

    inertia: tuple[float, ...]
    inertia_sd: float
    reciprocity: tuple[float, ...]
    reciprocity_sd: float


# SCIENCE section 5 for latent levels; docs/decisions/0003-observation-driven-prior.md for filtered ones.
LATENT = Own(inertia=(0.42, 0.25, 0.15), inertia_sd=0.1, reciprocity=(0.1, 0.06, 0.036), reciprocity_sd=0.08)
FILTERED = Own(inertia=(1.0, 0.0, 0.0), inertia_sd=0.1, reciprocity=(0.1, 0.06, 0.036), reciprocity_sd=0.08)


def own_past(own: Own, groups: int) -> Beliefs:
    """Return the prior in which only a dyad's own past counts, shape (feature, lag group).

    >>> own_past(FILTERED, 2).sd[:2].tolist()
    [[0.1, 0.1], [0.0, 0.0]]
    """
    mean, sd = np.zeros((len(FEATURES), groups)), np.zeros((len(FEATURES), groups))
    mean[0], sd[0] = own.inertia[:groups], own.inertia_sd
    return Beliefs(mean, sd)


def own_interest(own: Own, groups: int) -> Beliefs:
    """Return the prior in which own past and reciprocity count and third parties do not.

    >>> own_interest(FILTERED, 2).mean[1].tolist()
    [0.1, 0.06]
    """
    mean, sd = own_past(own, groups)
    mean[1], sd[1] = own.reciprocity[:groups], own.reciprocity_sd
    return Beliefs(mean, sd)


def everything(own: Own, groups: int) -> Beliefs:
    """Return the encompassing prior: all third-party terms allowed, each as likely to be positive as negative.

    >>> sorted(set(everything(LATENT, 3).sd[2:].ravel().tolist()))
    [0.08]
    """
    mean, sd = own_interest(own, groups)
    sd[2:] = THIRD_PARTY_SD
    return Beliefs(mean, sd)
