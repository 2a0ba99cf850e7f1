"""Worlds are worked off once, kept, and taken up where they stopped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, binom

from detente.evaluation._kept_worlds import EVERY, exact_interval, work_off

DONE: list[int] = []


def twice(number: int) -> dict[str, int]:
    DONE.append(number)
    return {"number": number, "twice": 2 * number}


def stops_at_twelve(number: int) -> dict[str, int]:
    if number == 12:
        raise KeyboardInterrupt
    return twice(number)


@pytest.fixture(autouse=True)
def _nothing_done() -> None:
    DONE.clear()


def test_nothing_is_done_twice(tmp_path: Path) -> None:
    out = tmp_path / "kept.json"
    first = work_off(twice, [(1,), (2,)], ["number"], out, workers=1)
    again = work_off(twice, [(1,), (2,), (3,)], ["number"], out, workers=1)
    assert DONE == [1, 2, 3]
    assert again == [*first, {"number": 3, "twice": 6}] == json.loads(out.read_text(encoding="utf-8"))


def test_a_run_that_was_stopped_goes_on(tmp_path: Path) -> None:
    """What was done before the last writing is kept, the rest is done again, and all is there in the end."""
    out = tmp_path / "kept.json"
    tasks = [(number,) for number in range(15)]
    with pytest.raises(KeyboardInterrupt):
        work_off(stops_at_twelve, tasks, ["number"], out, workers=1)
    assert len(json.loads(out.read_text(encoding="utf-8"))) == EVERY
    DONE.clear()
    found = work_off(twice, tasks, ["number"], out, workers=1)
    assert list(range(EVERY, 15)) == DONE
    assert [each["number"] for each in found] == list(range(15))


def test_nothing_left_to_do_leaves_the_file_alone(tmp_path: Path) -> None:
    out = tmp_path / "kept.json"
    work_off(twice, [(4,)], ["number"], out, workers=1)
    before = out.stat().st_mtime_ns
    assert work_off(twice, [(4,)], ["number"], out, workers=2) == [{"number": 4, "twice": 8}]
    assert out.stat().st_mtime_ns == before


@pytest.mark.parametrize(("count", "of", "low", "high"), [(0, 400, 0.0, 0.0092), (4, 20, 0.0573, 0.4366)])
def test_intervals_are_those_of_clopper_and_pearson(count: int, of: int, low: float, high: float) -> None:
    """0 of 400: 1 − 0.025^(1/400). 4 of 20: the tabled interval."""
    assert exact_interval(count, of) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_either_end_leaves_a_tail_of_a_fortieth(counts: tuple[int, int]) -> None:
    count, of = counts
    low, high = exact_interval(count, of)
    assert low <= count / of <= high
    assert low == 0.0 if count == 0 else binom.sf(count - 1, of, low) == pytest.approx(0.025, rel=1e-4)
    assert high == 1.0 if count == of else high == pytest.approx(beta.ppf(0.975, count + 1, of - count), rel=1e-6)


def test_a_wider_level_is_a_wider_interval() -> None:
    (low, high), (lower, higher) = exact_interval(5, 40, 0.8), exact_interval(5, 40, 0.99)
    assert lower < low < 5 / 40 < high < higher
