"""What every theory must keep, without a line here about any one of them."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import xarray as xr

from detente import registry
from detente.errors import ConvergenceError, DataMissingError, UsageError
from detente.evaluation.scoreboard import tournament_panel
from detente.theories._policy import Move, Policy, respond
from detente.theories._theory import Fitted, Theory

UNTIL = dt.date(1975, 12, 31)
TRIAD = ["USA", "RUS", "CHN"]
WARM = Policy((Move("USA", "RUS", 1.0, 1, 2),))
every_theory = pytest.mark.parametrize("key", registry.keys("theory"))

_FITS: dict[str, Fitted] = {}


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return tournament_panel(TRIAD, end="1977-12")


def fit(key: str, panel: xr.Dataset) -> Fitted:
    if key not in _FITS:
        _FITS[key] = registry.get("theory", key).fit(panel, until=UNTIL, seed=0)
    return _FITS[key]


@every_theory
def test_record_is_complete(key: str) -> None:
    theory = registry.get("theory", key)
    assert isinstance(theory, Theory)
    assert theory.key == key
    assert theory.title and theory.idea.endswith(".") and theory.cite.lstrip().startswith("@")
    assert type(theory).__doc__ and "SCIENCE" in type(theory).__doc__


@every_theory
def test_fit_knows_its_date(key: str, panel: xr.Dataset) -> None:
    assert fit(key, panel).until == UNTIL


@every_theory
def test_forecast_is_labelled_and_complete(key: str, panel: xr.Dataset) -> None:
    draws = fit(key, panel).forecast(3, draws=16, seed=1)
    assert draws.dims == ("draw", "lead", "sender", "receiver")
    assert draws.shape == (16, 3, 3, 3)
    assert draws["lead"].to_numpy().tolist() == [1, 2, 3]
    assert draws["sender"].to_numpy().tolist() == draws["receiver"].to_numpy().tolist() == TRIAD
    off = ~np.eye(3, dtype=bool)
    assert np.isfinite(draws.to_numpy()[..., off]).all()
    assert np.isnan(draws.to_numpy()[..., ~off]).all()
    assert (draws.std("draw").to_numpy()[:, off] > 0).all()


@every_theory
def test_same_seed_same_draws(key: str, panel: xr.Dataset) -> None:
    first, again, other = (fit(key, panel).forecast(2, draws=8, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.to_numpy(), again.to_numpy())
    assert not np.array_equal(first.to_numpy(), other.to_numpy(), equal_nan=True)


@every_theory
def test_scores_are_one_a_period_with_events_after_the_date(key: str, panel: xr.Dataset) -> None:
    scores = fit(key, panel).log_score(panel)
    later = panel.sel(time=slice("1976-01-01", None))
    assert scores.dims == ("time", "sender", "receiver")
    np.testing.assert_array_equal(scores["time"].to_numpy(), later["time"].to_numpy())
    weighted = (later["weight_squares"] > 0).to_numpy()
    np.testing.assert_array_equal(np.isfinite(scores.to_numpy()), weighted)
    assert (scores.to_numpy()[weighted] < 1e-6).all()


@every_theory
def test_a_policy_holds_the_level_it_sets_above_the_same_draw(key: str, panel: xr.Dataset) -> None:
    answer = respond(fit(key, panel), WARM, 4, draws=8, seed=3).sel(sender="USA", receiver="RUS").to_numpy()
    assert (answer[:, :2] > 0).all()
    np.testing.assert_allclose(answer[:, :2], answer[0, 0], rtol=1e-6)


@every_theory
def test_no_policy_no_change(key: str, panel: xr.Dataset) -> None:
    answer = respond(fit(key, panel), Policy(()), 3, draws=8, seed=3).to_numpy()[..., ~np.eye(3, dtype=bool)]
    np.testing.assert_array_equal(answer, 0.0)


@every_theory
def test_a_record_too_short_is_refused(key: str, panel: xr.Dataset) -> None:
    with pytest.raises(DataMissingError, match="record"):
        registry.get("theory", key).fit(panel, until=dt.date(1966, 3, 31), seed=0)


@every_theory
def test_a_move_of_an_unknown_state_is_refused(key: str, panel: xr.Dataset) -> None:
    with pytest.raises(UsageError, match="GBR"):
        fit(key, panel).forecast(2, draws=2, seed=0, policy=Policy((Move("USA", "GBR", 1.0, 1, 1),)))


@pytest.fixture(scope="module")
def troubled(panel: xr.Dataset) -> xr.Dataset:
    """Give a record whose third state exists for half of it, with a dyad never seen, a constant one and one outlier."""
    made = panel.copy(deep=True)
    dyadic = [name for name, values in made.items() if values.dims == ("time", "sender", "receiver")]
    for name in dyadic:
        values = made[name].values
        values[:72, 2, :] = values[:72, :, 2] = np.nan
        if name != "alliance":
            values[:, 2, 1] = 0.0
            values[:, 0, 1] = values[80, 0, 1]
            values[100, 1, 0] *= 1e6 if name == "weight_squares" else 1e3
    for name in ("cinc", "polyarchy", "ideal_point"):
        made[name].values[:72, 2] = np.nan
    return made


@every_theory
def test_a_troubled_record_gives_finite_answers_or_is_refused(key: str, troubled: xr.Dataset) -> None:
    try:
        fitted = registry.get("theory", key).fit(troubled, until=UNTIL, seed=0)
        draws = fitted.forecast(6, draws=16, seed=1).to_numpy()[..., ~np.eye(3, dtype=bool)]
    except (ConvergenceError, DataMissingError) as refused:
        assert any(state in str(refused) for state in TRIAD), refused
        return
    assert np.isfinite(draws).all() and np.abs(draws).max() < 20
    scores = fitted.log_score(troubled)
    weighted = troubled["weight_squares"].sel(time=slice("1976-01-01", None)) > 0
    np.testing.assert_array_equal(np.isfinite(scores), weighted)
