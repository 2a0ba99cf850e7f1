"""Equations solved over periods against the same ones solved over coefficients."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from detente.theories._var_equations import (
    CONSTANT,
    GRID,
    POOL_SD,
    Equations,
    centre,
    coefficients,
    draw_coefficients,
    evidence,
    lags_of,
    predict,
    predictors,
    tightness_weights,
)
from detente.theories._var_prior import Tightness

RNG = np.random.default_rng(21)
PERIODS, LAGS, SERIES = 60, 2, 4
MIRROR = np.array([1, 0, 3, 2])
TIGHT = Tightness(lags=0.2, others=0.4, decay=1.5, constant=0.3)


def made(cross: float = 0.0) -> Equations:
    """Return equations whose outcomes are noise and, by `cross`, answers of each series to a third one's last value."""
    series = RNG.standard_normal((PERIODS, SERIES))
    past = lags_of(series, LAGS)[:-1]
    precision = np.where(RNG.random((PERIODS, SERIES)) < 0.3, 0.0, RNG.gamma(4.0, 1.0, (PERIODS, SERIES)))
    noise = RNG.standard_normal((PERIODS, SERIES)) / np.sqrt(np.where(precision > 0, precision, 1.0))
    outcomes = np.where(precision > 0, cross * np.roll(past[:, 0], 2, axis=1) + noise, 0.0)
    return Equations(past, outcomes, precision, MIRROR)


TOLD = made()


def plain_posterior(told: Equations, i: int) -> tuple[np.ndarray, np.ndarray]:
    """Return mean and covariance of equation i by weighted least squares with a ridge, over coefficients."""
    sd = []
    for lag in (1, 2):
        sd += [0.2 * lag**-1.5 * (1.0 if other == i else 0.4) for other in range(SERIES)]
    precision = np.diag(np.append(sd, 0.3) ** -2.0)
    x, weight = predictors(told.past), np.diag(told.precision[:, i])
    middle = centre(told)[:, i]
    covariance = np.linalg.inv(precision + x.T @ weight @ x)
    return covariance @ (precision @ middle + x.T @ weight @ told.outcomes[:, i]), covariance


@pytest.mark.parametrize("i", range(SERIES))
def test_means_are_those_of_weighted_least_squares_with_a_ridge(i: int) -> None:
    np.testing.assert_allclose(coefficients(TOLD, TIGHT)[:, i], plain_posterior(TOLD, i)[0], rtol=1e-8, atol=1e-11)


def test_predictions_are_those_of_the_coefficients() -> None:
    past = RNG.standard_normal((7, LAGS, SERIES))
    expected = predictors(past) @ coefficients(TOLD, TIGHT)
    np.testing.assert_allclose(predict(TOLD, TIGHT, past), expected, atol=1e-12)
    assert predict(TOLD, TIGHT, past[:0]).shape == (0, SERIES)


def test_draws_have_the_posterior_moments() -> None:
    drawn = draw_coefficients(TOLD, TIGHT, 8_000, np.random.default_rng(4))
    for i in range(SERIES):
        mean, covariance = plain_posterior(TOLD, i)
        sd = np.sqrt(np.diag(covariance))
        assert np.abs((drawn[:, :, i].mean(axis=0) - mean) / sd).max() < 0.05
        np.testing.assert_allclose(
            np.cov(drawn[:, :, i].T) / np.outer(sd, sd), covariance / np.outer(sd, sd), atol=0.08
        )


def test_evidence_differs_as_the_density_of_what_was_seen() -> None:
    def density(tight: Tightness) -> float:
        total, x = 0.0, predictors(TOLD.past)
        for i in range(SERIES):
            sd = tight.lags * np.concatenate(
                [np.where(np.arange(SERIES) == i, 1, tight.others) * lag**-1.5 for lag in (1, 2)]
            )
            rows = TOLD.precision[:, i] > 0
            cover = x[rows] @ np.diag(np.append(sd, tight.constant) ** 2) @ x[rows].T + np.diag(
                1 / TOLD.precision[rows, i]
            )
            total += multivariate_normal(x[rows] @ centre(TOLD)[:, i], cover).logpdf(TOLD.outcomes[rows, i])
        return total

    other = Tightness(lags=0.05, others=1.0, decay=1.5, constant=0.1)
    assert evidence(TOLD, TIGHT) - evidence(TOLD, other) == pytest.approx(density(TIGHT) - density(other), rel=1e-7)


def test_the_centre_is_one_regression_of_all() -> None:
    rows, outcomes, weights = [], [], []
    for i in range(SERIES):
        for t in range(PERIODS):
            rows.append([*TOLD.past[t, :, i], *TOLD.past[t, :, MIRROR[i]], 1.0])
            outcomes.append(TOLD.outcomes[t, i])
            weights.append(np.sqrt(TOLD.precision[t, i]))
    sd = [POOL_SD, POOL_SD / 2, POOL_SD, POOL_SD / 2, CONSTANT]
    x = np.vstack([np.array(rows) * np.array(weights)[:, None], np.diag(1 / np.array(sd))])
    shared = np.linalg.lstsq(x, np.append(np.array(outcomes) * weights, np.zeros(5)), rcond=None)[0]
    found = centre(TOLD)
    for i in range(SERIES):
        np.testing.assert_allclose(found[[i, SERIES + i], i], shared[:2], atol=1e-10)
        np.testing.assert_allclose(found[[MIRROR[i], SERIES + MIRROR[i]], i], shared[2:4], atol=1e-10)
        assert found[-1, i] == pytest.approx(shared[4])
        rest = [k for k in range(2 * SERIES) if k % SERIES not in (i, MIRROR[i])]
        assert not found[rest, i].any()


def test_answers_of_third_parties_loosen_the_prior() -> None:
    still, lively = (tightness_weights(told) for told in (TOLD, made(cross=0.6)))
    assert still.sum() == pytest.approx(1.0)
    width = np.array([tight.lags * tight.others for tight in GRID])
    assert still @ width < 0.05 < 0.09 < lively @ width


def test_what_was_never_seen_keeps_its_prior() -> None:
    precision = TOLD.precision.copy()
    precision[:, 2] = 0.0
    unseen = Equations(TOLD.past, TOLD.outcomes, precision, MIRROR)
    np.testing.assert_allclose(coefficients(unseen, TIGHT)[:, 2], centre(unseen)[:, 2], atol=1e-12)
    assert np.isfinite(draw_coefficients(unseen, TIGHT, 5, np.random.default_rng(0))).all()


def test_without_periods_nothing_is_said() -> None:
    none = TOLD.until(0)
    np.testing.assert_array_equal(coefficients(none, TIGHT), 0.0)
    np.testing.assert_array_equal(predict(none, TIGHT, TOLD.past), 0.0)
    assert evidence(none, TIGHT) == 0.0


def test_periods_after_the_date_change_nothing() -> None:
    longer = Equations(*(np.concatenate([part, part]) for part in (TOLD.past, TOLD.outcomes, TOLD.precision)), MIRROR)
    np.testing.assert_array_equal(coefficients(longer.until(PERIODS), TIGHT), coefficients(TOLD, TIGHT))


def test_lags_are_those_known_before() -> None:
    series = np.arange(12.0).reshape(6, 2)
    found = lags_of(series, 3)
    assert found.shape == (7, 3, 2)
    np.testing.assert_array_equal(found[6], series[[5, 4, 3]])
    np.testing.assert_array_equal(found[1], [[0.0, 1.0], [0.0, 0.0], [0.0, 0.0]])
