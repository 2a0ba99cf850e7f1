"""KEDS: five regions, two code schemes whatever a file's name says, the project's own actor codes, no panel."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from detente import registry
from detente.sources._folder import read_source, verified_path
from detente.sources._keds_actors import CAMEO_TOO, OLD
from detente.sources.keds import FILES, SCALE, SCHEMES, _weights
from detente.states import CODES

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def events(data: Path) -> pl.DataFrame:
    return read_source("keds")


def test_every_region_has_its_span(events):
    spans = events.group_by("region").agg(pl.col("date").min().alias("a"), pl.col("date").max().alias("b"))
    found = {region: (start, end) for region, start, end in spans.rows()}
    assert found == {
        "levant": (dt.date(1979, 4, 15), dt.date(2011, 11, 30)),
        "gulf": (dt.date(1979, 4, 15), dt.date(1999, 3, 31)),
        "turkey": (dt.date(1992, 1, 3), dt.date(2006, 7, 31)),
        "balkans": (dt.date(1989, 4, 2), dt.date(2003, 7, 31)),
        "casia": (dt.date(1989, 5, 2), dt.date(1999, 7, 31)),
    }


def test_the_gulf_file_is_called_cameo_and_is_weis(events):
    assert "cameo" in FILES["gulf"]
    assert SCHEMES["gulf"] == "weis"
    gulf = events.filter(region="gulf")
    assert {"211", "221", "222", "223"} <= set(gulf["code"])
    assert gulf["code"].str.len_chars().max() == 3
    assert gulf["weight"].null_count() == gulf.height
    assert events.filter(scheme="cameo")["cue"].max() == 20


def test_stray_brackets_are_dropped(events, data):
    raw = pl.read_parquet(verified_path("keds", FILES["turkey"]))["code"].cast(pl.String)
    assert raw.str.ends_with("]").sum() > 0
    assert events["code"].str.contains(r"^\d{3,4}$").all()


def test_weights_are_those_of_the_projects_scale(events, data):
    scale = _weights(verified_path("keds", SCALE))
    assert (scale["010"], scale["190"], scale["0211"], scale["012"]) == (0.0, -10.0, 3.4, -0.4)
    assert len(scale) == 276
    cameo = events.filter(scheme="cameo")
    weighed = cameo.drop_nulls("weight")
    assert (weighed["code"].replace_strict(scale) == weighed["weight"]).all()
    assert not set(cameo.filter(pl.col("weight").is_null())["code"]) & set(scale)


def test_actor_tables_name_states_only():
    for table in (CAMEO_TOO, *OLD.values()):
        assert set(table.values()) <= set(CODES)
        assert all(len(code) == 3 and code.isupper() for code in table)
    assert "ISL" not in OLD["casia"]
    assert "ETH" not in OLD["balkans"]


@pytest.mark.parametrize(
    ("region", "code", "state"),
    [
        ("levant", "ISRMIL", 666),
        ("levant", "USR", 365),
        ("levant", "LBNREBHEZ", 660),
        ("gulf", "UAR", 651),
        ("gulf", "AUS", 305),
        ("gulf", "AUL", 900),
        ("turkey", "TURREBPKK", 640),
        ("balkans", "BOSSER", 346),
        ("balkans", "FRYGOV", 345),
        ("casia", "TAJ", 702),
    ],
)
def test_actors_are_read_by_the_files_own_codes(events, region, code, state):
    assert events.filter(region=region, source=code)["sender"].unique().to_list() == [state]


@pytest.mark.parametrize(
    ("region", "code"),
    [
        ("levant", "PALPLO"),
        ("levant", "PSEGOV"),
        ("levant", "IGOUNO"),
        ("gulf", "KUR"),
        ("balkans", "KSV"),
        ("casia", "ISL"),
    ],
)
def test_who_is_no_state_has_no_number(events, region, code):
    actor = events.filter(region=region, source=code)
    assert actor.height > 0
    assert actor["sender"].null_count() == actor.height


def test_germany_is_the_federal_republic_before_1990(events):
    gulf = events.filter(region="gulf", source="GER").with_columns(year=pl.col("date").dt.year())
    assert set(gulf.filter(pl.col("year") < 1990)["sender"]) == {260}
    assert set(gulf.filter(pl.col("year") > 1990)["sender"]) == {255}


def test_regions_add_nothing_to_panels():
    assert registry.get("source", "keds").tables == ()
    assert registry.get("source", "keds").coverage.absence == "missing"
