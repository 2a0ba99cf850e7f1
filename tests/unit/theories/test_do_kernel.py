"""The compiled parts of do-paths, one by one, against the arrays that they stand for."""

import numpy as np
import pytest

from detente.theories._do_kernel import (
    BELOW,
    SHARED,
    Ties,
    draw_noise,
    move_on,
    narrow,
    remember,
    set_levels,
    widen,
)
from detente.theories._features import features
from detente.theories._levels import dyads, mirror, square

STATES, DYADS = 5, 20
SCALES = np.array([0.8, 0.02, 0.05, 0.1, 0.4, 10.0])
EVERYBODY = np.arange(DYADS)


def ties(*used):
    plain = np.zeros(9, dtype=np.int64)
    plain[list(used)] = 1
    none = np.zeros(0, dtype=np.int64)
    first = np.zeros((9, DYADS + 1), dtype=np.int64)
    weights = np.random.default_rng(0).uniform(0.1, 1, STATES)
    return Ties(*dyads(STATES), mirror(STATES), weights, plain, np.ones((9, DYADS)), first, none, np.zeros(0))


def test_what_is_remembered_is_what_features_are_made_of():
    made, (rows, columns) = ties(2, SHARED, BELOW), dyads(STATES)
    level = np.random.default_rng(1).normal(size=DYADS)
    out, sign = np.full(DYADS + 2 * STATES + STATES**2 + DYADS, np.nan), np.zeros((STATES, STATES))
    remember(level, made, EVERYBODY, sign, out)
    theta = np.nan_to_num(square(level, STATES))
    assert np.allclose(out[:DYADS], level)
    assert np.allclose(out[DYADS : DYADS + STATES], theta @ made.weights)
    assert np.allclose(out[DYADS + STATES : DYADS + 2 * STATES], made.weights @ theta)
    shared = out[DYADS + 2 * STATES : -DYADS].reshape(STATES, STATES)[rows, columns]
    total = made.weights.sum() - made.weights[rows] - made.weights[columns]
    assert np.allclose(shared / total, features(square(level, STATES), made.weights)[rows, columns, SHARED])
    assert np.allclose(out[-DYADS:], np.minimum(level, 0))


def test_who_is_not_followed_is_remembered_as_nothing():
    made, out = ties(2), np.full(DYADS + 2 * STATES, np.nan)
    remember(np.ones(DYADS), made, np.array([3, 7]), np.zeros((STATES, STATES)), out)
    assert np.flatnonzero(out[:DYADS]).tolist() == [3, 7]


@pytest.mark.parametrize("windows", [[(1, 1)], [(1, 1), (2, 6), (7, 12)], [(13, 36)]])
def test_sums_over_windows_are_kept_from_month_to_month(windows):
    past, lags = np.random.default_rng(2).normal(size=(50, 3)), np.array(windows)
    sums = np.zeros((len(windows), 3))
    for lead in range(50):
        move_on(sums, past, lead, lags)
        for place, (first, last) in enumerate(windows):
            back = [past[lead + 1 - lag] for lag in range(first, last + 1) if lead + 1 - lag >= 0]
            assert np.allclose(sums[place], np.sum(back, axis=0) if back else 0.0)


def test_variances_are_those_of_the_matrices():
    """One step of a Kalman filter with a lasting and a fading part, seen through their sum."""
    kept, lasting, fading, transitory = SCALES[:4]
    moments, ahead = np.array([[0.3], [0.2], [-0.05]]), np.zeros(1)
    told = np.array([2.5])
    move, grown = np.diag([1.0, kept]), np.diag([lasting, (1 - kept**2) * fading])
    wider = move @ np.array([[0.3, -0.05], [-0.05, 0.2]]) @ move + grown
    widen(moments, SCALES, ahead)
    assert np.allclose([*moments[:, 0], ahead[0]], [wider[0, 0], wider[1, 1], wider[0, 1], wider.sum()])
    seen = np.ones(2)
    after = wider - np.outer(wider @ seen, seen @ wider) / (wider.sum() + transitory + 1 / told[0])
    narrow(np.array([0]), moments, told, ahead, SCALES)
    assert np.allclose(moments[:, 0], [after[0, 0], after[1, 1], after[0, 1]])


def test_months_without_events_tell_nothing():
    moments = np.full((3, DYADS), 0.2)
    narrow(EVERYBODY, moments, np.zeros(DYADS), np.full(DYADS, 0.8), SCALES)
    assert (moments == 0.2).all()


def test_errors_have_their_variance_and_their_correlation_in_pairs():
    rng, factors, ahead, out = np.random.default_rng(3), np.full(DYADS, 1.5), np.full(DYADS, 0.4), np.zeros(DYADS)
    silent, drawn = np.zeros(DYADS), []
    for _ in range(4000):
        draw_noise(rng, EVERYBODY, mirror(STATES), EVERYBODY, factors, ahead, silent, SCALES, out)
        drawn.append(out.copy())
    found = np.cov(np.array(drawn).T)
    pairs = found[EVERYBODY, mirror(STATES)].mean()
    assert np.diag(found).mean() == pytest.approx(0.6, rel=0.03)
    assert pairs == pytest.approx(0.6 * SCALES[4], rel=0.06)
    heard = np.where(EVERYBODY == 5, 2.0, 0.0)
    lines = []
    for _ in range(4000):
        draw_noise(rng, EVERYBODY, mirror(STATES), EVERYBODY, factors, ahead, heard, SCALES, out)
        lines.append(out[5])
    assert np.var(lines) == pytest.approx(0.6 + 1.5 * SCALES[3] + 0.5, rel=0.1)


@pytest.mark.parametrize("bundles", [1, 2])
def test_a_level_that_is_set_is_that_of_the_path_without_and_the_shift(bundles):
    rng = np.random.default_rng(4)
    mean, lasting, fading = (rng.normal(size=(bundles, 3)) for _ in range(3))
    before = [values.copy() for values in (mean, lasting, fading)]
    moments, ahead = np.array([[0.3] * 3, [0.1] * 3, [0.0] * 3]), np.full(3, 0.4)
    set_levels(np.array([0, 2]), np.array([1.0, 5.0, np.nan]), moments, ahead, mean, lasting, fading)
    free = [values[0, 0] if bundles == 2 else 0.0 for values in before]
    assert [mean[-1, 0], lasting[-1, 0], fading[-1, 0]] == pytest.approx([free[0] + 1, free[1] + 0.75, free[2] + 0.25])
    for values, old in zip((mean, lasting, fading), before, strict=True):
        assert np.array_equal(values[:, 1:], old[:, 1:])  # neither who is not moved nor who is not set now
