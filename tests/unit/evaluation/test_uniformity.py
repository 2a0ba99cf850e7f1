"""The test of ranks has its size, and sees what simulation-based calibration is made to see."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from detente.evaluation.uniformity import envelope_of_ranks, grid, holm, p_of_uniform

NUMBER = 300


def share_inside(level: float, samples: int = 400) -> float:
    low, high = envelope_of_ranks(NUMBER, level)
    ranks = np.random.default_rng(11).uniform(size=(samples, NUMBER))
    shares = (ranks[:, :, None] <= grid()).mean(axis=1)
    return float(((low <= shares) & (shares <= high)).all(axis=1).mean())


@pytest.mark.parametrize("level", [0.8, 0.95])
def test_the_envelope_holds_uniform_ranks_as_often_as_it_says(level: float) -> None:
    assert share_inside(level) == pytest.approx(level, abs=0.05)


def test_p_is_uniform_when_ranks_are() -> None:
    rng = np.random.default_rng(5)
    found = np.array([p_of_uniform(rng.uniform(size=NUMBER)) for _ in range(200)])
    assert (found < 0.05).mean() < 0.1
    assert 0.3 < np.median(found) < 0.7


@pytest.mark.parametrize(("a", "b"), [(2.0, 2.0), (0.6, 0.6), (1.4, 1.0)])
def test_too_wide_too_narrow_and_shifted_posteriors_are_seen(a: float, b: float) -> None:
    assert p_of_uniform(np.random.default_rng(2).beta(a, b, NUMBER)) < 0.01


@given(values=st.lists(st.floats(0.0, 1.0), min_size=1, max_size=30))
def test_holm_is_that_of_statsmodels(values: list[float]) -> None:
    np.testing.assert_allclose(holm(values), multipletests(values, method="holm")[1], atol=1e-12)
