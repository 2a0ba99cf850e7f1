"""Territorial threat: greatest in the Balkan wars, weighted in two ways, to 2010."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import rows, table_of

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def threat(data) -> pl.DataFrame:
    return rows("territorial_threat", "territorial_threat")


def test_threat_is_greatest_for_the_ottoman_empire_in_the_balkan_wars(threat):
    most = threat.sort("territorial_threat").tail(2)
    assert most.select("state", "year").sort("year").rows() == [(640, 1912), (640, 1913)]


def test_the_figure_by_borders_begins_in_1885_and_is_missing_before(threat):
    known = threat.drop_nulls("territorial_threat_by_border")
    assert known["year"].min() == 1885
    assert threat["territorial_threat_by_border"].null_count() == 2_349
    assert threat["territorial_threat"].null_count() == 0


def test_threat_ends_in_2010(threat):
    assert threat["year"].max() == 2010 == table_of("territorial_threat", "territorial_threat").coverage.end.year
    assert threat["territorial_threat_sd"].min() > 0
