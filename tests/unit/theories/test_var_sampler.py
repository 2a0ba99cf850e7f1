"""Sampled vector autoregressions: what is missing, heavy tails and moving volatility against known truth."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import ConvergenceError, UsageError
from detente.theories._var_data import regressors_of, var_data
from detente.theories._var_missing import draw_missing, missing_in
from detente.theories._var_posterior import conjugate_posterior
from detente.theories._var_prior import Tightness, scaled_prior, sims_zha_prior
from detente.theories._var_sampler import SampledVar, _variances, fit_sampled_var
from detente.theories._var_scales import (
    DEGREES,
    PERSISTENCE,
    Turbulence,
    _sum_variance,
    ahead,
    student_step,
    volatility_step,
)

TRUTH = np.array([[0.5, 0.3], [0.1, 0.6]])
FACTOR = np.array([[1.0, 0.0], [0.5, 0.8]])
COVARIANCE = FACTOR @ FACTOR.T


def simulated(periods: int, scales: np.ndarray, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    series = np.zeros((periods, 2))
    for period in range(1, periods):
        series[period] = TRUTH @ series[period - 1] + np.sqrt(scales[period]) * (FACTOR @ rng.standard_normal(2))
    return series


FULL = simulated(220, np.ones(220), 1)


def with_holes(series: np.ndarray) -> np.ndarray:
    holes = series.copy()
    holes[np.random.default_rng(5).random(series.shape) < 0.15] = np.nan
    holes[:110, 1] = np.nan
    return holes


def beside(values: np.ndarray) -> np.ndarray:
    return np.column_stack([FULL[:, 0], values])


@pytest.fixture(scope="module")
def holes() -> SampledVar:
    return fit_sampled_var(with_holes(FULL), 1, seed=3, draws=200, warmup=40)


@pytest.fixture(scope="module")
def whole() -> SampledVar:
    return fit_sampled_var(FULL, 1, seed=0, draws=250, warmup=0)


def test_missing_values_have_their_conditional_law() -> None:
    """Against the joint normal law of all errors, solved with dense matrices, periods of unequal scale."""
    series = FULL[:9].copy()
    gone = [(0, 1), (3, 0), (3, 1), (4, 0), (8, 1)]
    for place in gone:
        series[place] = np.nan
    coefficients = np.vstack([TRUTH.T, 0.1 * np.eye(2), [[0.2, -0.1]]])
    scales = np.linspace(0.5, 2.0, 7)
    missing = missing_in(series)
    assert list(zip(missing.period.tolist(), missing.number.tolist(), strict=True)) == gone

    def errors(values: np.ndarray) -> np.ndarray:
        filled = series.copy()
        filled[missing.period, missing.number] = values
        left = filled[2:] - regressors_of(filled, 2, np.empty((9, 0))) @ coefficients
        white = np.linalg.solve(FACTOR, left.T).T / np.sqrt(scales)[:, None]
        early = (values[0] - missing.mean[0]) / (10 * missing.sd[0])
        return np.append(white.reshape(-1), early)

    base = errors(np.zeros(5))
    design = np.column_stack([errors(each) - base for each in np.eye(5)])
    covariance = np.linalg.inv(design.T @ design)
    rng = np.random.default_rng(0)
    model = (coefficients, FACTOR, 2)
    drawn = np.array([draw_missing(series, missing, model, np.empty((9, 0)), scales, rng) for _ in range(1200)])
    drawn = drawn[:, missing.period, missing.number]
    sd = np.sqrt(np.diag(covariance))
    np.testing.assert_allclose((drawn.mean(axis=0) + covariance @ design.T @ base) / sd, 0.0, atol=0.12)
    np.testing.assert_allclose(np.cov(drawn.T) / np.outer(sd, sd), covariance / np.outer(sd, sd), atol=0.14)


def test_without_holes_it_is_the_closed_form(whole: SampledVar) -> None:
    data = var_data(FULL, 1)
    again = conjugate_posterior(data, scaled_prior(data, _variances(FULL, 1), FULL.mean(axis=0), Tightness()))
    found = whole
    away = (found.draws.coefficients.mean(axis=0) - again.mean) / again.coefficient_sd()
    assert np.abs(away).max() < 0.15
    np.testing.assert_allclose(found.draws.coefficients.std(axis=0), again.coefficient_sd(), rtol=0.12)
    np.testing.assert_array_equal(found.series[7], FULL)
    usual = conjugate_posterior(data, sims_zha_prior(FULL, data, Tightness()))
    np.testing.assert_allclose(usual.mean, again.mean, atol=0.05)


def test_half_of_a_series_is_filled_with_its_law(holes: SampledVar) -> None:
    found = holes.draws.coefficients
    for row, column in ((0, 0), (0, 1), (1, 0), (1, 1)):
        draws = found[:, row, column]
        assert abs(draws.mean() - TRUTH[column, row]) < 3 * draws.std()
    gone = ~np.isfinite(with_holes(FULL))
    low, high = np.quantile(holes.series, [0.1, 0.9], axis=0)
    inside = ((low < FULL) & (high > FULL))[gone]
    assert 0.68 < inside.mean() < 0.92
    seen = ~gone
    np.testing.assert_array_equal(holes.series[:, seen], np.tile(FULL[seen], (len(holes.series), 1)))


def test_what_is_missing_widens_what_is_known_of_its_equation(holes: SampledVar, whole: SampledVar) -> None:
    assert holes.draws.coefficients[:, 1, 1].std() > 1.2 * whole.draws.coefficients[:, 1, 1].std()


def test_forecasts_start_at_what_was_filled_in(holes: SampledVar) -> None:
    paths = holes.forecast(3, np.random.default_rng(0))
    assert paths.shape == (800, 3, 2)
    expected = np.einsum("dk,dkm->dm", np.column_stack([holes.series[:, -1], np.ones(800)]), holes.draws.coefficients)
    np.testing.assert_allclose(paths[:, 0].mean(axis=0), expected.mean(axis=0), atol=0.12)


@pytest.fixture(scope="module")
def heavy() -> tuple[np.ndarray, SampledVar]:
    scales = 3.0 / np.random.default_rng(8).chisquare(3.0, 260)
    series = simulated(260, scales, 9)
    return scales, fit_sampled_var(series, 1, seed=1, errors="student", draws=200, warmup=50)


def test_student_errors_find_their_degrees_and_wild_periods(heavy: tuple[np.ndarray, SampledVar]) -> None:
    scales, found = heavy
    degrees = np.array([each.degrees for each in found.turbulence])
    assert np.isin(degrees, DEGREES).all()
    assert 2.4 < degrees.mean() < 5.5
    drawn = np.log([each.scales for each in found.turbulence]).mean(axis=0)
    assert np.corrcoef(drawn, np.log(scales[1:]))[0, 1] > 0.5
    size = (found.draws.factors @ found.draws.factors.swapaxes(1, 2)).mean(axis=0)
    np.testing.assert_allclose(size, COVARIANCE, rtol=0.35, atol=0.1)


def test_normal_errors_are_seen_to_be_normal() -> None:
    found = fit_sampled_var(FULL, 1, seed=0, errors="student", draws=150, warmup=40)
    assert np.median([each.degrees for each in found.turbulence]) >= 15


def estimate(series: np.ndarray, errors: str) -> np.ndarray:
    found = fit_sampled_var(series, 1, seed=2, errors=errors, draws=150, warmup=60)
    return found.draws.coefficients.mean(axis=0)


def test_one_giant_outlier_is_left_out_or_refused(whole: SampledVar) -> None:
    """A value that was never true: as missing it is harmless; left in, chains disagree on whom to believe."""
    truth, broken = whole.draws.coefficients.mean(axis=0), FULL.copy()
    broken[100] += [300.0, -200.0]
    with pytest.raises(ConvergenceError, match="did not converge"):
        estimate(broken, "student")
    broken[100] = np.nan
    np.testing.assert_allclose(estimate(broken, "normal"), truth, atol=0.05)


def test_one_giant_shock_moves_normal_errors_and_hardly_student_ones() -> None:
    """A shock that goes on through the equations: its period is told apart, and the equations are those without it."""
    rng, series = np.random.default_rng(1), np.zeros((220, 2))
    for period in range(1, 220):
        shock = np.array([0.0, 60.0]) if period == 100 else FACTOR @ rng.standard_normal(2)
        series[period] = TRUTH @ series[period - 1] + shock
    found = fit_sampled_var(series, 1, seed=2, errors="student", draws=150, warmup=50)
    np.testing.assert_allclose(found.draws.coefficients.mean(axis=0)[:2], TRUTH.T, atol=0.12)
    sizes = (found.draws.factors**2).sum(axis=2).mean(axis=0)
    data = var_data(series, 1)
    usual = np.diag(conjugate_posterior(data, sims_zha_prior(series, data, Tightness())).error_covariance())
    assert usual[1] > 10 > 2 > sizes[1]
    assert np.mean([each.scales for each in found.turbulence], axis=0).argmax() == 99


@pytest.fixture(scope="module")
def moving() -> tuple[np.ndarray, SampledVar]:
    rng = np.random.default_rng(4)
    level = np.zeros(260)
    for period in range(1, 260):
        level[period] = 0.95 * level[period - 1] + 0.35 * rng.standard_normal()
    series = simulated(260, np.exp(level), 9)
    return level, fit_sampled_var(series, 1, seed=1, errors="volatility", draws=400, warmup=100)


def test_volatility_follows_its_path(moving: tuple[np.ndarray, SampledVar]) -> None:
    level, found = moving
    drawn = np.log([each.scales for each in found.turbulence])
    np.testing.assert_allclose(drawn.sum(axis=1), 0.0, atol=1e-6)
    truth = level[1:] - level[1:].mean()
    assert np.corrcoef(drawn.mean(axis=0), truth)[0, 1] > 0.8
    low, high = np.quantile(drawn, [0.1, 0.9], axis=0)
    assert 0.65 < ((low < truth) & (truth < high)).mean() < 0.95
    assert 0.8 < np.mean([each.persistence for each in found.turbulence]) < 0.995
    assert 0.15 < np.mean([each.step for each in found.turbulence]) < 0.7


def test_forecasts_go_on_with_the_last_volatility(moving: tuple[np.ndarray, SampledVar]) -> None:
    _, found = moving
    law = [Turbulence(np.full(259, size), persistence=0.99, step=0.01) for size in (0.2, 5.0)]
    calm, wild = (SampledVar(found.draws, found.series, (each,) * len(found.series)) for each in law)
    narrow, wide = (each.forecast(1, np.random.default_rng(0))[:, 0].std(axis=0) for each in (calm, wild))
    np.testing.assert_allclose(wide / narrow, 5.0, rtol=0.1)


def test_steps_of_volatility_have_the_law_that_they_come_from() -> None:
    """Geweke's test: draws of data and parameters in turns keep the prior of the log factors (their sum being 0)."""
    rng = np.random.default_rng(12)
    law = Turbulence(np.ones(30), persistence=0.8, step=0.3)
    seen = []
    for sweep in range(2000):
        errors = np.sqrt(law.scales)[:, None] * (rng.standard_normal((30, 2)) @ FACTOR.T)
        law = volatility_step(law, errors, FACTOR, rng)
        if sweep % 3 == 0:
            seen.append((law.persistence, law.step**-2.0))
    persistence, precision = np.array(seen).T
    assert persistence.mean() == pytest.approx(PERSISTENCE.mean(), abs=0.06)
    assert precision.mean() == pytest.approx(30.0, rel=0.12)  # gamma(3) over 0.1


