"""Responses that are not normal: known truth comes back, draws have their laws, wrong values are refused."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import kstest, truncnorm
from tests.networks import simulated_network

from detente.errors import UsageError
from detente.theories._amen_cells import cells_of
from detente.theories._amen_families import _slice_counts, first_latent, observed, redraw, truncated_normal
from detente.theories._amen_fit import fit_amen

NAMES = ("constant", "distance")
FEW = {"chains": 2, "draws": 250, "burn": 100}


def slope(fitted) -> tuple[float, float]:
    values = fitted.named()["distance"]
    return float(values.mean()), float(values.std())


def test_a_binary_network_gives_its_probit_coefficient_back() -> None:
    z, x, _ = simulated_network(states=25, beta=(-0.3, 0.8), variance=1.0, seed=1)
    y = np.where(np.isfinite(z), z > 0, np.nan).astype(float)
    mean, sd = slope(fitted := fit_amen(y, x, NAMES, family="binary", **FEW))
    assert abs(mean - 0.8) < 3 * sd < 0.4
    assert (fitted.covariances[..., 3] == 1.0).all() and "s2" not in fitted.named()
    assert abs(fitted.named()["rho"].mean() - 0.6) < 0.25


def test_an_ordinal_network_gives_coefficient_and_thresholds_back() -> None:
    z, x, _ = simulated_network(states=25, beta=(0.0, 0.8), variance=1.0, seed=2)
    y = np.where(np.isfinite(z), np.digitize(z, [-1.0, 0.0, 1.5]), np.nan).astype(float)
    fitted = fit_amen(y, x[..., 1:], NAMES[1:], family="ordinal", **FEW)
    mean, sd = slope(fitted)
    assert abs(mean - 0.8) < 3 * sd < 0.4
    gaps = np.diff(fitted.thresholds.mean((0, 1)))
    np.testing.assert_allclose(gaps, [1.0, 1.5], atol=0.25)


def test_categories_are_ordered_by_value_whatever_their_names() -> None:
    y = np.array([[np.nan, 7.0, -2.0], [-2.0, np.nan, 30.0], [7.0, 30.0, np.nan]])[None]
    data = observed("ordinal", cells_of(y, np.arange(9.0).reshape(1, 3, 3, 1)))
    assert data.y[0, 0, 1:].tolist() == [1.0, 0.0] and data.y[0, 1, 2] == 2.0
    latent = first_latent(data)
    assert latent.z[0, 0, 2] < latent.z[0, 0, 1] < latent.z[0, 1, 2]
    assert (np.diff(latent.thresholds) > 0).all()


def test_a_network_of_counts_gives_its_coefficient_back() -> None:
    z, x, _ = simulated_network(states=20, beta=(1.0, 0.5), variance=0.3, seed=3)
    rng = np.random.default_rng(4)
    y = np.where(np.isfinite(z), rng.poisson(np.exp(np.nan_to_num(z))), np.nan).astype(float)
    fitted = fit_amen(y, x, NAMES, family="counts", **FEW)
    mean, sd = slope(fitted)
    assert abs(mean - 0.5) < 3 * sd < 0.3
    assert abs(fitted.named()["s2"].mean() - 0.3) < 0.12


def test_known_measurement_error_is_not_taken_for_spread() -> None:
    z, x, _ = simulated_network(states=20, beta=(1.0, 0.5), variance=0.3, seed=5)
    y = z + np.random.default_rng(6).normal(0, 1.0, z.shape)
    fitted = fit_amen(y, x, NAMES, family="measured", precision=np.ones(1), **FEW)
    plain = fit_amen(y, x, NAMES, draws=400)
    assert abs(fitted.named()["s2"].mean() - 0.3) < 0.15
    assert plain.named()["s2"].mean() > 1.0
    assert abs(slope(fitted)[0] - 0.5) < 3 * slope(fitted)[1]


def test_a_measurement_without_error_is_the_normal_family() -> None:
    y, x, _ = simulated_network(states=10, seed=7)
    exact = fit_amen(y, x, NAMES, family="measured", precision=np.full(1, 1e8), **FEW)
    plain = fit_amen(y, x, NAMES, draws=400)
    for name, values in plain.named().items():
        assert abs(values.mean() - exact.named()[name].mean()) < 0.35 * values.std(), name


def test_missing_binary_cells_are_integrated_out() -> None:
    z, x, _ = simulated_network(states=20, beta=(-0.3, 0.8), variance=1.0, seed=8)
    y = np.where(np.isfinite(z), z > 0, np.nan).astype(float)
    y[0, :4, 10:] = np.nan
    mean, sd = slope(fit_amen(y, x, NAMES, family="binary", **FEW))
    assert abs(mean - 0.8) < 3 * sd


@pytest.mark.parametrize(("low", "high"), [(-np.inf, 0.0), (0.5, np.inf), (-1.0, 2.0), (8.0, np.inf), (-9.0, -8.5)])
def test_truncated_draws_have_their_law(low: float, high: float) -> None:
    rng, one = np.random.default_rng(9), np.ones(4000)
    drawn = truncated_normal(rng, 0.3 * one, 1.2 * one, low * one, high * one)
    law = truncnorm((low - 0.3) / 1.2, (high - 0.3) / 1.2, 0.3, 1.2)
    assert kstest(drawn, law.cdf).pvalue > 1e-3
    assert ((drawn >= low) & (drawn <= high)).all()


def test_far_from_its_bounds_a_draw_stays_inside_and_finite() -> None:
    drawn = truncated_normal(
        np.random.default_rng(10), np.array([0.0]), np.array([1.0]), np.array([60.0]), np.array([61.0])
    )
    assert 60 <= drawn[0] <= 61


@pytest.mark.parametrize("count", [0.0, 1.0, 40.0])
def test_slices_of_counts_have_the_law_of_a_grid(count: float) -> None:
    rng, size = np.random.default_rng(11), 3000
    z = np.zeros(size)
    y, mean, sd = np.full(size, count), np.full(size, 0.5), np.full(size, 1.3)
    for _ in range(12):
        z = _slice_counts(rng, y, z, mean, sd)
    grid = np.linspace(-8, 8, 4001)
    log = count * grid - np.exp(grid) - 0.5 * ((grid - 0.5) / 1.3) ** 2
    law = np.exp(log - log.max()).cumsum()
    assert kstest(z, lambda value: np.interp(value, grid, law / law[-1])).pvalue > 1e-3


def test_redrawn_errors_keep_the_correlation_of_pairs() -> None:
    _, x, _ = simulated_network(states=40, seed=12)
    cells = cells_of(np.where(np.eye(40, dtype=bool), np.nan, 0.0)[None], x)
    data = observed("measured", cells, np.full(cells.y.shape, 1e-9))
    rng, latent = np.random.default_rng(13), first_latent(observed("measured", cells, np.ones(cells.y.shape)))
    for correlation in (0.7, -0.7):
        for _ in range(60):
            latent = redraw(rng, data, cells, latent, np.zeros(cells.y.shape), (2.0, correlation))
        upper = np.triu_indices(40, 1)
        pairs = np.stack([latent.z[0][upper], latent.z[0].T[upper]])
        assert np.corrcoef(pairs)[0, 1] == pytest.approx(correlation, abs=0.08)
        assert pairs.var() == pytest.approx(2.0, rel=0.12)


@pytest.mark.parametrize(
    ("family", "value", "message"),
    [
        ("binary", 2.0, "0 or 1, not 2"),
        ("counts", -1.0, "not -1"),
        ("counts", 0.5, "not 0.5"),
        ("binari", 1.0, "did you mean binary"),
        ("measured", 1.0, "precision"),
    ],
)
def test_values_that_a_family_does_not_have_are_refused(family: str, value: float, message: str) -> None:
    y = np.eye(5)[::-1].copy()
    y[0, 1] = value
    with pytest.raises(UsageError, match=message):
        fit_amen(y, np.ones((5, 5, 1)), ["constant"], family=family)


def test_too_many_categories_are_refused() -> None:
    y, x, _ = simulated_network(states=12, seed=14)
    with pytest.raises(UsageError, match="2 to 30 categories, not 132"):
        fit_amen(y, x[..., 1:], NAMES[1:], family="ordinal")


def test_a_constant_beside_thresholds_is_refused() -> None:
    y, x, _ = simulated_network(states=12, seed=15)
    kinds = np.where(np.isfinite(y), y > 0, np.nan).astype(float)
    with pytest.raises(UsageError, match="needs no constant"):
        fit_amen(kinds, x, NAMES, family="ordinal")
