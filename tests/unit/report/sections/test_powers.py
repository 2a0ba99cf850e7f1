"""Who they are: figures of the embedded tables, known pledges, gaps as gaps."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from detente.errors import DataMissingError
from detente.report.sections import powers
from detente.report.sections._pledges import pledge_figure, pledge_spans
from detente.report.triad import Triad, triad


@pytest.fixture(scope="module")
def three() -> Triad:
    return triad(["USA", "RUS", "CHN"], source="weis")


def test_every_state_and_year_has_a_row_and_gaps_are_null(three: Triad) -> None:
    frame = powers.state_figures(three)
    first, after = three.domain
    assert frame.height == 3 * 3 * (after.year - first.year)
    beijing = frame.filter(pl.col("panel") == powers.PANELS["ideal_point"][0], state="CHN").sort("time")
    assert beijing.filter(pl.col("time") < dt.date(1971, 1, 1))["value"].is_null().all()
    assert beijing.filter(pl.col("time") == dt.date(1980, 1, 1))["value"].is_not_null().all()


def test_only_ideal_points_have_a_band_and_it_holds_them(three: Triad) -> None:
    frame = powers.state_figures(three).drop_nulls("value")
    banded = frame.filter(pl.col("low").is_not_null())
    assert banded["panel"].unique().to_list() == [powers.PANELS["ideal_point"][0]]
    assert (banded["low"] < banded["value"]).all() and (banded["value"] < banded["high"]).all()


def test_shares_are_percentages_and_china_rose(three: Triad) -> None:
    shares = powers.state_figures(three).filter(pl.col("panel") == powers.PANELS["cinc"][0]).drop_nulls("value")
    assert shares["value"].is_between(0, 100).all()
    china = shares.filter(state="CHN").sort("time")["value"]
    assert china[0] < 12 < 20 < china[-1]


def test_section_says_who_changed_most_and_has_two_figures(three: Triad) -> None:
    found = powers.section(three)
    assert "China from 11" in found.finding
    assert "the USSR (later Russia) from 17" in found.finding
    assert [figure.key for figure in found.figures] == ["powers", "pledges"]
    assert found.figures[0].title.startswith("The USSR (later Russia) changed most in power")


def test_sino_soviet_defence_pact_ended_in_1980(three: Triad) -> None:
    spans = pledge_spans(three)
    pact = spans.filter(row="RUS–CHN: defence")
    assert pact["until"].to_list() == [dt.date(1981, 1, 1)]


def test_a_pair_without_a_pledge_has_a_row_without_a_bar() -> None:
    spans = pledge_spans(triad(["USA", "RUS", "IND"], source="weis", start="1966", end="1969"))
    none = spans.filter(pl.col("row").str.ends_with("no pledge"))
    assert (none["time"] == none["until"]).all()
    assert none.height >= 1


def test_no_pledge_at_all_is_said() -> None:
    three = triad(["USA", "RUS", "CHN"], source="weis", start="1966", end="1968")
    title = pledge_figure(three, pledge_spans(three).filter(pl.col("time") == pl.col("until"))).title
    assert title == "None of them had pledged anything to another."


def test_runs_of_years() -> None:
    from detente.report.sections._pledges import _runs

    assert _runs([1950, 1951, 1953]) == [(1950, 1951), (1953, 1953)]
    assert _runs([]) == []


def test_before_the_tables_begin_nothing_is_known() -> None:
    with pytest.raises(DataMissingError, match="no yearly figure of USA, RUS and CHN"):
        powers.section(triad(["USA", "RUS", "CHN"], source="weis", start="1900", end="1910"))
