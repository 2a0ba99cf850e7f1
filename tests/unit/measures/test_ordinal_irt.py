"""The ordered probit, the random walk and their alternation, against scipy, dense algebra and simulated truth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import norm

from detente.errors import ConvergenceError, DataMissingError
from detente.measures import _ordinal_irt
from detente.measures._ordinal_irt import RollCalls, fit_ordinal_irt
from detente.measures._ordinal_probit import edges, hazard, item_steps, item_sums, newton, point_sums
from detente.measures._random_walk import walk_step

Floats = NDArray[np.float64]
NO_SPREAD = np.zeros(3)
edge = st.floats(-6.0, 6.0)


@given(st.floats(-30.0, 35.0))
def test_the_hazard_is_that_of_the_normal(x: float) -> None:
    assert hazard(x) == pytest.approx(np.exp(norm.logpdf(x) - norm.logsf(x)), rel=1e-5)


def test_the_hazard_has_no_step_where_its_form_changes() -> None:
    assert hazard(25.0 + 1e-9) == pytest.approx(hazard(25.0), rel=1e-7)
    assert np.isfinite(hazard(1e6))


@given(edge, st.floats(0.01, 4.0))
def test_edges_are_densities_over_the_interval(low: float, width: float) -> None:
    high = low + width
    probability = norm.sf(low) - norm.sf(high) if low > 0 else norm.cdf(high) - norm.cdf(low)
    assert edges(1, 2, low, high) == pytest.approx(
        (norm.pdf(low) / probability, norm.pdf(high) / probability), rel=1e-6
    )


def test_an_outer_class_has_one_edge() -> None:
    assert edges(0, 2, 5.0, 0.3) == pytest.approx((0.0, norm.pdf(0.3) / norm.cdf(0.3)))
    assert edges(2, 2, 0.3, 5.0) == pytest.approx((norm.pdf(0.3) / norm.sf(0.3), 0.0))


def log_posterior(item: Floats, points: Floats, ranks: NDArray[np.int8], last: int) -> float:
    """Return the log of prior and likelihood of one item by scipy."""
    cuts = np.concatenate([[-np.inf], item[1 : 1 + last], [np.inf]])
    shares = norm.cdf(cuts[ranks + 1] - item[0] * points) - norm.cdf(cuts[ranks] - item[0] * points)
    return float(np.log(shares).sum() - item[0] ** 2 / 2)


@pytest.mark.parametrize(("last", "ranks"), [(2, [0, 1, 2]), (1, [0, 1, 1])])
@given(beta=st.floats(-2.0, 2.0), cut=st.floats(-1.0, 1.0))
def test_gradient_and_information_are_derivatives_of_the_log_posterior(
    last: int, ranks: list[int], beta: float, cut: float
) -> None:
    points, rank = np.array([-0.7, 0.2, 1.1]), np.array(ranks, np.int8)
    item, sums = np.array([beta, cut, cut + 0.8]), np.empty(9)
    item_sums(rank, np.arange(3), last, points, NO_SPREAD, item, sums)
    size, shifts = 1e-4, np.eye(3)[: 1 + last] * 1e-4

    def at(shift: Floats) -> float:
        return log_posterior(item + shift, points, rank, last)

    gradient = [(at(shift) - at(-shift)) / (2 * size) for shift in shifts]
    np.testing.assert_allclose(sums[: 1 + last], gradient, atol=1e-6)
    hessian = [[(at(a + b) - at(a - b) - at(b - a) + at(-a - b)) / (4 * size**2) for b in shifts] for a in shifts]
    ours = np.array([[sums[3], sums[4], sums[5]], [sums[4], sums[6], sums[7]], [sums[5], sums[7], sums[8]]])
    np.testing.assert_allclose(-ours[: 1 + last, : 1 + last], hessian, atol=1e-4)
    step = newton(sums, last)
    np.testing.assert_allclose(step[: 1 + last], np.linalg.solve(ours[: 1 + last, : 1 + last], gradient), atol=1e-5)


def test_the_score_of_points_is_the_derivative_by_theta() -> None:
    items, points = np.array([[1.3, -0.4, 0.5]]), np.array([-0.7, 0.2, 1.1])
    start, node, rank, last = np.array([0, 3]), np.arange(3), np.arange(3).astype(np.int8), np.array([2])
    gradient, information = point_sums(start, node, rank, last, points, items)

    def at(shift: Floats) -> float:
        return log_posterior(items[0], points + shift, rank, 2)

    for i, shift in enumerate(np.eye(3) * 1e-4):
        assert gradient[i] == pytest.approx((at(shift) - at(-shift)) / 2e-4, abs=1e-6)
        assert information[i] == pytest.approx((2 * at(0 * shift) - at(shift) - at(-shift)) / 1e-8, abs=1e-4)


def test_spread_of_theta_shrinks_an_item() -> None:
    points, start = np.linspace(-2, 2, 40), np.array([0, 40])
    rank, last = (points > 0).astype(np.int8), np.array([1])
    found = []
    for sd in (0.0, 0.5):
        items = np.zeros((1, 3))
        for _ in range(50):
            item_steps(start, np.arange(40), rank, last, points, np.full(40, sd), items)
        found.append(items[0, 0])
    assert found[0] > found[1] > 0.5


def dense_precision(information: Floats, link: Floats, first: float) -> Floats:
    precision = np.diag(information)
    for i in range(information.size):
        if link[i] == 0.0:
            precision[i, i] += first
        else:
            precision[i - 1 : i + 1, i - 1 : i + 1] += link[i] * np.array([[1, -1], [-1, 1]])
    return precision


@given(st.lists(st.tuples(st.floats(0.1, 9.0), st.floats(-3.0, 3.0), st.booleans()), min_size=1, max_size=9))
def test_a_walk_step_is_the_dense_newton_step(rows: list[tuple[float, float, bool]]) -> None:
    information, gradient = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    link = np.array([0.0, *(2.5 * row[2] for row in rows[1:]), 0.0])
    mean = np.sin(np.arange(len(rows)))
    step, variance, covariance = walk_step(gradient, information, link, 0.7, mean)
    prior = dense_precision(0 * information, link, 0.7)
    inverse = np.linalg.inv(dense_precision(information, link, 0.7))
    np.testing.assert_allclose(step, inverse @ (gradient - prior @ mean), atol=1e-10)
    np.testing.assert_allclose(variance, np.diag(inverse), atol=1e-10)
    linked = np.flatnonzero(link[1:-1]) + 1
    np.testing.assert_allclose(covariance[linked], inverse[linked - 1, linked], atol=1e-10)


def world(seed: int, states: int = 40, sessions: int = 12, calls: int = 40) -> tuple[RollCalls, Floats]:
    """Return votes of a simulated assembly and the true points, standardised."""
    rng = np.random.default_rng(seed)
    moves = rng.normal(0, 0.5, (states, sessions))
    moves[:, 0] = rng.normal(0, 1, states)
    points = moves.cumsum(axis=1).ravel()
    points = (points - points.mean()) / points.std()
    node, rank, ends = [], [], [0]
    for session in np.repeat(np.arange(sessions), calls):
        voters = np.arange(states) * sessions + session
        voters = voters[rng.random(states) < 0.9]
        cuts = rng.normal(0, 1) + np.array([0.0, rng.uniform(0.2, 1.0)])
        latent = rng.normal(0, 1) * points[voters] + rng.normal(0, 1, voters.size)
        ranks = np.unique(np.searchsorted(cuts, latent), return_inverse=True)[1]
        if ranks.max() > 0:
            node.append(voters), rank.append(ranks), ends.append(ends[-1] + voters.size)
    nodes = np.concatenate(node)
    last = np.array([ranks.max() for ranks in rank])
    state, session = np.divmod(np.arange(states * sessions), sessions)
    votes = np.bincount(nodes, minlength=points.size)
    return RollCalls(np.array(ends), nodes, np.concatenate(rank).astype(np.int8), last, state, session, votes), points


def test_simulated_points_are_found_with_honest_intervals() -> None:
    inside = []
    for seed in range(4):
        calls, truth = world(seed)
        found = fit_ordinal_irt(calls, np.sign(truth))
        assert np.corrcoef(found.mean, truth)[0, 1] > 0.95
        inside.append(np.abs(found.mean - truth) < 1.6449 * found.sd)
    assert 0.82 < np.mean(inside) < 0.97


def test_points_are_standardised_and_their_sign_is_that_of_the_start() -> None:
    calls, truth = world(7)
    right, left = fit_ordinal_irt(calls, truth), fit_ordinal_irt(calls, -truth)
    assert right.mean.mean() == pytest.approx(0.0, abs=1e-12)
    assert right.mean.std() == pytest.approx(1.0)
    np.testing.assert_allclose(left.mean, -right.mean, atol=1e-6)
    np.testing.assert_allclose(left.items[:, 0], -right.items[:, 0], atol=1e-6)


def test_the_fit_is_a_mode_under_the_two_constraints(monkeypatch: pytest.MonkeyPatch) -> None:
    """At a constrained mode the gradient of likelihood and walk is a + b·θ, with no other direction left."""
    monkeypatch.setattr(_ordinal_irt, "TOLERANCE", 1e-7)
    calls, truth = world(3)
    found = fit_ordinal_irt(calls, truth)
    gradient, information = point_sums(calls.start, calls.node, calls.rank, calls.last, found.mean, found.items)
    weight, linked = _ordinal_irt._moves(calls)
    link = np.append(np.where(linked, 1 / (0.5 * weight), 0.0), 0.0)
    total = gradient - dense_precision(0 * information, link, 1.0) @ found.mean
    forces = np.polynomial.polynomial.polyfit(found.mean, total, 1)
    np.testing.assert_allclose(total, forces[0] + forces[1] * found.mean, atol=1e-4)


def test_a_learned_variance_is_near_the_true_one() -> None:
    calls, truth = world(5, states=60, sessions=20)
    moves = np.diff(truth.reshape(60, 20), axis=1)
    found = fit_ordinal_irt(calls, truth, learn=True)
    assert found.innovation_variance == pytest.approx(2 * moves.var(), rel=0.35)


def test_fewer_votes_mean_wider_intervals() -> None:
    few, truth = world(1, calls=10)
    many, other = world(1, calls=60)
    assert fit_ordinal_irt(few, truth).sd.mean() > 1.3 * fit_ordinal_irt(many, other).sd.mean()


def test_it_is_deterministic() -> None:
    calls, truth = world(2)
    np.testing.assert_array_equal(fit_ordinal_irt(calls, truth).mean, fit_ordinal_irt(calls, truth).mean)


def test_no_contested_roll_call_is_an_error() -> None:
    none = np.zeros(0, np.int64)
    calls = RollCalls(np.zeros(1, np.int64), none, none.astype(np.int8), none, none, none, none)
    with pytest.raises(DataMissingError, match="voted differently"):
        fit_ordinal_irt(calls, np.zeros(0))


def test_rounds_that_do_not_suffice_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ordinal_irt, "ITERATIONS", 2)
    calls, truth = world(2)
    with pytest.raises(ConvergenceError, match="after 2 rounds"):
        fit_ordinal_irt(calls, truth)
