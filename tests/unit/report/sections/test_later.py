"""After the event record: ICEWS by year, Tsinghua by month, and of which era a verdict speaks."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.errors import DataMissingError
from detente.report.sections import later
from detente.report.sections._series import monthly_scores, yearly_levels
from detente.report.triad import Triad, triad


@pytest.fixture(scope="module")
def three() -> Triad:
    return triad(["USA", "RUS", "CHN"], source="weis")


def test_scores_of_both_partners_from_1966_to_2025(three: Triad) -> None:
    scores = monthly_scores(three)
    assert scores["pair"].unique(maintain_order=True).to_list() == [
        "China – United States",
        "China – USSR (later Russia)",
    ]
    assert scores["time"].min() == dt.date(1966, 1, 1)
    assert scores["time"].max() >= dt.date(2025, 1, 1)  # type: ignore[operator]
    assert scores["level"].is_between(-9, 9).all()


def test_beijing_and_moscow_quarrelled_then_and_not_now(three: Triad) -> None:
    scores = monthly_scores(three).filter(pair="China – USSR (later Russia)").sort("time")
    assert scores["level"][60] < -3 < 5 < scores["level"][-1]


def test_yearly_counts_have_six_dyads_and_bands(three: Triad) -> None:
    yearly = yearly_levels(three)
    assert yearly.height == 6 * 13
    assert (yearly["low80"] < yearly["low50"]).all() and (yearly["low50"] < yearly["level"]).all()
    assert yearly["back"].sum() == 3 * 13


def test_section_says_which_era_the_verdicts_speak_for(three: Triad) -> None:
    found = later.section(three)
    assert "learned from 1966–1992 alone" in found.finding
    assert "2002–2014" in found.finding
    assert found.figures[0].key == "scores"


def test_era_follows_the_period_asked_for() -> None:
    assert "1970–1980 alone" in later.era_sentence(
        triad(["USA", "RUS", "CHN"], source="weis", start="1970", end="1980")
    )


def test_without_china_there_are_no_scores() -> None:
    three = triad(["USA", "RUS", "GBR"], source="weis")
    assert monthly_scores(three).is_empty()
    assert later.section(three).figures == ()


def test_nothing_at_all_is_missing() -> None:
    with pytest.raises(DataMissingError, match="no source after 1992"):
        later.section(triad(["USA", "NIC", "SLV"], source="weis"))
