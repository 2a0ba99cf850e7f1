"""Groups as actors of an event panel: sums over the members of the month, nothing told twice, nothing made up."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import xarray as xr

from detente.errors import DataMissingError
from detente.panel.events import SUMS, events
from detente.panel.grouped import grouped, members_beside

JULY_1970 = [dt.date(1970, 7, 1)]


@pytest.fixture(scope="module")
def world() -> xr.Dataset:
    return events(start="1980-01", end="1983-12")


def test_single_states_stand_as_they_are(world: xr.Dataset) -> None:
    found = grouped(world, ["USA", "RUS"])
    for name in SUMS:
        expected = world[name].sel(sender=["USA", "RUS"], receiver=["USA", "RUS"]).values
        np.testing.assert_array_equal(found[name].values, expected)


def test_a_group_is_the_sum_of_its_members_of_the_month(world: xr.Dataset) -> None:
    """Spain joined NATO on 1982-05-30, so that it is in from June on."""
    found = grouped(world, ["NATO", "RUS"])["events"].sel(sender="NATO", receiver="RUS")
    names = set(world["sender"].values.tolist())
    before = ["USA", "GBR", "FRA", "CAN", "GFR", "ITA", "TUR", "GRC", "PRT"]
    assert set(before) <= names and {"BEL", "NLD", "DNK"}.isdisjoint(names)
    counts = world["events"].sel(receiver="RUS")
    np.testing.assert_array_equal(found[:29], counts[:29].sel(sender=before).sum("sender"))
    np.testing.assert_array_equal(found[29:], counts[29:].sel(sender=[*before, "ESP"]).sum("sender"))


def test_nothing_passes_from_a_group_to_itself(world: xr.Dataset) -> None:
    assert np.isnan(grouped(world, ["NATO", "RUS"])["events"].sel(sender="NATO", receiver="NATO")).all()


def test_what_is_named_apart_is_not_told_twice(world: xr.Dataset) -> None:
    beside = grouped(world, ["NATO", "USA", "RUS"])["events"]
    alone = grouped(world, ["NATO", "RUS"])["events"]
    both = beside.sel(sender="NATO") + beside.sel(sender="USA")
    np.testing.assert_array_equal(both.sel(receiver="RUS"), alone.sel(sender="NATO", receiver="RUS"))
    np.testing.assert_array_equal(
        grouped(world, ["NATO", "RUS"], apart=["USA"])["events"].sel(sender="NATO", receiver="RUS"),
        beside.sel(sender="NATO", receiver="RUS"),
    )


def test_months_before_a_group_has_a_member_are_missing() -> None:
    found = grouped(events(start="1966-01", end="1969-12"), ["ASEAN", "USA"])["events"].sel(sender="ASEAN")
    assert np.isnan(found.sel(receiver="USA")[:19]).all()
    assert np.isfinite(found.sel(receiver="USA")[20:]).all()


def test_figures_of_the_whole_system_stand(world: xr.Dataset) -> None:
    found = grouped(world, ["NATO", "RUS"])
    assert found["system_cooperation"].identical(world["system_cooperation"])
    assert found.attrs["source"] == "weis"


def test_a_member_of_two_groups_at_once_is_refused_by_name() -> None:
    with pytest.raises(DataMissingError, match=r"USA would be in both ANZUS and NATO"):
        members_beside(["ANZUS", "NATO"], JULY_1970)


def test_groups_that_share_no_member_stand_side_by_side() -> None:
    found = members_beside(["WARSAW_PACT", "NATO"], JULY_1970)
    assert not found["WARSAW_PACT"].keys() & found["NATO"].keys()


def test_a_group_without_a_member_then_is_refused() -> None:
    with pytest.raises(DataMissingError, match="AUKUS has no member from 1970-07-01 to 1970-07-01"):
        members_beside(["AUKUS", "RUS"], JULY_1970)


def test_a_group_of_none_but_those_named_apart_is_refused() -> None:
    with pytest.raises(DataMissingError, match=r"ANZUS has no member .* beside those named apart"):
        members_beside(["ANZUS", "USA", "AUS", "NZL"], JULY_1970)


def test_a_source_without_any_state_of_an_actor_says_so(world: xr.Dataset) -> None:
    with pytest.raises(DataMissingError, match="source 'weis' has no state of LUX"):
        grouped(world, ["NATO", "LUX"])
