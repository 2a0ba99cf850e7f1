"""Cleaning step by step, on events made by hand; and what each step does to a real sample."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.event_files import added, events
from tests.stores import event

from detente.errors import UsageError
from detente.store.cleaning import Cleaning, clean, effect
from detente.store.engine import Engine, engine_of
from detente.store.events.schema import schema

DAY = dt.date(2018, 6, 12)
NOON = dt.datetime(2018, 6, 12, 12)
SAID = {"sender_actor": "USAGOV", "receiver_actor": "RUS", "place": "Helsinki", "source": "gdelt2"}


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with engine_of(threads=1, memory="500MB") as found:
        yield found


def kept(engine: Engine, cleaning: Cleaning, *rows: dict[str, Any]) -> list[int]:
    """Which of the rows, by their place, stay."""
    frame = pl.DataFrame([{**row, "key": place} for place, row in enumerate(rows)], schema=schema("events"))
    engine.frame("stored", frame)
    clean(engine, cleaning)
    stay = engine.ask("cleaned")
    assert stay.columns == schema("events").names()
    left = effect(engine)
    assert left["events"].sum() == len(rows)
    assert left.filter(pl.col("step").is_null())["events"].sum() == stay.height
    return sorted(stay["key"].to_list())


def report(minutes: int | None, **more: Any) -> dict[str, Any]:
    when = None if minutes is None else NOON + dt.timedelta(minutes=minutes)
    return {**event(DAY, 2, 365, "042"), **SAID, "added": when, **more}


def test_nothing_is_left_out_unasked(engine: Engine) -> None:
    assert kept(engine, Cleaning(), report(0), report(0), report(None, is_root=False, mentions=0)) == [0, 1, 2]


def test_root_events_and_thresholds_leave_in_what_a_source_does_not_say(engine: Engine) -> None:
    rows = [report(0, is_root=root, mentions=mentions) for root in (True, False, None) for mentions in (1, 5, None)]
    assert kept(engine, Cleaning(root_only=True), *rows) == [0, 1, 2, 6, 7, 8]
    assert kept(engine, Cleaning(mentions=5), *rows) == [1, 2, 4, 5, 7, 8]
    assert kept(engine, Cleaning(sources=2), report(0, sources=1), report(0, sources=2), report(0)) == [1, 2]


def test_kinds_of_actors(engine: Engine) -> None:
    kinds = [None, "government", "military", "other"]
    rows = [report(0, sender_type=one, receiver_type=other) for one in kinds for other in kinds]
    assert kept(engine, Cleaning(actors="government"), *rows) == [0, 1, 4, 5]
    assert kept(engine, Cleaning(actors="military"), *rows) == [8, 9, 10]


def test_leaders_stand_for_their_states_only_where_no_state_is_named(engine: Engine) -> None:
    rows = [report(0, sender=None, sender_leader=710), report(0, sender_leader=710)]
    assert kept(engine, Cleaning(leaders=True), *rows) == [0, 1]
    assert engine.ask("cleaned").sort("key")["sender"].to_list() == [710, 2]
    assert kept(engine, Cleaning(), *rows) == [0, 1]
    assert engine.ask("cleaned").sort("key")["sender"].to_list() == [None, 2]


def test_the_same_report_soon_after_is_a_near_duplicate(engine: Engine) -> None:
    rows = [report(0), report(90), report(181), report(240, place="Moscow"), report(250, code="043")]
    assert kept(engine, Cleaning(near_duplicates=90), *rows) == [0, 2, 3, 4]
    assert kept(engine, Cleaning(near_duplicates=91), *rows) == [0, 3, 4]
    assert kept(engine, Cleaning(near_duplicates=1), report(None), report(None), report(None, place=None)) == [0, 2]


def test_what_an_earlier_step_left_out_hides_no_other_report(engine: Engine) -> None:
    rows = [report(0, is_root=False), report(10, is_root=True)]
    assert kept(engine, Cleaning(root_only=True, near_duplicates=90), *rows) == [1]


def test_of_sources_that_overlap_the_preferred_one_counts(engine: Engine) -> None:
    rows = [report(0), report(0, source="icews"), report(0, source="gdelt2", root=19), report(0, source="weis")]
    assert kept(engine, Cleaning(preferred=("icews", "gdelt2")), *rows) == [1, 2, 3]
    assert kept(engine, Cleaning(preferred=("gdelt2", "icews")), *rows) == [0, 2, 3]
    nobody = [{**row, "sender": None} for row in rows]
    assert kept(engine, Cleaning(preferred=("icews", "gdelt2")), *nobody) == [0, 1, 2, 3]


def test_preferring_a_source_does_not_mean_one_whose_name_begins_so(engine: Engine) -> None:
    assert kept(engine, Cleaning(preferred=("gdelt",)), report(0), report(0, source="icews")) == [0, 1]


@settings(max_examples=10)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=8), st.integers(1, 200))
def test_near_duplicates_are_those_within_the_window_of_the_report_before(
    engine: Engine, minutes: list[int], window: int
) -> None:
    in_order = sorted(minutes)
    expected = 1 + sum(later - before > window for before, later in itertools.pairwise(in_order))
    assert len(kept(engine, Cleaning(near_duplicates=window), *map(report, minutes))) == expected


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"actors": "rebels"}, "known: all"), ({"mentions": -1}, "mean nothing"), ({"near_duplicates": -90}, "take 0 to")],
)
def test_nonsense_is_refused(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Cleaning(**wrong)


def test_the_text_of_a_cleaning_tells_it_from_every_other() -> None:
    ways = [
        Cleaning(),
        Cleaning(root_only=True),
        Cleaning(mentions=2),
        Cleaning(sources=2),
        Cleaning(preferred=("a", "b")),
    ]
    assert len({str(way) for way in ways}) == len(ways) and str(Cleaning()) == ""


def test_a_real_sample_loses_what_it_should(engine: Engine, tmp_path: Path, data: Path) -> None:
    path = data / "raw-format-samples/gdelt1_events_sample.tsv"
    added(tmp_path, path)
    engine.frame("stored", events(tmp_path).select(schema("events").names()))
    clean(engine, Cleaning(root_only=True))
    lines = [line.split("\t") for line in path.read_text().splitlines()]
    assert engine.ask("cleaned").height == sum(line[25] == "1" for line in lines)
    clean(engine, Cleaning(mentions=10))
    assert engine.ask("cleaned").height == sum(int(line[31]) >= 10 for line in lines)
    clean(engine, Cleaning(near_duplicates=90))
    seen = {(line[1], line[5], line[15], line[26], line[50], line[56]) for line in lines}
    assert engine.ask("cleaned").height == len(seen)
