"""Stationarity of the joint form, against the eigenvalues of the companion matrix."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.joint import NAMES, companion

from detente.measures._scales import Scales
from detente.theories._beliefs import LATENT, Beliefs, everything
from detente.theories._joint_prior import joint_prior
from detente.theories._layout import layout
from detente.theories._stationary import RADIUS, stationary

MONTHLY = layout(NAMES[:3], np.ones((2, 3)))
COEFFICIENTS = len(MONTHLY.coefficients)


def radius_of(coefficients: np.ndarray) -> np.ndarray:
    return np.array([np.abs(np.linalg.eigvals(companion(MONTHLY, b))).max() for b in coefficients])


def agree(coefficients: np.ndarray, edge: float) -> float:
    """Check all draws off the edge; return the share that is stationary."""
    radius = radius_of(coefficients)
    clear = np.abs(radius - RADIUS) > edge
    found = stationary(MONTHLY, coefficients)
    np.testing.assert_array_equal(found[clear], (radius < RADIUS)[clear])
    assert clear.mean() > 0.9
    return float(found.mean())


@given(seed=st.integers(0, 10**6), size=st.floats(0.01, 0.5), own=st.floats(-1.1, 1.1))
@settings(max_examples=30)
def test_it_agrees_with_companion_eigenvalues(seed: int, size: float, own: float) -> None:
    coefficients = np.random.default_rng(seed).normal(0, size, (12, 6, COEFFICIENTS))
    coefficients[:, :, 2:5] = own * np.array([0.42, 0.25, 0.15]) / 0.82
    radius = radius_of(coefficients)
    clear = np.abs(radius - RADIUS) > 1e-4
    np.testing.assert_array_equal(stationary(MONTHLY, coefficients)[clear], (radius < RADIUS)[clear])


def test_draws_of_the_prior_are_judged_as_the_companion_matrix_judges_them() -> None:
    """No draw in 1500 is judged otherwise, but within a thousandth of a thousandth of the edge."""
    beliefs = Beliefs(*(np.tile(part, (6, 1, 1)) for part in everything(LATENT, 3)))
    prior = joint_prior(beliefs, Scales())
    active = np.flatnonzero(prior.sd.reshape(-1) > 0)
    factor = np.linalg.cholesky(prior.covariance()[np.ix_(active, active)])
    draws = np.tile(prior.mean.reshape(-1), (1500, 1))
    draws[:, active] += np.random.default_rng(4).standard_normal((1500, len(active))) @ factor.T
    assert 0.05 < agree(draws.reshape(1500, 6, COEFFICIENTS), 1e-6) < 0.9


def test_roots_at_other_angles_are_found() -> None:
    """A root near −1, and a pair of complex ones; just inside the radius they are let pass."""
    for size, passes in ((1.0, False), (0.98, True)):
        alternating = np.zeros((1, 6, COEFFICIENTS))
        alternating[0, :, 2] = -size
        turning = np.zeros((1, 6, COEFFICIENTS))
        first = MONTHLY.coefficients.index("reciprocity_1")
        for dyad, sign in zip(MONTHLY.pairs[0], (1, -1), strict=True):
            turning[0, dyad, first] = size * sign
        assert stationary(MONTHLY, alternating)[0] == passes
        assert stationary(MONTHLY, turning)[0] == passes
