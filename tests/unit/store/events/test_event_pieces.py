"""The parts of ingest one by one: chunks of lines, keys, states and leaders of the day, sizes, snapshots, joining."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.event_files import added, events, gdelt_row, table, written

from detente.errors import DataMissingError, UsageError
from detente.store.events.compact import compact
from detente.store.events.files import COUNTED, Chunk, chunks, row_spans
from detente.store.events.generate import Wanted, generate
from detente.store.events.keys import Repeats, hashed, new_events, with_keys
from detente.store.events.layout import opened, scan, store_folder
from detente.store.events.sizes import size_of
from detente.store.events.snapshot import Part, Snapshot, commit, read_snapshot
from detente.store.events.states import Countries, leader_states, of_the_day, spells
from detente.store.events.weights import weights

TEXTS = st.lists(st.text(st.sampled_from('ab"\n\t'), max_size=12), max_size=6).map("\n".join)


@given(TEXTS, st.integers(1, 20))
def test_chunks_are_the_text_in_whole_lines(text: str, size: int) -> None:
    data = text.encode()
    found = list(chunks(io.BytesIO(data), size, quoted=False))
    whole = data + (b"\n" if data and not data.endswith(b"\n") else b"")
    assert b"".join(chunk.data for chunk in found) == whole
    assert all(chunk.data.endswith(b"\n") for chunk in found)


@given(TEXTS, st.integers(1, 20))
def test_chunks_of_quoted_text_never_end_within_quotation_marks(text: str, size: int) -> None:
    *whole, _ = [*chunks(io.BytesIO(text.encode()), size, quoted=True), Chunk(b"")]
    for chunk in whole[:-1]:
        assert chunk.data.count(b'"') % 2 == 0
    assert b"".join(chunk.data for chunk in whole).rstrip(b"\n") == text.encode().rstrip(b"\n")


def test_rows_end_at_line_breaks_outside_quotation_marks() -> None:
    assert row_spans(b'1,"a\nb"\n2,c\n', quoted=True, rows=[0, 1]) == ([(0, 8), (8, 12)], 2)
    assert row_spans(b'1,"a\nb"\n', quoted=False, rows=[1]) == ([(5, 8)], 2)
    assert row_spans(b"a\n", quoted=False, rows=[3]) == ([], 1)


@given(st.lists(st.integers(0, 3 * COUNTED // 2), min_size=1, max_size=5), st.data())
def test_rows_are_found_wherever_blocks_end(lengths: list[int], draw: st.DataObject) -> None:
    lines = [b"x" * length + b"\n" for length in lengths]
    asked = draw.draw(st.lists(st.integers(0, len(lines) - 1), unique=True).map(sorted))
    spans, count = row_spans(b"".join(lines), quoted=False, rows=asked)
    assert count == len(lines) and [b"".join(lines)[start:end] for start, end in spans] == [lines[row] for row in asked]


def test_keys_are_the_lower_half_of_md5() -> None:
    texts = ["", "a", "ü", "a" * 1000]
    halves = [hashlib.md5(text.encode()).digest()[8:] for text in texts]
    assert hashed(pl.Series(texts)).to_list() == [int.from_bytes(half, "little", signed=True) for half in halves]


def test_the_second_of_two_equal_rows_is_another_event_in_whatever_piece_it_comes() -> None:
    rows = pl.DataFrame({"_content": ["x", "y", "x", "x"]})
    once = with_keys(rows, Repeats())["key"].to_list()
    pieces = Repeats()
    apart = [key for row in range(4) for key in with_keys(rows[row : row + 1], pieces)["key"].to_list()]
    assert once == apart and len(set(once)) == 4


@given(st.lists(st.integers(-5, 30), min_size=1, max_size=40), st.booleans(), st.lists(st.integers(-5, 30), max_size=3))
def test_an_event_is_new_where_its_key_comes_first(keys: list[int], in_order: bool, before: list[int]) -> None:
    values = sorted(keys) + keys[:2] if in_order else keys
    rows = pl.DataFrame({"key": values}, schema={"key": pl.Int64})
    found = new_events(rows, pl.Series(before, dtype=pl.Int64)).to_list()
    assert found == [key not in values[:place] and key not in before for place, key in enumerate(values)]


@pytest.mark.parametrize(
    ("number", "day", "named"),
    [(255, "1985-06-01", 260), (255, "2001-06-01", 255), (678, "1995-06-01", 679), (369, "1985-06-01", None),
     (365, "1985-06-01", 365), (626, "2010-06-01", None), (626, "2012-06-01", 626)],
)  # fmt: skip
def test_a_state_is_what_it_was_on_that_day(number: int, day: str, named: int | None) -> None:
    days = pl.Series([dt.date.fromisoformat(day)])
    assert of_the_day(np.array([number], np.int16), spells(days)).to_list() == [named]


def test_a_row_without_a_day_does_not_hinder_the_others() -> None:
    days = pl.Series([None, dt.date(1985, 6, 1)])
    assert of_the_day(np.array([255, 255], np.int16), spells(days)).to_list()[1] == 260
    assert spells(pl.Series([None], dtype=pl.Date)).tolist() == [0]


def test_countries_are_looked_up_once() -> None:
    asked: list[list[str]] = []

    def resolver(codes: object) -> dict[str, int | None]:
        asked.append(list(codes))  # type: ignore[call-overload]
        return {"USA": 2, "EUR": None}

    countries = Countries(resolver)
    for rows in (["USA", "EUR", None], ["EUR", "USA", "USA"], [None]):
        expected = [2 if text == "USA" else 0 for text in rows]
        assert countries.numbers(pl.Series(rows, dtype=pl.String)).tolist() == expected
    assert [sorted(codes) for codes in asked] == [["EUR", "USA"]]


def test_countries_met_later_are_looked_up_then() -> None:
    countries = Countries(lambda codes: {code: len(code) for code in codes})
    for last in range(1, 60):
        texts = [f"{'Q' * (last % 7)}{last}", None, "Q1"]
        assert countries.numbers(pl.Series(texts)).tolist() == [len(texts[0]), 0, 2]


def test_leaders_stand_for_the_state_they_led_on_that_day() -> None:
    names = ["Vladimir Putin", "Barack Obama", "Barack Obama", "Putin", "Xi Jinping", "Jordan", None]
    years = [2018, 2016, 2018, 2018, 2018, 2018, 2018]
    days = pl.Series([dt.date(year, 6, 12) for year in years])
    assert leader_states(pl.Series(names), days).to_list() == [365, 2, None, None, 710, None, None]


def test_weights_come_from_the_scale_where_it_is_there(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights.cache_clear()
    assert weights("weis")["010"] == 1.0 and weights("icews")["190"] == -10.0
    weights.cache_clear()
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    assert weights("weis") == {}
    weights.cache_clear()


@pytest.mark.parametrize("text", ["", "2 G", "-1GB", "2GB of memory", "1e9"])
def test_sizes_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no size"):
        size_of(text)


def test_a_snapshot_reads_back_as_it_was_committed(tmp_path: Path) -> None:
    part = Part("events", "events/a", 3, 90, "0a", "icews", "2018-06", 1, 9)
    later = Snapshot(0, ()).changed([], [part])
    commit(tmp_path, later)
    assert read_snapshot(tmp_path) == later and later.of("events", "icews", "2018-06") == (part,)
    assert later.of("log") == () and later.months() == {("icews", "2018-06"): ("0a",)}
    assert later.changed([part], []).parts == ()


def test_stores_have_names_or_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    assert store_folder() == tmp_path / "events" / "default"
    assert store_folder("mine") == tmp_path / "events" / "mine"
    assert store_folder(tmp_path / "x") == tmp_path / "x" == store_folder(str(tmp_path / "x"))


def test_joining_small_parts_changes_no_event(tmp_path: Path) -> None:
    for number in range(6):
        added(
            tmp_path / "s",
            written(tmp_path / f"{number}.tsv", gdelt_row(number), gdelt_row(number + 100, "20150205"), ""),
        )
    before, aside, log = events(tmp_path / "s"), table(tmp_path / "s", "quarantine"), table(tmp_path / "s", "log")
    done = compact(tmp_path / "s", rows=4)
    assert done.before == 24 and done.after == len(opened(tmp_path / "s")[1].parts) < 12
    assert events(tmp_path / "s").equals(before)
    assert table(tmp_path / "s", "quarantine").sort("file").equals(aside.sort("file"))
    assert table(tmp_path / "s", "log").sort("file").equals(log.sort("file"))
    assert all(part.rows <= 8 for part in opened(tmp_path / "s")[1].parts)
    everything = compact(tmp_path / "s")
    assert everything.after == 4 and compact(tmp_path / "s").after == 4
    assert added(tmp_path / "s", tmp_path / "0.tsv")[0].known
    assert added(tmp_path / "s", written(tmp_path / "again.tsv", gdelt_row(3)))[0].duplicates == 1


def test_made_up_rows_are_the_same_for_the_same_seed_and_counted(tmp_path: Path) -> None:
    made = [generate(tmp_path / name, Wanted(3000, seed)) for name, seed in (("a", 1), ("b", 1), ("c", 2))]
    texts = [(tmp_path / name).read_text() for name in "abc"]
    assert texts[0] == texts[1] != texts[2] and made[0] == made[1]
    assert made[0].bytes == len(texts[0]) and texts[0].count("\n") == 3000
    good = [line.split("\t") for line in texts[0].splitlines() if line.count("\t") == 57]
    assert 300 < made[0].bytes / made[0].rows < 420
    pairs = pl.DataFrame({"pair": [row[7] + row[17] for row in good]})["pair"].value_counts()
    assert pairs["count"].max() > 30 * float(str(pairs["count"].median()))


@pytest.mark.parametrize("wanted", [Wanted(0), Wanted(10, dirty=0.9), Wanted(10, rate=0), Wanted(10, repeated=-1)])
def test_nonsense_cannot_be_made(tmp_path: Path, wanted: Wanted) -> None:
    with pytest.raises(UsageError, match="cannot make"):
        generate(tmp_path / "a", wanted)


def test_nothing_is_read_from_no_parts() -> None:
    assert scan(Path("/"), []).collect().is_empty()
    with pytest.raises(DataMissingError):
        opened("/no/such/store")