def test_the_variance_of_a_sum_is_that_of_the_autoregression() -> None:
    place = int(np.argmin(np.abs(PERSISTENCE - 0.5)))
    root = PERSISTENCE[place]
    covariance = root ** np.abs(np.subtract.outer(np.arange(7), np.arange(7))) / (1 - root**2)
    assert _sum_variance(7)[place] == pytest.approx(covariance.sum())


def test_student_factors_have_their_law() -> None:
    rng = np.random.default_rng(3)
    errors = np.full((4000, 2), 1.0)
    found = student_step(errors, np.eye(2), rng)
    assert np.mean(1 / found.scales) == pytest.approx((found.degrees + 2) / (found.degrees + 2), rel=0.05)
    future = np.concatenate([ahead(Turbulence(np.ones(3), degrees=8.0), 50, rng) for _ in range(200)])
    assert future.mean() == pytest.approx(8 / 6, rel=0.05)


def test_the_same_seed_gives_the_same_draws(whole: SampledVar) -> None:
    again = fit_sampled_var(FULL, 1, seed=0, draws=250, warmup=0)
    np.testing.assert_array_equal(again.draws.coefficients, whole.draws.coefficients)
    chains = whole.draws.coefficients.reshape(4, 250, -1)
    assert not np.array_equal(chains[0], chains[1])


def test_chains_too_short_are_refused() -> None:
    with pytest.raises(ConvergenceError, match="chains") as caught:
        fit_sampled_var(with_holes(FULL), 1, seed=0, draws=12, warmup=0)
    assert caught.value.exit_code == 5


@pytest.mark.parametrize(
    ("series", "errors", "says"),
    [
        (FULL, "cauchy", "errors are normal, student, volatility, not 'cauchy'"),
        (beside(np.full(220, np.nan)), "normal", "series number 2 has no value at all"),
        (beside(np.where(np.arange(220) < 9, np.nan, 3.0)), "normal", "series number 2 is constant"),
    ],
)  # fmt: skip
def test_what_cannot_be_learned_is_refused(series: np.ndarray, errors: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        fit_sampled_var(series, 1, seed=0, errors=errors)
