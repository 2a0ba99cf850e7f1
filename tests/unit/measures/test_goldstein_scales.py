"""Goldstein's weights on four scales, and event panels of CAMEO-coded sources."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from detente import registry
from detente.errors import DataMissingError
from detente.measures._coded_events import coded_panel
from detente.measures._goldstein_scales import goldstein_weights
from detente.sources._folder import read_source
from detente.store.cameo_classes import CODES_OF_INSTRUMENT


def days(*rows: tuple[str, int | None, int | None, str]) -> pl.DataFrame:
    """Return events (day, sender, receiver, code) as a frame."""
    frame = pl.DataFrame(
        rows, {"date": pl.String, "sender": pl.Int32, "receiver": pl.Int32, "code": pl.String}, orient="row"
    )
    return frame.with_columns(pl.col("date").str.to_date())


def test_scales_differ_where_their_files_do(data: Path) -> None:
    scales = {name: goldstein_weights(name) for name in ("gdelt", "icews", "keds")}
    assert [scales[name]["016"] for name in scales] == [-2.0, -5.0, 3.4]
    assert [scales[name]["163"] for name in scales] == [-8.0, -8.0, -6.5]
    assert [scales[name]["165"] for name in scales] == [-6.5, -7.0, -7.0]


def test_how_many_codes_differ(data: Path) -> None:
    gdelt, icews = goldstein_weights("gdelt"), goldstein_weights("icews")
    shared = sorted(set(gdelt) & set(icews))
    assert len(shared) == 311
    assert [code for code in shared if gdelt[code] != icews[code]] == ["016", "022", "164", "165"]


@pytest.mark.parametrize(
    ("scale", "low", "high"), [("gdelt", -10, 10), ("icews", -10, 10), ("keds", -10, 10), ("weis", -10, 10)]
)
def test_weights_are_in_range(data: Path, scale: str, low: float, high: float) -> None:
    weights = goldstein_weights(scale)
    assert (min(weights.values()), max(weights.values())) == (low, high)


def test_one_a_day_and_months_between_are_zero() -> None:
    events = days(
        ("2018-01-03", 2, 365, "042"),
        ("2018-01-03", 2, 365, "046"),  # the same root on the same day: counts once, the larger weight
        ("2018-01-03", 2, 365, "112"),
        ("2018-03-05", 365, 2, "163"),
        ("2018-03-05", None, 2, "163"),
        ("2018-03-05", 2, 2, "163"),
    )
    weights = {"042": 1.9, "046": 7.0, "112": -2.0, "163": -8.0}
    panel = coded_panel(events, weights, ["USA", "RUS"], source="made up")
    sent = panel.sel(sender="USA", receiver="RUS")
    assert sent["cooperation"].values.tolist() == [7.0, 0.0, 0.0]
    assert sent["conflict"].values.tolist() == [2.0, 0.0, 0.0]
    assert sent["events"].values.tolist() == [2.0, 0.0, 0.0]
    assert sent["weight_squares"].values.tolist() == [53.0, 0.0, 0.0]
    assert panel["conflict"].sel(sender="RUS", receiver="USA").values.tolist() == [0.0, 0.0, 8.0]
    assert np.isnan(np.diagonal(panel["events"].values, axis1=1, axis2=2)).all()


def test_codes_off_the_scale_are_left_out_and_none_left_is_an_error() -> None:
    with pytest.raises(DataMissingError, match="no event between states"):
        coded_panel(days(("2018-01-03", 2, 365, "999")), {"042": 1.9}, ["USA", "RUS"], source="made up")


def test_a_state_without_events_is_an_error() -> None:
    with pytest.raises(DataMissingError, match="FRA"):
        coded_panel(days(("2018-01-03", 2, 365, "042")), {"042": 1.9}, ["USA", "FRA"], source="made up")


def test_measures_of_icews_on_its_own_scale(data: Path) -> None:
    events, weights = read_source("icews18").select("date", "sender", "receiver", "code"), goldstein_weights("icews")
    states = ["USA", "RUS", "CHN"]
    panel = coded_panel(events, weights, states, source="icews18")
    by_instrument = {
        name: coded_panel(events, weights, states, source="icews18", instrument=name) for name in CODES_OF_INSTRUMENT
    }
    mean = registry.get("measure", "goldstein_mean")(panel)
    scores = registry.get("measure", "instrument_scores")(panel, by_instrument=by_instrument)
    assert panel.sizes["time"] == 10
    assert float(mean.min()) >= -10
    assert float(mean.max()) <= 10
    assert set(scores) == {f"{name}_score" for name in CODES_OF_INSTRUMENT}
    trade = scores["sanctions_score"].sel(sender="USA", receiver="RUS")
    assert float(trade.sum()) < 0  # the year of CAATSA and of the Skripal sanctions
    assert trade.time.values[0] == np.datetime64(dt.date(2018, 1, 1))
    assert float(sum(each["events"].sum() for each in by_instrument.values())) < float(panel["events"].sum())
