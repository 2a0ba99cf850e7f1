"""Single events of a month: those of the source, in its order, and a sentence where there are none to show."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from detente.errors import DataMissingError
from detente.report.month_events import month_events
from detente.report.triad import triad
from detente.sources._folder import open_source

POWERS = ["USA", "RUS", "CHN"]
FEBRUARY = dt.date(1972, 2, 1)


@pytest.mark.data
def test_the_month_of_a_visit_has_the_weights_that_its_manifest_states(data: None) -> None:
    found = month_events(triad(POWERS, source="weis"), FEBRUARY)
    assert found.columns == ["day", "tie", "code", "what", "weight"]
    assert found["day"].is_sorted()
    assert found["day"].dt.month().unique().to_list() == [2]
    assert found.filter(tie="USA → CHN")["weight"].sum() == pytest.approx(25.9, abs=0.05)
    assert set(found["what"]) > {"consult", "agree"}
    assert found["code"].str.len_chars().unique().to_list() == [3]


@pytest.mark.data
def test_repeats_stay_and_nobody_else_is_in(data: None) -> None:
    found = month_events(triad(POWERS, source="weis"), dt.date(1983, 9, 30))
    rows = open_source("weis").collect().filter(
        pl.col("sender").is_in([2, 365, 710]), pl.col("receiver").is_in([2, 365, 710]),
        pl.col("date").is_between(dt.date(1983, 9, 1), dt.date(1983, 9, 30)),
    )  # fmt: skip
    assert found.height == rows.height > found.unique().height
    assert found.filter(tie="USA → RUS")["weight"].sum() == pytest.approx(-179.7, abs=0.05)


def test_without_the_data_folder_it_says_what_would_help(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("DETENTE_DATA", f"{tmp_path}/none")
    with pytest.raises(DataMissingError, match="set DETENTE_DATA"):
        month_events(triad(POWERS, source="weis"), FEBRUARY)
