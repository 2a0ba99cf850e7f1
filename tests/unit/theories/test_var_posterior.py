"""Posteriors in closed form against plain ones, their draws, marginal likelihoods, and least squares as the limit."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import multivariate_normal, multivariate_t
from statsmodels.tsa.api import VAR

from detente.errors import UsageError
from detente.theories._var_data import VarData, var_data
from detente.theories._var_posterior import (
    VarDraws,
    conjugate_posterior,
    log_marginal_likelihood,
    minnesota_posterior,
    tune_tightness,
)
from detente.theories._var_prior import (
    ConjugatePrior,
    MinnesotaPrior,
    Tightness,
    flat_prior,
    minnesota_prior,
    sims_zha_prior,
)
from detente.theories._var_responses import orthogonal_responses, variance_decomposition

RNG = np.random.default_rng(11)


def simulated(periods: int, coefficients: np.ndarray, errors: np.ndarray) -> np.ndarray:
    """Return periods of a VAR with one lag, after a hundred that are thrown away."""
    series = np.zeros((periods + 100, len(coefficients)))
    for period in range(1, len(series)):
        series[period] = coefficients @ series[period - 1] + errors @ RNG.standard_normal(len(coefficients))
    return series[100:]


TRUTH = np.array([[0.5, 0.2, 0.0], [0.1, 0.4, 0.0], [0.0, 0.3, 0.6]])
SHOCKS = np.array([[1.0, 0.0, 0.0], [0.5, 1.0, 0.0], [0.0, 0.0, 2.0]])
SERIES = simulated(150, TRUTH, SHOCKS) + np.array([1.0, 0.0, 5.0])
OUTSIDE = RNG.standard_normal((150, 1))
DATA = var_data(SERIES, 2, OUTSIDE)
TIGHT = Tightness(overall=0.8, lags=0.3, decay=1.5, constant=2.0, exogenous=0.7, others=0.4)


def plain_minnesota(data: VarData, series: np.ndarray, tight: Tightness) -> tuple[np.ndarray, np.ndarray]:
    """Return means and covariances by mixed estimation: the prior as dummy observations, one equation at a time."""
    scales = []
    for values in series.T:
        x = np.column_stack([np.ones(len(values) - data.lags), *(values[data.lags - k : -k] for k in (1, 2))])
        errors = values[data.lags :] - x @ np.linalg.pinv(x) @ values[data.lags :]
        scales.append(np.sqrt((errors**2).mean()))
    means, covariances = [], []
    for i, scale in enumerate(scales):
        dummies, wanted = [], []
        for place in range(data.size):
            lag, other = divmod(place, data.series)
            if place < data.series * data.lags:
                sd = tight.overall * tight.lags / (lag + 1) ** tight.decay
                sd *= 1.0 if other == i else tight.others * scale / scales[other]
            else:
                sd = scale * tight.overall * (tight.constant if place == data.size - 1 else tight.exogenous)
            dummies.append(np.eye(data.size)[place] * scale / sd)
            wanted.append((1.0 if lag == 0 and other == i else 0.0) * scale / sd)
        x, y = np.vstack([data.regressors, dummies]), np.append(data.outcomes[:, i], wanted)
        means.append(np.linalg.lstsq(x, y, rcond=None)[0])
        covariances.append(scale**2 * np.linalg.inv(x.T @ x))
    return np.array(means).T, np.array(covariances)


def test_minnesota_posterior_is_the_plain_one() -> None:
    mean, covariances = plain_minnesota(DATA, SERIES, TIGHT)
    found = minnesota_posterior(DATA, minnesota_prior(SERIES, DATA, TIGHT))
    np.testing.assert_allclose(found.mean, mean, rtol=1e-8, atol=1e-10)
    sds = np.sqrt(np.array([np.diag(each) for each in covariances])).T
    np.testing.assert_allclose(found.coefficient_sd(), sds, rtol=1e-8)


def test_minnesota_draws_have_the_posterior_moments() -> None:
    found = minnesota_posterior(DATA, minnesota_prior(SERIES, DATA, TIGHT))
    drawn = found.draw(20_000, np.random.default_rng(1))
    away = (drawn.coefficients.mean(axis=0) - found.mean) / found.coefficient_sd()
    assert np.abs(away).max() < 0.035
    np.testing.assert_allclose(drawn.coefficients.std(axis=0), found.coefficient_sd(), rtol=0.03)
    np.testing.assert_allclose(drawn.factors[0] ** 2, np.diag(found.variances))
    _, covariances = plain_minnesota(DATA, SERIES, TIGHT)
    sds = found.coefficient_sd()[:, 0]
    correlation = covariances[0] / np.outer(sds, sds)
    np.testing.assert_allclose(np.corrcoef(drawn.coefficients[:, :, 0].T), correlation, atol=0.04)


def test_minnesota_evidence_is_the_density_of_the_outcomes() -> None:
    prior = minnesota_prior(SERIES, DATA, TIGHT)
    plain = 0.0
    for i, variance in enumerate(prior.variances):
        cover = DATA.regressors @ np.diag(prior.sd[:, i] ** 2) @ DATA.regressors.T + variance * np.eye(148)
        plain += multivariate_normal(DATA.regressors @ prior.mean[:, i], cover).logpdf(DATA.outcomes[:, i])
    assert log_marginal_likelihood(DATA, prior) == pytest.approx(plain, rel=1e-9)


def test_conjugate_posterior_solves_its_normal_equations() -> None:
    prior = sims_zha_prior(SERIES, DATA, TIGHT)
    found = conjugate_posterior(DATA, prior)
    errors = DATA.outcomes - DATA.regressors @ found.mean
    gap = prior.precision @ (found.mean - prior.mean) - DATA.regressors.T @ errors
    assert np.abs(gap).max() < 1e-7
    precision = prior.precision + DATA.regressors.T @ DATA.regressors
    published = prior.scale + DATA.outcomes.T @ DATA.outcomes + prior.mean.T @ prior.precision @ prior.mean
    np.testing.assert_allclose(found.scale, published - found.mean.T @ precision @ found.mean, rtol=1e-7)


def test_conjugate_draws_have_the_posterior_moments() -> None:
    found = conjugate_posterior(DATA, sims_zha_prior(SERIES, DATA, TIGHT))
    drawn = found.draw(20_000, np.random.default_rng(2))
    covariances = drawn.factors @ drawn.factors.swapaxes(1, 2)
    np.testing.assert_allclose(covariances.mean(axis=0), found.error_covariance(), rtol=0.02, atol=0.01)
    np.testing.assert_allclose(drawn.coefficients.std(axis=0), found.coefficient_sd(), rtol=0.03)
    assert (np.abs(drawn.coefficients.mean(axis=0) - found.mean) < 0.035 * found.coefficient_sd()).all()
    assert np.abs(np.triu(drawn.factors, 1)).max() == 0.0
    # the inverse of an inverse Wishart is Wishart: its mean is degrees · scale⁻¹
    precise = np.linalg.inv(covariances).mean(axis=0)
    np.testing.assert_allclose(precise, found.degrees * np.linalg.inv(found.scale), rtol=0.02, atol=0.003)


def test_errors_and_coefficients_are_drawn_together() -> None:
    data = var_data(SERIES[:30], 1)
    one = conjugate_posterior(data, sims_zha_prior(SERIES[:30], data, Tightness()))
    drawn = one.draw(40_000, np.random.default_rng(5))
    size, first = drawn.factors[:, 0, 0], drawn.coefficients[:, 0, 0]
    wide = size > np.median(size)
    spread = [first[part].std() / np.sqrt((size[part] ** 2).mean()) for part in (wide, ~wide)]
    assert spread[0] == pytest.approx(spread[1], rel=0.03)


def test_one_series_has_the_evidence_of_a_student_regression() -> None:
    series = SERIES[:, :1]
    data = var_data(series, 2)
    prior = sims_zha_prior(series, data, Tightness(lags=0.5), degrees=5.0)
    cover = np.eye(148) + data.regressors @ np.linalg.inv(prior.precision) @ data.regressors.T
    law = multivariate_t((data.regressors @ prior.mean)[:, 0], cover * prior.scale[0, 0] / 5.0, df=5.0)
    assert log_marginal_likelihood(data, prior) == pytest.approx(law.logpdf(data.outcomes[:, 0]), rel=1e-9)


def test_evidence_of_two_halves_is_that_of_the_whole() -> None:
    """p(y) = p(first half) p(second half | first half), the posterior of the first half being the second's prior."""
    prior = sims_zha_prior(SERIES, DATA, TIGHT)
    first, second = (VarData(DATA.outcomes[part], DATA.regressors[part], 2, 1) for part in (slice(70), slice(70, None)))
    after = conjugate_posterior(first, prior)
    between = ConjugatePrior(after.mean, after.root @ after.root.T, after.scale, after.degrees)
    parts = log_marginal_likelihood(first, prior) + log_marginal_likelihood(second, between)
    assert log_marginal_likelihood(DATA, prior) == pytest.approx(parts, rel=1e-9)


