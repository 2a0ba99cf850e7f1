"""ICEWS in words: entities are states by their country, event types have CAMEO codes, roots have quad classes."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources._icews import COLUMNS, quad_of, read_events
from detente.sources._icews_relations import CODES


def events(tmp_path: Path, rows: list[tuple[str, str, str]]) -> pl.DataFrame:
    path = tmp_path / "events.parquet"
    frame = pl.DataFrame(rows, schema=["subject", "relation", "object"], orient="row")
    frame.with_columns(date=pl.lit("2018-06-12"), split=pl.lit("train")).write_parquet(path)
    return read_events(path).collect()


def test_a_country_is_the_entity_itself_or_stands_in_its_last_parentheses(tmp_path):
    found = events(
        tmp_path,
        [
            ("Military (Russia)", "Make statement", "Japan"),
            ("Citizen (Japan)", "Praise or endorse", "Democratic Party (Youth) (United States)"),
            ("Kim Jong-Un", "Consult", "Donald Trump"),
            ("Hamas", "Use unconventional violence", "Citizen (Israel)"),
        ],
    )
    assert found.select("sender", "receiver").rows() == [(365, 740), (740, 2), (None, None), (None, 666)]
    assert found.columns == list(COLUMNS)


def test_a_person_who_is_called_like_a_state_is_none(tmp_path):
    found = events(tmp_path, [("Georgia", "Make statement", "Citizen (Chad)"), ("Chad", "Make statement", "Merkel")])
    assert found["sender"].to_list() == [None, 483]
    assert found["receiver"].to_list() == [483, None]


def test_parts_of_a_state_count_as_it_and_territories_as_none(tmp_path):
    found = events(
        tmp_path,
        [("Police (Scotland)", "Make statement", "Hong Kong"), ("Clergy (Holy See)", "Make statement", "Army (Congo)")],
    )
    assert found.select("sender", "receiver").rows() == [(200, None), (None, 484)]


def test_an_event_type_without_a_code_is_refused(tmp_path):
    with pytest.raises(pl.exceptions.PolarsError, match="incomplete mapping"):
        events(tmp_path, [("Japan", "Dance a jig", "Japan")])


def test_codes_of_event_types():
    assert CODES["Use conventional military force"] == "190"
    assert CODES["Make statement"] == "010"
    assert CODES["Host a visit"] == "043"
    assert CODES["Demand release of persons or property"] == "1053"
    assert CODES["Appeal for release of persons or property"] == "0253"
    assert CODES["Reduce or stop material aid"] == "162"
    assert len(CODES) == 264


def test_every_root_begins_as_its_types_do():
    begins = {"02": ("Appeal", "Make"), "03": ("Express",), "10": ("Demand",)}
    for root, words in begins.items():
        assert {text.split()[0] for text, code in CODES.items() if code.startswith(root)} <= set(words)
    assert all(code.isdigit() and 1 <= int(code[:2]) <= 20 and 3 <= len(code) <= 4 for code in CODES.values())


@given(st.integers(1, 20))
def test_quad_classes_are_the_codebooks(root):
    quad = pl.DataFrame({"root": [root]}).select(quad_of(pl.col("root"))).item()
    assert quad == (1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4)


@pytest.mark.data
@pytest.mark.parametrize(
    "path",
    [
        "icews-tkg/icews18.parquet",
        "icews-tkg/icews0515_2012_2015.parquet",
        "icews-tkg-2014/icews14.parquet",
        "icews-tkg-2014/icews0515_sample.parquet",
    ],
)
def test_all_types_of_all_benchmarks_are_known(data, path):
    assert set(pl.read_parquet(data / path)["relation"].cast(pl.String).unique()) <= set(CODES)


@pytest.mark.data
def test_countries_agree_with_those_derived_beside_the_benchmark(data):
    derived = dict(pl.read_csv(data / "icews-tkg" / "entities.csv").drop_nulls().rows())
    found = read_events(data / "icews-tkg" / "icews18.parquet").select("source", "sender").unique().collect()
    ours = {entity: state for entity, state in found.rows() if state is not None}
    assert len(ours) > 3_000
    assert set(ours) <= set(derived)
    assert {derived[entity] for entity, state in ours.items() if state == 365} == {"Russia"}
