"""The joint fit: its score, its error weights, its pseudo-observations, and an exact sampler it must agree with."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.linalg import cholesky, solve_triangular
from scipy.stats import invwishart, norm
from tests.joint import (
    NAMES,
    SHORT,
    belief_of,
    error_precisions,
    jacobian,
    problem,
    regressors,
    start_matrix,
)

from detente.errors import ConvergenceError
from detente.theories import _joint
from detente.theories._joint import fit_joint
from detente.theories._joint_errors import _mixture, error_weights
from detente.theories._joint_model import Posterior, Prior, Record
from detente.theories._joint_sites import first_state, update_sites
from detente.theories._joint_state import feature_maps, full
from detente.theories._layout import layout

LAGS = SHORT[-1][1]
NU = 5.0


# The score.


def log_marginal(small, record, prior, state, belief, lagged, values: np.ndarray) -> float:
    """Log posterior of coefficients and log scales, levels integrated out with dense algebra, sites held."""
    size = len(belief.active)
    b = full(values[:size], belief.active, prior)
    scales = np.exp(values[size:]).reshape(-1, 2)
    held = replace(state, errors=state.errors * scales[:, :, None] * scales[:, None, :])
    zero = np.zeros(state.levels.shape)
    terms = np.einsum("dk,tdkv->tdv", b[:, 2 : -len(SHORT)], lagged).reshape(-1, zero.size)
    slopes = np.eye(zero.size)[LAGS * zero.shape[1] :] - terms
    offset = (b[:, 0] + np.outer(record.world, b[:, 1]))[LAGS:].reshape(-1)
    errors = error_precisions(small, held, LAGS)
    precision = slopes.T @ errors @ slopes + start_matrix(prior, zero.shape, LAGS)
    precision += np.diag(state.site_precision.reshape(-1))
    right = slopes.T @ errors @ offset + state.site_shift.reshape(-1)
    total = 0.5 * np.linalg.slogdet(errors)[1] - 0.5 * np.linalg.slogdet(precision)[1]
    total += 0.5 * right @ np.linalg.solve(precision, right) - 0.5 * offset @ errors @ offset
    away = values[:size] - belief.centre
    total -= 0.5 * away @ belief.precision @ away
    for each in held.errors:
        total -= 0.5 * prior.error_weight * np.linalg.slogdet(each)[1]
        total -= 0.5 * prior.error_weight * prior.error_variance * np.trace(np.linalg.inv(each))
    return float(total)


@pytest.mark.parametrize("seed", [0, 3])
def test_the_score_is_the_derivative_of_the_marginal_likelihood(seed: int) -> None:
    """Without products the model is Gaussian given the sites: Fisher's identity must be exact.

    Along twelve random directions in the space of coefficients and log scales.
    """
    small, record, prior, state, b, weights = problem(3, seed, periods=9, shared=False)
    belief = belief_of(prior)
    values = np.concatenate([b.reshape(-1)[belief.active], np.random.default_rng(seed).normal(0, 0.1, 6)])
    found = _joint._score(record, prior, state, feature_maps(small), belief, values)

    shape = state.levels.shape
    lagged = jacobian(lambda theta: regressors(theta, weights, SHORT)[..., : -len(SHORT)], np.zeros(shape), 1.0)
    lagged = lagged.reshape(shape[0] - LAGS, shape[1], -1, state.levels.size)

    def along(direction: np.ndarray, step: float) -> float:
        return log_marginal(small, record, prior, state, belief, lagged, values + step * direction)

    rng = np.random.default_rng(seed + 1)
    scales = np.zeros((6, len(values)))
    scales[:, -6:] = np.eye(6)
    for direction in (*rng.normal(0, 1, (6, len(values))), *scales):
        numeric = (along(direction, 1e-4) - along(direction, -1e-4)) / 2e-4
        assert direction @ found == pytest.approx(numeric, rel=1e-5, abs=1e-5)


# Student-t errors.


def pair_of(seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    root = rng.normal(0, 0.4, (2, 2))
    return root @ root.T + 0.05 * np.eye(2), rng.normal(0, 1.0, 2)


def weigh(residual: np.ndarray, spread: np.ndarray, errors: np.ndarray, old: float) -> tuple[float, float]:
    weights, squares = error_weights(residual[None], spread[None], errors, np.array([old]), *_mixture(NU))
    return float(weights[0]), float(squares[0])


@pytest.mark.parametrize("seed", range(4))
def test_an_error_of_which_nothing_is_known_keeps_the_variance_of_the_t(seed: int) -> None:
    """Everything but the equation says next to nothing: 1/factor keeps its prior mean ν/(ν−2).

    Eight nodes reach down to factors of about a twentieth and give .63 for .6.
    """
    errors, _ = pair_of(seed)
    spread = np.linalg.inv(np.linalg.inv(errors) * (1.0 + 1e-7))
    weight, _ = weigh(np.zeros(2), spread, errors, 1.0)
    assert weight == pytest.approx((NU - 2) / NU, rel=0.06)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("old", [0.4, 1.0, 1.7])
def test_an_error_that_is_known_gets_the_weight_of_the_t(seed: int, old: float) -> None:
    """ν/(ν + δ) for what levels see, the mean factor (ν + 2)/(ν + δ) for the errors' own squares.

    δ is the squared distance of the pair's error; eight nodes carry factors down to about a fifth.
    """
    errors, error = pair_of(seed)
    error *= np.sqrt(6.0 * (seed + 0.5) / 6.0) / np.sqrt(error @ np.linalg.solve(errors, error))
    distance = float(error @ np.linalg.solve(errors, error))
    weight, square = weigh(error, 1e-7 * np.eye(2), errors, old)
    assert weight == pytest.approx(NU / (NU + distance), rel=0.06)
    assert square == pytest.approx((NU + 2) / (NU + distance), rel=0.06)


def test_weights_fall_with_distance_and_less_where_less_is_known() -> None:
    errors, error = pair_of(1)
    error /= np.sqrt(error @ np.linalg.solve(errors, error))
    known = [weigh(size * error, 1e-7 * np.eye(2), errors, 1.0)[0] for size in (0.0, 1.0, 2.0, 3.0, 4.0)]
    assert known == sorted(known, reverse=True)
    half = np.linalg.inv(np.linalg.inv(errors) * 2.0)
    partly = weigh(np.zeros(2), half, errors, 1.0)[0]
    assert (NU - 2) / NU < partly < 1.0


def test_the_mixture_is_a_gamma_with_mean_one() -> None:
    scale, share = _mixture(NU)
    assert share.sum() == pytest.approx(1.0)
    assert share @ scale == pytest.approx(1.0)
    assert share @ scale**2 - 1.0 == pytest.approx(2.0 / NU)


# Months as pseudo-observations.


def test_a_pseudo_observation_leaves_the_moments_of_its_month() -> None:
    """From the prior of a first level and one month: mean and variance by numeric integration over level and noise."""
    _, record, prior, _, _, _ = problem(3, 8)
    state = first_state(record, prior)
    prior_variance = prior.start_sd**2
    for t, d in [(0, 0), (3, 2), (7, 5)]:
        m, y = record.effective[t, d], record.share[t, d]
        spread = np.sqrt(record.unit**2 * prior_variance + record.transitory)

        def weight(z: float, power: int, m=m, y=y, tone=record.tone[t, d], spread=spread) -> float:
            eta = tone + z
            back = record.unit * prior_variance / spread**2
            left = prior_variance - record.unit * prior_variance * back
            moment = {0: 1.0, 1: back * z, 2: (back * z) ** 2 + left}[power]
            return moment * np.exp(m * (y * eta - np.logaddexp(0, eta))) * norm.pdf(z, scale=spread)

        zero, first, second = (quad(weight, -25, 25, args=(k,), limit=300)[0] for k in range(3))
        precision, shift = state.site_precision[t, d], state.site_shift[t, d]
        found = 1.0 / (1.0 / prior_variance + precision)
        assert found * shift == pytest.approx(first / zero, abs=2e-4)
        assert found == pytest.approx(second / zero - (first / zero) ** 2, rel=2e-3)
    assert (state.site_precision[record.effective == 0] == 0).all()
    assert (state.site_precision[record.effective > 0] > 0).all()


def test_a_pseudo_observation_that_fits_is_left_where_it_is() -> None:
    _, record, prior, _, _, _ = problem(3, 9)
    state = first_state(record, prior)
    variance = 1.0 / (prior.start_sd**-2 + state.site_precision)
    before = state.site_precision.copy(), state.site_shift.copy()
    update_sites(record, state, variance * state.site_shift, variance, damping=0.8)
    np.testing.assert_allclose(state.site_precision, before[0], atol=1e-9)
    np.testing.assert_allclose(state.site_shift, before[1], atol=1e-9)


# The fit.


def quiet_record(periods: int = 60, seed: int = 5) -> tuple[Record, Prior]:
    """Return a record of three states in which only a dyad's own past counts, and the belief that says so."""
    small = layout(NAMES[:3], np.ones((periods, 3)), SHORT)
    rng = np.random.default_rng(seed)
    mean, sd = np.zeros((6, len(small.coefficients))), np.zeros((6, len(small.coefficients)))
    mean[:, 2:4], sd[:, 2:4], sd[:, 0] = (0.45, 0.2), 0.2, 0.15
    prior = Prior(mean, sd, error_variance=0.15, error_weight=80.0)
    levels = np.zeros((periods, 6))
    for t in range(periods):
        past = 0.65 * levels[t - 1] + 0.15 * levels[max(t - 3, 0) : t - 1].mean(axis=0) if t > 2 else 0.0
        levels[t] = past + np.sqrt(0.15) * rng.standard_t(NU, 6)
    effective = rng.poisson(12, levels.shape).astype(float)
    logits = -0.3 + 1.4 * levels + np.sqrt(0.1) * rng.standard_normal(levels.shape)
    share = rng.binomial(effective.astype(int), 1 / (1 + np.exp(-logits))) / np.maximum(effective, 1)
    tone = np.full(levels.shape, -0.3)
    return Record(small, share, effective, tone, np.zeros(periods), 1.4, 0.1), prior


