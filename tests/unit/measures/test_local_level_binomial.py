"""What one month says: effective events, the mode found from anywhere, moments against a fine grid."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import compiled
from detente.errors import UsageError
from detente.measures._binomial import effective_counts, posterior_mode, posterior_moments
from detente.measures._scales import Scales

means, variances = st.floats(-4, 4), st.floats(0.05, 12)
shares, counts, tones = st.floats(0, 1), st.floats(0.2, 400), st.floats(-2, 2)


def on_a_grid(mean: float, variance: float, share: float, effective: float, tone: float) -> tuple[float, float, float]:
    """Return posterior mean, posterior variance and log evidence by brute force."""
    reach = 14 * math.sqrt(variance)
    z = np.linspace(mean - reach, mean + reach, 400_001)
    log_prior = -0.5 * (z - mean) ** 2 / variance - 0.5 * math.log(2 * math.pi * variance)
    log_all = log_prior + effective * (share * (tone + z) - np.logaddexp(0, tone + z))
    weight = np.exp(log_all - log_all.max())
    total = weight.sum()
    first = weight @ z / total
    return first, weight @ (z - first) ** 2 / total, math.log(total * (z[1] - z[0])) + log_all.max()


def test_effective_events_are_those_of_kish() -> None:
    """Four equal weights are four events; one of 9 and one of 1 are hardly more than one."""
    total, squares = np.array([8.0, 10.0]), np.array([16.0, 82.0])
    share, effective = effective_counts(total * 0.25, total * 0.75, squares, 1.0)
    np.testing.assert_allclose(share, 0.25)
    np.testing.assert_allclose(effective, [4.0, 100 / 82])
    np.testing.assert_allclose(effective_counts(total, 0 * total, squares, 2.0)[1], effective / 2)


def test_no_weight_is_no_evidence() -> None:
    for empty in (0.0, math.nan):
        cell = np.full((2, 3), empty)
        share, effective = effective_counts(cell, cell, cell, 1.5)
        np.testing.assert_array_equal(share, 0.5)
        np.testing.assert_array_equal(effective, 0.0)
        assert share.shape == effective.shape == (2, 3)


def test_one_missing_sum_is_enough_to_be_no_evidence() -> None:
    one, missing = np.ones(1), np.full(1, np.nan)
    assert effective_counts(one, missing, one, 1.0)[1].item() == 0.0
    assert effective_counts(one, one, missing, 1.0)[1].item() == 0.0


@pytest.mark.parametrize(
    "case",
    [
        (-3.0, 5.0, 1.0, 50.0, -0.5),  # plain Newton runs in a circle here
        (-3.0, 10.0, 1.0, 50.0, -0.5),
        (0.0, 1.0, 0.5, 5000.0, 0.0),
        (0.0, 4.0, 1.0, 1.0, 0.0),
        (2.0, 0.1, 0.0, 1.0, 1.0),
        (0.0, 6.0, 0.02, 300.0, 0.5),
        (4.0, 8.0, 0.0, 0.3, 0.0),
    ],
)
def test_moments_and_evidence_match_a_fine_grid(case: tuple[float, float, float, float, float]) -> None:
    mean, variance, evidence = posterior_moments(*case)
    expected = on_a_grid(*case)
    assert abs(mean - expected[0]) < 0.002 * math.sqrt(expected[1])
    assert variance == pytest.approx(expected[1], rel=0.006)
    assert evidence == pytest.approx(expected[2], abs=0.003)


@given(means, variances, shares, counts, tones)
def test_the_slope_is_nought_at_the_mode(mean: float, variance: float, share: float, count: float, tone: float) -> None:
    mode, curvature = posterior_mode(mean, variance, share, count, tone)
    expected = 1 / (1 + math.exp(-(tone + mode)))
    assert count * (share - expected) - (mode - mean) / variance == pytest.approx(0, abs=1e-6 * curvature)
    assert curvature == pytest.approx(count * expected * (1 - expected) + 1 / variance)


@given(means, variances, shares, counts, tones)
def test_evidence_narrows_and_pulls_towards_the_share(
    mean: float, variance: float, share: float, count: float, tone: float
) -> None:
    after, narrower, _ = posterior_moments(mean, variance, share, count, tone)
    assert 0 < narrower < variance
    _, _, nothing = posterior_moments(mean, variance, share, 0.0, tone)
    assert nothing == 0.0
    middle = (share - 1 / (1 + math.exp(-(tone + mean)))) * (
        posterior_mode(mean, variance, share, count, tone)[0] - mean
    )
    assert middle >= 0
    assert math.isfinite(after)


def test_scales_out_of_range_are_refused() -> None:
    for wrong in (
        {"level_variance": -0.1},
        {"overdispersion": 0.0},
        {"start_variance": 0.0},
        {"fading_persistence": 1.0},
    ):
        name = next(iter(wrong))
        with pytest.raises(UsageError, match=name):
            Scales(**wrong)
    with pytest.raises(UsageError, match="nan"):
        Scales(transitory_variance=math.nan)


def test_a_kernel_without_a_place_for_its_cache_still_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = compiled.numba.njit

    def no_place(*arguments: object, **options: object) -> object:
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return plain(*arguments)

    monkeypatch.setattr(compiled.numba, "njit", no_place)
    assert compiled.kernel(lambda x: 2.0 * x)(21.0) == 42.0
