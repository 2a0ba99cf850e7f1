"""Who a group is when, and how much each member counts."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from detente.claims.members import capability_before, weighted_roster
from detente.errors import UsageError
from detente.states.rosters import roster

DAYS = [dt.date(1954, 1, 1), dt.date(1956, 1, 1), dt.date(1992, 1, 1)]


def test_a_state_is_itself_on_every_day() -> None:
    assert {state: flags.tolist() for state, flags in roster("RUS", DAYS).items()} == {"RUS": [True] * 3}
    assert weighted_roster("RUS", DAYS)["RUS"].tolist() == [1.0, 1.0, 1.0]


def test_a_group_has_its_members_of_the_day() -> None:
    pact = roster("WARSAW_PACT", DAYS)
    assert pact["RUS"].tolist() == [False, True, False]
    assert "GFR" in roster("NATO", DAYS) and roster("NATO", DAYS)["GFR"].tolist()[:2] == [False, True]


def test_members_weigh_what_they_could_the_year_before() -> None:
    weights = weighted_roster("P5", DAYS)
    assert weights["TWN"][2] == 0 and weights["CHN"][0] == 0
    assert (weights["USA"] > weights["FRA"]).all()
    assert weights["USA"][1] == capability_before("USA", [DAYS[1]])[0]


def test_the_last_figures_stand_on_and_none_is_no_weight() -> None:
    later, last = capability_before("USA", [dt.date(2030, 1, 1)]), capability_before("USA", [dt.date(2023, 1, 1)])
    assert later == last and last > 0
    assert np.array_equal(capability_before("LIE", DAYS), np.zeros(3))


def test_an_unknown_actor_is_refused() -> None:
    with pytest.raises(UsageError, match="XXX"):
        roster("XXX", DAYS)
