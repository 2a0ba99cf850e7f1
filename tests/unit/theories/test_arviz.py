"""Draws as ArviZ takes them, and ArviZ as the oracle of our own diagnostics."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from detente.errors import UsageError
from detente.theories._amen_fit import fit_amen
from detente.theories._arviz import posterior, to_arviz
from detente.theories._convergence import effective_size, split_rhat
from detente.theories._multilinear import fit_multilinear


@pytest.fixture(scope="module")
def chains() -> np.ndarray:
    """Give four chains of an autoregression with 0.7, the last one half an sd higher."""
    shocks = np.random.default_rng(3).normal(size=(4, 1000))
    draws = shocks.copy()
    for at in range(1, shocks.shape[1]):
        draws[:, at] += 0.7 * draws[:, at - 1]
    draws[3] += 0.7
    return draws


def test_diagnostics_are_those_of_arviz(chains: np.ndarray) -> None:
    import arviz

    made = to_arviz({"rho": chains})
    assert split_rhat(chains) == pytest.approx(float(arviz.rhat(made)["rho"]), abs=1e-6)
    assert effective_size(chains) == pytest.approx(float(arviz.ess(made, method="mean")["rho"]), rel=0.02)


def test_a_network_and_an_influence_give_their_draws() -> None:
    rng = np.random.default_rng(0)
    network = fit_amen(rng.normal(size=(8, 8)), np.ones((8, 8, 1)), ["constant"], draws=100, chains=2)
    made = network.to_arviz()
    np.testing.assert_array_equal(made.posterior["constant"], network.named()["constant"])
    assert set(made.posterior) == set(network.named())
    assert made.posterior.attrs["model"].endswith("normal")
    y = rng.normal(size=(6, 4, 4, 1))
    influence = fit_multilinear(y[1:], y[:-1], list("ABCD"), chains=2, draws=30, burn=10)
    assert influence.to_arviz().posterior["a A B"].shape == (2, 30)


def test_draws_of_other_shapes_are_refused() -> None:
    with pytest.raises(UsageError, match="one shape"):
        posterior({"a": np.zeros((2, 5)), "b": np.zeros((2, 6))})
    with pytest.raises(UsageError, match="chain, draw"):
        posterior({"a": np.zeros(5)})
    with pytest.raises(UsageError, match="chain, draw"):
        posterior({})


def test_without_arviz_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "arviz", None)
    with pytest.raises(UsageError, match=r"detente\[bayes\]"):
        to_arviz({"rho": np.zeros((2, 5))})
