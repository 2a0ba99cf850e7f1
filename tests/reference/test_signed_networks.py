"""Signed networks whose frustration, triads and landscapes are published, or were computed by other programs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from detente.evaluation import replicate_signed_networks
from detente.evaluation.replicate_signed_networks import (
    ALLIES,
    POWERS,
    gahuku_gama,
    replicate,
    stable,
    window_frustrations,
    windows,
)
from detente.measures._frustration import Frustration, frustration_of
from detente.measures._signed_graph import cost

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def found(data: Path) -> dict[str, Frustration]:
    """Return the frustration of every window."""
    return window_frustrations()


def test_the_gahuku_gama_have_seven_frustrated_ties_in_two_camps(data: Path) -> None:
    graph = gahuku_gama()
    found = frustration_of(graph)
    assert (graph.nodes, len(graph.weights), int((graph.weights < 0).sum())) == (16, 58, 29)
    assert (found.value, found.lower, found.proved) == (7.0, 7.0, True)
    assert cost(graph, found.groups) == 7


def test_every_window_is_proved_and_equals_the_given_index(data: Path, found: dict[str, Frustration]) -> None:
    given = pl.read_csv(data / "signed_networks" / "cow_windows_frustration.csv")
    assert len(found) == 51
    assert all(each.proved for each in found.values())
    assert given.height == 26
    for window, index in given.select("window", "frustration_index").rows():
        assert found[window].value == index, window


def test_camps_attain_the_index(found: dict[str, Frustration], data: Path) -> None:
    for window, graph in windows().items():
        assert cost(graph, found[window].groups) == found[window].value, window


def test_neighbouring_windows_have_near_indices(found: dict[str, Frustration]) -> None:
    """Three of four years are shared, so a jump of more than half would be an error, not history."""
    values = np.array([each.value for each in found.values()])
    assert (np.abs(np.diff(values)) <= 0.5 * values[:-1]).all()


def test_five_powers_have_four_stable_alignments_and_not_the_actual_one(data: Path) -> None:
    powers = stable(POWERS)
    actual = [0 if label in ALLIES else 1 for label in POWERS]
    assert powers.camps.shape == (4, 5)
    assert powers.strict.all()
    assert actual not in powers.camps.tolist()


def test_seventeen_nations(data: Path) -> None:
    nations = stable(None)
    assert (int(nations.strict.sum()), nations.energy.size) == (195, 226)
    assert nations.basin.sum() == pytest.approx(1)


def test_every_replicated_figure_passes(
    data: Path, monkeypatch: pytest.MonkeyPatch, found: dict[str, Frustration]
) -> None:
    monkeypatch.setattr(replicate_signed_networks, "window_frustrations", lambda: found)
    rows = replicate()
    assert len(rows) == 14
    assert [row["name"] for row in rows if not row["pass"]] == []
