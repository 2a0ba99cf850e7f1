"""The change of a line: known truths come back, series without a trend seldom have one, memory costs certainty."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.claims.verdict import status_of
from detente.evaluation.linear_trend import PRIOR_SPREAD, Mixture, change

FloatArray = NDArray[np.float64]
BAND = 0.25


def autoregressive(rng: np.random.Generator, length: int, memory: float) -> FloatArray:
    """Return a series without a trend, of sd 1."""
    series = np.zeros(length + 200)
    for t in range(1, length + 200):
        series[t] = memory * series[t - 1] + rng.standard_normal()
    kept = series[200:]
    return np.asarray(kept / kept.std())


def status(series: FloatArray, prior_sd: float) -> str:
    found = change(np.arange(float(len(series))), series, prior_sd=prior_sd)
    rises, falls = 1 - found.below(BAND), found.below(-BAND)
    return status_of("rises", {"rises": rises, "holds": 1 - rises - falls, "falls": falls}, None, BAND)


@pytest.mark.parametrize(("length", "memory"), [(10, 0.5), (10, 0.9), (30, 0.0), (30, 0.8)])
def test_series_without_a_trend_seldom_get_a_verdict(length: int, memory: float) -> None:
    """A verdict must survive half and twice the prior, as `trends` asks of it."""
    rng = np.random.default_rng(4)
    worlds, false = 80, 0
    for _ in range(worlds):
        series = autoregressive(rng, length, memory)
        first = status(series, 1.0)
        if first in ("supported", "contradicted"):
            false += all(status(series, width) == first for width in (0.5, 2.0))
    assert false / worlds <= 0.05


def test_true_changes_are_covered_and_found() -> None:
    rng = np.random.default_rng(5)
    years = np.arange(30.0)
    truths = rng.standard_normal(100)
    inside, errors = 0, []
    for truth in truths:
        series = truth * (years / 29.0) + 0.3 * autoregressive(rng, 30, 0.5)
        found = change(years, series)
        inside += found.quantile(0.1) < truth < found.quantile(0.9)
        errors.append(found.mean - truth)
    assert 0.72 <= inside / len(truths) <= 0.92
    assert abs(np.mean(errors)) < 0.08


def test_a_clear_line_is_found_whichever_way_it_goes() -> None:
    years = np.arange(1990.0, 2023.0)
    noise = np.random.default_rng(1).normal(0, 0.1, len(years))
    up = change(years, 0.05 * (years - 1990) + noise)
    down = change(years, -0.05 * (years - 1990) - noise)
    assert up.mean == pytest.approx(1.6, abs=0.1) and up.below(BAND) < 1e-3
    assert down.mean == pytest.approx(-up.mean, abs=1e-6) and down.sd == pytest.approx(up.sd, abs=1e-6)


def test_memory_and_known_noise_cost_certainty() -> None:
    rng = np.random.default_rng(2)
    years = np.arange(40.0)
    quick = change(years, rng.standard_normal(40) * 0.3)
    slow = change(years, autoregressive(rng, 40, 0.9) * 0.3)
    assert slow.sd > quick.sd
    line = 0.02 * years
    assert change(years, line, 0.3**2).sd > change(years, line, 0.0).sd


def test_gaps_are_gaps_and_order_does_not_matter() -> None:
    rng = np.random.default_rng(3)
    years = np.arange(40.0)
    series = 0.03 * years + autoregressive(rng, 40, 0.7) * 0.2
    kept = np.r_[0:10, 25:40]
    whole, gapped = change(years, series), change(years[kept], series[kept])
    assert gapped.sd > whole.sd
    shuffled = rng.permutation(kept)
    again = change(years[shuffled], series[shuffled])
    assert again.mean == pytest.approx(gapped.mean, abs=1e-6)


def test_a_record_that_says_nothing_leaves_the_prior() -> None:
    found = change(np.arange(8.0), np.zeros(8), 1e6)
    assert found.sd == pytest.approx(PRIOR_SPREAD, rel=0.02) and found.mean == pytest.approx(0.0, abs=1e-6)


@given(st.lists(st.tuples(st.floats(0.1, 1.0), st.floats(-3, 3), st.floats(0.1, 2)), min_size=1, max_size=5))
def test_quantiles_invert_the_distribution(parts: list[tuple[float, float, float]]) -> None:
    weights, means, sds = (np.array(column) for column in zip(*parts, strict=True))
    mixture = Mixture(weights / weights.sum(), means, sds)
    for share in (0.1, 0.5, 0.9):
        assert mixture.below(mixture.quantile(share)) == pytest.approx(share, abs=1e-6)
    assert mixture.quantile(0.1) < mixture.quantile(0.9)
