"""Search among a policy's moves: aims, efficient sets, regret, and the message when there is nothing to see."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.claims.policy_search import DRAWS, WISHES, Wish, _judged, efficient, read_aim, search
from detente.errors import UsageError
from detente.policies import policy

AIM = "RUS -> CHN no warmer, USA -> CHN no colder"
TWO = (
    policy("Two", states=["CHN"])
    .move("USA", "RUS", "trade", "+1 sd", start=1, end=12)
    .move("USA", "RUS", "aid", "-0.5 sd", start=1, end=12)
)
SETS = [(), (0,), (1,), (0, 1)]


def answers(values, spread=0.01):
    """Return draws (sets, draws, wishes) around means (sets, wishes)."""
    noise = spread * np.random.default_rng(1).standard_normal((1, 200, 1))
    return np.asarray(values, dtype=float)[:, None, :] + noise


@pytest.mark.parametrize("text", [AIM, "USA -> RUS warmer", "NATO -> RUS unchanged,RUS -> NATO colder"])
def test_an_aim_is_read_and_printed_alike(text):
    again = ", ".join(map(str, read_aim(text)))
    assert read_aim(again) == read_aim(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "'' is no wish; an aim is written as 'RUS -> CHN no warmer, USA -> CHN no colder'"),
        ("RUS CHN warmer", "'RUS CHN warmer' is no wish"),
        ("RUS -> CHN", "is no wish; an aim is written"),
        ("RUS -> CHN warmr", "'warmr' is no wish; did you mean warmer?"),
        ("RUS -> CHN xyz", "there are warmer, colder, no warmer"),
        ("RUS -> CHN warmer, RUS -> CHN colder", "an aim wishes one thing of each tie; RUS -> CHN has two"),
    ],
)
def test_what_is_no_aim_is_told_with_what_would_be(text, words):
    with pytest.raises(UsageError, match=words):
        read_aim(text)


@given(st.lists(st.floats(-3, 3), min_size=1, max_size=8))
def test_wishes_are_worth_most_where_they_are_met(values):
    x = np.array(values)
    worth = {name: wish(x) for name, wish in WISHES.items()}
    assert np.array_equal(worth["warmer"], -worth["colder"])
    assert np.allclose(worth["no warmer"] + worth["no colder"], worth["unchanged"])
    assert (worth["unchanged"] <= 0).all() and (worth["no warmer"][x <= 0] == 0).all()


@given(st.lists(st.tuples(st.integers(-2, 2), st.integers(-2, 2), st.integers(0, 3)), min_size=1, max_size=16))
def test_every_set_is_efficient_or_beaten_by_one_that_is(rows):
    worth, moves = np.array([row[:2] for row in rows], dtype=float), [row[2] for row in rows]
    kept = efficient(worth, moves)
    values = np.column_stack([worth, -np.array(moves, dtype=float)])
    assert kept
    for place, mine in enumerate(values):
        better = [k for k in kept if np.all(values[k] >= mine) and np.any(values[k] > mine)]
        assert (place in kept) != bool(better)


def test_the_least_largest_regret_is_robust_over_schools():
    wishes = (Wish("RUS", "CHN", "colder"),)
    found = {
        "one": answers([[0.0], [-1.0], [0.5], [-0.4]]),
        "other": answers([[0.0], [1.0], [-0.2], [-0.1]]),
    }
    result = _judged(TWO, wishes, SETS, found)
    # regrets: nothing 1.0 and 0.2; first 0 and 1.2; second 1.5 and 0; both 0.6 and 0.1
    assert result.robust == (0, 1)
    assert result.regret == pytest.approx(0.6, abs=0.02)
    assert result.seen and "Over 2 theories the least regret has USA -> RUS by trade" in result.sentence
    assert {row["moves"] for row in result.rows if row["theory"] == "one"} == {"nothing", str(TWO.moves[0])}


def test_of_equal_regrets_the_smaller_set_is_robust():
    found = {"one": answers([[0.0], [0.0], [0.0], [0.0]])}
    assert _judged(TWO, (Wish("RUS", "CHN", "no warmer"),), SETS, found).robust == ()


def test_where_nothing_reaches_the_band_the_search_says_so():
    found = {"one": answers([[0.0], [0.1], [0.2], [0.3]], spread=0.3)}
    result = _judged(TWO, (Wish("RUS", "CHN", "warmer"),), SETS, found)
    assert not result.seen
    assert result.sentence.startswith("None of the 4 sets of these moves does anything that the record can see")
    assert "the largest mean answer is 0.2" in result.sentence


@pytest.fixture(scope="module")
def found():
    return search(TWO, AIM)


def test_a_search_asks_the_encompassing_model_and_every_school_of_the_joint_form(found):
    assert {row["theory"] for row in found.rows} == {"everything", "axis", "interest", "threat", "wedge"}
    assert any(row["moves"] == "nothing" for row in found.rows)
    assert found.to_json()["aim"] == AIM.split(", ")


def test_under_a_school_without_third_parties_doing_nothing_serves_as_well_as_anything(found):
    rows = [row for row in found.rows if row["theory"] == "interest"]
    assert [row["moves"] for row in rows] == ["nothing"]
    assert all(rows[0][str(wish)] == 0.0 for wish in found.aim)
    assert DRAWS >= 200


@pytest.mark.parametrize(
    ("aim", "words"),
    [
        ("RUS -> GBR warmer", "the policy is asked about USA, RUS, CHN; it has no tie RUS -> GBR"),
        ("USA -> RUS warmer", "the policy itself sets USA -> RUS: a wish is about a tie that answers"),
    ],
)
def test_a_wish_is_about_a_tie_that_answers(aim, words):
    with pytest.raises(UsageError, match=words):
        search(TWO, aim)


def test_a_search_is_over_at_most_eight_moves():
    many = policy("Many", states=["CHN"])
    for start in range(9):
        many = many.move("USA", "RUS", "trade", 0.1, start=1 + start, end=1 + start)
    with pytest.raises(UsageError, match="over the sets of at most 8 moves; this policy has 9"):
        search(many, AIM)
