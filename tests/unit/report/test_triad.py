"""Three states: names, dates, order, and what wrong ones get."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.errors import DataMissingError, UsageError
from detente.report.triad import called, called_through, triad


def test_names_and_codes_mean_the_same() -> None:
    assert triad(["United States", "USSR", "China"], source="weis", end="1985").states == ("USA", "RUS", "CHN")


def test_pairs_and_dyads_in_order() -> None:
    found = triad(["CHN", "IND", "PAK"], source="weis")
    assert found.pairs == (("CHN", "IND"), ("IND", "PAK"), ("CHN", "PAK"))
    assert len(set(found.dyads)) == 6
    assert found.dyads[:2] == (("CHN", "IND"), ("IND", "CHN"))


def test_time_axis_is_the_record_unless_asked() -> None:
    whole = triad(["USA", "RUS", "CHN"], source="weis").domain
    assert whole[0] == dt.date(1966, 1, 1)
    assert whole[1] > dt.date(2020, 1, 1)
    assert triad(["USA", "RUS", "CHN"], source="weis", start="1970-05", end="1972").domain == (
        dt.date(1970, 5, 1),
        dt.date(1973, 1, 1),
    )


@pytest.mark.parametrize(
    ("states", "start", "words"),
    [
        (["USA", "USA", "USA"], None, "three different states, not USA, USA, USA"),
        (["USA", "RUS", "Russia"], None, "three different states"),
        (["USA", "RUS"], None, "has three states, not 2: USA, RUS"),
        ([], None, "none given"),
        (["USA", "RUS", "Chna"], None, "unknown state 'Chna'; did you mean"),
        (["USA", "USSR", "CHN"], "1995-01", "it ended 1991-12-25; did you mean RUS"),
        (["USA", "GDR", "CHN"], "1991", "it ended 1990-10-02"),
        (["USA", "RUS", "CHN"], "1991-13", "'1991-13' is not a date"),
    ],
)
def test_wrong_input(states: list[str], start: str | None, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        triad(states, source="weis", start=start)


def test_a_code_outside_its_dates() -> None:
    with pytest.raises(DataMissingError, match=r"\(DDR\) was a state from 1954-03-25 to 1990-10-02, not in 1991-01 on"):
        triad(["USA", "DDR", "CHN"], source="weis", start="1991")
    with pytest.raises(DataMissingError, match="was a state from"):
        triad(["USA", "UKR", "CHN"], source="weis", end="1980")


def test_names_in_sentences() -> None:
    assert called("USA") == "the United States"
    assert called("RUS", dt.date(1991, 12, 1)) == "the USSR"
    assert called("RUS") == "Russia"
    assert called_through("CHN", dt.date(1966, 1, 1), dt.date(2020, 1, 1)) == "China"
    assert called_through("RUS", dt.date(1966, 1, 1), dt.date(2020, 1, 1)) == "the USSR (later Russia)"
