"""The regressors of the response model, against a slow reading of their definition."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.schools import _school
from detente.theories._features import (
    FEATURES,
    LAG_GROUPS,
    capability_weights,
    features,
    lag_means,
    role_features,
    world_level,
)

NAN = np.nan


def weighted_mean(terms: list[tuple[float, float]]) -> float:
    known = [(weight, value) for weight, value in terms if weight > 0 and np.isfinite(value)]
    total = sum(weight for weight, _ in known)
    return sum(weight / total * value for weight, value in known) if known else NAN


def slow_features(theta: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """SCIENCE section 5, word by word: one dyad, one third party at a time."""
    n = len(theta)
    result = np.full((n, n, 7), NAN)
    s = np.tanh((theta + theta.T) / 2)
    for i in range(n):
        for j in range(n):
            if i != j and np.isfinite(theta[i, j]):
                thirds = [k for k in range(n) if k not in (i, j)]
                result[i, j] = [
                    theta[i, j],
                    theta[j, i],
                    weighted_mean([(weights[k], theta[k, j]) for k in thirds]),
                    weighted_mean([(weights[k], theta[i, k]) for k in thirds]),
                    weighted_mean([(weights[k], theta[j, k]) for k in thirds]),
                    weighted_mean([(weights[k], theta[k, i]) for k in thirds]),
                    weighted_mean([(weights[k], s[i, k] * s[j, k]) for k in thirds]),
                ]
    return result


def world(seed: int, states: int, periods: int, missing: float) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    theta = rng.normal(0, 2, (periods, states, states))
    theta[rng.random(theta.shape) < missing] = NAN
    theta[:, np.arange(states), np.arange(states)] = NAN
    weights = rng.gamma(0.5, 1, (periods, states))
    weights[rng.random(weights.shape) < missing / 2] = NAN
    weights[rng.random(weights.shape) < missing / 2] = 0.0
    return theta, weights


@given(seed=st.integers(0, 10**6), states=st.integers(3, 7), missing=st.sampled_from([0.0, 0.1, 0.4, 0.9]))
def test_features_equal_the_slow_triple_loop(seed: int, states: int, missing: float) -> None:
    theta, weights = world(seed, states, 3, missing)
    slow = np.stack([slow_features(*pair) for pair in zip(theta, weights, strict=True)])
    np.testing.assert_allclose(features(theta, weights), slow, rtol=1e-8, atol=1e-12)


@given(seed=st.integers(0, 10**6), factor=st.floats(0.01, 100))
def test_only_relative_capabilities_matter(seed: int, factor: float) -> None:
    theta, weights = world(seed, 5, 2, 0.2)
    np.testing.assert_allclose(features(theta, weights), features(theta, weights * factor), rtol=1e-9, atol=1e-12)


@given(seed=st.integers(0, 10**6))
def test_renaming_the_states_renames_the_features(seed: int) -> None:
    theta, weights = world(seed, 6, 2, 0.2)
    order = np.random.default_rng(seed).permutation(6)
    renamed = features(theta[:, order][:, :, order], weights[:, order])
    np.testing.assert_allclose(renamed, features(theta, weights)[:, order][:, :, order], rtol=1e-9, atol=1e-12)


@given(seed=st.integers(0, 10**6))
def test_shared_is_symmetric_and_below_one(seed: int) -> None:
    theta, weights = world(seed, 6, 2, 0.2)
    shared = features(theta, weights)[..., FEATURES.index("shared")]
    both = np.isfinite(shared) & np.isfinite(np.swapaxes(shared, 1, 2))
    np.testing.assert_allclose(shared[both], np.swapaxes(shared, 1, 2)[both], atol=1e-12)
    assert np.all(np.abs(shared[np.isfinite(shared)]) < 1)


def test_one_third_party_is_taken_as_it_is() -> None:
    theta = np.array([[NAN, 1.0, 2.0], [0.5, NAN, -1.0], [3.0, -2.0, NAN]])
    got = dict(zip(FEATURES, features(theta, np.array([0.1, 0.2, 0.7]))[0, 1], strict=True))
    expected = {
        "inertia": 1.0,
        "reciprocity": 0.5,
        "toward_receiver": -2.0,
        "by_sender": 2.0,
        "by_receiver": -1.0,
        "toward_sender": 3.0,
        "shared": np.tanh(2.5) * np.tanh(-1.5),
    }
    assert got == pytest.approx(expected, rel=1e-12)


def test_a_common_enemy_counts_like_a_common_friend() -> None:
    friends = np.array([[NAN, 0.0, 2.0], [0.0, NAN, 2.0], [2.0, 2.0, NAN]])
    enemies = np.array([[NAN, 0.0, -2.0], [0.0, NAN, -2.0], [-2.0, -2.0, NAN]])
    shared = FEATURES.index("shared")
    assert features(friends, np.ones(3))[0, 1, shared] == pytest.approx(np.tanh(2) ** 2)
    assert features(enemies, np.ones(3))[0, 1, shared] == pytest.approx(np.tanh(2) ** 2)


def test_two_states_have_no_third_party() -> None:
    theta = np.array([[NAN, 1.0], [2.0, NAN]])
    got = features(theta, np.ones(2))[0, 1]
    assert got[:2].tolist() == [1.0, 2.0]
    assert np.isnan(got[2:]).all()


def test_a_state_that_does_not_exist_drops_out() -> None:
    theta, weights = world(3, 5, 1, 0.0)
    theta[:, 4, :] = theta[:, :, 4] = NAN
    np.testing.assert_allclose(
        features(theta, weights)[:, :4, :4], features(theta[:, :4, :4], weights[:, :4]), rtol=1e-9
    )
    assert np.isnan(features(theta, weights)[:, 4]).all()


def lagged_everywhere(values: np.ndarray, frequency: str) -> np.ndarray:
    return lag_means(values, LAG_GROUPS[frequency], np.arange(len(values) + 1))


def test_lag_groups_hold_the_past_and_only_the_past() -> None:
    values = np.arange(20.0)
    lagged = lagged_everywhere(values, "month")
    assert lagged.shape == (21, 3)
    assert lagged[15].tolist() == [14.0, np.mean([9, 10, 11, 12, 13]), np.mean([3, 4, 5, 6, 7, 8])]
    assert lagged[20].tolist() == [19.0, np.mean([14, 15, 16, 17, 18]), np.mean([8, 9, 10, 11, 12, 13])]
    assert np.isnan(lagged[11, 2])
    assert np.isfinite(lagged[12]).all()


def test_yearly_lags() -> None:
    assert lagged_everywhere(np.array([1.0, 2.0, 4.0]), "year")[3].tolist() == [4.0, 1.5]


def test_a_record_shorter_than_the_lags_is_missing() -> None:
    lagged = lagged_everywhere(np.ones((4, 2)), "month")
    assert lagged.shape == (5, 2, 3)
    assert np.isfinite(lagged[1:, :, 0]).all()
    assert np.isnan(lagged[..., 1:]).all()


@given(seed=st.integers(0, 10**6), change=st.integers(0, 29))
def test_lags_see_nothing_of_their_own_period_or_later(seed: int, change: int) -> None:
    values = np.random.default_rng(seed).normal(size=(30, 2))
    changed = values.copy()
    changed[change:] += 1.0
    before, after = lagged_everywhere(values, "month"), lagged_everywhere(changed, "month")
    np.testing.assert_array_equal(before[: change + 1], after[: change + 1])


def test_a_missing_month_makes_its_group_missing() -> None:
    values = np.ones(20)
    values[5] = NAN
    lagged = lagged_everywhere(values, "month")
    assert np.isnan(lagged[6, 0]) and np.isnan(lagged[7:12, 1]).all() and np.isnan(lagged[12:18, 2]).all()
    assert np.isfinite(lagged[18:]).all()


@given(seed=st.integers(0, 10**6))
def test_world_level_equals_the_mean_of_the_other_dyads(seed: int) -> None:
    theta, _ = world(seed, 4, 1, 0.3)
    got = world_level(theta)[0]
    for i in range(4):
        for j in range(4):
            rest = theta[0].copy()
            rest[i, j] = rest[j, i] = NAN
            known = rest[np.isfinite(rest)]
            expected = known.mean() if i != j and np.isfinite(theta[0, i, j]) and known.size else NAN
            assert got[i, j] == pytest.approx(expected, nan_ok=True)


def panel_with(cinc: list[float], frequency: str) -> xr.Dataset:
    return xr.Dataset(
        {"cinc": (("time", "state"), np.column_stack([cinc, cinc]))},
        coords={"time": np.arange(len(cinc)), "state": ["A", "B"], "sender": ["B", "A"], "receiver": ["B", "A"]},
        attrs={"frequency": frequency},
    )


def test_capabilities_are_a_year_old() -> None:
    assert capability_weights(panel_with([1.0, 2.0, 3.0], "year"))[:, 0].tolist() == [1.0, 1.0, 2.0]
    monthly = capability_weights(panel_with([float(month // 12) for month in range(36)], "month"))[:, 0]
    assert monthly.tolist() == [0.0] * 24 + [1.0] * 12


def test_a_panel_shorter_than_a_year_keeps_its_length() -> None:
    assert capability_weights(panel_with([1.0, 2.0], "month")).shape == (2, 2)


def test_another_frequency_is_refused() -> None:
    with pytest.raises(UsageError, match="'week'"):
        capability_weights(panel_with([1.0], "week"))


def test_schools_and_theories_name_the_same_features() -> None:
    assert _school.FEATURES == FEATURES


third_party = pytest.mark.parametrize("name", FEATURES[2:])


@third_party
@given(seed=st.integers(0, 10**6), states=st.integers(3, 6), missing=st.sampled_from([0.0, 0.2, 0.6]))
def test_a_role_that_everybody_has_changes_nothing(name: str, seed: int, states: int, missing: float) -> None:
    theta, weights = world(seed, states, 2, missing)
    everybody = np.ones((2, states, states, states), dtype=bool)
    expected = features(theta, weights)[..., FEATURES.index(name)]
    np.testing.assert_allclose(role_features(theta, weights, everybody, name), expected, rtol=1e-8, atol=1e-12)


@third_party
@given(seed=st.integers(0, 10**6))
def test_roles_split_a_feature_into_parts_that_add_up(name: str, seed: int) -> None:
    theta, weights = world(seed, 5, 2, 0.2)
    role = np.random.default_rng(seed).integers(0, 2, (2, 5, 5, 5)).astype(bool)
    parts = role_features(theta, weights, role, name) + role_features(theta, weights, ~role, name)
    np.testing.assert_allclose(parts, features(theta, weights)[..., FEATURES.index(name)], rtol=1e-8, atol=1e-12)


def test_a_role_of_one_third_party_keeps_only_its_tie() -> None:
    theta, weights = world(1, 4, 1, 0.0)
    role = np.zeros((1, 4, 4, 4), dtype=bool)
    role[0, 0, 1, 2] = True
    got = role_features(theta, weights, role, "toward_sender")[0, 0, 1]
    assert got == pytest.approx(theta[0, 2, 0] * weights[0, 2] / (weights[0, 2] + weights[0, 3]))
