"""Relations of two states: known facts of WEIS, steps, measures, and what wrong input gets."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from detente.errors import DataMissingError, UsageError
from detente.report.relations import relations


def test_crisis_after_the_downing_of_the_airliner() -> None:
    found = relations("USA", "RUS", measure="goldstein_sum", start="1966", end="1992")
    ours = found.frame.filter(sender="USA").sort("value")
    assert ours["time"][0] == dt.date(1983, 9, 1)
    assert ours.height == 324


def test_both_directions_and_every_month_in_order() -> None:
    frame = relations("CHN", "USA", measure="goldstein_sum", start="1971-11", end="1972-03").frame
    assert frame["sender"].to_list() == ["CHN"] * 5 + ["USA"] * 5
    assert frame.filter(sender="USA")["time"].is_sorted()


@pytest.mark.parametrize(("by", "rows"), [("month", 24), ("quarter", 8), ("year", 2)])
def test_sums_of_a_longer_step_are_those_of_its_months(by: str, rows: int) -> None:
    frame = relations("USA", "RUS", measure="goldstein_sum", by=by, start="1980", end="1981").frame
    assert frame.height == 2 * rows
    monthly = relations("USA", "RUS", measure="goldstein_sum", start="1980", end="1981").frame
    assert frame["value"].sum() == pytest.approx(monthly["value"].sum())
    assert frame["events"].sum() == monthly["events"].sum()


def test_quarters_begin_in_january_whatever_month_is_asked_for() -> None:
    frame = relations("USA", "RUS", measure="goldstein_sum", by="quarter", start="1980-02", end="1980-12").frame
    assert [day.month for day in frame.filter(sender="USA")["time"]] == [1, 4, 7, 10]


def test_uncertainty_comes_with_its_interval() -> None:
    frame = relations("USA", "RUS", measure="net_cooperation", by="year").frame.drop_nulls()
    assert (frame["high"] - frame["low"]).to_numpy() == pytest.approx(2 * 1.2816 * frame["sd"].to_numpy())


def test_a_later_start_changes_no_figure() -> None:
    late = relations("USA", "CHN", measure="net_cooperation", start="1980", end="1981").frame
    whole = relations("USA", "CHN", measure="net_cooperation", end="1981").frame
    same = whole.filter(whole["time"] >= dt.date(1980, 1, 1))
    assert late.equals(same)


def test_counts_have_a_column_a_class() -> None:
    frame = relations("USA", "RUS", measure="quad_counts", by="year", start="1983", end="1983").frame
    classes = ["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]
    assert frame.select(classes).sum_horizontal().to_list() == frame["events"].to_list()


def test_structure_comes_by_year() -> None:
    found = relations("RUS", "CHN", measure="alliance", start="1978", end="1982")
    assert found.by == "year"
    assert found.frame.filter(sender="RUS")["value"].to_list() == [1.0, 1.0, 1.0, 0.0, 0.0]


def test_after_a_state_ended_nothing_is_known() -> None:
    frame = relations("USA", "DDR", measure="goldstein_sum", by="year", start="1989", end="1992").frame
    ours = frame.filter(sender="USA").sort("time")
    assert ours["value"].is_null().to_list() == [False, False, True, True]


def test_json_is_whole() -> None:
    found = relations("USA", "RUS", measure="goldstein_sum", start="1983-09", end="1983-09").to_json()
    json.dumps(found, allow_nan=False)
    assert found["from"] == found["to"] == "1983-09"
    assert {row["sender"] for row in found["rows"]} == {"USA", "RUS"}


@pytest.mark.parametrize(
    ("arguments", "options", "error", "words"),
    [
        (("USA", "USA"), {}, UsageError, "two different states, not USA with itself"),
        (("USA", "Atlantis"), {}, UsageError, "unknown state 'Atlantis'"),
        (("USA", "USSR"), {"start": "1995"}, UsageError, "it ended 1991-12-25"),
        (("USA", "RUS"), {"measure": "relation_levl"}, UsageError, "unknown measure"),
        (("USA", "RUS"), {"measure": "capability_share"}, UsageError, "not a value of a directed pair"),
        (("USA", "RUS"), {"measure": "alliance", "by": "month"}, UsageError, "one figure a year"),
        (("USA", "RUS"), {"measure": "goldstein_sum", "by": "week"}, UsageError, "unknown step 'week'"),
        (("USA", "RUS"), {"start": "1991-13"}, UsageError, "is not a date"),
        (("USA", "RUS"), {"start": "1980", "end": "1970"}, UsageError, "ends before it begins"),
        (("USA", "RUS"), {"source": "weiss"}, UsageError, "did you mean weis"),
        (("USA", "RUS"), {"start": "2001", "measure": "goldstein_sum"}, DataMissingError, "2001"),
        (("CHN", "ISL"), {"measure": "goldstein_sum"}, DataMissingError, "ISL"),
    ],
)
def test_wrong_input(arguments: tuple[str, str], options: dict[str, str], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        relations(*arguments, **options)  # type: ignore[arg-type]


@pytest.mark.data
def test_a_combined_score_is_the_level_at_the_end_of_the_step_and_reads_every_source(data: Path) -> None:
    found = relations("USA", "CHN", measure="combined_score", by="year", start="1958", end="1960")
    assert "china_relations" in found.source
    assert found.frame["time"].dt.year().unique().to_list() == [1958, 1959, 1960]
    assert found.frame["value"].max() < 0  # before the first WEIS event: the Tsinghua scores speak alone
    months = relations("USA", "CHN", measure="combined_score", by="month", start="1960", end="1960").frame
    december = months.filter(time=dt.date(1960, 12, 1))["value"].to_list()
    assert found.frame.filter(time=dt.date(1960, 1, 1))["value"].to_list() == pytest.approx(december)
