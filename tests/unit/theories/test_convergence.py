"""R-hat and effective sizes on chains whose truth is known."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import ConvergenceError
from detente.theories._convergence import effective_size, judge, split_rhat


def autoregression(rho: float, shape: tuple[int, int], seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    values = np.empty(shape)
    values[:, 0] = rng.normal(size=shape[0])
    for step in range(1, shape[1]):
        values[:, step] = rho * values[:, step - 1] + np.sqrt(1 - rho**2) * rng.normal(size=shape[0])
    return values


@pytest.mark.parametrize("rho", [-0.3, 0.0, 0.5, 0.9])
def test_the_effective_size_is_that_of_the_autocorrelation(rho: float) -> None:
    chains = autoregression(rho, (4, 8000))
    assert effective_size(chains) == pytest.approx(chains.size * (1 - rho) / (1 + rho), rel=0.15)


def test_chains_of_different_means_count_as_few_draws() -> None:
    chains = autoregression(0.0, (4, 1000)) + 5 * np.arange(4)[:, None]
    assert effective_size(chains) < 10


def test_a_constant_has_no_effective_size_and_no_rhat() -> None:
    assert np.isnan(effective_size(np.ones((2, 100))))
    assert np.isnan(split_rhat(np.ones((2, 100))))


def test_rhat_is_one_for_one_law() -> None:
    assert split_rhat(autoregression(0.3, (4, 2000))) == pytest.approx(1.0, abs=0.01)


def test_rhat_finds_other_means_other_spreads_and_trends() -> None:
    chains = autoregression(0.0, (4, 1000))
    assert split_rhat(chains + np.array([0, 0, 0, 1.0])[:, None]) > 1.1
    assert split_rhat(chains * np.array([1, 1, 1, 3.0])[:, None]) > 1.1
    assert split_rhat(chains + np.linspace(0, 3, 1000)) > 1.1


def test_rhat_knows_ranks_only() -> None:
    chains = autoregression(0.2, (4, 500))
    assert split_rhat(chains) == pytest.approx(split_rhat(np.exp(chains)), abs=0.01)


def test_a_draw_that_is_not_finite_is_never_converged() -> None:
    chains = autoregression(0.0, (4, 500))
    chains[0, 0] = np.inf
    with pytest.raises(ConvergenceError, match="R-hat of a is nan"):
        judge({"a": chains})


def test_the_worst_is_named() -> None:
    good = autoregression(0.0, (4, 500))
    with pytest.raises(ConvergenceError, match="R-hat of bad"):
        judge({"good": good, "bad": good + np.arange(4)[:, None]})


def test_too_few_effective_draws_are_refused() -> None:
    with pytest.raises(ConvergenceError, match="too short: a has"):
        judge({"a": autoregression(0.0, (4, 20))})


def test_converged_chains_pass() -> None:
    assert judge({"a": autoregression(0.5, (4, 1000)), "b": autoregression(0.0, (4, 1000), 1)}) is None


def test_the_exit_code_is_five() -> None:
    with pytest.raises(ConvergenceError) as caught:
        judge({"a": autoregression(0.0, (2, 100)) + np.arange(2)[:, None] * 9})
    assert caught.value.exit_code == 5
