"""What the joint fit carries from pass to pass, and where features sit among the smoother's moments."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.theories._joint_model import Prior
from detente.theories._layout import Layout

FloatArray = NDArray[np.float64]


@dataclass
class State:
    """What the iteration carries: sites and levels (periods, dyads), error weights (periods, pairs), scale matrices."""

    site_precision: FloatArray
    site_shift: FloatArray
    levels: FloatArray
    weights: FloatArray
    square_weights: FloatArray
    errors: FloatArray


@dataclass(frozen=True)
class Belief:
    """The Gaussian prior of the active coefficients."""

    active: NDArray[np.int64]
    centre: FloatArray
    precision: FloatArray


@dataclass(frozen=True)
class Moments:
    """One pass of the smoother: slopes of products, marginal variances, and moments of (1, world, v_t)."""

    slope: FloatArray
    levels: FloatArray
    variance: FloatArray
    recent: FloatArray
    mean: FloatArray
    covariance: FloatArray


def feature_maps(layout: Layout) -> FloatArray:
    """Return (years, dyads, coefficients, moments): x_t = map @ (1, world, v_t) with v_t of `window_moments`."""
    years, features, dyads, _ = layout.linear.shape
    groups, products = len(layout.group_sizes), len(layout.products)
    size = 2 + groups * (dyads + products) + dyads
    maps = np.zeros((years, dyads, len(layout.coefficients), size))
    maps[:, :, 0, 0] = 1.0
    maps[:, :, 1, 1] = 1.0
    for g in range(groups):
        levels = slice(2 + g * dyads, 2 + (g + 1) * dyads)
        first = 2 + groups * dyads + g * products
        for f in range(features):
            maps[:, :, 2 + f * groups + g, levels] = layout.linear[:, f]
        maps[:, :, 2 + features * groups + g, first : first + products] = layout.shared
    return maps


def full(values: FloatArray, active: NDArray[np.int64], prior: Prior) -> FloatArray:
    """Return (dyads, coefficients) from the active ones, zeros elsewhere."""
    full = np.zeros(prior.mean.size)
    full[active] = values
    return full.reshape(prior.mean.shape)
