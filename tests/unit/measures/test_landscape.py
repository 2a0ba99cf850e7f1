"""The landscape of camps against brute force, with ties, blocks and wrong input."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from detente import registry
from detente.errors import UsageError
from detente.measures._landscape import energy, landscape, pulls


def world(nodes: int, seed: int, whole: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Return random sizes and propensities; whole ones make ties likely."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 3, nodes).astype(float) if whole else rng.uniform(0.5, 3, nodes)
    upper = np.triu(rng.integers(-1, 2, (nodes, nodes)) if whole else rng.normal(size=(nodes, nodes)), 1)
    return sizes, upper + upper.T.astype(float)


def brute_force(sizes: np.ndarray, wish: np.ndarray) -> tuple[set[tuple[int, ...]], set[tuple[int, ...]]]:
    """Return the camps that no move improves, and those that every move makes worse."""
    pull = pulls(sizes, wish)
    loose, strict = set(), set()
    for rest in itertools.product((0, 1), repeat=len(sizes) - 1):
        camps = np.array((0, *rest))
        moved = [energy(pull, np.where(np.arange(camps.size) == v, 1 - camps, camps)) for v in range(camps.size)]
        rises = np.array(moved) - energy(pull, camps)
        if (rises >= -1e-9).all():
            loose.add(tuple(camps.tolist()))
        if (rises > 1e-9).all():
            strict.add(tuple(camps.tolist()))
    return loose, strict


@given(st.integers(1, 8), st.integers(0, 10_000), st.booleans())
def test_minima_are_those_of_brute_force(nodes: int, seed: int, whole: bool) -> None:
    sizes, wish = world(nodes, seed, whole)
    found = landscape(sizes, wish)
    loose, strict = brute_force(sizes, wish)
    assert {tuple(each) for each in found.camps.tolist()} == loose
    assert {tuple(each) for each in found.camps[found.strict].tolist()} == strict
    assert found.basin.sum() == pytest.approx(1)


@given(st.integers(2, 7), st.integers(0, 10_000))
def test_basins_are_those_of_walking_down(nodes: int, seed: int) -> None:
    sizes, wish = world(nodes, seed)
    pull, found = pulls(sizes, wish), landscape(sizes, wish)
    ends: dict[tuple[int, ...], int] = {}
    for rest in itertools.product((0, 1), repeat=nodes - 1):
        camps = np.array((0, *rest))
        while True:
            side = 1 - 2 * camps
            rises = side * (pull @ side)
            if rises.min() >= -1e-12:
                break
            camps[rises.argmin()] ^= 1
        key = tuple((camps ^ camps[0]).tolist())
        ends[key] = ends.get(key, 0) + 1
    shares = {tuple(camps): share for camps, share in zip(found.camps.tolist(), found.basin.tolist(), strict=True)}
    assert shares == pytest.approx({key: count / 2 ** (nodes - 1) for key, count in ends.items()})


def test_energies_are_sorted_and_those_of_the_camps() -> None:
    sizes, wish = world(10, 4)
    found = landscape(sizes, wish)
    assert (np.diff(found.energy) >= 0).all()
    pull = pulls(sizes, wish)
    assert found.energy.tolist() == pytest.approx([energy(pull, camps) for camps in found.camps])


def test_friends_end_in_one_camp_whatever_the_start() -> None:
    found = landscape(np.ones(6), 1 - np.eye(6))
    assert found.camps.tolist() == [[0] * 6]
    assert found.basin.tolist() == [1.0]
    assert found.energy.tolist() == [0.0]


def test_ties_are_counted() -> None:
    """Three equal enemies: whoever is alone, one of the other two can change camps for nothing."""
    found = landscape(np.ones(3), np.eye(3) - 1)
    assert found.energy.tolist() == [-2.0] * 3
    assert not found.strict.any()
    assert found.tied == pytest.approx(1 / 4)


def test_blocks_move_together() -> None:
    sizes, wish = world(8, 5)
    blocks = [0, 0, 1, 2, 3, 3, 3, 4]
    found = landscape(sizes, wish, blocks)
    assert (found.camps[:, 0] == found.camps[:, 1]).all()
    assert (found.camps[:, 4] == found.camps[:, 6]).all()
    full = pulls(sizes, wish)
    assert found.energy.tolist() == pytest.approx([energy(full, camps) for camps in found.camps])
    assert found.basin.sum() == pytest.approx(1)


def test_unknown_propensities_add_nothing() -> None:
    sizes, wish = world(6, 6)
    known = wish.copy()
    known[0, 1] = known[1, 0] = 0
    wish[0, 1] = wish[1, 0] = np.nan
    assert landscape(sizes, wish).energy.tolist() == landscape(sizes, known).energy.tolist()


@pytest.mark.parametrize(
    ("sizes", "wish", "blocks", "words"),
    [
        ([1.0, 2.0], np.zeros((3, 3)), None, "not a matrix of shape"),
        ([1.0, -2.0], np.zeros((2, 2)), None, "at least 0, not -2.0"),
        ([1.0, np.nan], np.zeros((2, 2)), None, "at least 0, not nan"),
        ([1.0, 2.0], np.array([[0.0, 1.0], [2.0, 0.0]]), None, "mutual"),
        ([1.0, 2.0], np.zeros((2, 2)), [0, 2], "none left out"),
        (np.ones(26), np.zeros((26, 26)), None, "not 26; form blocks"),
        ([], np.zeros((0, 0)), None, "not 0"),
    ],
)
def test_what_is_no_landscape_is_refused(
    sizes: list[float], wish: np.ndarray, blocks: list[int] | None, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        landscape(sizes, wish, blocks)


def test_the_measure_weighs_states_by_their_sizes() -> None:
    states = ["CHN", "RUS", "USA"]
    axes = {"time": np.array(["1970-01-01"], dtype="datetime64[ns]"), "sender": states, "receiver": states}
    wish = np.eye(3) - 1
    np.fill_diagonal(wish, np.nan)
    ties = xr.DataArray(wish[None], coords=axes, dims=("time", "sender", "receiver"))
    compute = registry.get("measure", "landscape")
    assert compute(xr.Dataset(), ties=ties)["landscape_strict_minima"].item() == 0
    sizes = xr.DataArray([3.0, 2.0, 1.0], coords={"state": states}, dims="state")
    weighed = compute(xr.Dataset(), ties=ties, sizes=sizes)
    assert weighed["landscape_strict_minima"].item() == weighed["landscape_minima"].item() == 1
    assert compute(xr.Dataset(), ties=ties, sizes=sizes.where(sizes > 1))["landscape_minima"].isnull().all()
