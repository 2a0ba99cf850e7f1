"""The panel that a measure needs: embedded where it can be, else from the data folder."""

from __future__ import annotations

from pathlib import Path

import pytest
import xarray as xr

from detente import registry
from detente.errors import DataMissingError, UsageError
from detente.needed import needed
from detente.panel.contract import check_panel


def test_structure_is_embedded_and_in_the_order_asked() -> None:
    panel = check_panel(needed(registry.get("measure", "alliance"), ["USA", "CHN"], ("1960-01", "1961-12")))
    assert panel["sender"].values.tolist() == ["USA", "CHN"]
    assert panel.sizes["time"] == 2


def test_event_sums_begin_with_their_record() -> None:
    panel = needed(registry.get("measure", "goldstein_sum"), ["USA", "RUS"], ("1970-01", "1970-12"))
    assert str(panel["time"].values[0])[:7] == "1966-01"
    assert str(panel["time"].values[-1])[:7] == "1970-12"


@pytest.mark.data
@pytest.mark.parametrize("key", ["capability_share", "combined_score", "vote_agreement"])
def test_a_source_of_events_is_refused_where_no_single_one_is_read(key: str) -> None:
    with pytest.raises(UsageError, match=f"'{key}' is not of one source of events: ask it without --source icews18"):
        needed(registry.get("measure", key), ["USA", "RUS"], source="icews18")


def test_events_come_from_the_source_that_is_named() -> None:
    measure = registry.get("measure", "net_cooperation")
    xr.testing.assert_identical(needed(measure, ["USA", "RUS"], source="weis"), needed(measure, ["USA", "RUS"]))
    with pytest.raises(UsageError, match="no panel of monthly events can be made from source 'weiss'; did you mean"):
        needed(measure, ["USA", "RUS"], source="weiss")


def test_states_that_are_not_embedded_come_from_sources(data: Path) -> None:
    panel = check_panel(needed(registry.get("measure", "capability_share"), ["FJI", "USA"], ("1990-01", "1991-12")))
    assert panel["state"].values.tolist() == ["FJI", "USA"]
    assert panel["cinc"].notnull().all()


@pytest.mark.data
def test_votes_of_a_pair_come_from_sources(data: Path) -> None:
    panel = needed(registry.get("measure", "vote_agreement"), ["USA", "RUS"], ("1970-01", "1970-12"))
    assert panel["votes_yes_yes"].sel(sender="USA", receiver="RUS").notnull().all()


@pytest.mark.data
def test_a_state_of_another_time_is_named(data: Path) -> None:
    with pytest.raises(DataMissingError, match=r"were not states together|was no member"):
        needed(registry.get("measure", "vote_agreement"), ["USA", "SSD"], ("1970-01", "1970-12"))


def test_one_state_is_no_pair() -> None:
    with pytest.raises(UsageError, match="about at least 2 states, not 1"):
        needed(registry.get("measure", "power_gap"), ["USA"])


def test_a_measure_that_makes_its_own_panel_reads_every_source(data: Path) -> None:
    panel = check_panel(needed(registry.get("measure", "combined_score"), ["USA", "CHN"], ("1970-01", "1970-12")))
    assert (str(panel["time"].values[0])[:7], str(panel["time"].values[-1])[:7]) == ("1950-01", "1970-12")
    assert float(panel["tsinghua_score"].sel(sender="USA", receiver="CHN", time="1951-05-01")) == -8.3
    assert panel["gdelt_weight_balance"].isnull().all()
    assert panel.attrs["source"].startswith("weis, ")