@pytest.fixture(scope="module")
def undiscounted() -> Posterior:
    """Give the fit of the quiet record with nothing taken off what it claims to learn."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_joint, "INFORMATION", 1.0)
        return fit_joint(*quiet_record(), seed=1)


def polya_gamma(shape: np.ndarray, tilt: np.ndarray, rng: np.random.Generator, terms: int = 30) -> np.ndarray:
    """Return draws of PG(shape, tilt) by its series, the tail by its mean (Polson, Scott & Windle 2013)."""
    centres = (np.arange(terms) + 0.5) ** 2 + (tilt[..., None] / (2 * np.pi)) ** 2
    head = (rng.gamma(np.broadcast_to(shape[..., None], centres.shape)) / centres).sum(axis=-1) / (2 * np.pi**2)
    safe = np.maximum(np.abs(tilt), 1e-6)
    mean = shape / (2 * safe) * np.tanh(safe / 2)
    return head + mean - shape * (1 / centres).sum(axis=-1) / (2 * np.pi**2)


def own_matrices(periods: int, own: np.ndarray) -> np.ndarray:
    """Return I − lags of each dyad, (dyads, periods − lags, periods): one lag, and the mean of the next two."""
    now, first, second, third = (np.eye(periods - 3, periods, k=3 - lag) for lag in range(4))
    return now - own[:, 0, None, None] * first - own[:, 1, None, None] * (second + third) / 2


def sampled(record: Record, prior: Prior, draws: int, seed: int) -> np.ndarray:
    """Return draws of (constant, inertia 1, inertia 2) of each dyad: plain Gibbs, nothing approximated.

    Given Pólya-Gamma weights the months are Gaussian; then levels of a pair of dyads at once, their noise, factors of
    the t, scale matrices, and all coefficients in one block.
    """
    rng = np.random.default_rng(seed)
    periods = len(record.share)
    belief, pairs = belief_of(prior), record.layout.pairs
    coefficients, errors = belief.centre.reshape(6, 3).copy(), np.tile(prior.error_variance * np.eye(2), (3, 1, 1))
    nu = prior.degrees
    factors, z, theta = np.ones((3, periods - 3)), np.zeros((periods, 6)), np.zeros((periods, 6))
    kept = np.empty((draws, 6, 3))
    kappa = record.effective * (record.share - 0.5)
    for draw in range(draws):
        omega = polya_gamma(np.maximum(record.effective, 1e-9), record.tone + z, rng)
        seen, noise = kappa / omega - record.tone, 1.0 / omega + record.transitory
        for p, pair in enumerate(pairs):
            precision, right = pair_precision(periods, coefficients[pair], np.linalg.inv(errors[p]), factors[p], prior)
            precision[range(2 * periods), range(2 * periods)] += (record.unit**2 / noise[:, pair]).T.reshape(-1)
            right += (record.unit * seen[:, pair] / noise[:, pair]).T.reshape(-1)
            root = cholesky(precision, lower=True, check_finite=False)
            both = solve_triangular(root, right, lower=True, check_finite=False) + rng.standard_normal(2 * periods)
            both = solve_triangular(root, both, lower=True, trans="T", check_finite=False)
            theta[:, pair] = both.reshape(2, periods).T
        left = omega + 1.0 / record.transitory
        z = (omega * seen + record.unit * theta / record.transitory) / left
        z += rng.standard_normal(z.shape) / np.sqrt(left)
        lagged = np.stack([np.ones((periods - 3, 6)), theta[2:-1], (theta[1:-2] + theta[:-3]) / 2], axis=-1)
        residual = theta[3:] - (lagged * coefficients).sum(axis=-1)
        information, shift = belief.precision.copy(), belief.precision @ belief.centre
        for p, pair in enumerate(pairs):
            inside = residual[:, pair]
            distance = np.einsum("ti,ij,tj->t", inside, np.linalg.inv(errors[p]), inside)
            factors[p] = rng.gamma((nu + 2) / 2, 2 / (nu + distance))
            scale = prior.error_weight * prior.error_variance * np.eye(2) + (inside.T * factors[p]) @ inside
            errors[p] = invwishart.rvs(prior.error_weight + periods - 3, scale, random_state=rng)
            inverse = np.linalg.inv(errors[p])
            for i, a in enumerate(pair):
                for j, c in enumerate(pair):
                    weighted = lagged[:, a].T * (inverse[i, j] * factors[p])
                    information[3 * a : 3 * a + 3, 3 * c : 3 * c + 3] += weighted @ lagged[:, c]
                    shift[3 * a : 3 * a + 3] += weighted @ theta[3:, c]
        root = np.linalg.cholesky(information)
        mean = np.linalg.solve(information, shift)
        coefficients = (mean + np.linalg.solve(root.T, rng.standard_normal(18))).reshape(6, 3)
        kept[draw] = coefficients
    return kept


def pair_precision(periods, coefficients, inverse, factors, prior) -> tuple[np.ndarray, np.ndarray]:
    """Return precision and right-hand side of a pair's levels, dyad by dyad, before months are seen."""
    matrices = own_matrices(periods, coefficients[:, 1:])
    precision, right = np.zeros((2, periods, 2, periods)), np.zeros((2, periods))
    for i in range(2):
        for j in range(2):
            weighted = matrices[i].T * (inverse[i, j] * factors)
            precision[i, :, j] = weighted @ matrices[j]
            right[i] += weighted.sum(axis=1) * coefficients[j, 0]
        start = np.zeros((periods, periods))
        start[0, 0] = prior.start_sd**-2
        for t in (1, 2):
            start[t - 1 : t + 1, t - 1 : t + 1] += np.array([[1, -1], [-1, 1]]) / (2 * prior.error_variance)
        precision[i, :, i] += start
    return precision.reshape(2 * periods, 2 * periods), right.reshape(-1)


