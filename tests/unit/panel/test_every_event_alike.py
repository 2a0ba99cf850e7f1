"""Numbers of events in the place of sums of weights."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from detente.panel.events import SUMS, events
from detente.panel.every_event_alike import every_event_alike

STATES = ["CHN", "RUS", "USA"]


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return events(STATES, start="1979-01", end="1980-12")


def test_every_event_is_counted_once_on_its_side(panel: xr.Dataset) -> None:
    found = every_event_alike(panel)
    at = {"sender": "USA", "receiver": "RUS", "time": "1980-01"}
    month, before = found.sel(at).squeeze(), panel.sel(at).squeeze()
    assert month["cooperation"].item() == (before["verbal_cooperation"] + before["material_cooperation"]).item()
    assert month["conflict"].item() == (before["verbal_conflict"] + before["material_conflict"]).item()
    assert month["weight_squares"].item() == before["events"].item() > 0


def test_the_number_of_events_stays_and_weights_are_gone(panel: xr.Dataset) -> None:
    found = every_event_alike(panel)
    xr.testing.assert_identical(found["events"], panel["events"])
    np.testing.assert_array_equal(found["cooperation"] + found["conflict"], panel["events"])
    assert (found["cooperation"] != panel["cooperation"]).any()
    assert set(SUMS) <= set(found) and found.attrs["weighting"] == "every event alike"
    assert "weighting" not in panel.attrs


def test_the_system_is_the_sum_of_its_dyads(panel: xr.Dataset) -> None:
    found = every_event_alike(panel)
    both = found["system_cooperation"] + found["system_conflict"]
    np.testing.assert_array_equal(both, panel["events"].sum(["sender", "receiver"]))


def test_what_is_missing_stays_missing(panel: xr.Dataset) -> None:
    gap = panel.where(panel["time"] != panel["time"][3])
    found = every_event_alike(gap)
    for name in ("cooperation", "conflict", "weight_squares", "system_cooperation", "system_conflict"):
        assert found[name].isel(time=3).isnull().all()
        assert found[name].isel(time=4).notnull().any()
    assert found["cooperation"].sel(sender="USA", receiver="USA").isnull().all()


def test_a_panel_without_classes_cannot_be_counted(panel: xr.Dataset) -> None:
    with pytest.raises(KeyError, match="verbal_cooperation"):
        every_event_alike(panel.drop_vars("verbal_cooperation"))
