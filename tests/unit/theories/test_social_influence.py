"""Social influence regression: known coefficients come back, errors are honest, wrong requests are refused."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import ConvergenceError, UsageError
from detente.theories import _social_influence
from detente.theories._social_influence import fit_social_influence

N, PERIODS = 6, 40
THETA, ALPHA, BETA = np.array([0.5, 0.4]), np.array([1.0, -0.5]), np.array([0.3, 0.2])
NAMES, TIES = ["constant", "distance"], ["itself", "alliance"]


def world(seed: int = 0, overdispersion: float = 0.0):
    rng = np.random.default_rng(seed)
    x = 0.5 * rng.normal(size=(PERIODS, N, N, 2))
    alliance = rng.normal(size=(PERIODS, N, N)) * (1 - np.eye(N)) / N
    w = np.stack([np.broadcast_to(np.eye(N), alliance.shape), alliance])
    z = np.stack([np.ones_like(x), np.broadcast_to(rng.normal(size=(1, N, N, 1)), x.shape)], axis=-1)
    known = np.where(np.eye(N, dtype=bool)[:, :, None], 0.0, x)
    a, b = np.tensordot(ALPHA, w, axes=1), np.tensordot(BETA, w, axes=1)
    eta = z @ THETA + np.einsum("tia,tjb,tabk->tijk", a, b, known)
    y = rng.poisson(np.exp(eta + overdispersion * rng.normal(size=eta.shape))).astype(float)
    y[:, np.eye(N, dtype=bool)] = np.nan
    return y, x, w, z


def test_known_coefficients_come_back_within_their_errors() -> None:
    fitted = fit_social_influence(*world(), NAMES, TIES)
    known = np.concatenate([THETA, ALPHA, BETA])
    for row, value in zip(fitted.table(), known, strict=True):
        assert abs(row["estimate"] - value) <= 3.5 * row["error"] + 1e-12, row["name"]
    assert fitted.alpha[0] == 1.0


def test_names_say_which_side_is_meant() -> None:
    names = [row["name"] for row in fit_social_influence(*world(), NAMES, TIES).table()]
    assert names[0] == "constant"
    assert "sender follows: alliance" in names and "receiver shares: alliance" in names


def test_errors_grow_with_overdispersion() -> None:
    calm, wild = (fit_social_influence(*world(1, spread), NAMES, TIES) for spread in (0.0, 0.8))
    assert np.diag(wild.covariance)[0] > 1.5 * np.diag(calm.covariance)[0]


def test_networks_of_influence_follow_from_ties() -> None:
    y, x, w, z = world()
    fitted = fit_social_influence(y, x, w, z, NAMES, TIES)
    sending, receiving = fitted.networks(w)
    np.testing.assert_allclose(sending[0], fitted.alpha[0] * w[0, 0] + fitted.alpha[1] * w[1, 0])
    assert receiving.shape == (PERIODS, N, N)


def test_the_likelihood_is_at_a_maximum() -> None:
    y, x, w, z = world()
    fitted = fit_social_influence(y, x, w, z, NAMES, TIES)
    again = fit_social_influence(y, x, w, z[..., ::-1], NAMES[::-1], TIES)
    assert fitted.log_likelihood == pytest.approx(again.log_likelihood, rel=1e-6)
    np.testing.assert_allclose(fitted.theta, again.theta[::-1], atol=1e-3)


def test_missing_counts_are_left_out() -> None:
    y, x, w, z = world(2)
    y[:20, 0] = np.nan
    y[:, 1, 2] = np.nan
    fitted = fit_social_influence(y, x, w, z, NAMES, TIES)
    assert abs(fitted.theta[1] - THETA[1]) < 0.1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda y, x, w, z: (y - 5, x, w, z, NAMES, TIES), "not -"),
        (lambda y, x, w, z: (y, x[:-1], w, z, NAMES, TIES), "do not fit"),
        (lambda y, x, w, z: (y, x, w, z, NAMES[:1], TIES), "as many names"),
        (lambda y, x, w, z: (y, x, w, z, NAMES, TIES[:1]), "as many names"),
        (lambda y, x, w, z: (y, x, w, np.concatenate([z, 2 * z[..., :1]], -1), [*NAMES, "again"], TIES), "covariates"),
        (lambda y, x, w, z: (y, x, np.concatenate([w, w[:1]]), z, NAMES, [*TIES, "again"]), "ties are not told apart"),
    ],
)
def test_wrong_requests_are_refused(change, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        fit_social_influence(*change(*world()))


def test_an_estimation_that_does_not_settle_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_social_influence, "ROUNDS", 1)
    with pytest.raises(ConvergenceError, match="did not settle"):
        fit_social_influence(*world(), NAMES, TIES)
