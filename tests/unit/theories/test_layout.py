"""The joint form's index arrays say what the response model's features say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.joint import NAMES, SHORT, cube_of, regressors, weights_of

from detente.theories._features import FEATURES, LAG_GROUPS, features
from detente.theories._joint_state import feature_maps
from detente.theories._layout import CONSTANT, MONTHLY_LAGS, WORLD, layout
from detente.theories._smoother import linearise
from detente.theories._weights import lag_weights


@given(states=st.integers(3, 5), seed=st.integers(0, 10**6))
@settings(max_examples=15)
def test_features_are_those_of_both_forms(states: int, seed: int) -> None:
    """Linear ones through `linear`, shared friends and enemies through `products` and `shared`."""
    rng = np.random.default_rng(seed)
    weights = rng.uniform(0.1, 1.0, (1, states))
    small = layout(NAMES[:states], weights)
    levels = rng.normal(0, 1, (1, len(small.dyads)))
    wanted = features(cube_of(levels[0], states), weights[0])[~np.eye(states, dtype=bool)]
    found = np.einsum("fde,e->df", small.linear[0], levels[0])
    np.testing.assert_allclose(found, wanted[:, :-1], atol=1e-12)
    value, _ = linearise(levels, small.products)
    np.testing.assert_allclose(small.shared[0] @ value[0], wanted[:, -1], atol=1e-12)


@pytest.mark.parametrize("states", [3, 4, 5])
def test_third_parties_weigh_one_in_all(states: int) -> None:
    small = layout(NAMES[:states], weights_of(states, 8, 2))
    np.testing.assert_allclose(small.linear[:, 2:].sum(axis=3), 1.0)
    np.testing.assert_allclose(small.shared.sum(axis=2), 1.0)
    assert (small.linear >= 0).all()


@pytest.mark.parametrize("states", [3, 4, 5])
def test_feature_maps_give_the_regressors_of_every_period(states: int) -> None:
    """Moments of one pass (1, world, lag means of levels and products, levels) times the map: all lags, all years."""
    weights = weights_of(states, 12, 5)
    small = layout(NAMES[:states], weights, SHORT)
    rng = np.random.default_rng(1)
    levels, world = rng.normal(0, 1, (12, len(small.dyads))), rng.normal(0, 1, 12)
    value, _ = linearise(levels, small.products)
    maps, wanted = feature_maps(small), regressors(levels, weights, SHORT)
    for t in range(3, 12):
        means = [series[t - b : t - a + 1].mean(axis=0) for series in (levels, value) for a, b in SHORT]
        v = np.concatenate([[1.0, world[t]], *means, levels[t]])
        found = maps[small.year[t]] @ v
        np.testing.assert_allclose(found[:, 2:], wanted[t - 3], atol=1e-12)
        np.testing.assert_allclose(found[:, :2], np.tile([1.0, world[t]], (len(small.dyads), 1)))


def test_names_are_in_the_order_of_the_coefficients() -> None:
    small = layout(NAMES[:3], np.ones((4, 3)))
    names = small.coefficients
    assert names[CONSTANT] == "constant"
    assert names[WORLD] == "world"
    assert names[2:] == tuple(f"{feature}_{group}" for feature in FEATURES for group in (1, 2, 3))
    rng = np.random.default_rng(0)
    one = np.zeros((1, 6, 23))
    one[0, :, names.index("by_sender_2")] = 1.0
    linear, shared = lag_weights(small, one)
    assert not shared.any()
    levels = rng.normal(0, 1, 6)
    wanted = features(cube_of(levels, 3), np.ones(3))[~np.eye(3, dtype=bool)][:, FEATURES.index("by_sender")]
    np.testing.assert_allclose(linear[0].reshape(6, 3, 6)[:, 1] @ levels, wanted)
    assert not linear[0].reshape(6, 3, 6)[:, [0, 2]].any()


def test_lags_are_those_of_the_monthly_features() -> None:
    assert LAG_GROUPS["month"] == MONTHLY_LAGS
    small = layout(NAMES[:3], np.ones((4, 3)))
    assert small.groups.tolist() == [0] + [1] * 5 + [2] * 6
    assert small.group_sizes.tolist() == [1, 5, 6]


def test_dyads_pairs_and_mirrors_agree() -> None:
    small = layout(NAMES[:4], np.ones((2, 4)))
    assert len(small.dyads) == 12
    assert len(small.pairs) == 6
    for d, (sender, receiver) in enumerate(small.dyads):
        assert small.dyad(sender, receiver) == d
        assert small.dyads[small.reverse[d]] == (receiver, sender)
    assert sorted(small.pairs.reshape(-1).tolist()) == list(range(12))
    assert all(small.reverse[a] == b for a, b in small.pairs)


def test_periods_with_equal_weights_share_a_year() -> None:
    small = layout(NAMES[:4], weights_of(4, 10, 0))
    assert small.linear.shape[0] == 2
    assert len(set(small.year[:5])) == len(set(small.year[5:])) == 1
    assert small.year[0] != small.year[-1]
    assert layout(NAMES[:3], weights_of(3, 10, 0)).linear.shape[0] == 1, "one third party has all the weight"
