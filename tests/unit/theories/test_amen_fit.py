"""Additive and multiplicative effects models: against a plain Gibbs sampler, on known truth, and what they refuse."""

from __future__ import annotations

import numpy as np
import pytest
from tests.networks import PlainGibbs, simulated_network

from detente.errors import ConvergenceError, DataMissingError, UsageError
from detente.theories._amen_fit import fit_amen
from detente.theories._convergence import effective_size

NAMES = ("constant", "distance")


def check_agreement(fitted, plain, errors: float = 4.0) -> None:
    """Assert that means of two samplers agree within their Monte Carlo errors."""
    order = [*fitted.names, "va", "cab", "vb", "s2", "rho"]
    for column, name in enumerate(order):
        ours, theirs = fitted.named()[name], plain[None, :, column]
        noise = np.hypot(ours.std() / np.sqrt(effective_size(ours)), theirs.std() / np.sqrt(effective_size(theirs)))
        assert abs(ours.mean() - theirs.mean()) < errors * noise, name
        assert 0.75 < ours.std() / theirs.std() < 1.33, name


def with_holes(y):
    """Leave out a state's second half, a whole pair and single cells."""
    y = y.copy()
    y[:, 0, 1:4] = np.nan
    y[:, 4, 5] = y[:, 5, 4] = np.nan
    return y


def test_without_missing_cells_means_are_those_of_a_plain_gibbs_sampler() -> None:
    y, x, _ = simulated_network(states=7, seed=1)
    plain = PlainGibbs(y[0], x[0], 0, np.random.default_rng(2)).run(1000, 80)
    check_agreement(fit_amen(y, x, NAMES, draws=4000), plain)


def test_with_missing_cells_means_are_those_of_a_plain_gibbs_sampler() -> None:
    y, x, _ = simulated_network(states=7, seed=3)
    y = with_holes(y)
    plain = PlainGibbs(y[0], x[0], 0, np.random.default_rng(4)).run(1000, 80)
    check_agreement(fit_amen(y, x, NAMES, chains=2, draws=1500, burn=100), plain)


def test_with_positions_means_are_those_of_a_plain_gibbs_sampler() -> None:
    y, x, _ = simulated_network(states=7, positions=0.8, rank=1, seed=5)
    y = with_holes(y)
    plain = PlainGibbs(y[0], x[0], 1, np.random.default_rng(6)).run(1000, 120)
    check_agreement(fit_amen(y, x, NAMES, rank=1, chains=2, draws=1000, burn=150), plain)


def test_the_marginal_posterior_and_the_gibbs_sampler_agree() -> None:
    y, x, _ = simulated_network(states=9, periods=3, seed=7)
    direct = fit_amen(y, x, NAMES, draws=4000)
    alone = y.copy()
    alone[0, 0, 1] = np.nan  # one cell of 216 is missing: the Gibbs sampler takes over
    gibbs = fit_amen(alone, x, NAMES, chains=2, draws=800, burn=80)
    for name, values in direct.named().items():
        assert abs(values.mean() - gibbs.named()[name].mean()) < 0.25 * values.std(), name


def test_known_coefficients_come_back() -> None:
    y, x, _ = simulated_network(states=25, beta=(1.0, 0.5), seed=8)
    fitted = fit_amen(y, x, NAMES, draws=1000)
    fitted.judge()
    row = {row["name"]: row for row in fitted.summary()}
    assert abs(row["distance"]["mean"] - 0.5) < 3 * row["distance"]["sd"] < 0.2
    assert abs(row["rho"]["mean"] - 0.6) < 0.15
    assert abs(row["s2"]["mean"] - 0.5) < 0.15


def test_positions_come_back_as_the_products_that_they_add() -> None:
    y, x, fixed = simulated_network(states=20, variance=0.1, positions=1.0, rank=2, seed=9)
    fitted = fit_amen(y, x, NAMES, rank=2, chains=2, draws=150, burn=150)
    off = ~np.eye(20, dtype=bool)
    assert np.corrcoef(fitted.means()[off], fixed[off])[0, 1] > 0.97


def test_transposing_a_network_exchanges_senders_and_receivers() -> None:
    y, x, _ = simulated_network(states=12, seed=10)
    there = fit_amen(y, x, NAMES, draws=2000)
    back = fit_amen(np.swapaxes(y, 1, 2), np.swapaxes(x, 1, 2), NAMES, draws=2000)
    np.testing.assert_allclose(there.sender.mean((0, 1)), back.receiver.mean((0, 1)), atol=0.08)
    assert abs(there.named()["va"].mean() - back.named()["vb"].mean()) < 0.1


