"""Names that sources write: states get their numbers, what is no state gets none, what may be two is not guessed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.sources._states import numbers
from detente.states import CODES


def test_a_sources_own_spelling_wins():
    assert numbers(["England", "Russia"], {"England": 200}) == {"England": 200, "Russia": 365}


def test_what_is_no_state_has_no_number():
    assert numbers(["European Union", "Hezbollah", "Atlantis"]) == {
        "European Union": None,
        "Hezbollah": None,
        "Atlantis": None,
    }


def test_what_may_be_two_states_is_not_guessed():
    assert numbers(["Korea"]) == {"Korea": None}


def test_a_missing_name_is_left_out():
    assert numbers([None, "Japan"]) == {"Japan": 740}


@given(st.lists(st.sampled_from(sorted(CODES.items())), max_size=20))
def test_codes_are_read_as_numbers(states: list[tuple[int, str]]):
    assert numbers(code for _, code in states) == {code: number for number, code in states}
