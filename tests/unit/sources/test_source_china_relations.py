"""China's relations: scores through 75 years, never between two partners, Germany by its dates."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def frame(data: Path) -> pl.DataFrame:
    return read_source("china_relations")


@pytest.fixture(scope="module")
def tsinghua(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter(pl.col("series") == "tsinghua").sort("partner", "year_month")


@pytest.mark.parametrize(
    ("partner", "month", "score"),
    [
        (2, 195105, -8.3),
        (2, 199809, 3.3),
        (2, 197901, 0.0),
        (2, 202008, -7.3),
        (365, 197904, -6.2),
        (365, 196903, -5.1),
    ],
)
def test_known_scores(tsinghua, partner, month, score):
    row = tsinghua.filter(pl.col("partner") == partner, pl.col("year_month") == month)
    assert row["score"].item() == pytest.approx(score)


def test_extremes_with_the_powers(tsinghua):
    usa = tsinghua.filter(pl.col("partner") == 2)["score"]
    russia = tsinghua.filter(pl.col("partner") == 365)
    assert (usa.min(), usa.max()) == (-8.3, 3.3)
    assert russia["score"].min() == -6.2
    assert russia.filter(pl.col("year_month") >= 202212)["score"].unique().to_list() == [8.3]


def test_a_month_has_one_score_and_no_month_is_left_out(tsinghua):
    months = [year * 100 + month for year in range(1950, 2026) for month in range(1, 13)]
    for partner in (2, 365):
        assert (
            tsinghua.filter(pl.col("partner") == partner)["year_month"].to_list() == months[: months.index(202508) + 1]
        )


def test_no_row_is_a_relation_of_china_with_itself_or_has_two_partners(frame):
    assert 710 not in set(frame["partner"])
    assert "sender" not in frame.columns
    assert not frame.select("year_month", "partner", "series", "direction").is_duplicated().any()


def test_the_one_germany_of_the_source_is_two_states(frame):
    west = frame.filter(pl.col("partner") == 260)
    whole = frame.filter(pl.col("partner") == 255)
    assert set(west["series"]) == {"tsinghua"}
    assert west["year_month"].max() == 199009
    assert whole["year_month"].min() == 199010
    assert west.filter(pl.col("year_month") < 197001)["score"].max() < 0


def test_series_and_directions(frame):
    found = frame.group_by("series").agg(pl.col("direction").unique().sort(), pl.col("year_month").max()).sort("series")
    assert found.rows() == [
        ("gdelt", ["both", "received", "sent"], 202512),
        ("icews", ["both", "received", "sent"], 202304),
        ("phoenix", ["both", "received", "sent"], 201903),
        ("tsinghua", ["both"], 202508),
    ]


def test_months_without_events_are_missing_and_not_zero(frame):
    assert frame.filter(pl.col("series") == "phoenix")["score"].null_count() == 18 + 63 + 20
    assert frame.filter(pl.col("series") == "gdelt")["score"].null_count() == 0


@pytest.mark.parametrize(("partner", "rho"), [(740, 0.633), (140, 0.031), (2, 0.552), (365, 0.165)])
def test_published_agreement_of_gdelt_and_icews_comes_out(frame, partner, rho):
    both = frame.filter(
        pl.col("partner") == partner, pl.col("direction") == "both", pl.col("year_month").is_between(200201, 201903)
    ).pivot(on="series", index="year_month", values="score")
    assert both.height == 207
    assert both.select(pl.corr("gdelt", "icews", method="spearman")).item() == pytest.approx(rho, abs=5e-4)


def variables() -> dict[str, pl.DataFrame]:
    tables = registry.get("source", "china_relations").tables
    return {name: table.rows(open_source("china_relations")).collect() for table in tables for name in table.variables}


def test_panel_variables_are_one_for_each_series(data):
    found = variables()
    assert set(found) == {"tsinghua_score"} | {
        f"{series}_{kind}_index" for series in ("gdelt", "icews", "phoenix") for kind in ("relation", "conduct")
    }
    for name, rows in found.items():
        assert rows.columns == ["year_month", "sender", "receiver", name]
        assert not rows.select("year_month", "sender", "receiver").is_duplicated().any()
        assert ((rows["sender"] == 710) != (rows["receiver"] == 710)).all()


def test_relations_are_undirected_and_conduct_is_directed(data):
    found = variables()
    assert all((rows["sender"] < rows["receiver"]).all() for name, rows in found.items() if "conduct" not in name)
    conduct = found["gdelt_conduct_index"].filter(pl.col("year_month") == 202008)
    sent = conduct.filter(sender=710, receiver=2)["gdelt_conduct_index"].item()
    assert sent != conduct.filter(sender=2, receiver=710)["gdelt_conduct_index"].item()


def test_a_known_score_is_in_the_panel(data):
    scores = variables()["tsinghua_score"]
    assert scores.filter(sender=2, receiver=710, year_month=195105)["tsinghua_score"].item() == pytest.approx(-8.3)
    assert scores.filter(sender=260, receiver=710)["year_month"].max() == 199009


def test_series_end_where_they_end(data):
    tables = registry.get("source", "china_relations").tables
    ends = {name: table.coverage.end for table in tables for name in table.variables}
    for name, rows in variables().items():
        assert rows["year_month"].max() == ends[name].year * 100 + ends[name].month
    assert all(table.coverage.absence == "missing" for table in tables)
