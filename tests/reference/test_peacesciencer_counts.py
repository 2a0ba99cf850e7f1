"""Tables of sources over all directed dyad-years 1816–2016, against what peacesciencer 1.2.9 counts on the same."""

from __future__ import annotations

import polars as pl
import pytest
from tests.tables import rows, table_of

from detente.sources._folder import read_source
from detente.sources.cow_capitals import MEAN_EARTH_RADIUS

pytestmark = pytest.mark.data
EQUATORIAL_RADIUS = 6378.137
LAST_YEAR = 2016
KEYS = ["year", "sender", "receiver"]


@pytest.fixture(scope="module")
def dyads(data) -> pl.DataFrame:
    """Directed dyad-years of members that are in the system together on some day of the year."""
    spans = read_source("cow_states").with_columns(pl.col("end").fill_null(pl.date(LAST_YEAR, 12, 31)))
    years = pl.int_ranges(pl.col("start").dt.year(), pl.col("end").dt.year() + 1, dtype=pl.Int32)
    members = spans.select("ccode", "start", "end", year=years).explode("year")
    whole = members.select(
        "year",
        "ccode",
        first=pl.max_horizontal("start", pl.date(pl.col("year"), 1, 1)),
        last=pl.min_horizontal("end", pl.date(pl.col("year"), 12, 31)),
    )
    pairs = whole.join(whole, on="year", suffix="_other").filter(pl.col("ccode") != pl.col("ccode_other"))
    together = pairs.filter(pl.max_horizontal("first", "first_other") <= pl.min_horizontal("last", "last_other"))
    return together.select("year", sender="ccode", receiver="ccode_other").unique()


def placed(dyads: pl.DataFrame, key: str, variable: str) -> pl.Series:
    """Give a variable of each undirected pair of the dyads, null where it has no row."""
    pairs = dyads.filter(pl.col("sender") < pl.col("receiver"))
    return pairs.join(rows(key, variable), on=KEYS, how="left")[variable]


def of_sender(dyads: pl.DataFrame, key: str, variable: str) -> pl.Series:
    frame = rows(key, variable).rename({"state": "sender"})
    return dyads.join(frame, on=["year", "sender"], how="left")[variable]


def test_number_of_dyad_years(dyads):
    assert dyads.height == 1_912_290


@pytest.mark.parametrize(
    ("key", "variable", "count"),
    [("cow_mid", "mid_ongoing", 10_230), ("cow_mid", "mid_onset", 6_922),
     ("gml_mid", "gml_mid_ongoing", 9_284), ("gml_mid", "gml_mid_onset", 6_248)],
)  # fmt: skip
def test_disputes(dyads, key, variable, count):
    assert dyads.join(rows(key, variable), on=KEYS)[variable].sum() == count


def test_shared_organizations(dyads):
    assert 2 * placed(dyads, "cow_igo", "igo_shared").cast(pl.Int64).sum() == 41_053_832


def test_contiguity_classes(dyads):
    classes = placed(dyads, "cow_contiguity", "contiguity").fill_null(0).value_counts().sort("contiguity")
    assert (2 * classes["count"]).to_list() == [1_831_230, 47_904, 2_156, 2_322, 11_108, 17_570]


def test_rivalries(dyads):
    assert 2 * placed(dyads, "rivalries_2021", "rivalry").cast(pl.Int64).sum() == 14_764


def test_capabilities_of_the_first_state(dyads):
    assert of_sender(dyads, "cow_nmc", "cinc").mean() == pytest.approx(0.008345057, abs=5e-10)


def test_democracy_of_the_first_state(dyads):
    polyarchy, polity = of_sender(dyads, "vdem", "polyarchy"), of_sender(dyads, "polity", "polity2")
    assert (polyarchy.mean(), polyarchy.null_count()) == (pytest.approx(0.4044561, abs=5e-8), 123_442)
    assert (polity.mean(), polity.null_count()) == (pytest.approx(0.8754911, abs=5e-8), 242_465)


def test_capital_distances_differ_by_the_radius_and_three_misplaced_capitals(dyads, data):
    """Its mean of 7645.422 km is on a sphere of the equatorial radius, with Brasilia, Riyadh and Tunis misplaced."""
    ours = placed(dyads, "cow_capitals", "capital_distance")
    assert ours.null_count() == 0
    assert ours.mean() == pytest.approx(7636.18, abs=0.01)
    dates = {"stdate": pl.Date, "enddate": pl.Date, "ccode": pl.Int32}
    names = {"stdate": "start", "enddate": "end", "lat": "latitude", "lng": "longitude"}
    misplaced = pl.scan_csv(data / "state_system" / "cow_capitals.csv", schema_overrides=dates).rename(names)
    pairs = dyads.filter(pl.col("sender") < pl.col("receiver"))
    theirs = pairs.join(table_of("cow_capitals", "capital_distance").rows(misplaced).collect(), on=KEYS)
    mean = theirs["capital_distance"].mean() * EQUATORIAL_RADIUS / MEAN_EARTH_RADIUS
    assert mean == pytest.approx(7645.422, abs=5e-4)
