"""The verb detente.panel."""

from __future__ import annotations

import numpy as np
import pytest

import detente
from detente.errors import UsageError
from detente.panel.events import events
from detente.panel.structure import structure


def test_names_and_codes_are_the_same_states() -> None:
    by_name = detente.panel(["United States", "Soviet Union", "710"], end="1970-12")
    assert by_name.equals(events(["USA", "RUS", "CHN"], end="1970-12"))


def test_no_states_is_all() -> None:
    assert detente.panel(end="1966-03").sizes == {"time": 3, "sender": 57, "receiver": 57}


def test_structural_measures_take_the_figures_of_the_year() -> None:
    panel = detente.panel(["USA", "RUS", "CHN"], start="1972-01", end="1973-12", add=["capability_share", "alliance"])
    yearly = structure(["USA", "RUS", "CHN"])["cinc"].sel(time="1973-01-01")
    share = panel["capability_share"].sel(time="1973-07-01")
    np.testing.assert_allclose(share, yearly / yearly.sum())
    assert panel["alliance"].sel(time="1972-06-01", sender="RUS", receiver="CHN").item() == 1
    assert "polyarchy" not in panel


def test_event_measures_need_no_structure() -> None:
    panel = detente.panel(["USA", "RUS"], add=["net_cooperation"])
    assert "state" not in panel.coords
    assert "net_cooperation_sd" in panel


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        ({"states": ["USA", "Atlantis"]}, "unknown state 'Atlantis'"),
        ({"states": ["USA", "USSR"], "end": "1992-12"}, "it ended 1991-12-25"),
        ({"states": ["USA", "United States"]}, "asked for more than once: USA"),
        ({"add": ["net_coperation"]}, "did you mean net_cooperation"),
    ],
)
def test_wrong_requests_are_said(request_: dict, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        detente.panel(**request_)


def test_a_unit_makes_it_a_long_panel() -> None:
    panel = detente.panel("USA,RUS,CHN", unit="triad-year", start=1950, end="1960-12", names=True)
    assert panel.frame.height == 11
    assert panel.frame["state_b_name"].unique().to_list() == ["USSR"]


def test_a_measure_of_several_variables_gives_them_all() -> None:
    panel = detente.panel("USA,RUS", unit="directed-dyad-year", start=1970, end=1971, add=["quad_counts:sum"])
    assert {"verbal_conflict_sum", "material_cooperation_sum"} <= set(panel.frame.columns)


def test_measures_are_columns_of_long_panels() -> None:
    """Computed on events by month, summed to years: the sums of the panel of events."""
    asked = ["goldstein_sum:sum"]
    long = detente.panel(["USA", "RUS"], unit="directed-dyad-year", start=1966, end=1993, add=asked)
    events_ = detente.panel(["USA", "RUS"], end="1992-12")["goldstein_sum"].sel(sender="USA", receiver="RUS")
    yearly = events_.groupby("time.year").sum().values
    found = long.frame.filter(sender=2)["goldstein_sum_sum"].to_list()
    np.testing.assert_allclose(found[:-1], yearly, atol=1e-9)
    assert found[-1] is None


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        ({"k": 3}, "of long panels: say which unit"),
        ({"states": "USA,RUS"}, "of long panels: say which unit"),
        ({"unit": "dyad-year", "raw": True}, "of panels of events by month"),
        ({"unit": "dyad-year", "source": "icews"}, "of panels of events by month"),
        ({"unit": "dyad-year", "add": ["relation_level:mean"]}, "say from which year to which"),
        (
            {"unit": "dyad-year", "start": 1970, "end": 1971, "add": ["triangle_type"]},
            "no variable of states or pairs",
        ),
    ],
)
def test_wrong_requests_of_long_panels_are_said(request_: dict, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        detente.panel(**request_)
