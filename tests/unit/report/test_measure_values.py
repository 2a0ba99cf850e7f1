"""The values of a measure, their sentence and their chart."""

from __future__ import annotations

import polars as pl
import pytest

from detente.errors import DataMissingError, UsageError
from detente.report.measure_values import figure, measure_values
from detente.report.palette import POWERS

TRIAD = ["USA", "RUS", "CHN"]


def test_a_symmetric_measure_has_each_pair_once_in_the_order_asked() -> None:
    frame = measure_values("power_parity", ["USA", "CHN", "RUS"], start="1950", end="1950").frame
    assert frame.select("sender", "receiver").rows() == [("USA", "CHN"), ("USA", "RUS"), ("CHN", "RUS")]


def test_uncertainty_stands_beside_its_value() -> None:
    frame = measure_values("ideal_point_distance", ["USA", "RUS"], start="1980", end="1981").frame
    assert frame["variable"].unique().to_list() == ["ideal_point_distance"]
    assert frame["sd"].min() > 0  # type: ignore[operator]  # numbers, not empty


def test_years_outside_the_coverage_are_null_not_zero() -> None:
    frame = measure_values("alliance", ["RUS", "CHN"], start="2017", end="2020").frame.filter(sender="RUS")
    assert frame["value"].to_list() == [1.0, 1.0, None, None]


def test_sentences_name_who_and_when() -> None:
    found = measure_values("alliance", ["RUS", "CHN"], start="1979", end="1982")
    assert found.finding == "Alliance pledge in force: 1 in 4 of 8 known values"
    level = measure_values("power_parity", ["USA", "RUS"], start="1950", end="1960")
    frame = level.frame
    top = frame.sort("value").row(-1, named=True)
    assert f"highest {top['value']:.2f} (USA and RUS, {top['time'].year})" in level.finding


def test_the_summary_has_a_row_a_series() -> None:
    summary = measure_values("capability_share", TRIAD, start="1950", end="1959").summary()
    assert summary["state"].to_list() == TRIAD
    assert summary["known"].to_list() == [10, 10, 10]
    assert summary["mean"].sum() == pytest.approx(1)


def test_where_a_measure_moved_most() -> None:
    values = measure_values("trust", ["USA", "RUS"])
    moves = values.moves(3)
    assert moves["change"].abs().to_list() == sorted(moves["change"].abs().to_list(), reverse=True)
    top = moves.row(0, named=True)
    series = values.frame.filter(sender=top["sender"], receiver=top["receiver"])["value"].diff().abs()
    assert series.max() == abs(top["change"]) == pytest.approx(abs(top["after"] - top["before"]))
    assert measure_values("frustration_index", ["USA", "RUS", "CHN"], end="1967-12").moves().columns[0] == "when"


def test_the_chart_has_a_panel_a_pair_the_powers_colours_and_gaps() -> None:
    chart = figure(measure_values("alliance", ["USA", "RUS", "CHN"], start="2015", end="2020"))
    spec = chart.draw(960)
    assert [panel["title"] for panel in spec["vconcat"]] == [
        "Alliance pledge in force: USA and RUS",
        "Alliance pledge in force: USA and CHN",
        "Alliance pledge in force: RUS and CHN",
    ]
    rows = [row for table in spec["datasets"].values() for row in table]
    assert {row["colour"] for row in rows if "colour" in row} <= set(POWERS.values())
    assert {(row["time"], row["until"]) for row in rows if "until" in row} == {("2019-01-02", "2021-01-01")}
    assert {row["place"] for row in rows if "place" in row} == {0, 1}
    assert " ".join(spec["title"]["text"]) == chart.title
    assert "source: atop" in chart.alt


def test_a_narrow_chart_wraps_its_words() -> None:
    spec = figure(measure_values("capability_share", TRIAD, start="1950")).draw(330)
    assert max(len(line) for line in spec["title"]["subtitle"]) <= 50


def test_too_many_panels_are_refused() -> None:
    states = ["USA", "RUS", "CHN", "GBR", "FRA", "IND", "JPN", "DEU"]
    with pytest.raises(UsageError, match="at most 24 panels and these states need 28"):
        figure(measure_values("power_parity", states, start="1990", end="1991"))


def test_more_than_three_states_give_all_their_triads() -> None:
    found = measure_values("triangle_type", ["USA", "RUS", "CHN", "IND"], end="1967-12")
    assert found.frame["triad"].n_unique() == 4
    assert found.frame.height == 4 * 24 * 5
    titles = [panel["title"] for panel in figure(found).draw(960)["vconcat"]]
    assert titles == ["USA, RUS, CHN", "USA, RUS, IND", "USA, CHN, IND", "RUS, CHN, IND"]
    assert "USA, " in found.finding


def test_bands_end_where_the_measure_does() -> None:
    spec = figure(measure_values("trust", ["USA", "CHN"])).draw(960)
    bands = [row for table in spec["datasets"].values() for row in table if row.get("high") is not None]
    assert min(row["low"] for row in bands) == 0
    assert max(row["high"] for row in bands) == 1
    assert all(row["low"] <= row["value"] <= row["high"] for row in bands)


def test_types_of_the_triangle_are_series_of_one_panel() -> None:
    found = measure_values("triangle_type", TRIAD, end="1966-06")
    types = found.frame.filter(variable="triangle_type").group_by("time").agg(pl.col("value").sum())
    assert types["value"].to_list() == pytest.approx([1.0] * 6)
    titles = [panel["title"] for panel in figure(found).draw(960)["vconcat"]]
    assert titles == ["triangle type", "pivot", "pariah"]


def test_a_group_stands_for_its_members_of_the_period() -> None:
    found = measure_values("capability_share", ["majors"], start="1970", end="1972")
    assert found.states == ("CHN", "FRA", "GBR", "RUS", "USA")


def test_a_member_of_one_day_of_the_period_is_in() -> None:
    found = measure_values("capability_share", ["majors"], start="1991", end="1991")
    assert {"DEU", "JPN"} <= set(found.states)


def test_a_group_and_one_of_its_members_is_a_state_twice() -> None:
    with pytest.raises(UsageError, match="alone or in a group; more than once: USA"):
        measure_values("capability_share", ["majors", "USA"], start="1970", end="1972")


def test_a_group_without_members_then_is_refused_with_its_name() -> None:
    with pytest.raises(DataMissingError, match="group AUKUS had no member in 1970-01 to 1972-12"):
        measure_values("capability_share", ["AUKUS"], start="1970", end="1972")
