"""Nothing after a date changes a score, a fit or a forecast that was made at that date."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.worlds import simulated_panel

from detente import registry
from detente.evaluation.scoreboard import competitors

MONTHS, FIRST_LATER = 66, 48
UNTIL = dt.date(1969, 12, 31)
FIGURES = {
    "cinc": np.array([0.3, 0.2, 0.1]),
    "polyarchy": np.array([0.9, 0.1, 0.2]),
    "ideal_point": np.array([2.5, -1.0, -0.5]),
    "alliance": np.eye(3)[::-1] > 1,
}
COMPETITORS = competitors("month", None, 0)


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return simulated_panel(states=3, periods=MONTHS, volume=4, seed=21, terms={"reciprocity": 0.1}, **FIGURES)


def changed_from(panel: xr.Dataset, month: int, seed: int) -> xr.Dataset:
    """Return another history from a month on: other events, other figures, other alliances."""
    rng = np.random.default_rng(seed)
    other = panel.copy(deep=True)
    off = ~np.eye(3, dtype=bool)
    events = np.where(off, rng.poisson(6, (MONTHS - month, 3, 3)).astype(float), np.nan)
    friendly = np.where(off, rng.binomial(np.nan_to_num(events).astype(int), rng.random()), np.nan)
    for name, values in {
        "events": events,
        "weight_squares": events * rng.uniform(0.5, 3),
        "cooperation": friendly,
        "conflict": events - friendly,
        "cinc": rng.random((MONTHS - month, 3)),
        "polyarchy": rng.random((MONTHS - month, 3)),
        "ideal_point": rng.normal(size=(MONTHS - month, 3)),
        "alliance": rng.integers(0, 2, (MONTHS - month, 3, 3)).astype(float),
    }.items():
        cube = np.array(panel[name], dtype=float)
        cube[month:] = values
        other[name] = (panel[name].dims, cube)
    return other


@pytest.mark.parametrize("key", COMPETITORS)
@given(month=st.integers(FIRST_LATER, MONTHS - 1), seed=st.integers(0, 10**6))
@settings(max_examples=6)
def test_no_score_sees_its_own_month_or_later(key: str, panel: xr.Dataset, month: int, seed: int) -> None:
    """Scores of months before the change are the same to the last bit; the month of the change is scored anew."""
    other = changed_from(panel, month, seed)
    before = COMPETITORS[key](panel, UNTIL).log_score(panel).to_numpy()
    after = COMPETITORS[key](other, UNTIL).log_score(other).to_numpy()
    np.testing.assert_array_equal(before[: month - FIRST_LATER], after[: month - FIRST_LATER])
    assert not np.array_equal(before[month - FIRST_LATER :], after[month - FIRST_LATER :], equal_nan=True)


@pytest.mark.parametrize("key", COMPETITORS)
@given(seed=st.integers(0, 10**6))
@settings(max_examples=3)
def test_no_forecast_sees_what_comes_after_its_origin(key: str, panel: xr.Dataset, seed: int) -> None:
    other = changed_from(panel, FIRST_LATER, seed)
    first, second = (COMPETITORS[key](record, UNTIL).forecast(4, draws=6, seed=5) for record in (panel, other))
    np.testing.assert_array_equal(first.to_numpy(), second.to_numpy())


@pytest.mark.parametrize("key", COMPETITORS)
def test_a_forecast_does_see_its_own_past(key: str, panel: xr.Dataset) -> None:
    """The property above is no accident of a forecast that looks at nothing."""
    other = changed_from(panel, FIRST_LATER - 3, 1)
    first, second = (COMPETITORS[key](record, UNTIL).forecast(4, draws=6, seed=5) for record in (panel, other))
    assert not np.array_equal(first.to_numpy(), second.to_numpy(), equal_nan=True)


@pytest.mark.parametrize("key", [key for key in COMPETITORS if key in registry.keys("school")])
def test_figures_of_this_year_are_not_used_this_year(key: str, panel: xr.Dataset) -> None:
    """Capabilities, regimes, ideal points and alliances are known the year after."""
    other = panel.copy(deep=True)
    for name in ("cinc", "polyarchy", "ideal_point", "alliance"):
        cube = np.array(panel[name], dtype=float)
        cube[FIRST_LATER:] = 1 - cube[FIRST_LATER:]
        other[name] = (panel[name].dims, cube)
    first, second = (COMPETITORS[key](record, UNTIL).log_score(record) for record in (panel, other))
    year = slice(0, 12)
    np.testing.assert_array_equal(first.to_numpy()[year], second.to_numpy()[year])
