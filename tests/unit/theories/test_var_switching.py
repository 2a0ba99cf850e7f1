"""Switching vector autoregressions against known regimes, an exact path, and records with fewer regimes."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from detente.errors import ConvergenceError, UsageError
from detente.theories._var_posterior import VarDraws
from detente.theories._var_responses import orthogonal_responses
from detente.theories._var_switching import SwitchingVar, _path, fit_switching_var

CALM = (np.array([[0.8, 0.0], [0.0, 0.8]]), 0.5 * np.eye(2))
WILD = (np.array([[0.1, 0.5], [-0.4, 0.1]]), 2.0 * np.eye(2))


def simulated(periods: int, models: tuple, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return series and regimes, each regime lasting twenty periods on average."""
    rng = np.random.default_rng(seed)
    series, regime = np.zeros((periods, 2)), np.zeros(periods, int)
    for period in range(1, periods):
        stays = rng.random() < 0.95
        regime[period] = regime[period - 1] if stays else (regime[period - 1] + 1) % len(models)
        coefficients, factor = models[regime[period]]
        series[period] = coefficients @ series[period - 1] + factor @ rng.standard_normal(2)
    return series, regime


SERIES, REGIME = simulated(220, (CALM, WILD), 3)


@pytest.fixture(scope="module")
def fit() -> SwitchingVar:
    return fit_switching_var(SERIES, 1, 2, seed=0, draws=150, warmup=40)


def test_regimes_are_found_the_calmest_first(fit: SwitchingVar) -> None:
    found = fit.probabilities()
    np.testing.assert_allclose(found.sum(axis=1), 1.0)
    assert ((found[:, 1] > 0.5) == (REGIME[1:] == 1)).mean() > 0.93
    sizes = [np.linalg.det(each.factors).mean() for each in fit.regimes]
    assert sizes[0] < 1 < sizes[1]


def test_equations_are_those_of_their_regime(fit: SwitchingVar) -> None:
    for found, (coefficients, factor) in zip(fit.regimes, (CALM, WILD), strict=True):
        own = found.coefficients[:, :2]
        away = np.abs(own.mean(axis=0) - coefficients.T) / own.std(axis=0)
        assert away.max() < 3.5
        errors = (found.factors @ found.factors.swapaxes(1, 2)).mean(axis=0)
        np.testing.assert_allclose(np.sqrt(np.diag(errors)), np.diag(factor), rtol=0.3)


def test_transitions_are_those_of_the_chain(fit: SwitchingVar) -> None:
    np.testing.assert_allclose(fit.transitions.sum(axis=2), 1.0)
    stays = np.diag(fit.transitions.mean(axis=0))
    assert ((stays > 0.85) & (stays < 0.99)).all()


def test_each_regime_has_responses_of_its_own(fit: SwitchingVar) -> None:
    calm, wild = (orthogonal_responses(each, 4).mean(axis=0) for each in fit.regimes)
    assert calm[3, 0, 0] / calm[0, 0, 0] > 0.3
    assert wild[1, 1, 0] < -0.4 < 0.2 > wild[3, 0, 0]


def test_forecasts_are_mixtures_of_the_regimes(fit: SwitchingVar) -> None:
    paths = fit.forecast(30, np.random.default_rng(0))
    assert paths.shape == (600, 30, 2)
    far = paths[:, -1].std(axis=0)
    assert ((far > 1.0) & (far < 4.0)).all()
    with pytest.raises(UsageError, match="1 future exogenous variables are not those"):
        fit.forecast(2, np.random.default_rng(0), np.zeros((2, 1)))


def test_a_regime_that_is_certain_is_followed() -> None:
    """Regimes that swap for certain, each at a level of its own and without errors: the forecast goes to and fro."""
    flat = [VarDraws(np.tile([[0.0], [level]], (5, 1, 1)), np.zeros((5, 1, 1)), 1) for level in (1.0, -1.0)]
    swap = np.tile([[0.0, 1.0], [1.0, 0.0]], (5, 1, 1))
    made = SwitchingVar(tuple(flat), swap, np.zeros((5, 9), np.int8), np.zeros((10, 1)))
    paths = made.forecast(4, np.random.default_rng(0))
    np.testing.assert_array_equal(paths[..., 0], np.tile([-1.0, 1.0, -1.0, 1.0], (5, 1)))


def test_a_path_is_drawn_from_its_posterior() -> None:
    """Against all sixteen paths of four periods."""
    rng = np.random.default_rng(1)
    densities, transitions = rng.normal(0.0, 1.0, (4, 2)), np.array([[0.8, 0.2], [0.3, 0.7]])
    exact = {}
    for path in itertools.product((0, 1), repeat=4):
        steps = np.prod([transitions[a, b] for a, b in itertools.pairwise(path)]) / 2
        exact[path] = steps * np.exp(sum(densities[t, regime] for t, regime in enumerate(path)))
    total = sum(exact.values())
    drawn = [_path(densities, transitions, rng.random(4)) for _ in range(20_000)]
    assert drawn[0][1] == pytest.approx(np.log(total))
    counts = dict.fromkeys(exact, 0)
    for path, _ in drawn:
        counts[tuple(path.tolist())] += 1
    for path, weight in exact.items():
        assert counts[path] / 20_000 == pytest.approx(weight / total, abs=0.012)


def test_a_record_of_one_regime_is_refused_two() -> None:
    alone, _ = simulated(150, (CALM, CALM), 5)
    with pytest.raises(ConvergenceError, match=r"stays empty|did not converge|too short") as caught:
        fit_switching_var(alone, 1, 2, seed=0, draws=100, warmup=30)
    assert caught.value.exit_code == 5


def test_three_regimes_are_told_apart() -> None:
    still = (np.zeros((2, 2)), 0.1 * np.eye(2))
    series, regime = simulated(260, (still, WILD, (np.zeros((2, 2)), 12.0 * np.eye(2))), 7)
    found = fit_switching_var(series, 1, 3, seed=1, draws=120, warmup=40).probabilities()
    assert (found.argmax(axis=1) == regime[1:]).mean() > 0.9


@pytest.mark.parametrize("regimes", [1, 4])
def test_other_numbers_of_regimes_are_refused(regimes: int) -> None:
    with pytest.raises(UsageError, match=f"regimes are 2 or 3, not {regimes}"):
        fit_switching_var(SERIES, 1, regimes, seed=0)
