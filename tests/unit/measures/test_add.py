"""Adding measures to panels."""

from __future__ import annotations

import dataclasses

import pytest

from detente import registry
from detente.errors import DataMissingError, UsageError
from detente.measures import add
from detente.panel.events import events
from detente.panel.structure import structure

TRIAD = ["USA", "RUS", "CHN"]


def test_variables_of_the_measures_are_added_and_the_others_stay() -> None:
    panel = events(TRIAD)
    more = add(panel, ["net_cooperation", "goldstein_sum"])
    assert set(more) - set(panel) == {"net_cooperation", "net_cooperation_sd"}
    assert "net_cooperation" not in panel


def test_no_measures_is_the_same_panel() -> None:
    assert add(structure(TRIAD), []).equals(structure(TRIAD))


def test_an_unknown_measure_gets_a_hint() -> None:
    with pytest.raises(UsageError, match="did you mean polyarchy"):
        add(structure(TRIAD), ["polyarchie"])


def test_a_measure_that_needs_more_says_what() -> None:
    with pytest.raises(DataMissingError, match="'net_cooperation' needs cooperation, conflict, weight_squares"):
        add(structure(TRIAD), ["net_cooperation"])


def test_a_result_that_is_no_variable_of_a_panel_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = dataclasses.replace(registry.get("measure", "polyarchy"), dims=("time", "type"))
    monkeypatch.setattr(registry, "get", lambda kind, key: typed)
    with pytest.raises(UsageError, match="'polyarchy' has dims time, type and is no variable of a panel"):
        add(structure(TRIAD), ["polyarchy"])
