"""Measures of structure: shares, distances, regime, alliances."""

from __future__ import annotations

import math

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from detente import registry
from detente.panel.structure import structure

TRIAD = ["USA", "RUS", "CHN"]


def of_states(**figures: list[float]) -> xr.Dataset:
    """Return a panel of one year with figures of three states."""
    return xr.Dataset({name: (("time", "state"), [values]) for name, values in figures.items()}, {"state": TRIAD})


def test_capability_shares_of_the_three_powers() -> None:
    panel = structure(TRIAD)
    share = registry.get("measure", "capability_share")(panel)
    assert share.sel(time=slice("1946", "2022")).sum("state").values == pytest.approx(1.0)
    assert share.sel(time="1946-01-01", state="USA") > 0.5
    assert share.sel(time="2022-01-01").idxmax("state").item() == "CHN"
    assert share.sel(time=slice("2023", None)).isnull().all()


@given(st.lists(st.floats(1e-6, 1.0), min_size=3, max_size=3), st.floats(0.1, 10))
def test_shares_do_not_depend_on_the_scale(cinc: list[float], factor: float) -> None:
    measure = registry.get("measure", "capability_share")
    scaled = measure(of_states(cinc=[factor * value for value in cinc]))
    np.testing.assert_allclose(measure(of_states(cinc=cinc)), scaled)


def test_a_state_without_a_figure_is_missing_and_no_part_of_the_sum() -> None:
    share = registry.get("measure", "capability_share")(of_states(cinc=[0.3, math.nan, 0.1]))
    np.testing.assert_allclose(share.values[0], [0.75, np.nan, 0.25])


def test_a_year_without_any_figure_is_missing() -> None:
    assert registry.get("measure", "capability_share")(of_states(cinc=[math.nan] * 3)).isnull().all()


def test_ideal_points_of_the_powers() -> None:
    panel = structure(TRIAD)
    distance = registry.get("measure", "ideal_point_distance")(panel)["ideal_point_distance"]
    cold_war = distance.sel(time=slice("1971", "1990"))
    assert (cold_war.sel(sender="USA", receiver="RUS") > cold_war.sel(sender="CHN", receiver="RUS")).mean() > 0.9
    dated = distance.sel(time="2024-01-01", sender="USA", receiver="RUS").item()
    assert dated == pytest.approx(2.206202 + 0.598485, abs=2e-6)  # the published points of session 79


points = st.lists(st.floats(-4, 4), min_size=3, max_size=3)


@given(points, st.lists(st.floats(0.01, 1), min_size=3, max_size=3))
def test_distances_are_a_metric_with_a_missing_diagonal(point: list[float], sd: list[float]) -> None:
    result = registry.get("measure", "ideal_point_distance")(of_states(ideal_point=point, ideal_point_sd=sd))
    distance = result["ideal_point_distance"].values[0]
    np.testing.assert_array_equal(distance, distance.T)
    assert np.isnan(np.diag(distance)).all()
    assert distance[0, 2] <= distance[0, 1] + distance[1, 2] + 1e-12
    assert result["ideal_point_distance_sd"].values[0, 0, 1] == pytest.approx(math.hypot(sd[0], sd[1]))


def test_no_distance_without_both_points() -> None:
    panel = of_states(ideal_point=[1.0, math.nan, 2.0], ideal_point_sd=[0.1, math.nan, 0.1])
    distance = registry.get("measure", "ideal_point_distance")(panel)["ideal_point_distance"].values[0]
    assert np.isnan(distance[0, 1])
    assert distance[0, 2] == 1.0


def test_polyarchy_tells_the_regimes_apart() -> None:
    polyarchy = registry.get("measure", "polyarchy")(structure(TRIAD))
    assert (polyarchy.sel(state="USA") > polyarchy.sel(state="CHN")).all()
    assert polyarchy.sel(state="USA", time="2025-01-01").item() == pytest.approx(0.735)


def test_alliance_is_the_panels() -> None:
    panel = structure(TRIAD)
    alliance = registry.get("measure", "alliance")(panel)
    xr.testing.assert_equal(alliance, panel["alliance"].drop_attrs())
    assert alliance.sel(sender="RUS", receiver="CHN", time="1960-01-01").item() == 1
