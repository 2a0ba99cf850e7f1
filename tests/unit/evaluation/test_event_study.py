"""Event studies: planted effects, common shocks, placebo dates and ties, and what cannot be asked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.evaluation.event_study import EventStudy, abnormal_paths, event_study, placebo_dates


def study(series: np.ndarray, events: list[int], before: int = 24, after: int = 12, seed: int = 0) -> EventStudy:
    return event_study(abnormal_paths(series, before, after), events, before=before, seed=seed)


def ties(seed: int, periods: int = 240, number: int = 22, memory: float = 0.9) -> np.ndarray:
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal((periods + 100, number))
    series = np.zeros_like(noise)
    for t in range(1, len(noise)):
        series[t] = memory * series[t - 1] + noise[t]
    return series[100:]


def test_the_abnormal_path_is_what_it_is_defined_to_be() -> None:
    """By hand: a mean of 1 before, values of 3 and 5 after, others that rise by 1."""
    treated = np.array([1.0, 1.0, 1.0, 3.0, 5.0, 0.0])
    others = np.array([0.0, 0.0, 0.0, 1.0, 1.0, 0.0])[:, None]
    found = study(np.column_stack([treated, others]), [3], 3, 2)
    assert found.path.tolist() == [1.0, 3.0]
    assert found.effect == 2.0
    alone = study(treated[:, None], [3], 3, 2)
    assert alone.path.tolist() == [2.0, 4.0]


def test_a_planted_effect_is_found() -> None:
    series = ties(1, memory=0.3)
    series[120:132, 0] += 3.0
    found = study(series, [120])
    assert found.effect == pytest.approx(3.0, abs=1.0)
    assert found.p_dates is not None
    assert found.p_dates <= 0.05
    assert found.p_ties is not None
    assert found.p_ties <= 0.05
    assert found.detectable is not None
    assert found.detectable < 3.0


def test_what_moves_all_ties_is_not_the_events() -> None:
    series = ties(2, memory=0.3)
    series[120:] += 4.0
    alone = study(series[:, :1], [120])
    beside = study(series, [120])
    assert alone.effect > 3.0
    assert abs(beside.effect) < 1.0


def test_several_events_are_averaged() -> None:
    series = ties(3, memory=0.3)
    for date in (60, 120, 180):
        series[date : date + 12, 0] += 1.5
    found = study(series, [180, 60, 120], seed=1)
    single = [study(series, [date]).effect for date in (60, 120, 180)]
    assert found.effect == pytest.approx(np.mean(single))
    assert found.effect == pytest.approx(1.5, abs=0.6)
    assert found.p_dates is not None
    assert found.p_dates < 0.05


@pytest.mark.parametrize("memory", [0.0, 0.9])
def test_sizes_are_as_they_say(memory: float) -> None:
    """150 worlds at 0.05: more than 16 rejections would come one time in two hundred."""
    by_date = by_tie = 0
    for seed in range(150):
        series = ties(100 + seed, 240, 21, memory)
        found = study(series, [36 + seed])
        assert found.p_dates is not None
        assert found.p_ties is not None
        by_date += found.p_dates <= 0.05
        by_tie += found.p_ties <= 0.05
    assert by_date <= 16
    assert by_tie <= 16


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1000), st.floats(-10, 10), st.floats(0.1, 10.0))
def test_levels_do_not_matter_and_units_pass_through(seed: int, moved: float, times: float) -> None:
    series = ties(seed, 150, 21)
    plain = study(series, [70])
    shifted = series + moved * np.arange(21)
    found = study(times * shifted, [70])
    assert found.effect == pytest.approx(times * plain.effect, abs=1e-8 * times * (1 + abs(moved)) * 100)
    assert found.p_ties == plain.p_ties


def test_the_order_of_the_other_ties_does_not_matter() -> None:
    series = ties(5)
    order = np.random.default_rng(5).permutation(21)
    one, other = (study(np.column_stack([series[:, 0], series[:, 1:][:, o]]), [120]) for o in (np.arange(21), order))
    assert other.p_ties == one.p_ties
    assert other.path == pytest.approx(one.path)


@given(st.lists(st.integers(24, 228), min_size=1, max_size=4))
def test_placebo_dates_see_nothing_of_an_event(events: list[int]) -> None:
    for date in placebo_dates(240, events, 24, 12):
        used = set(range(date - 24, date + 12))
        assert min(used) >= 0
        assert max(used) < 240
        assert all(used.isdisjoint(range(event, event + 12)) for event in events)


def test_too_few_placebos_have_no_p() -> None:
    series = ties(6, 60, 19)
    found = study(series, [30])
    assert (found.dates, found.ties) == (0, 18)
    assert (found.p_dates, found.p_ties, found.low, found.high) == (None, None, None, None)
    assert (found.usual, found.detectable) == (None, None)
    assert np.isfinite(found.effect)


def test_interval_and_p_agree() -> None:
    """Zero lies outside the 80 % interval where p is well below 0.20, and inside where it is well above."""
    for seed in range(30):
        series = ties(300 + seed)
        found = study(series, [120])
        assert found.p_dates is not None
        assert found.low is not None
        assert found.high is not None
        inside = found.low <= 0.0 <= found.high
        assert inside if found.p_dates > 0.23 else True
        assert not inside if found.p_dates < 0.18 else True


def test_results_are_those_of_their_seed() -> None:
    series = ties(7)
    one, two, other = (study(series, [60, 150], seed=s).p_dates for s in (1, 1, 2))
    assert one == two
    assert other is not None


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([], "needs the date of an event"),
        ([10], "period 10 has not 24 periods before"),
        ([95], "12 from it on in a record of 100"),
        ([-1], "period -1"),
        ([50, 55], "periods 50 and 55 are less than 12 apart"),
    ],
)
def test_dates_that_cannot_be_asked_are_named(events: list[int], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        study(np.zeros((100, 2)), events)


@pytest.mark.parametrize(
    ("levels", "windows", "words"),
    [
        (np.full((100, 2), np.nan), (24, 12), "without gaps"),
        (np.zeros(100), (24, 12), "without gaps"),
        (np.zeros((100, 2)), (1, 12), "not 1 and 12"),
        (np.zeros((100, 2)), (24, 0), "not 24 and 0"),
    ],
)
def test_levels_that_cannot_be_asked_are_named(levels: np.ndarray, windows: tuple[int, int], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        abnormal_paths(levels, *windows)


def test_paths_of_another_shape_are_named() -> None:
    with pytest.raises(UsageError, match=r"not an array of shape \(100, 2\)"):
        event_study(np.zeros((100, 2)), [50])


def test_a_tie_that_never_moves_has_no_effect() -> None:
    found = study(np.zeros((100, 21)), [50])
    assert (found.effect, found.p_ties) == (0.0, 1.0)
