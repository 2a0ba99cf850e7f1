"""COPDAB months: the USA with the USSR and not with China, months without events missing though the file says 0."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import open_source, read_source, verified_path
from detente.sources.copdab_lebo_moore import DYADS, FILE

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def frame(data: Path) -> pl.DataFrame:
    return read_source("copdab_lebo_moore")


@pytest.fixture(scope="module")
def raw(data: Path) -> pl.DataFrame:
    return pl.read_csv(verified_path("copdab-lebo-moore", FILE))


@pytest.mark.parametrize(("year", "mean"), [(1950, -15.1), (1960, -10.1), (1963, 4.6), (1973, 5.8)])
def test_yearly_means_of_the_superpowers(frame, year, mean):
    months = frame.filter(pl.col("year_month") // 100 == year, sender=2, receiver=365)["weight"]
    assert months.len() == 12
    assert months.fill_null(0).mean() == pytest.approx(mean, abs=0.05)


def test_a_month_without_events_is_missing_and_not_zero(frame, raw):
    zeros = sum((raw[dyad] == 0).sum() for dyad in DYADS)
    assert frame["weight"].null_count() == zeros == 545
    assert frame.filter(pl.col("weight") == 0).height == 0


def test_the_months_are_of_the_twentieth_century(frame):
    months = frame["year_month"].unique().sort()
    assert (months[0], months[-1], months.len()) == (194801, 197812, 372)


def test_it_is_directed(frame):
    one = frame.filter(sender=2, receiver=365).sort("year_month")["weight"]
    other = frame.filter(sender=365, receiver=2).sort("year_month")["weight"]
    assert not one.equals(other)
    assert frame.select("sender", "receiver").unique().height == 8


def test_china_is_not_in_it_and_pairs_not_coded_have_no_row(frame):
    assert 710 not in set(frame["sender"]) | set(frame["receiver"])
    table = registry.get("source", "copdab_lebo_moore").tables[0]
    rows = table.rows(open_source("copdab_lebo_moore")).collect()
    assert rows.filter(sender=365, receiver=220).height == 0
    assert table.coverage.absence == "missing"
    assert rows.columns == [*table.keys, "copdab_weight"]


def test_yom_kippur(frame):
    war = frame.filter(sender=651, receiver=666, year_month=197310)["weight"].item()
    assert war < -40
