"""Figures of pairs: symmetric, a year old, missing where a state's figure is."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st
from tests.worlds import simulated_panel

from detente.errors import DataMissingError
from detente.evaluation.scoreboard import tournament_panel
from detente.schools._figures import FIGURES

VARIABLES = {"joint_democracy": "polyarchy", "ideological_distance": "ideal_point", "power_closeness": "cinc"}
every_figure = pytest.mark.parametrize("name", FIGURES)


def world(name: str, values: np.ndarray) -> xr.Dataset:
    return simulated_panel(states=3, periods=36, **{VARIABLES[name]: values})


@every_figure
@given(values=st.lists(st.floats(0.01, 1.0), min_size=3, max_size=3))
def test_both_directions_are_the_same(name: str, values: list[float]) -> None:
    figure = FIGURES[name](world(name, np.array(values)))
    assert figure.shape == (36, 3, 3)
    np.testing.assert_array_equal(figure, np.swapaxes(figure, 1, 2))
    assert (figure >= 0).all() and (name == "ideological_distance" or (figure <= 1).all())


@every_figure
def test_a_missing_figure_is_missing_for_every_pair_of_the_state(name: str) -> None:
    figure = FIGURES[name](world(name, np.array([0.5, np.nan, 0.2])))
    assert np.isnan(figure[:, 1]).all() and np.isnan(figure[:, :, 1]).all()
    assert np.isfinite(figure[:, 0, 2]).all()


@every_figure
def test_it_counts_a_year_late(name: str) -> None:
    panel = world(name, np.array([0.5, 0.4, 0.2]))
    variable = VARIABLES[name]
    later = np.array(panel[variable])
    later[12:] = later[12:] / 2 + 0.3
    other = panel.assign({variable: (panel[variable].dims, later)})
    before, after = FIGURES[name](panel), FIGURES[name](other)
    np.testing.assert_array_equal(before[:24], after[:24])
    assert (before[24:, 0, 2] != after[24:, 0, 2]).all()


@every_figure
def test_a_panel_without_it_is_refused_by_name(name: str) -> None:
    with pytest.raises(DataMissingError, match=VARIABLES[name]):
        FIGURES[name](simulated_panel(states=3, periods=36))


def test_two_states_without_capabilities_have_no_ratio() -> None:
    assert np.isnan(FIGURES["power_closeness"](world("power_closeness", np.zeros(3)))).all()


def test_the_cold_war_as_the_figures_see_it() -> None:
    """In 1980 China's index was near America's, Britain was the other democracy, and Moscow voted far from both."""
    names = ["USA", "GBR", "RUS", "CHN"]
    last = {name: figure(tournament_panel(names, end="1980-12"))[-1] for name, figure in FIGURES.items()}
    usa, gbr, rus, chn = range(4)
    assert last["joint_democracy"][usa, gbr] > 0.7 > 0.3 > last["joint_democracy"][usa, rus]
    assert last["ideological_distance"][usa, rus] > last["ideological_distance"][usa, gbr]
    assert last["power_closeness"][usa, chn] > last["power_closeness"][usa, gbr]
    assert 0.8 < last["power_closeness"][usa, rus] < 1
