"""Names that sources write: states get their numbers, what is no state gets none, what may be two is not guessed."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from detente.sources._states import numbers, numbers_of_codes, of_the_time
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


def test_codes_are_read_by_their_system():
    assert numbers_of_codes(["ROM", "TMP", "USA", "EUR", None], "cameo") == {
        "ROM": 360,
        "TMP": 860,
        "USA": 2,
        "EUR": None,
    }
    assert numbers_of_codes(["ROU", "PSE", "TWN"], "iso3") == {"ROU": 360, "PSE": None, "TWN": 713}


@given(st.sampled_from(sorted(CODES)), st.integers(1816, 2024))
def test_only_germany_and_yemen_are_set_right_by_year(state: int, year: int):
    found = pl.DataFrame({"state": [state], "year": [year]}).select(of_the_time(pl.col("state"), pl.col("year"))).item()
    changed = {(255, 1955 <= year <= 1989): 260, (260, year > 1990): 255, (678, year > 1990): 679}
    assert found == next((new for (old, then), new in changed.items() if old == state and then), state)


def test_a_missing_state_stays_missing():
    frame = pl.DataFrame({"state": [None], "year": [1970]}, schema={"state": pl.Int32, "year": pl.Int32})
    assert frame.select(of_the_time(pl.col("state"), pl.col("year"))).item() is None
