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
