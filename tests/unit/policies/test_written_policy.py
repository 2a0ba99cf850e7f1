"""Policies built in Python, what none can be, and how they become moves of theories."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.policies import LONGEST, Month, compiled, leads_of, load, origin_of, policy

RECORD = Month(1966, 1), Month(1992, 12)


def built():
    return policy("Restraint", states=["CHN"])


def shape(made, horizon=24):
    """Return the sum of compiled moves by month."""
    total = np.zeros(horizon)
    for move in compiled(made, RECORD[1], lambda move: move.size.amount, horizon=horizon).moves:
        total[move.start - 1 : move.end] += move.size
    return total


def test_a_policy_grows_move_by_move_and_stays_as_it_was():
    empty = built()
    one = empty.move("USA", "RUS", "visits", 0.5, start=1, end=12)
    two = one.move("RUS", "USA", "arms_control", "-1 sd", start=3, end=4, ramp=1, note="n", source="s")
    assert [len(made.moves) for made in (empty, one, two)] == [0, 1, 2]
    assert two.actors == ("USA", "RUS", "CHN")
    assert (two.moves[1].instrument, two.moves[1].months) == ("arms control", 2)
    assert two.only([1]).moves == two.moves[1:]
    assert not two.dated and load("nixon_1971_72").dated


@given(st.integers(0, 12), st.floats(-5, 5).filter(lambda size: abs(size) > 0.01))
def test_a_ramp_reaches_its_size_in_equal_steps_and_holds_it(ramp, size):
    path = shape(built().move("USA", "RUS", "visits", size, start=4, end=15, ramp=ramp))
    assert np.allclose(path[:3], 0) and np.allclose(path[15:], 0)
    assert np.isclose(path[14], size)
    steps = np.diff(path[2:15])[: max(ramp, 1)]
    assert np.allclose(steps, size / max(ramp, 1))


def test_moves_of_one_pair_by_different_means_add_up():
    made = built().move("USA", "RUS", "visits", 0.5, start=1, end=4).move("USA", "RUS", "aid", 0.25, start=3, end=6)
    assert shape(made, 6).tolist() == [0.5, 0.5, 0.75, 0.75, 0.25, 0.25]


def test_a_move_is_cut_at_the_horizon_and_one_beyond_it_is_left_out():
    made = built().move("USA", "RUS", "visits", 0.5, start=1, end=12).move("USA", "RUS", "aid", 1, start=9, end=12)
    moves = compiled(made, RECORD[1], lambda move: move.size.amount, horizon=6).moves
    assert [(move.start, move.end, move.instrument) for move in moves] == [(1, 6, "visits")]
    with pytest.raises(UsageError, match="no move of 'Restraint' begins within its horizon of 3 months"):
        compiled(made.only([1]), RECORD[1], lambda move: 1.0, horizon=3)


def test_an_answer_knows_nothing_from_the_first_move_on():
    assert origin_of(load("gorbachev_1985_89"), *RECORD) == Month(1985, 10)
    assert origin_of(load("tariffs"), *RECORD) == RECORD[1]
    assert origin_of(built().move("USA", "RUS", "aid", 1, start=1, end=2), *RECORD) == RECORD[1]
    early = policy("Early").move("USA", "RUS", "aid", 1, start="1950-01", end="1950-12")
    with pytest.raises(UsageError, match="asked in 1949-12, before the record, which begins in 1966-01"):
        origin_of(early, *RECORD)


def test_moves_keep_their_distances_from_the_origin_or_are_moved_up_to_the_records_end():
    gorbachev = load("gorbachev_1985_89")
    assert [leads_of(gorbachev, move, Month(1985, 10)) for move in gorbachev.moves] == [(1, 50), (9, 43)]
    kupchan = load("kupchan")
    assert {leads_of(kupchan, move, RECORD[1])[0] for move in kupchan.moves} == {1, 4}
    asked = policy("Later", origin="1980-06").move("USA", "RUS", "aid", 1, start="1980-10", end="1980-12")
    assert leads_of(asked, asked.moves[0], Month(1980, 6)) == (4, 6)
    with pytest.raises(UsageError, match="begins before 1986-01, the first month it is asked in"):
        leads_of(gorbachev, gorbachev.moves[0], Month(1985, 12))


@pytest.mark.parametrize(
    ("second", "words"),
    [
        (("visits", "-1 sd", 6, 9), r"two moves conflict: USA -> RUS by visits is both \+1 sd and -1 sd in 1..6 and 6"),
        (("visits", "+1 sd", 6, 9), "two moves overlap: USA -> RUS by visits in 1..6 and 6..9; let one end before"),
    ],
)
def test_two_moves_of_one_pair_by_one_means_share_no_month(second, words):
    first = built().move("USA", "RUS", "visits", "+1 sd", start=1, end=6)
    means, size, start, end = second
    with pytest.raises(UsageError, match=words):
        first.move("USA", "RUS", means, size, start=start, end=end)
    assert len(first.move("USA", "RUS", means, size, start=7, end=9).moves) == 2


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: policy(" "), "a policy needs a title"),
        (lambda: policy("x", horizon=1200), f"a horizon of 1200 months is outside 1 to {LONGEST}"),
        (lambda: policy("x", horizon=0), "a horizon of 0 months"),
        (lambda: policy("x", states=["USSR"]), "'USSR' is no code; write RUS|unknown state 'USSR'"),
        (lambda: policy("x", states=["Nato"]), "'Nato' is no code; write NATO"),
        (lambda: policy("x", origin="1972"), "'1972' is no month"),
        (lambda: built().move("USA", "USA", "aid", 1, start=1, end=2), "a move needs two actors, not USA twice"),
        (lambda: built().move("USA", "RUS", "aid", 1, start=0, end=2), "the first month after the record is 1, not 0"),
        (lambda: built().move("USA", "RUS", "aid", 1, start=3, end=2), "a move ends after it starts, not 3..2"),
        (lambda: built().move("USA", "RUS", "aid", 1, start=1, end=1200), "a move of 1200 months"),
        (lambda: built().move("USA", "RUS", "aid", 1, start=1, end=2, ramp=3), "a ramp is 0 to 2 months long"),
        (lambda: built().move("USA", "RUS", "aid", float("nan"), start=1, end=2), "a move of size nan moves nothing"),
        (
            lambda: built().move("DDR", "RUS", "aid", 1, start="1995-01", end="1995-06"),
            r"\(DDR\) is no state in 1995-01: it was from 1954-03-25 to 1990-10-02",
        ),
        (
            lambda: built().move("RUS", "DDR", "aid", 1, start="1990-01", end="1990-12"),
            r"\(DDR\) is no state in 1990-12",
        ),
        (
            lambda: built().move("WARSAW_PACT", "CHN", "aid", 1, start="1995-01", end="1995-02"),
            "group WARSAW_PACT has no member on 1995-01: its first begins 1955-05-14, its last ended",
        ),
        (
            lambda: (
                built()
                .move("USA", "RUS", "aid", 1, start="1980-01", end="1980-02")
                .move("USA", "CHN", "aid", 1, start=1, end=2)
            ),
            "some moves have months of the calendar and some numbers of months",
        ),
    ],
)
def test_what_no_policy_can_be_is_said_in_a_sentence(make, words):
    with pytest.raises(UsageError, match=words):
        make()
