"""Labels keep their distance and their order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.report.charts._places import roomiest, spread

places = st.lists(st.floats(-1e3, 1e3), max_size=8)


@given(places, st.floats(0.1, 100))
def test_neighbours_keep_their_distance(wanted: list[float], least: float) -> None:
    moved = sorted(spread(wanted, least))
    assert all(after - before >= least - 1e-6 for before, after in pairwise(moved))


@given(places, st.floats(0.1, 100))
def test_order_and_centre_are_kept(wanted: list[float], least: float) -> None:
    moved = spread(wanted, least)
    assert len(moved) == len(wanted)
    if wanted:
        assert sum(moved) == pytest.approx(sum(wanted), abs=1e-6 * (1 + len(wanted) * 1e3))
    for one in range(len(wanted)):
        for other in range(len(wanted)):
            if wanted[one] < wanted[other]:
                assert moved[one] < moved[other]


@given(st.lists(st.integers(0, 100), unique=True, max_size=8))
def test_labels_that_have_room_do_not_move(wanted: list[int]) -> None:
    apart = [10.0 * place for place in wanted]
    assert spread(apart, 9.0) == pytest.approx(apart)


def test_a_block_is_centred() -> None:
    assert spread([0.0, 1.0, 2.0], 4.0) == pytest.approx([-3.0, 1.0, 5.0])


@given(st.lists(st.floats(0, 50), max_size=30), st.integers(1, 6), st.floats(0.1, 40))
def test_a_layer_is_named_only_where_it_is_thick_all_along(thick: list[float], length: int, least: float) -> None:
    place = roomiest(thick, length, least)
    stretches = [min(thick[start : start + length]) for start in range(len(thick) - length + 1)]
    if place is None:
        assert all(stretch < least for stretch in stretches)
    else:
        start = place - length // 2
        assert min(thick[start : start + length]) == max(stretches) >= least
