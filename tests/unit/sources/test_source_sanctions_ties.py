"""Sanctions: who sent, whom they hit, and when they were in force; what is not known is not zero."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source, verified_path
from detente.sources.sanctions_ties import FILE, SENDERS

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def frame(data: Path) -> pl.DataFrame:
    return read_source("sanctions_ties")


@pytest.fixture(scope="module")
def raw(data: Path) -> pl.DataFrame:
    return pl.read_parquet(verified_path("sanctions_ties", FILE))


@pytest.fixture(scope="module")
def onsets(data: Path) -> pl.DataFrame:
    return registry.get("source", "sanctions_ties").tables[0].rows(open_source("sanctions_ties")).collect()


@pytest.fixture(scope="module")
def in_force(data: Path) -> pl.DataFrame:
    return registry.get("source", "sanctions_ties").tables[1].rows(open_source("sanctions_ties")).collect()


def years(in_force: pl.DataFrame, sender: int, receiver: int) -> set[int]:
    return set(in_force.filter(sender=sender, receiver=receiver, sanctions_in_force=1)["year"])


def test_every_case_keeps_its_senders(frame, raw):
    listed = raw.unpivot(SENDERS, index="caseid").drop_nulls().unique(["caseid", "value"])
    states = listed.filter(pl.col("value") < 1000)
    known = frame.drop_nulls("sender")
    assert (
        known.height
        == states.select("caseid", "value").with_columns(pl.col("value").replace({255: 260})).unique().height
    )
    assert frame["case"].n_unique() == raw.height == 1_412


def test_a_primary_sender_that_is_not_listed_is_a_sender(frame):
    assert frame.filter(case=1953070901)["sender"].to_list() == [2]


def test_institutions_are_no_states(frame, onsets):
    assert frame["sender"].drop_nulls().max() <= 990
    assert frame.filter(pl.col("target").is_null())["case"].n_unique() == 44
    assert onsets["sender"].max() <= 990


def test_germany_is_coded_by_date(frame, raw):
    wrong = raw.filter(pl.col("startyear").is_between(1955, 1989), pl.col("primarysender") == 255)
    assert wrong.height > 0
    germany = frame.filter(pl.col("sender") == 255)["year"]
    assert not germany.is_between(1955, 1989).any()
    assert frame.filter(pl.col("sender") == 260)["year"].max() <= 1990


def test_a_year_with_a_remark_is_read(frame, raw):
    remarks = raw.filter(pl.col("sancimpositionstartyear").str.len_chars() > 4)
    assert remarks.height == 3
    read = frame.filter(pl.col("case").is_in(remarks["caseid"].to_list())).unique("case").sort("case")
    assert read["imposition_year"].to_list() == [1949, 1955, 1969]


def test_counts_of_cases(frame):
    cases = frame.unique("case")
    assert (cases["threat"].sum(), cases["imposition"].sum()) == (1_053, 845)
    assert ((cases["threat"] == 1) | (cases["imposition"] == 1)).all()


def test_a_threat_is_one_way(onsets):
    assert onsets.filter(year=1959, sender=2, receiver=40).height == 1
    assert onsets.filter(year=1959, sender=40, receiver=2).height == 0
    assert not onsets.select("year", "sender", "receiver").is_duplicated().any()
    assert (onsets["sender"] != onsets["receiver"]).all()


def test_an_imposition_of_unknown_year_is_unknown_in_every_year_of_its_case(onsets, frame):
    assert onsets["sanction_imposition"].null_count() > 11
    case = frame.filter(case=1999101601).drop_nulls(["sender", "target"]).row(0, named=True)
    assert (case["imposition"], case["imposition_year"], case["end_year"]) == (1, None, 2003)
    pair = onsets.filter(sender=case["sender"], receiver=case["target"])
    known = dict(pair.select("year", "sanction_imposition").rows())
    assert all(known[year] in (None, 1) for year in range(1999, 2004))
    assert None in known.values()
    assert onsets["sanction_threat"].null_count() == 0


def test_the_embargo_on_cuba_is_in_force_to_the_end_and_that_on_iraq_to_2003(in_force):
    assert years(in_force, 2, 40) >= set(range(1960, 2006))
    assert set(range(1990, 2003)) <= years(in_force, 2, 645)


def test_after_the_last_year_known_a_case_without_an_end_is_unknown(in_force, frame):
    unknown = in_force.filter(pl.col("sanctions_in_force").is_null())
    assert unknown.height > 1_000
    assert frame.filter(pl.col("imposition") == 1, pl.col("end_year").is_null())["case"].n_unique() == 337
    assert set(in_force["sanctions_in_force"].drop_nulls()) == {1}


def test_nothing_is_said_after_2005(in_force):
    assert in_force["year"].max() == 2005
    coverage = registry.get("source", "sanctions_ties").tables[1].coverage
    assert (coverage.start.year, coverage.end.year, coverage.absence) == (1945, 2005, "zero")
