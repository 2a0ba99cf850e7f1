"""Who is what to whom, on small worlds and on the record of the Cold War."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from tests.worlds import simulated_panel

from detente.errors import DataMissingError
from detente.evaluation.scoreboard import tournament_panel
from detente.schools._roles import (
    ROLES,
    aligned,
    both_autocracies,
    conduct,
    sender_democracy,
    weaker_ally_and_outsider,
)

RED, BLUE, STRONG, WEAK = 0, 1, 2, 3


def world(**figures: object) -> xr.Dataset:
    """Four states for three years: no events but those set by `friendly` and `hostile` pairs of positions."""
    friendly, hostile = figures.pop("friendly", ()), figures.pop("hostile", ())
    panel = simulated_panel(states=4, periods=36, volume=0.0, **figures)
    for name, pairs in (("cooperation", friendly), ("conflict", hostile)):
        for i, j in pairs:
            panel[name][:, i, j] = 5.0
    return panel


def test_autocracies_are_below_one_half() -> None:
    role = both_autocracies(world(polyarchy=np.array([0.1, 0.9, 0.49, 0.5])))[-1]
    assert role.shape == (4, 4, 4)
    assert role[RED, :, STRONG].all() and role[STRONG, :, RED].all()
    assert not role[BLUE].any() and not role[:, :, BLUE].any() and not role[WEAK].any()


def test_a_democratic_sender_is_so_whoever_the_third_party() -> None:
    role = sender_democracy(world(polyarchy=np.array([0.1, 0.9, np.nan, 0.5])))[-1]
    assert role[BLUE].all() and role[WEAK].all()
    assert not role[RED].any() and not role[STRONG].any()


def test_an_unknown_regime_is_no_autocracy() -> None:
    role = both_autocracies(world(polyarchy=np.array([0.1, np.nan, 0.1, 0.1])))
    assert not role[:, BLUE].any() and not role[:, :, :, BLUE].any()


def test_regime_counts_a_year_late() -> None:
    panel = world(polyarchy=np.array([0.1, 0.1, 0.9, 0.9])).copy(deep=True)
    panel["polyarchy"] = panel["polyarchy"].copy(data=np.array(panel["polyarchy"]))
    panel["polyarchy"][12:, STRONG] = 0.1
    role = both_autocracies(panel)
    assert not role[12:24, RED, :, STRONG].any()
    assert role[24:, RED, :, STRONG].all()


def test_friends_are_aligned_and_enemies_are_not() -> None:
    together = aligned(world(friendly=[(0, 1), (1, 0)], hostile=[(2, 3), (3, 2)]))[-1]
    assert together[0, 1] and together[1, 0]
    assert not together[2, 3] and not together[0, 2]
    assert not np.diagonal(together).any()


def test_alignment_is_symmetric_even_where_conduct_is_not() -> None:
    together = aligned(simulated_panel(states=5, periods=60, seed=4))
    np.testing.assert_array_equal(together, np.swapaxes(together, 1, 2))


def test_an_alliance_on_paper_through_a_split_does_not_count() -> None:
    pledged = np.zeros((4, 4))
    pledged[0, 1] = pledged[2, 3] = 1.0
    together = aligned(world(alliance=pledged, friendly=[(0, 2)], hostile=[(2, 3), (3, 2)]))[-1]
    assert together[0, 1] and together[1, 0]
    assert not together[2, 3]


def test_conduct_forgets_after_five_years() -> None:
    panel = simulated_panel(states=3, periods=100, volume=0.0)
    panel["conflict"][0, 0, 1] = 20.0
    panel["cooperation"][0, 1, 2] = 20.0
    level = conduct(panel)
    assert level[0, 0, 1] < -1 and level[59, 0, 1] < -1
    assert level[60, 0, 1] == pytest.approx(0.0)
    assert level[0, 1, 0] == level[0, 0, 1]


def test_conduct_and_roles_see_nothing_later() -> None:
    figures = {"cinc": np.array([0.1, 0.3, 0.2, 0.05]), "polyarchy": np.array([0.1, 0.9, 0.2, 0.3])}
    panel = simulated_panel(states=4, periods=80, seed=3, **figures)
    changed = panel.copy(deep=True)
    changed["cooperation"][50:] = 0.0
    for role in filter(None, ROLES.values()):
        np.testing.assert_array_equal(role(panel)[:50], role(changed)[:50])
    assert not np.array_equal(conduct(panel)[50:], conduct(changed)[50:])


def test_the_weaker_ally_of_a_strong_state_and_the_outsider() -> None:
    panel = world(cinc=np.array([0.05, 0.2, 0.1, 0.3]), friendly=[(0, 1), (1, 0)], hostile=[(0, 2), (1, 3)])
    role = weaker_ally_and_outsider(panel)[-1]
    assert role[0, 1, 2] and role[0, 1, 3]
    assert not role[1, 0].any(), "the stronger of the two has no such role"
    assert not role[0, 2].any(), "a state that is no ally is no partner"


def test_a_friend_of_either_partner_is_no_outsider() -> None:
    panel = world(cinc=np.array([0.05, 0.2, 0.1, 0.3]), friendly=[(0, 1), (1, 0), (1, 2), (2, 1)], hostile=[(0, 3)])
    role = weaker_ally_and_outsider(panel)[-1]
    assert not role[0, 1, 2]
    assert role[0, 1, 3]


@pytest.mark.parametrize(("role", "figure"), [(both_autocracies, "polyarchy"), (weaker_ally_and_outsider, "cinc")])
def test_a_panel_without_the_figure_is_refused_by_name(role, figure: str) -> None:
    with pytest.raises(DataMissingError, match=f"'{figure}'"):
        role(world())


def test_the_cold_war_is_as_known() -> None:
    panel = tournament_panel(["USA", "GBR", "RUS", "CHN", "POL"])
    together = xr.DataArray(
        aligned(panel), {"time": panel["time"], "a": panel["sender"].to_numpy(), "b": panel["sender"].to_numpy()}
    )
    always = {("USA", "GBR"): True, ("RUS", "POL"): True}
    for (a, b), expected in always.items():
        assert bool(together.sel(a=a, b=b)[24:].all()) is expected
    assert not together.sel(a="RUS", b="CHN", time="1969-12-01"), "allied on paper, after the border clashes"
    assert not together.sel(a="USA", b="CHN", time="1968-06-01")
    assert together.sel(a="USA", b="CHN", time="1975-06-01")
    assert not together.sel(a="USA", b="RUS", time="1984-06-01")