def test_the_same_seed_gives_the_same_draws() -> None:
    y, x, _ = simulated_network(states=6, seed=11)
    first, again = (fit_amen(with_holes(y), x, NAMES, chains=1, draws=20, burn=5, seed=3) for _ in range(2))
    np.testing.assert_array_equal(first.beta, again.beta)


def test_a_state_that_exists_for_half_of_the_time_is_estimated_from_its_half() -> None:
    y, x, fixed = simulated_network(states=10, periods=6, variance=0.1, seed=12)
    y[3:, 2, :] = y[3:, :, 2] = np.nan
    fitted = fit_amen(y, x, NAMES, chains=2, draws=400, burn=100)
    off = ~np.eye(10, dtype=bool)
    found = fitted.means() - np.nanmean(fitted.means())
    np.testing.assert_allclose(found[off], (fixed - fixed[off].mean())[off], atol=0.35)


def test_a_dyad_never_seen_is_foreseen_from_what_its_states_do_elsewhere() -> None:
    y, x, fixed = simulated_network(states=10, periods=8, variance=0.1, seed=13)
    y[:, 1, 2] = y[:, 2, 1] = np.nan
    fitted = fit_amen(y, x, NAMES, chains=2, draws=400, burn=100)
    level = fitted.named()["constant"].mean() + fitted.means()[1, 2]
    assert abs(level - (1.0 + fixed[1, 2])) < 0.4


def test_missing_is_not_zero() -> None:
    y, x, _ = simulated_network(states=8, beta=(5.0, 0.5), seed=14)
    y[:, 0, 1:5] = np.nan
    fitted = fit_amen(y, x, NAMES, chains=2, draws=400, burn=100)
    zeros = fit_amen(np.nan_to_num(y), x, NAMES, chains=2, draws=400)
    assert fitted.sender[..., 0].mean() > zeros.sender[..., 0].mean() + 0.5


@pytest.mark.parametrize("rank", [4, 9])
def test_a_rank_larger_than_the_data_carry_is_refused(rank: int) -> None:
    y, x, _ = simulated_network(states=6, seed=15)
    with pytest.raises(DataMissingError, match="smaller rank"):
        fit_amen(y, x, NAMES, rank=rank)


def test_a_constant_response_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing to explain"):
        fit_amen(np.ones((6, 6)), np.ones((6, 6, 1)), ["constant"])


def test_collinear_covariates_are_named() -> None:
    y, x, _ = simulated_network(states=8, seed=16)
    twice = np.concatenate([x, 2 * x[..., 1:] - 3], axis=-1)
    with pytest.raises(UsageError, match="'again' is a sum of multiples of constant, distance"):
        fit_amen(y, twice, [*NAMES, "again"])


def test_a_covariate_that_varies_only_where_nothing_was_seen_is_refused() -> None:
    y, x, _ = simulated_network(states=8, seed=17)
    dummy = np.zeros((*x.shape[:3], 1))
    dummy[:, 0, 1], y[:, 0, 1] = 1.0, np.nan
    with pytest.raises(UsageError, match="'dummy' is 0 in every cell seen"):
        fit_amen(y, np.concatenate([x, dummy], axis=-1), [*NAMES, "dummy"])


def test_one_giant_outlier_is_named_and_refused() -> None:
    y, x, _ = simulated_network(states=15, seed=18)
    y[0, 3, 4] = 1e4
    with pytest.raises(UsageError, match="4 -> 5 in period 1 is 10000"):
        fit_amen(y, x, NAMES, draws=200)


def test_the_ordinal_family_is_not_carried_away_by_an_outlier() -> None:
    y, x, _ = simulated_network(states=15, seed=19)
    y[0, 3, 4] = 1e4
    kinds = np.where(np.isfinite(y), np.digitize(y, [0.0, 1.0, 2.0]), np.nan).astype(float)
    fitted = fit_amen(kinds, x[..., 1:], NAMES[1:], family="ordinal", chains=2, draws=400, burn=100)
    assert abs(fitted.named()["distance"].mean() - 0.5 / np.sqrt(0.5)) < 0.35


def test_too_few_states_are_refused() -> None:
    with pytest.raises(DataMissingError, match="3 states"):
        fit_amen(np.zeros((2, 2)), np.ones((2, 2, 1)), ["constant"])


def test_names_must_fit_the_covariates() -> None:
    y, x, _ = simulated_network(states=6, seed=20)
    with pytest.raises(UsageError, match="as many names"):
        fit_amen(y, x, ["constant"])


def test_chains_that_are_too_short_are_not_believed() -> None:
    y, x, _ = simulated_network(states=8, positions=1.0, rank=1, seed=21)
    with pytest.raises(ConvergenceError, match="chains"):
        fit_amen(y, x, NAMES, rank=1, draws=30, burn=0).judge()