@pytest.fixture(scope="module")
def least_squares() -> VAR:
    return VAR(SERIES).fit(2, trend="c")


@pytest.mark.parametrize("flat", [True, False])
def test_without_a_prior_it_is_least_squares(least_squares: VAR, flat: bool) -> None:
    data = var_data(SERIES, 2)
    loose = Tightness(overall=1e6, lags=1e6, constant=1e6)
    prior = flat_prior(data) if flat else sims_zha_prior(SERIES, data, loose, degrees=-data.size)
    found = conjugate_posterior(data, prior)
    theirs = np.vstack([least_squares.params[1:], least_squares.params[:1]])
    np.testing.assert_allclose(found.mean, theirs, rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(found.scale / found.degrees, least_squares.sigma_u, rtol=1e-6)
    one = VarDraws(found.mean[None], np.linalg.cholesky(least_squares.sigma_u)[None], 2)
    responses = orthogonal_responses(one, 11)
    np.testing.assert_allclose(responses[0], least_squares.irf(10).orth_irfs, rtol=1e-6, atol=1e-8)
    parts = variance_decomposition(responses)[0]
    np.testing.assert_allclose(parts.swapaxes(0, 1), least_squares.fevd(11).decomp, rtol=1e-6, atol=1e-8)


def test_minnesota_without_belief_is_least_squares(least_squares: VAR) -> None:
    data = var_data(SERIES, 2)
    loose = minnesota_prior(SERIES, data, Tightness(overall=1e7))
    theirs = np.vstack([least_squares.params[1:], least_squares.params[:1]])
    np.testing.assert_allclose(minnesota_posterior(data, loose).mean, theirs, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("makes", [sims_zha_prior, minnesota_prior])
def test_tightness_is_the_most_probable_one(makes: object) -> None:
    best = tune_tightness(SERIES, DATA, TIGHT, ("lags",), makes)  # type: ignore[arg-type]
    values = [
        log_marginal_likelihood(DATA, makes(SERIES, DATA, Tightness(0.8, best.lags * by, 1.5, 2.0, 0.7, 0.4)))  # type: ignore[operator]
        for by in (0.9, 1.0, 1.1)
    ]
    assert values[1] == max(values)


def test_a_random_walk_is_tightened_and_a_lively_series_is_not() -> None:
    walk = np.cumsum(RNG.standard_normal((200, 2)), axis=0)
    lively = simulated(200, np.array([[0.0, 0.9], [-0.9, 0.0]]), np.eye(2))
    tight, loose = (tune_tightness(series, var_data(series, 2)).lags for series in (walk, lively))
    assert tight < 0.1 < 0.3 < loose


def test_collinear_covariates_are_told_apart_by_a_prior_and_refused_without() -> None:
    twice = np.column_stack([OUTSIDE, 2 * OUTSIDE])
    data = var_data(SERIES, 2, twice)
    with pytest.raises(UsageError, match="collinear"):
        conjugate_posterior(data, flat_prior(data))
    found = conjugate_posterior(data, sims_zha_prior(SERIES, data, TIGHT))
    alone = conjugate_posterior(DATA, sims_zha_prior(SERIES, DATA, Tightness(0.8, 0.3, 1.5, 2.0, 0.7 * np.sqrt(5))))
    # along (1, 2) the prior has five times the variance: together they are one covariate with that prior
    np.testing.assert_allclose(found.mean[6] + 2 * found.mean[7], alone.mean[6], rtol=1e-6)
    np.testing.assert_allclose(found.mean[7], 2 * found.mean[6], rtol=1e-6)


def test_series_that_add_up_are_refused() -> None:
    series = np.column_stack([SERIES, SERIES.sum(axis=1)])
    data = var_data(series, 1)
    with pytest.raises(UsageError, match="collinear"):
        conjugate_posterior(data, flat_prior(data))


def test_too_few_periods_are_refused_and_no_belief_has_no_evidence() -> None:
    few = var_data(SERIES[:9], 2)
    with pytest.raises(UsageError, match=r"collinear|too few"):
        conjugate_posterior(few, flat_prior(few))
    for prior in (flat_prior(DATA), minnesota_prior(SERIES, DATA, Tightness(constant=np.inf))):
        with pytest.raises(UsageError, match="no marginal likelihood"):
            log_marginal_likelihood(DATA, prior)


def test_one_giant_outlier_leaves_finite_answers() -> None:
    series = SERIES.copy()
    series[70, 1] = 1e7
    data = var_data(series, 2)
    found = conjugate_posterior(data, sims_zha_prior(series, data, TIGHT))
    assert np.isfinite(found.mean).all() and np.isfinite(found.draw(50, np.random.default_rng(0)).coefficients).all()


def test_dummies_pull_towards_unit_roots() -> None:
    sums = []
    for weight in (0.0, 5.0, 500.0):
        prior = sims_zha_prior(SERIES, DATA, Tightness(0.8, 0.3, 1.5, 2.0, 0.7, sums=weight))
        mean = conjugate_posterior(DATA, prior).mean
        sums.append(np.abs(mean[:3] + mean[3:6] - np.eye(3)).max())
    assert sums[0] > sums[1] > sums[2]
    assert sums[2] < 0.05
    prior = sims_zha_prior(SERIES, DATA, Tightness(start=2.0))
    assert prior.degrees == 6.0
    assert np.linalg.eigvalsh(prior.scale).min() > 0


def test_dummies_are_observations() -> None:
    """The prior after dummies is the posterior of the prior before, given them."""
    start = SERIES[:2].mean(axis=0)
    x = np.append(np.tile(start, 2), [0.0, 1.0])[None] * 3.0
    before = sims_zha_prior(SERIES, DATA, TIGHT)
    after = conjugate_posterior(VarData(3.0 * start[None], x, 2, 1), before)
    with_dummy = sims_zha_prior(SERIES, DATA, Tightness(0.8, 0.3, 1.5, 2.0, 0.7, 0.4, start=3.0))
    np.testing.assert_allclose(with_dummy.mean, after.mean, atol=1e-8)
    np.testing.assert_allclose(with_dummy.scale, after.scale, rtol=1e-8, atol=1e-12)


def test_wrong_tightness_is_refused() -> None:
    with pytest.raises(UsageError, match="'lags' is above 0, not 0"):
        Tightness(lags=0.0)
    with pytest.raises(UsageError, match="'sums' is 0 or a number above it, not -1"):
        Tightness(sums=-1.0)


def test_minnesota_scales_follow_units() -> None:
    """A series in other units changes its own coefficients' units and nothing else."""
    units = np.array([1.0, 10.0, 0.1])
    there = var_data(SERIES * units, 2, OUTSIDE)
    ours, theirs = (
        minnesota_posterior(data, minnesota_prior(values, data, TIGHT)).mean
        for data, values in ((DATA, SERIES), (there, SERIES * units))
    )
    scale = np.concatenate([np.outer(1 / np.tile(units, 2), units), np.tile(units, (2, 1))])
    np.testing.assert_allclose(theirs, ours * scale, rtol=1e-8)
    assert isinstance(minnesota_prior(SERIES, DATA, TIGHT), MinnesotaPrior)
