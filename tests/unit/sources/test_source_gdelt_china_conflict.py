"""China's conflictual events: undirected, shares against growing volume, territories out of panels."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def frame(data: Path) -> pl.DataFrame:
    return read_source("gdelt_china_conflict")


@pytest.fixture(scope="module")
def rows(data: Path) -> pl.DataFrame:
    return registry.get("source", "gdelt_china_conflict").tables[0].rows(open_source("gdelt_china_conflict")).collect()


def with_china(rows: pl.DataFrame, partner: int) -> pl.DataFrame:
    return rows.filter(sender=min(710, partner), receiver=max(710, partner))


@pytest.mark.parametrize(("partner", "month", "events"), [(2, 202007, 6211), (365, 202203, 1185), (740, 201009, 3123)])
def test_peaks_are_where_they_are_known_to_be(rows, partner, month, events):
    dyad = with_china(rows, partner).sort("gdelt_conflict_events")
    assert dyad.select("year_month", "gdelt_conflict_events").row(-1) == (month, events)


def test_every_pair_has_china_and_is_written_once(rows):
    assert ((rows["sender"] == 710) | (rows["receiver"] == 710)).all()
    assert (rows["sender"] < rows["receiver"]).all()
    assert not rows.select("year_month", "sender", "receiver").is_duplicated().any()


def test_silent_months_of_partners_are_zero_and_other_pairs_have_no_row(rows):
    assert rows.height == 146 * 21 * 12
    assert rows.filter(pl.col("gdelt_conflict_events") == 0).height > 0
    assert rows.filter(sender=2, receiver=365).height == 0


def test_territories_count_in_the_total_and_are_in_no_panel(frame, rows):
    strangers = frame.filter(pl.col("partner").is_null())["partner_code"].unique().sort().to_list()
    assert strangers == ["BMU", "CYM", "HKG", "MAC"]
    shares = rows.group_by("year_month").agg(pl.col("gdelt_conflict_share").sum())["gdelt_conflict_share"]
    assert shares.max() <= 1 + 1e-9
    assert shares.min() < 1


def test_shares_are_free_of_volume(frame, rows):
    volume = frame.group_by(pl.col("year_month") // 100).agg(pl.col("events").sum()).sort("year_month")["events"]
    assert volume[-3] > 10 * volume[0]
    month = rows.filter(year_month=202007)
    total = frame.filter(year_month=202007)["events"].sum()
    assert with_china(month, 2)["gdelt_conflict_share"].item() == pytest.approx(6211 / total)


def test_material_conflict_is_a_part(rows):
    assert (rows["gdelt_material_conflict_events"] <= rows["gdelt_conflict_events"]).all()
