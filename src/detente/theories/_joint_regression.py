"""The coefficients given the levels' moments: normal equations, seemingly unrelated within a pair of dyads."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.theories._joint_state import Moments, State
from detente.theories._layout import Layout

FloatArray = NDArray[np.float64]


def complete_data(
    layout: Layout, maps: FloatArray, moments: Moments, state: State, active: NDArray[np.int64]
) -> tuple[FloatArray, FloatArray]:
    """Return information H and shift h of the active coefficients: the likelihood is ∝ exp(hᵀb − ½ bᵀHb)."""
    dyads, size = maps.shape[1:3]
    information = np.zeros((dyads, size, dyads, size))
    shift = np.zeros((dyads, size))
    now = maps.shape[-1] - dyads
    for p, pair in enumerate(layout.pairs):
        inverse = np.linalg.inv(state.errors[p])
        for year, total in enumerate(_weighted_moments(layout, moments, state, p)):
            for row, a in enumerate(pair):
                left = maps[year, a] @ total
                for column, b in enumerate(pair):
                    information[a, :, b, :] += inverse[row, column] * left @ maps[year, b].T
                    shift[a] += inverse[row, column] * left[:, now + b]
    flat = information.reshape(dyads * size, dyads * size)
    return flat[np.ix_(active, active)], shift.reshape(-1)[active]


def _weighted_moments(layout: Layout, moments: Moments, state: State, pair: int) -> list[FloatArray]:
    lags = len(layout.groups)
    totals = []
    for year in range(len(layout.linear)):
        chosen = np.flatnonzero(layout.year == year)
        chosen = chosen[chosen >= lags]
        weight, mean = state.weights[chosen, pair], moments.mean[chosen]
        totals.append(np.einsum("t,tij->ij", weight, moments.covariance[chosen]) + (mean * weight[:, None]).T @ mean)
    return totals
