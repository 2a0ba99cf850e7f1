"""Latent factors as a theory: known effects come back, gaps in a record are borne, moments and scores agree."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import xarray as xr
from tests.moments import moments_are_those_of_scores
from tests.worlds import simulated_panel

from detente import registry
from detente.errors import ConvergenceError, DataMissingError, UsageError
from detente.theories import _latent_cells
from detente.theories._latent_cells import network_cells, rank_for
from detente.theories._levels import levels_of
from detente.theories.latent import LatentFit, theory

UNTIL = dt.date(1978, 12, 31)
SENDING = np.array([0.5, 0.25, 0.0, -0.25, -0.5])


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    """A world in which some states are warm to all: what is not explained by inertia is the sender's."""
    constant = np.repeat(SENDING[:, None], 5, axis=1)
    return simulated_panel(states=5, periods=180, volume=20.0, terms={"inertia": 0.3}, constant=constant, seed=1)


@pytest.fixture(scope="module")
def until(panel: xr.Dataset) -> dt.date:
    return panel["time"].to_numpy()[130].astype("datetime64[D]").item()


@pytest.fixture(scope="module")
def fitted(panel: xr.Dataset, until: dt.date) -> LatentFit:
    return theory.fit(panel, until=until, seed=0)


def test_senders_are_ordered_as_they_are(fitted: LatentFit) -> None:
    found = fitted.network.sender.mean((0, 1))
    assert np.corrcoef(found, SENDING)[0, 1] > 0.9
    assert np.abs(fitted.network.receiver.mean((0, 1))).max() < np.abs(found).max()


@pytest.mark.parametrize("key", ["no_change", "autoregressive", "historical_mean"])
def test_it_foresees_more_than_baselines(key: str, panel: xr.Dataset, until: dt.date, fitted: LatentFit) -> None:
    baseline = registry.get("theory", key).fit(panel, until=until, seed=0).log_score(panel)
    assert float(fitted.log_score(panel).sum()) > float(baseline.sum())


def test_moments_one_period_ahead_are_those_of_the_scores(panel: xr.Dataset, fitted: LatentFit) -> None:
    moments_are_those_of_scores(panel, fitted)


def test_moments_further_ahead_are_wider(panel: xr.Dataset, fitted: LatentFit) -> None:
    near, far = fitted.ahead(panel, 1), fitted.ahead(panel, 6)
    assert np.isnan(far.mean).sum() > 0
    both = np.isfinite(far.variance) & np.isfinite(near.variance)
    assert far.variance[both].mean() > near.variance[both].mean()


def test_a_horizon_beyond_the_record_is_refused(panel: xr.Dataset, fitted: LatentFit) -> None:
    with pytest.raises(UsageError, match="horizon"):
        fitted.ahead(panel, 181)


def test_the_same_seed_gives_the_same_fit(panel: xr.Dataset, until: dt.date, fitted: LatentFit) -> None:
    again = theory.fit(panel, until=until, seed=0)
    np.testing.assert_array_equal(again.network.beta, fitted.network.beta)


def test_what_comes_after_the_date_changes_nothing(panel: xr.Dataset, until: dt.date, fitted: LatentFit) -> None:
    later = panel.copy(deep=True)
    later["cooperation"][140:] *= 3
    later["weight_squares"][140:] *= 9
    np.testing.assert_array_equal(theory.fit(later, until=until, seed=0).network.beta, fitted.network.beta)


def test_months_without_events_are_missing_cells_and_not_zeros(panel: xr.Dataset, fitted: LatentFit) -> None:
    levels = fitted.levels
    seen = fitted.network.cells.seen.transpose(1, 2, 0)
    quiet = levels.square((levels.effective == 0).astype(float)).transpose(1, 2, 0) == 1
    assert not (seen & quiet).any()
    assert fitted.network.cells.y[~fitted.network.cells.seen].max() == 0


def gap(panel: xr.Dataset, place: tuple) -> xr.Dataset:
    """Return the panel with a part of it outside coverage."""
    result = panel.copy(deep=True)
    for name in ("events", "cooperation", "conflict", "weight_squares"):
        values = result[name].to_numpy().copy()
        values[place] = np.nan
        result[name] = (result[name].dims, values)
    return result


def test_a_state_that_exists_for_half_of_the_record_is_learned_from_its_half(
    panel: xr.Dataset, until: dt.date, fitted: LatentFit
) -> None:
    late = gap(gap(panel, np.s_[:65, 0, :]), np.s_[:65, :, 0])
    found = theory.fit(late, until=until, seed=0)
    assert not found.network.cells.seen[:65, 0].any()
    assert found.network.sender.mean((0, 1)).argmax() == 0
    assert found.network.sender.mean((0, 1))[0] == pytest.approx(fitted.network.sender.mean((0, 1))[0], abs=0.15)


def test_a_dyad_never_seen_is_not_foreseen_and_the_others_are(panel: xr.Dataset, until: dt.date) -> None:
    found = theory.fit(gap(panel, np.s_[:, 1, 2]), until=until, seed=0)
    draws = found.forecast(2, draws=8, seed=1).to_numpy()
    assert np.isnan(draws[:, :, 1, 2]).all()
    assert np.isfinite(draws[:, :, 2, 1]).all()


def test_a_record_without_pairs_is_refused(panel: xr.Dataset, until: dt.date) -> None:
    upper = gap(panel, np.s_[:, np.tril_indices(5)[0], np.tril_indices(5)[1]])
    with pytest.raises(DataMissingError, match="events both ways"):
        theory.fit(upper, until=until, seed=0)


def test_chains_that_did_not_converge_give_no_forecast(
    panel: xr.Dataset, until: dt.date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_latent_cells, "DRAWS", 12)
    monkeypatch.setattr(_latent_cells, "BURN", 0)
    monkeypatch.setattr(_latent_cells, "LENGTHS", (1, 2))
    with pytest.raises(ConvergenceError) as caught:
        theory.fit(panel, until=until, seed=0)
    assert caught.value.exit_code == 5


def test_more_states_carry_more_dimensions() -> None:
    assert [rank_for(states) for states in (3, 6, 7, 11, 12, 40)] == [0, 0, 1, 1, 2, 2]


def test_cells_stop_at_the_period_asked_for(panel: xr.Dataset, fitted: LatentFit) -> None:
    from detente.theories._design import design

    levels = levels_of(panel, fitted.levels.tone, fitted.levels.scales)
    network = network_cells(levels, design(panel, levels, fitted.model), 50)
    assert network.y.shape == (50, 5, 5)
    assert not network.seen[:12].any()  # the longest lag is not known
