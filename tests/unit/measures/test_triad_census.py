"""All triads at once: the same as one by one, roles in their order of payoff, transitions counted."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
import xarray as xr

from detente.errors import UsageError
from detente.measures._triad_census import payoffs, triad_census
from detente.measures.relation_level import compute as relation_level
from detente.measures.triangle_type import TYPES
from detente.measures.triangle_type import compute as triangle_type
from detente.panel.events import events

STATES = ["USA", "RUS", "CHN", "IND", "PAK"]


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return events(STATES, end="1975-12")


@pytest.fixture(scope="module")
def levels(panel: xr.Dataset) -> xr.Dataset:
    return relation_level(panel)


def test_each_triad_is_as_it_is_alone(panel: xr.Dataset, levels: xr.Dataset) -> None:
    census = triad_census(panel, levels=levels)
    assert census.types.shape == (120, 10, 5)
    for at, members in enumerate(census.members.tolist()):
        three = [STATES[member] for member in members]
        alone = triangle_type(panel.sel(sender=three, receiver=three), levels=levels.sel(sender=three, receiver=three))
        for values, name in ((census.types, "triangle_type"), (census.pivot, "pivot"), (census.pariah, "pariah")):
            np.testing.assert_allclose(values[:, at], alone[name].values, atol=1e-12)


def test_as_a_dataset_triads_have_names(panel: xr.Dataset, levels: xr.Dataset) -> None:
    found = triad_census(panel, levels=levels).to_dataset()["triangle_type"]
    assert found["triad"].values[0] == "USA, RUS, CHN"
    assert found.sel(time="1974-05-01", triad="USA, RUS, CHN").idxmax("type").item() == "romantic triangle"


def test_probabilities_of_a_triad_sum_to_one(panel: xr.Dataset, levels: xr.Dataset) -> None:
    census = triad_census(panel, levels=levels)
    np.testing.assert_allclose(census.types.sum(axis=-1), 1.0)
    np.testing.assert_allclose(census.pivot.sum(axis=-1), census.types[..., TYPES.index("romantic triangle")])


def test_the_order_of_states_changes_nothing(panel: xr.Dataset, levels: xr.Dataset) -> None:
    turned = STATES[::-1]
    there = triad_census(panel, levels=levels).to_frame().filter(type="stable marriage")
    back = triad_census(
        panel.sel(sender=turned, receiver=turned), levels=levels.sel(sender=turned, receiver=turned)
    ).to_frame().filter(type="stable marriage")  # fmt: skip
    pick = [(frame["time"].to_list(), frame["pariah"].to_list()) for frame in (there, back)]
    assert sorted(zip(*pick[0], strict=True)) == sorted(zip(*pick[1], strict=True))


def test_payoffs_put_the_roles_in_order() -> None:
    found: dict[str, set[float]] = {}
    for signs in product((1.0, -1.0), repeat=3):
        tie = np.array(signs)
        values = payoffs((tie > 0).astype(float), (tie < 0).astype(float))
        for state in range(3):
            own, other = np.delete(tie, state), tie[state]
            role = {
                (2, 1): "friend", (2, -1): "pivot", (0, 1): "wing", (0, -1): "partner", (-2, 1): "pariah",
                (-2, -1): "foe",
            }[int(own.sum()), int(other)]  # fmt: skip
            found.setdefault(role, set()).add(values[state])
    assert found == {"pivot": {3}, "friend": {1}, "partner": {1}, "wing": {-1}, "foe": {-1}, "pariah": {-3}}


def test_indifference_pays_nothing() -> None:
    assert payoffs(np.zeros(3), np.zeros(3)).tolist() == [0, 0, 0]


def test_transitions_count_every_step_once(panel: xr.Dataset, levels: xr.Dataset) -> None:
    census = triad_census(panel, levels=levels)
    counts, kinds = census.transitions(), census.likeliest
    assert counts.sum() == 119 * 10
    assert counts[1, 1] == int(((kinds[:-1] == 1) & (kinds[1:] == 1)).sum())
    np.testing.assert_array_equal(counts.sum(axis=0), np.bincount(kinds[1:].ravel(), minlength=5))


def test_a_state_that_is_not_there_leaves_its_triads_out() -> None:
    states = ["USA", "RUS", "IND", "AGO"]  # Angola from November 1975
    census = triad_census(events(states, start="1974-01", end="1977-12"))
    with_it = (census.members == 3).any(axis=1)
    assert (census.likeliest[:22, with_it] == -1).all()
    assert (census.likeliest[:, ~with_it] >= 0).all()
    frame = census.to_frame()
    assert frame.height == (census.likeliest >= 0).sum()
    assert census.transitions().sum() == int(((census.likeliest[:-1] >= 0) & (census.likeliest[1:] >= 0)).sum())


def test_the_triangle_of_1974_in_the_table(panel: xr.Dataset, levels: xr.Dataset) -> None:
    frame = triad_census(panel, levels=levels).to_frame()
    row = frame.filter(state_a="USA", state_b="RUS", state_c="CHN").row(by_predicate=None, index=100, named=True)
    assert str(row["time"]) == "1974-05-01"
    assert (row["type"], row["pivot"], row["pariah"]) == ("romantic triangle", "USA", None)
    assert row["order"].startswith("USA > ")


def test_two_states_are_no_census() -> None:
    with pytest.raises(UsageError, match="at least three states, not 2"):
        triad_census(events(["USA", "RUS"], end="1966-12"))
