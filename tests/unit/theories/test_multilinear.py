"""Multilinear regression recovers known A, B and C up to what is identified, and says where it cannot."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import ConvergenceError, DataMissingError, UsageError
from detente.theories._multilinear import _mean, _scaled, fit_multilinear, relational

N, CLASSES, WIDE = 5, 2, 0.6
STATES = ("AAA", "BBB", "CCC", "DDD", "EEE")


def truth():
    rng = np.random.default_rng(1)
    a, b = (np.eye(N) + 0.25 * rng.normal(size=(N, N)) for _ in range(2))
    return a, b, np.array([[0.5, 0.2], [-0.1, 0.4]])


def world(combination="bilinear", periods=60, seed=2):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(periods, N, N, CLASSES))
    x[:, np.eye(N, dtype=bool)] = 0
    return _mean(x, *truth(), combination) + 0.5 * rng.normal(size=x.shape), x


@pytest.fixture(scope="module")
def fitted():
    return fit_multilinear(*world(), STATES, tightness=WIDE, chains=2, draws=300, burn=100)


def test_known_networks_come_back_up_to_their_scale(fitted) -> None:
    fitted.judge()
    for draws, known in zip((fitted.a, fitted.b, fitted.c), _scaled(*truth(), "bilinear"), strict=True):
        mean, sd = draws.mean((0, 1)), draws.std((0, 1))
        assert (np.abs(mean - known) < 4 * sd + 0.02).all()
        assert np.corrcoef(mean.ravel(), known.ravel())[0, 1] > 0.97


def test_intervals_hold_the_truth_about_as_often_as_they_say(fitted) -> None:
    inside = []
    for draws, known in zip((fitted.a, fitted.b), _scaled(*truth(), "bilinear")[:2], strict=True):
        low, high = np.quantile(draws, [0.1, 0.9], axis=(0, 1))
        inside.append(((known > low) & (known < high)).mean())
    assert 0.6 < np.mean(inside) < 0.95


def test_variances_come_back(fitted) -> None:
    np.testing.assert_allclose(fitted.variance.mean((0, 1)), 0.25, atol=0.03)


def test_scales_are_fixed(fitted) -> None:
    np.testing.assert_allclose((fitted.a**2).sum((-2, -1)), N)
    np.testing.assert_allclose((fitted.b**2).sum((-2, -1)), N)


@pytest.mark.parametrize("combination", ["bilinear", "additive"])
def test_scaling_changes_no_mean(combination: str) -> None:
    _, x = world(periods=3)
    a, b, c = truth()
    np.testing.assert_allclose(
        _mean(x, a, b, c, combination), _mean(x, *_scaled(a, b, c, combination), combination), atol=1e-12
    )


def gain(own: str) -> float:
    """Return by how much the bilinear model's errors are smaller than the additive one's, in a world of one of them."""
    y, x = world(own, periods=80)
    errors, off = {}, ~np.eye(N, dtype=bool)
    for combination in ("bilinear", "additive"):
        found = fit_multilinear(
            y[:50], x[:50], STATES, combination=combination, tightness=WIDE, chains=1, draws=80, burn=60
        )
        errors[combination] = ((found.predict(x[50:]) - y[50:])[:, off] ** 2).mean()
    return errors["additive"] - errors["bilinear"]


def test_the_product_foresees_more_where_influence_multiplies() -> None:
    """Near the identity the two models are alike to first order, so that only the first world tells them apart."""
    multiplied, added = gain("bilinear"), gain("additive")
    assert multiplied > 0.005
    assert added < multiplied / 2


def test_missing_responses_are_left_out_and_not_taken_for_zero() -> None:
    y, x = world()
    y[:30, 0] = np.nan
    y[:, 1, 2] = np.nan
    found = fit_multilinear(y, x, STATES, tightness=WIDE, chains=1, draws=150, burn=80)
    known = _scaled(*truth(), "bilinear")[0]
    assert np.corrcoef(found.a.mean((0, 1))[0], known[0])[0, 1] > 0.9


def test_missing_relations_move_nobody() -> None:
    y, x = world(periods=20)
    found = fit_multilinear(y, x, STATES, chains=1, draws=40, burn=20)
    gap = x[:1].copy()
    gap[0, 3] = np.nan
    none = x[:1].copy()
    none[0, 3] = 0.0
    np.testing.assert_array_equal(found.predict(gap), found.predict(none))


def test_relational_predictors_are_the_relation_its_mirror_and_third_parties() -> None:
    x = np.zeros((1, 3, 3, 1))
    x[0, 0, 2, 0], x[0, 2, 1, 0] = 4.0, 1.0
    found = relational(x)
    assert found[0, 2, 0].tolist() == [0.0, 4.0, 0.0]
    assert found[0, 0, 1].tolist() == [0.0, 0.0, 2.0]  # by way of the third state: the root of 4 · 1
    assert (found[0, np.eye(3, dtype=bool)] == 0).all()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"combination": "bilinaer"}, "did you mean bilinear"),
        ({"states": STATES[:4]}, "one set of 4 states"),
    ],
)
def test_wrong_requests_are_refused(change: dict, message: str) -> None:
    y, x = world(periods=5)
    arguments = {"states": STATES, **change}
    with pytest.raises(UsageError, match=message):
        fit_multilinear(y, x, **arguments)


def test_a_class_that_never_varies_is_refused() -> None:
    y, x = world(periods=5)
    y[..., 1] = 3.0
    with pytest.raises(UsageError, match="class 2 of the response never varies"):
        fit_multilinear(y, x, STATES)


def test_one_giant_is_named_and_refused() -> None:
    y, x = world(periods=20)
    y[4, 1, 2, 0] = 1e5
    with pytest.raises(UsageError, match="BBB -> CCC in period 5 is 100000 in class 1"):
        fit_multilinear(y, x, STATES)


def test_classes_that_say_the_same_share_what_they_say() -> None:
    y, x = world(periods=20)
    twice = np.concatenate([x, x], axis=-1)
    found = fit_multilinear(y, twice, STATES, chains=1, draws=60, burn=40)
    once = fit_multilinear(y, x, STATES, chains=1, draws=60, burn=40)
    both = found.c.mean((0, 1))[:, :2] + found.c.mean((0, 1))[:, 2:]
    np.testing.assert_allclose(both, once.c.mean((0, 1)), atol=0.08)


def test_too_few_periods_are_refused() -> None:
    y, x = world(periods=2)
    with pytest.raises(DataMissingError, match="3 periods"):
        fit_multilinear(y, x, STATES)


def test_short_chains_are_not_believed() -> None:
    y, x = world(periods=10)
    with pytest.raises(ConvergenceError):
        fit_multilinear(y, x, STATES, draws=6, burn=0).judge()
