"""Modes of draws: found where there are two, not where there is one."""

from __future__ import annotations

import numpy as np
import pytest
from tests.networks import simulated_network

from detente.theories._amen_fit import Amen, fit_amen
from detente.theories._amen_modes import modes, valleys, within


@pytest.fixture(scope="module")
def fitted() -> Amen:
    y, x, _ = simulated_network(states=8, seed=1)
    return fit_amen(y, x, ("constant", "distance"), draws=500)


def moved(fitted: Amen, chains: list[int], by: float) -> Amen:
    """Return the fit with the second coefficient of some chains moved, as if they stood in another mode."""
    from dataclasses import replace

    beta = fitted.beta.copy()
    beta[chains, :, 1] += by
    return replace(fitted, beta=beta)


def test_one_mode_is_one(fitted: Amen) -> None:
    only = modes(fitted, "distance")
    assert len(only) == 1 and only[0].share == 1.0 and only[0].chains == 4
    assert only[0].mean["distance"] == pytest.approx(fitted.named()["distance"].mean())


def test_two_modes_are_told_apart_and_each_has_converged(fitted: Amen) -> None:
    low, high = modes(moved(fitted, [2], 5.0), "distance")
    assert low.share == 0.75 and high.share == 0.25
    assert (low.chains, high.chains) == (3, 1)
    assert high.mean["distance"] - low.mean["distance"] == pytest.approx(5.0, abs=0.1)
    assert low.rhat["distance"] < 1.05 and high.rhat["distance"] < 1.05
    assert low.effective["distance"] > 500


def test_a_slice_says_what_its_draws_say(fitted: Amen) -> None:
    values = fitted.named()["distance"]
    middle = float(np.median(values))
    lower = within(fitted, "distance", -np.inf, middle)
    assert lower.share == pytest.approx(0.5, abs=0.01)
    assert lower.mean["distance"] < middle


def test_a_small_mode_is_found_and_a_bump_is_not() -> None:
    rng = np.random.default_rng(2)
    small = np.concatenate([rng.normal(0, 0.1, 5000), rng.normal(1, 0.1, 100)])
    assert len(valleys(small)) == 1
    bump = np.concatenate([rng.normal(0, 1, 5000), rng.normal(1.5, 1, 5000)])
    assert valleys(bump) == []


def test_three_modes_have_two_valleys() -> None:
    rng = np.random.default_rng(3)
    cuts = valleys(np.concatenate([rng.normal(place, 0.3, 1000) for place in (-4, 0, 4)]))
    np.testing.assert_allclose(cuts, [-2, 2], atol=1)


@pytest.mark.parametrize("seed", range(5))
def test_normal_and_heavy_tailed_draws_have_one_mode(seed: int) -> None:
    rng = np.random.default_rng(seed)
    assert valleys(rng.normal(size=2000)) == []
    assert valleys(rng.standard_t(5, size=4000)) == []