@pytest.mark.parametrize(("degrees", "furthest"), [(80.0, 0.3), (NU, 0.8)])
def test_an_exact_sampler_agrees(degrees: float, furthest: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Means within `furthest` posterior sd, sds within a fifth, beside Monte Carlo error; the prior is further away.

    With errors next to Gaussian only months and the Gaussian form are approximated. With the t, whose factors stand in
    by one weight a month, first lags come out low and the next ones high by about half an sd in so full a record.
    """
    monkeypatch.setattr(_joint, "INFORMATION", 1.0)
    record, prior = quiet_record()
    prior = replace(prior, degrees=degrees)
    found = fit_joint(record, prior, seed=1)
    kept = sampled(record, prior, 1400, 3)[200:].reshape(-1, 18)
    mean, sd = kept.mean(axis=0), kept.std(axis=0)
    error = kept.reshape(15, -1, 18).mean(axis=1).std(axis=0) / np.sqrt(15)
    assert (np.abs(found.mean - mean) < furthest * sd + 3 * error).all()
    assert np.abs(np.log(np.sqrt(np.diag(found.covariance)) / sd)).mean() < 0.1
    assert np.abs(np.log(np.sqrt(np.diag(found.covariance)) / sd)).max() < np.log(1.3)
    assert (sd / (np.sqrt(1.25) * prior.sd.reshape(-1)[found.active])).mean() < 0.75
    assert (np.abs((mean - prior.mean.reshape(-1)[found.active]) / sd) > furthest).any()


def test_the_discount_widens_what_months_taught(undiscounted: Posterior) -> None:
    """Same mean to the last bit but for what is moved by part of an sd; no variance smaller."""
    record, prior = quiet_record()
    found = fit_joint(record, prior, seed=1)
    others = ~leaning(found)
    np.testing.assert_array_equal(found.mean[others], undiscounted.mean[others])
    assert (np.diag(found.covariance) > np.diag(undiscounted.covariance)).all()
    assert np.linalg.eigvalsh(found.covariance - undiscounted.covariance).min() > -1e-9
    assert 0.0 < _joint.INFORMATION < 1.0


def leaning(found: Posterior) -> np.ndarray:
    names = np.tile(found.layout.coefficients, len(found.layout.dyads))[found.active]
    return (names == "constant") | np.char.startswith(names, "inertia")


def test_constants_and_own_lags_alone_are_set_upright(monkeypatch: pytest.MonkeyPatch) -> None:
    """By as much as months say of them: constants and first lags one way, the next lags the other."""
    record, prior = quiet_record(periods=40)
    found = fit_joint(record, prior, seed=4)
    monkeypatch.setattr(_joint, "LEAN", (0.0, 0.0, 0.0))
    plain = fit_joint(record, prior, seed=4)
    np.testing.assert_array_equal(found.covariance, plain.covariance)
    np.testing.assert_array_equal(found.levels, plain.levels)
    moves = leaning(found)
    np.testing.assert_array_equal(found.mean[~moves], plain.mean[~moves])
    sd = np.sqrt(np.diag(plain.covariance))
    before = np.sqrt(np.diag(prior.covariance())[plain.active])
    learned = np.sqrt(1.0 - (sd / before)[moves] ** 2)
    moved = ((found.mean - plain.mean) / sd)[moves].reshape(-1, 1 + len(SHORT))
    np.testing.assert_allclose(moved, learned.reshape(-1, 1 + len(SHORT)) * np.array([0.08, 0.34, -0.34]), rtol=1e-9)


def test_next_to_gaussian_errors_nothing_leans(monkeypatch: pytest.MonkeyPatch) -> None:
    record, prior = quiet_record(periods=40)
    prior = replace(prior, degrees=80.0)
    found = fit_joint(record, prior, seed=4)
    monkeypatch.setattr(_joint, "LEAN", (0.0, 0.0, 0.0))
    plain = fit_joint(record, prior, seed=4)
    assert np.abs((found.mean - plain.mean) / np.sqrt(np.diag(plain.covariance))).max() < 0.025


def test_a_fit_is_the_same_on_every_run() -> None:
    record, prior = quiet_record(periods=40)
    one, two = (fit_joint(record, prior, seed=4) for _ in range(2))
    np.testing.assert_array_equal(one.mean, two.mean)
    np.testing.assert_array_equal(one.covariance, two.covariance)
    np.testing.assert_array_equal(one.levels, two.levels)


def test_where_the_search_starts_does_not_matter() -> None:
    """Elsewhere than at the prior mean, within the tolerance at which the search stops."""
    record, prior = quiet_record(periods=40)
    usual = fit_joint(record, prior, seed=4)
    away = fit_joint(record, prior, seed=4, start=prior.mean + 1.5 * prior.sd)
    sd = np.sqrt(np.diag(usual.covariance))
    assert np.abs((away.mean - usual.mean) / sd).max() < 0.1


def test_a_record_without_events_leaves_the_prior() -> None:
    """Nothing seen, nothing learned: means stay and sds too, within what the search leaves."""
    record, prior = quiet_record(periods=40)
    silent = replace(record, effective=np.zeros_like(record.effective))
    found = fit_joint(silent, prior, seed=1)
    active = found.active
    assert np.abs((found.mean - prior.mean.reshape(-1)[active]) / prior.sd.reshape(-1)[active]).max() < 0.35
    before = np.sqrt(np.diag(belief_of_covariance(prior)))
    np.testing.assert_allclose(np.sqrt(np.diag(found.covariance)), before, rtol=0.2)


def belief_of_covariance(prior: Prior) -> np.ndarray:
    return np.linalg.inv(belief_of(prior).precision)


def test_excluded_terms_stay_out(undiscounted: Posterior) -> None:
    _, prior = quiet_record()
    coefficients = undiscounted.coefficients(undiscounted.mean)
    assert (coefficients[prior.sd == 0] == 0).all()
    assert (coefficients[prior.sd > 0] != 0).all()
    assert undiscounted.active.tolist() == np.flatnonzero(prior.sd).tolist()


def test_a_fit_that_does_not_settle_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_joint, "PASSES", 2)
    with pytest.raises(ConvergenceError, match="AAA, BBB, CCC did not settle in 2 passes"):
        fit_joint(*quiet_record(periods=40), seed=1)


def test_a_fit_whose_numbers_leave_their_range_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_joint, "MEAN_STEPS", (1e9, 1e9))
    with pytest.raises(ConvergenceError, match="AAA, BBB, CCC left its range"):
        fit_joint(*quiet_record(periods=40), seed=1)
