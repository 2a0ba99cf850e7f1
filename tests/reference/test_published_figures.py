"""Our figures against the published ones they are computed from or the same as."""

from __future__ import annotations

import csv
import statistics
from pathlib import Path

import polars as pl
import pytest

from detente import core
from detente.build_core.icews import QUAD_WEIGHTS
from detente.measures._cinc import cinc
from detente.sources._folder import read_source

QUAD_OF_ROOT = {
    "verbal_cooperation": range(1, 6),
    "material_cooperation": range(6, 9),
    "verbal_conflict": range(9, 14),
    "material_conflict": range(14, 21),
}


@pytest.mark.data
def test_cinc_is_the_published_column_in_every_state_year(data: Path) -> None:
    frame = read_source("cow_nmc")
    assert (cinc(frame) - frame["cinc"]).abs().max() < 1e-6


@pytest.mark.data
def test_cinc_of_the_earlier_release_too(data: Path) -> None:
    frame = pl.read_parquet(data / "cow_nmc" / "nmc_v6_abridged.parquet")
    known = frame.with_columns(pl.all().exclude("stateabb").replace(-9, None))
    assert (cinc(known) - frame["cinc"]).abs().max() < 1e-6


@pytest.mark.data
def test_the_greatest_cinc(data: Path) -> None:
    frame = read_source("cow_nmc")
    top = frame.with_columns(ours=cinc(frame)).sort("ours").row(-1, named=True)
    assert (top["ccode"], top["year"]) == (2, 1945)
    assert top["ours"] == pytest.approx(0.383864, abs=5e-7)


@pytest.mark.data
def test_the_weights_of_quad_classes_are_the_means_of_the_icews_table(data: Path) -> None:
    with (data / "cameo" / "goldstein_mappings.csv").open(encoding="latin-1") as stream:
        weights = [
            (int(row["code"][:2]), float(row["goldstein"])) for row in csv.DictReader(stream) if row["goldstein"]
        ]
    assert len(weights) == 312
    means = {
        quad: round(statistics.mean(weight for root, weight in weights if root in roots), 1)
        for quad, roots in QUAD_OF_ROOT.items()
    }
    assert means == QUAD_WEIGHTS


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
def test_tsinghua_levels_are_near_the_scores(partner: int, month: int, score: float) -> None:
    row = core.table("tsinghua_month").filter(partner=partner, year_month=month)
    assert row["score_level"].item() == pytest.approx(score, abs=0.15)


def test_tsinghua_levels_of_russia_are_highest_of_all_since_2022() -> None:
    since = core.table("tsinghua_month").filter(pl.col("year_month") >= 202201)
    means = since.group_by("partner").agg(pl.col("score_level").mean()).sort("score_level")
    assert means["partner"][0] == 2
    assert means.filter(partner=365)["score_level"].item() == pytest.approx(8.3, abs=0.15)


def test_russia_turns_on_ukraine_in_2014() -> None:
    table = core.table("icews_dyad_year").filter(sender=365, receiver=369).sort("year")
    assert table["net_cooperation"].arg_min() == 12
    assert table["events"].to_list()[-1] > 4_000
    assert table["net_cooperation"][-1] < table["net_cooperation"][-2] - 5 * table["net_cooperation_sd"][-1]
