"""Net cooperation: its formula, its symmetry, its sd, and that it tells nothing where nothing happened."""

from __future__ import annotations

import math

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from detente.measures.net_cooperation import compute
from detente.panel.events import events

weights = st.floats(0.1, 500.0)


def cell(cooperation: float, conflict: float, squares: float) -> xr.Dataset:
    """Return a panel of one cell."""
    sums = {"cooperation": cooperation, "conflict": conflict, "weight_squares": squares}
    return xr.Dataset({name: ("time", [value]) for name, value in sums.items()})


def score(cooperation: float, conflict: float, squares: float, **arguments: float) -> tuple[float, float]:
    """Return net cooperation and its sd of one cell."""
    result = compute(cell(cooperation, conflict, squares), **arguments)
    return result["net_cooperation"].item(), result["net_cooperation_sd"].item()


def test_the_formula_at_a_tone_that_is_not_one_half() -> None:
    found, sd = score(10.0, 5.0, 40.0, tone=0.4)
    assert found == pytest.approx(math.log((10 + 1.6) / (5 + 2.4)) - math.log(0.4 / 0.6))
    assert sd == pytest.approx(math.sqrt(40 / (11.6 * 7.4)))


@given(weights, weights, weights)
def test_swapping_cooperation_and_conflict_turns_the_sign(cooperation: float, conflict: float, squares: float) -> None:
    one, one_sd = score(cooperation, conflict, squares, tone=0.5)
    other, other_sd = score(conflict, cooperation, squares, tone=0.5)
    assert one == pytest.approx(-other, abs=1e-12)
    assert one_sd == pytest.approx(other_sd)


@given(weights, weights, weights, st.floats(0.1, 0.9))
def test_swapping_with_the_tone_turned_too_turns_the_sign(a: float, b: float, squares: float, tone: float) -> None:
    assert score(a, b, squares, tone=tone)[0] == pytest.approx(-score(b, a, squares, tone=1 - tone)[0], abs=1e-9)


@given(weights, weights, st.floats(0.1, 50), st.floats(0.1, 0.9))
def test_more_cooperation_is_a_higher_score(a: float, b: float, more: float, tone: float) -> None:
    assert score(a + more, b, 1.0, tone=tone)[0] > score(a, b, 1.0, tone=tone)[0]


@given(st.floats(0.05, 0.95), weights)
def test_a_month_at_the_tone_scores_zero(tone: float, total: float) -> None:
    assert score(total * tone, total * (1 - tone), 1.0, tone=tone)[0] == pytest.approx(0.0, abs=1e-9)


def test_a_month_without_weights_is_missing() -> None:
    found, sd = score(0.0, 0.0, 0.0, tone=0.5)
    assert math.isnan(found)
    assert math.isnan(sd)


def test_missing_stays_missing() -> None:
    assert all(math.isnan(value) for value in score(math.nan, math.nan, math.nan, tone=0.5))


def test_the_sd_is_that_of_simulated_months() -> None:
    """Months of 200 events of weight 3, three fifths of them cooperative: the delta method is near the truth."""
    rng = np.random.default_rng(20260101)
    cooperative = rng.binomial(200, 0.6, size=20_000)
    sums = {"cooperation": 3.0 * cooperative, "conflict": 3.0 * (200 - cooperative)}
    panel = xr.Dataset({name: ("time", values) for name, values in sums.items()})
    result = compute(panel.assign(weight_squares=("time", np.full(20_000, 9.0 * 200))), tone=0.6)
    assert float(result["net_cooperation_sd"].mean()) == pytest.approx(float(result["net_cooperation"].std()), rel=0.03)


def test_overdispersion_widens() -> None:
    assert score(9, 4, 30, tone=0.5, overdispersion=4.0)[1] == pytest.approx(2 * score(9, 4, 30, tone=0.5)[1])


def test_more_prior_weight_shrinks() -> None:
    scores = [abs(score(9, 1, 30, tone=0.5, prior_weight=weight)[0]) for weight in (1.0, 4.0, 16.0)]
    assert scores == sorted(scores, reverse=True)


def test_nothing_later_enters_a_month() -> None:
    panel = events(["USA", "RUS", "CHN"], end="1972-12")
    whole = compute(events(["USA", "RUS", "CHN"]))["net_cooperation"].sel(time=slice(None, "1972-12"))
    np.testing.assert_array_equal(compute(panel)["net_cooperation"].values, whole.values)


def test_the_opening_to_china_shows_in_the_year_of_nixons_visit() -> None:
    score_ = compute(events(["USA", "CHN"]))["net_cooperation"].sel(sender="USA", receiver="CHN")
    assert score_.sel(time="1972-02-01") > 1
    assert score_.sel(time="1972-02-01") > score_.sel(time=slice("1966", "1970")).mean()
