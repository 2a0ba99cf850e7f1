"""The joint form's record with a group among its actors."""

from __future__ import annotations

import numpy as np
import pytest

from detente.panel.events import events
from detente.panel.structure import structure
from detente.theories._joint_record import Choices, _weights, record_of, states_of, world_of

ACTORS = ("CHN", "NATO", "RUS")


def test_a_group_is_one_actor_with_the_events_of_its_members() -> None:
    record, panel, _ = record_of(ACTORS, Choices())
    assert record.layout.dyads[2] == ("NATO", "CHN")
    single, _, _ = record_of(("CHN", "RUS", "USA"), Choices())
    at, alone = record.layout.dyads.index(("NATO", "RUS")), single.layout.dyads.index(("USA", "RUS"))
    assert record.effective[:, at].sum() > single.effective[:, alone].sum()
    assert np.isfinite(record.share[record.effective > 0]).all()
    assert panel["sender"].values.tolist() == list(ACTORS)


def test_the_world_factor_leaves_members_out() -> None:
    world = world_of("weis")
    inside = states_of(ACTORS, world)
    assert {"USA", "GBR", "TUR", "CHN", "RUS"} <= set(inside)
    assert "NATO" not in inside
    group, _, _ = record_of(ACTORS, Choices())
    single, _, _ = record_of(("CHN", "RUS", "USA"), Choices())
    assert not np.allclose(group.world, single.world)


def test_one_instrument_of_a_group_is_less_than_all() -> None:
    whole, _, _ = record_of(ACTORS, Choices())
    told, _, _ = record_of(ACTORS, Choices(instruments={"NATO->RUS": "rhetoric"}))
    at = whole.layout.dyads.index(("NATO", "RUS"))
    assert 0 < told.effective[:, at].sum() < whole.effective[:, at].sum()
    others = [place for place in range(6) if place != at]
    np.testing.assert_array_equal(told.effective[:, others], whole.effective[:, others])


def test_a_group_weighs_what_its_members_do() -> None:
    actors = ("CHN", "JPN", "NATO", "RUS")
    panel = events(start="1975-01", end="1976-12")
    found = _weights(actors, panel)
    held = ["CAN", "FRA", "GBR", "GFR", "GRC", "ITA", "PRT", "TUR", "USA"]
    assert found[0, 2] == pytest.approx(float(structure(held, 1974, 1974)["cinc"].sum()), rel=1e-12)
    assert found.shape == (24, 4)


def test_weights_of_single_states_are_their_capabilities_of_the_year_before() -> None:
    actors = ("CHN", "JPN", "RUS", "USA")
    found = _weights(actors, events(start="1975-01", end="1975-12"))
    np.testing.assert_array_equal(found[0], structure(list(actors), 1974, 1974)["cinc"].values[0])
