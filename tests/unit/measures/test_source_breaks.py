"""Breaks of a source: published critical values, size where nothing changed, and breaks at known places."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.errors import UsageError
from detente.measures._source_breaks import long_run_variance, p_of, source_breaks, sup_wald

SEED = 19930801


def months(n: int, persistence: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return a stationary first-order autoregression with variance 1."""
    noise = rng.normal(0, np.sqrt(1 - persistence**2), n + 60)
    values = np.zeros(n + 60)
    for t in range(1, n + 60):
        values[t] = persistence * values[t - 1] + noise[t]
    return values[60:]


@pytest.mark.parametrize(("critical", "level"), [(7.12, 0.10), (8.68, 0.05), (12.16, 0.01)])
def test_p_values_at_the_published_critical_values(critical: float, level: float) -> None:
    """Andrews (2003), one parameter, the outer 15 % left out; the expansion errs to the safe side by a tenth."""
    assert level <= p_of(critical) <= 1.15 * level


def test_the_tail_is_that_of_the_simulated_limit() -> None:
    rng = np.random.default_rng(SEED)
    walk = np.cumsum(rng.standard_normal((2000, 1000)), axis=1) / np.sqrt(1000)
    fraction = np.arange(1, 1001) / 1000
    bridge = walk - fraction * walk[:, -1:]
    highest = (bridge[:, 149:850] ** 2 / (fraction * (1 - fraction))[149:850]).max(axis=1)
    for critical in (6.0, 8.0, 10.0):
        assert p_of(critical) == pytest.approx((highest > critical).mean(), abs=0.02)


@pytest.mark.parametrize(("persistence", "most"), [(0.0, 0.09), (0.5, 0.09), (0.8, 0.12)])
def test_the_size_where_nothing_changed(persistence: float, most: float) -> None:
    rng = np.random.default_rng(SEED)
    found = [bool(source_breaks(months(200, persistence, rng))) for _ in range(400)]
    assert 0.02 <= np.mean(found) <= most


@pytest.mark.parametrize("persistence", [0.0, 0.5])
def test_two_breaks_at_known_places_are_found(persistence: float) -> None:
    rng = np.random.default_rng(SEED)
    near, exact = 0, 0
    for _ in range(50):
        series = months(300, persistence, rng)
        series[100:] += 3.0
        series[200:] -= 5.0
        places = [found.position for found in source_breaks(series)]
        near += any(abs(at - 100) <= 3 for at in places) and any(abs(at - 200) <= 3 for at in places)
        exact += len(places) == 2
    assert near >= 47
    assert exact >= 33  # each stretch is tested at 5 %, so three may be found in some


def test_means_on_either_side() -> None:
    rng = np.random.default_rng(SEED)
    series = np.concatenate([np.full(80, 2.0), np.full(120, 5.0)]) + rng.normal(0, 0.3, 200)
    (found,) = source_breaks(series, level=0.001)
    assert found.position == 80
    assert found.before == pytest.approx(2.0, abs=0.1)
    assert found.after == pytest.approx(5.0, abs=0.1)
    assert found.p_value < 1e-6


def test_missing_months_keep_the_places_of_the_others() -> None:
    series = np.concatenate([np.zeros(60), np.ones(60)]) + np.random.default_rng(SEED).normal(0, 0.1, 120)
    series[20:30] = np.nan
    assert [found.position for found in source_breaks(series)] == [60]


def test_short_and_constant_series_have_no_break() -> None:
    assert source_breaks(np.concatenate([np.zeros(14), np.ones(15)])) == []
    assert source_breaks(np.ones(100)) == []
    assert sup_wald(np.ones(100))[1] == 0.0


@given(st.floats(-50, 50), st.floats(0.01, 100))
def test_units_do_not_matter(shift: float, scale: float) -> None:
    series = np.concatenate([np.zeros(50), np.ones(70)]) + np.random.default_rng(SEED).normal(0, 0.5, 120)
    at, statistic = sup_wald(series)
    again, other = sup_wald(shift + scale * series)
    assert at == again
    assert other == pytest.approx(statistic, rel=1e-6)


def test_the_long_run_variance_of_an_autoregression() -> None:
    values = months(50_000, 0.6, np.random.default_rng(SEED))
    assert long_run_variance(values) == pytest.approx((1 - 0.36) / 0.4**2, rel=0.08)


@pytest.mark.parametrize("level", [0.0, 1.0, -0.1])
def test_a_level_is_a_probability(level: float) -> None:
    with pytest.raises(UsageError, match="between 0 and 1"):
        source_breaks(np.zeros(100), level)
