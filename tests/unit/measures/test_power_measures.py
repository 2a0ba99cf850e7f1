"""Measures of power on small panels, and facts of the embedded record."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from detente.measures.capability_concentration import compute as concentration
from detente.measures.polarity import compute as polarity
from detente.measures.power_gap import compute as power_gap
from detente.measures.power_parity import compute as power_parity
from detente.panel.structure import structure

LABELS = ["CHN", "RUS", "USA"]
sizes = st.lists(st.floats(1e-4, 1.0), min_size=3, max_size=3)


def panel(*rows: list[float]) -> xr.Dataset:
    return xr.Dataset({"cinc": (("time", "state"), list(rows))}, {"state": LABELS})


@given(sizes)
def test_parity_is_the_same_both_ways_and_the_gap_turns_its_sign(cinc: list[float]) -> None:
    cell, turned = {"sender": "USA", "receiver": "RUS"}, {"sender": "RUS", "receiver": "USA"}
    parity, gap = power_parity(panel(cinc)).isel(time=0), power_gap(panel(cinc)).isel(time=0)
    assert parity.sel(cell) == parity.sel(turned)
    assert 0.0 <= parity.sel(cell) <= 1.0
    assert gap.sel(cell) == -gap.sel(turned)
    assert (parity.sel(cell) == 1.0) == (gap.sel(cell) == 0.0)


@given(sizes, st.floats(0.1, 10.0))
def test_concentration_is_between_0_and_1_and_of_shares_only(cinc: list[float], factor: float) -> None:
    found = concentration(panel(cinc)).item()
    assert 0.0 <= found <= 1.0
    assert concentration(panel([factor * value for value in cinc])).item() == pytest.approx(found, abs=1e-7)


def test_concentration_by_hand() -> None:
    assert concentration(panel([0.5, 0.3, 0.2])).item() == pytest.approx(((0.38 - 1 / 3) / (2 / 3)) ** 0.5)
    assert concentration(panel([0.2, 0.2, 0.2])).item() == pytest.approx(0.0, abs=1e-8)
    assert concentration(panel([0.4, 0.0, 0.0])).item() == pytest.approx(1.0)


def test_a_state_without_a_figure_is_no_power_of_size_zero() -> None:
    assert concentration(panel([0.2, 0.2, np.nan])).item() == pytest.approx(0.0, abs=1e-8)
    assert np.isnan(concentration(panel([0.2, np.nan, np.nan])).item())
    assert np.isnan(power_parity(panel([0.2, np.nan, 0.1])).sel(sender="USA", receiver="RUS").item())
    assert np.isnan(polarity(panel([np.nan, np.nan, 0.1]))["polarity"].item())


def test_two_powers_without_capabilities_are_not_equal_but_unknown() -> None:
    assert np.isnan(power_parity(panel([0.0, 0.0, 0.1])).sel(sender="CHN", receiver="RUS").item())
    assert power_parity(panel([0.0, 0.0, 0.1])).sel(sender="CHN", receiver="USA").item() == 0.0


@pytest.mark.parametrize(
    ("cinc", "poles"), [([0.6, 0.2, 0.2], 1), ([0.45, 0.35, 0.2], 2), ([0.4, 0.35, 0.25], 3), ([0.34, 0.33, 0.33], 3)]
)
def test_poles(cinc: list[float], poles: int) -> None:
    assert polarity(panel(cinc))["polarity"].item() == poles


def test_effective_powers_count_equal_ones() -> None:
    assert polarity(panel([0.1, 0.1, 0.1]))["effective_powers"].item() == pytest.approx(3.0)
    assert polarity(panel([0.1, 0.1, 0.0]))["effective_powers"].item() == pytest.approx(2.0)


def test_china_passes_the_usa_between_1990_and_2003_at_parity() -> None:
    record = structure(["USA", "CHN"], start=1950, end=2012)
    cell = {"sender": "USA", "receiver": "CHN"}
    gap, parity = power_gap(record).sel(cell), power_parity(record).sel(cell)
    assert (gap.sel(time=slice("1950", "1990")) > 0).all()
    assert (gap.sel(time=slice("2003", None)) < 0).all()
    assert parity.sel(time="2002-01-01") > 0.99
    assert parity.sel(time="1950-01-01") < 0.5


def test_concentration_of_the_three_powers_fell_after_1950() -> None:
    found = concentration(structure(["USA", "RUS", "CHN"], start=1950, end=2012))
    assert found.isel(time=0) > found.sel(time="1980-01-01")
