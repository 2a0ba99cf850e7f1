"""How they treated each other: levels on real events, history's turns found without being told."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest

from detente.errors import DataMissingError
from detente.report.sections import levels
from detente.report.triad import Triad, tie, triad


@pytest.fixture(scope="module")
def three() -> Triad:
    return triad(["USA", "RUS", "CHN"], source="weis")


@pytest.fixture(scope="module")
def monthly(three: Triad) -> pl.DataFrame:
    return levels.monthly_levels(three)


def test_six_dyads_by_month(monthly: pl.DataFrame) -> None:
    assert monthly.height == 6 * 324
    assert monthly.group_by("sender", "receiver").len()["len"].to_list() == [324] * 6
    assert monthly["level"].is_not_null().all()
    assert (monthly["sd"] > 0).all()


def test_months_without_events_are_wider_not_zero(monthly: pl.DataFrame) -> None:
    quiet = monthly.filter(pl.col("events") == 0)
    assert quiet.height > 100
    assert (quiet["level"].abs() > 1e-6).all()
    assert quiet["sd"].mean() > monthly.filter(pl.col("events") > 3)["sd"].mean()  # type: ignore[operator]


def test_detente_and_its_end(monthly: pl.DataFrame) -> None:
    ours = monthly.filter(sender="USA", receiver="RUS").sort("time")
    mean = {year: ours.filter(pl.col("time").dt.year() == year)["level"].mean() for year in (1973, 1980, 1991)}
    assert mean[1973] > mean[1980] < mean[1991]  # type: ignore[operator]


def test_eight_to_twelve_turning_points_and_the_known_ones_among_them(three: Triad, monthly: pl.DataFrame) -> None:
    points = levels.turns(three, monthly)
    assert 8 <= points.height <= 12
    assert points["number"].to_list() == [str(rank) for rank in range(1, points.height + 1)]
    assert points["time"].is_sorted()

    def near(series: str, when: dt.date, sign: int) -> bool:
        rows = points.filter(tie=series)
        return any(
            abs((time - when).days) < 366 and np.sign(change) == sign
            for time, change in rows.select("time", "change").rows()
        )

    assert near(tie("RUS", "USA"), dt.date(1979, 12, 1), -1)  # Afghanistan
    assert near(tie("CHN", "USA"), dt.date(1972, 2, 1), 1)  # Nixon in Beijing


def test_turning_points_name_states_as_they_were(three: Triad, monthly: pl.DataFrame) -> None:
    said = levels.turns(three, monthly)["what"].to_list()
    assert any("the USSR" in words for words in said)
    assert not any("Russia" in words for words in said)


def test_yearly_counts_stand_beside_the_months(three: Triad) -> None:
    table = levels.section(three).figures[0].table
    yearly = table.filter(step="year")
    assert yearly["time"].min() == dt.date(2002, 1, 1)
    assert yearly.height == 6 * 13


def test_a_period_is_cut_from_levels_that_learned_from_the_start(three: Triad, monthly: pl.DataFrame) -> None:
    late = triad(["USA", "RUS", "CHN"], source="weis", start="1980")
    cut = levels.monthly_levels(late)
    same = monthly.filter(pl.col("time") >= dt.date(1980, 1, 1))
    assert cut.height == same.height
    assert cut["level"].to_numpy() == pytest.approx(same["level"].to_numpy())


def test_no_events_in_the_period() -> None:
    with pytest.raises(DataMissingError, match="2010"):
        levels.section(triad(["USA", "RUS", "CHN"], source="weis", start="2010", end="2012"))


def test_a_state_without_events_in_the_source() -> None:
    with pytest.raises(DataMissingError, match="ISL"):
        levels.section(triad(["USA", "RUS", "ISL"], source="weis"))


def test_no_turn_is_said_plainly(three: Triad, monthly: pl.DataFrame) -> None:
    flat = monthly.with_columns(level=pl.lit(0.0))
    points = levels.turns(three, flat)
    assert points.is_empty()
    assert levels.finding(points) == "No change of level stands out from its uncertainty."
