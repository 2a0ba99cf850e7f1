"""Effects that move: their paths and their persistence come back, and where they do not move nothing is invented."""

from __future__ import annotations

import numpy as np
import pytest
from tests.networks import simulated_network

from detente.errors import UsageError
from detente.theories._amen_cells import cells_of
from detente.theories._amen_dynamic import Moving, draw_moving, still
from detente.theories._amen_fit import Amen, fit_amen

NAMES = ("constant", "distance")
STATES, PERIODS, PERSISTENCE = 8, 40, 0.8


def moving_world(seed: int = 1):
    """Return a network whose effects depart from their usual ones, and the departures (T, n, 2)."""
    y, x, _ = simulated_network(states=STATES, periods=PERIODS, variance=0.3, seed=seed)
    rng = np.random.default_rng(seed + 100)
    path = np.zeros((PERIODS, STATES, 2))
    path[0] = rng.normal(size=(STATES, 2))
    for t in range(1, PERIODS):
        path[t] = PERSISTENCE * path[t - 1] + np.sqrt(1 - PERSISTENCE**2) * rng.normal(size=(STATES, 2))
    return y + path[:, :, None, 0] + path[:, None, :, 1], x, path


@pytest.fixture(scope="module")
def fitted() -> Amen:
    y, x, _ = moving_world()
    return fit_amen(y, x, NAMES, dynamic=True, chains=2, draws=250, burn=100)


def test_departures_come_back(fitted: Amen) -> None:
    _, _, path = moving_world()
    found = fitted.departures.mean(axis=0)
    centred, known = found - found.mean(axis=0), path - path.mean(axis=0)
    assert np.corrcoef(centred.ravel(), known.ravel())[0, 1] > 0.93


def test_the_persistence_comes_back(fitted: Amen) -> None:
    assert fitted.named()["persistence"].mean() == pytest.approx(PERSISTENCE, abs=0.12)


def test_coefficients_are_sharper_than_without_departures(fitted: Amen) -> None:
    y, x, _ = moving_world()
    fixed = fit_amen(y, x, NAMES, draws=500)
    assert fitted.named()["distance"].std() < 0.8 * fixed.named()["distance"].std()
    assert fitted.named()["s2"].mean() == pytest.approx(0.3, abs=0.05)
    assert fixed.named()["s2"].mean() > 1.0
    assert abs(fitted.named()["distance"].mean() - 0.5) < 3 * fitted.named()["distance"].std()


def test_where_nothing_moves_departures_stay_small() -> None:
    y, x, _ = simulated_network(states=STATES, periods=15, variance=0.3, seed=3)
    found = fit_amen(y, x, NAMES, dynamic=True, chains=2, draws=150, burn=100)
    assert np.abs(found.departures.mean(axis=0)).std() < 0.15


def test_a_state_that_is_gone_for_half_of_the_time_keeps_its_path_elsewhere() -> None:
    y, x, path = moving_world()
    y[:20, 2, :] = y[:20, :, 2] = np.nan
    found = fit_amen(y, x, NAMES, dynamic=True, chains=1, draws=200, burn=100).departures[0]
    later = found[20:, 2] - found[20:, 2].mean(axis=0)
    assert np.corrcoef(later.ravel(), (path[20:, 2] - path[20:, 2].mean(axis=0)).ravel())[0, 1] > 0.85
    assert np.abs(found[:10, 2]).max() < np.abs(path).max()


def test_paths_have_the_posterior_of_the_dense_model() -> None:
    """One state's path given nothing else, with both directions of a pair: by full matrices."""
    rng, periods, n = np.random.default_rng(4), 4, 3
    y = rng.normal(size=(periods, n, n))
    y[0, 0, 1] = np.nan
    cells = cells_of(y, np.ones((periods, n, n, 1)), rng.uniform(0.5, 2.0, y.shape))
    state, innovation = still(periods, n), np.array([[0.3, 0.1], [0.1, 0.2]])
    moving, kept = Moving(state.path, 0.7, innovation), []
    for _ in range(4000):
        drawn = draw_moving(rng, cells, cells.y, moving, (0.8, 0.4), 1.0)
        moving = Moving(drawn.path, 0.7, innovation)
        kept.append(drawn.path.reshape(-1))
    t, i, j = np.nonzero(cells.seen)
    design = np.zeros((len(t), periods, n, 2))
    cell = np.arange(len(t))
    design[cell, t, i, 0] = design[cell, t, j, 1] = cells.loading[t, i, j]
    design = design.reshape(len(t), -1)
    same = (t[:, None] == t) & (i[:, None] == i) & (j[:, None] == j)
    mirrored = (t[:, None] == t) & (i[:, None] == j) & (j[:, None] == i)
    precision = np.linalg.inv(0.8 * (same + 0.4 * mirrored))
    ages = 0.7 ** np.abs(np.subtract.outer(np.arange(periods), np.arange(periods))) / (1 - 0.7**2)
    prior = np.linalg.inv(np.kron(ages, np.kron(np.eye(n), innovation)))
    covariance = np.linalg.inv(design.T @ precision @ design + prior)
    mean = covariance @ design.T @ precision @ cells.y[t, i, j]
    np.testing.assert_allclose(np.mean(kept, axis=0), mean, atol=0.07)
    np.testing.assert_allclose(np.cov(np.array(kept).T), covariance, atol=0.07)


def test_moving_effects_need_periods() -> None:
    y, x, _ = simulated_network(states=6, periods=2, seed=5)
    with pytest.raises(UsageError, match="3 periods, not 2"):
        fit_amen(y, x, NAMES, dynamic=True)


def test_binary_networks_move_too() -> None:
    y, x, path = moving_world(7)
    yes = np.where(np.isfinite(y), y > 1, np.nan).astype(float)
    found = fit_amen(yes, x, NAMES, family="binary", dynamic=True, chains=1, draws=150, burn=100)
    departures = found.departures[0] - found.departures[0].mean(axis=0)
    assert np.corrcoef(departures.ravel(), (path - path.mean(axis=0)).ravel())[0, 1] > 0.7
