from __future__ import annotations

import gzip
import hashlib
import zipfile
from pathlib import Path

import polars as pl
import pytest
from tests.event_files import READING, added, events, gdelt_row, made_up, table, written

from detente.errors import DataMissingError, DetenteError, UsageError
from detente.store.events.compact import compact
from detente.store.events.ingest import Reading, ingest
from detente.store.events.layout import opened, writing
from detente.store.events.recognise import format_of
from detente.store.events.schema import EVENTS
from detente.store.events.sizes import size_of
from detente.store.query import query
from detente.store.scores.build import build
from detente.store.shelf import export, shelf
from detente.store.status import status


def test_a_row_is_stored_as_it_says(tmp_path: Path) -> None:
    (account,) = added(tmp_path / "store", written(tmp_path / "a.tsv", gdelt_row(7)))
    assert (account.format, account.source, account.rows, account.kept) == ("gdelt1", "gdelt1", 1, 1)
    row = events(tmp_path / "store").row(0, named=True)
    assert list(row) == ["month", *EVENTS]
    said = {"key": 7, "month": "2015-01", "source": "gdelt1", "sender": 2, "receiver": 365, "sender_actor": "USA",
            "sender_type": "government", "scheme": "cameo", "code": "042", "root": 4, "quad": 1, "weight": 1.9,
            "is_root": True, "mentions": 5, "sources": 2, "articles": 5, "tone": -1.5,
            "place": "Moscow, Moskva, Russia", "sender_leader": None}  # fmt: skip
    assert {name: row[name] for name in said} == said
    assert str(row["date"]) == "2015-01-05" and str(row["added"]) == "2015-01-06 00:00:00"


def test_a_file_added_twice_changes_nothing_and_says_so(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tsv", gdelt_row(1), gdelt_row(2))
    added(tmp_path / "store", path)
    before = opened(tmp_path / "store")[1]
    copy = tmp_path / "another name.csv"
    copy.write_bytes(path.read_bytes())
    again = added(tmp_path / "store", path, copy)
    assert [account.known for account in again] == [True, True]
    assert opened(tmp_path / "store")[1] == before


def test_the_same_bytes_twice_in_one_call_count_once(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tsv", gdelt_row(1))
    first, second = added(tmp_path / "store", path, path)
    assert (first.kept, first.known, second.known) == (1, False, True)
    assert table(tmp_path / "store", "log").height == 1


def test_an_overlapping_release_adds_only_what_is_new(tmp_path: Path) -> None:
    added(tmp_path / "store", written(tmp_path / "a.tsv", gdelt_row(1), gdelt_row(2)))
    kept = events(tmp_path / "store")
    (second,) = added(tmp_path / "store", written(tmp_path / "b.tsv", gdelt_row(2, code="190"), gdelt_row(3)))
    assert (second.rows, second.kept, second.duplicates) == (2, 1, 1)
    assert events(tmp_path / "store").filter(pl.col("key") < 3).equals(kept)
    (third,) = added(tmp_path / "store", written(tmp_path / "c.tsv", gdelt_row(3), gdelt_row(1)))
    assert (third.kept, third.duplicates) == (0, 2)


def test_repeats_within_a_file_and_between_files_of_one_call_are_duplicates(tmp_path: Path) -> None:
    one = written(tmp_path / "a.tsv", gdelt_row(1), gdelt_row(1), gdelt_row(5))
    two = written(tmp_path / "b.tsv", gdelt_row(5), gdelt_row(6))
    first, second = added(tmp_path / "store", one, two)
    assert (first.kept, first.duplicates, second.kept, second.duplicates) == (2, 1, 1, 1)


@pytest.mark.parametrize("packing", ["gzip", "zip"])
def test_packed_files_hold_what_plain_ones_do(tmp_path: Path, packing: str) -> None:
    lines = "".join(gdelt_row(number) + "\n" for number in range(5)).encode()
    path = tmp_path / "day.export.CSV"
    if packing == "gzip":
        path.write_bytes(gzip.compress(lines))
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("one.csv", lines)
            archive.writestr("two.csv", lines + gdelt_row(9).encode())
    accounts = added(tmp_path / "store", path)
    assert sum(account.kept for account in accounts) == 5 + (packing == "zip")
    assert [account.file for account in accounts][-1].endswith("CSV" if packing == "gzip" else "CSV!two.csv")
    assert all(account.known for account in added(tmp_path / "store", path))


def test_folders_are_read_with_all_in_them_but_what_is_hidden(tmp_path: Path) -> None:
    (tmp_path / "in" / ".git").mkdir(parents=True)
    written(tmp_path / "in" / ".git" / "a", gdelt_row(1))
    written(tmp_path / "in" / "b.tsv", gdelt_row(2))
    assert [account.file for account in added(tmp_path / "store", tmp_path / "in")] == ["b.tsv"]


def test_the_log_says_what_was_added_when_and_from_which_bytes(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tsv", gdelt_row(1), "")
    added(tmp_path / "store", path)
    (row,) = table(tmp_path / "store", "log").rows(named=True)
    assert row["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (row["bytes"], row["rows"], row["kept"], row["quarantined"]) == (path.stat().st_size, 2, 1, 1)
    assert row["folder"] == str(tmp_path) and row["at"].year >= 2025


def test_much_more_than_fits_into_memory_is_added_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.store.events.ingest.LEAST_MEMORY", 1)
    made = made_up(tmp_path / "a.tsv", 20_000)
    small, large = tmp_path / "small", tmp_path / "large"
    (account,) = added(small, tmp_path / "a.tsv", reading=Reading(today=READING.today, memory=4_000_000))
    assert (account.duplicates, account.quarantined) == (made.repeated, made.dirty)
    added(large, tmp_path / "a.tsv")
    assert len(opened(small)[1].of("events")) > len(opened(large)[1].of("events"))
    assert events(small).equals(events(large))
    assert table(small, "quarantine").drop("ingest").sort("line").equals(table(large, "quarantine").drop("ingest"))


def test_what_cannot_be_read_is_refused_and_the_rest_added(tmp_path: Path) -> None:
    good = written(tmp_path / "a.tsv", gdelt_row(1))
    bad = written(tmp_path / "b.txt", "To whom it may concern")
    (tmp_path / "c.bin").write_bytes(b"\x00\x01")
    accounts = added(tmp_path / "store", good, bad, tmp_path / "c.bin")
    assert [account.refused is None for account in accounts] == [True, False, False]
    assert "no known format" in str(accounts[1].refused) and "neither text nor Parquet" in str(accounts[2].refused)
    assert table(tmp_path / "store", "log")["file"].to_list() == ["a.tsv"]


def test_paths_that_are_not_there_and_too_little_memory_are_errors(tmp_path: Path) -> None:
    with pytest.raises(DataMissingError, match="there is no file or folder"):
        ingest([tmp_path / "no"], tmp_path / "store")
    with pytest.raises(UsageError, match="bytes of memory are too few"):
        ingest([], tmp_path / "store", Reading(memory=1000))
    assert Reading(memory=size_of("512MB")).memory == 512_000_000  # the least, as it is written


def test_a_second_writer_waits_and_then_says_who_is_in_the_way(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tsv", gdelt_row(1))
    with writing(tmp_path / "store"), pytest.raises(DetenteError, match="another process has been writing"):
        ingest([path], tmp_path / "store", READING, wait=0.05)
    assert added(tmp_path / "store", path)[0].kept == 1


def test_events_can_be_kept_under_another_name(tmp_path: Path) -> None:
    (account,) = added(
        tmp_path / "store",
        written(tmp_path / "a.tsv", gdelt_row(1)),
        reading=Reading(source="mine", today=READING.today),
    )
    assert account.source == "mine" and events(tmp_path / "store")["source"].to_list() == ["mine"]


@pytest.mark.parametrize("name", ["a[1]b", "it's", "what?", "all *", "{a,b}"])
def test_a_store_may_lie_in_a_folder_of_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    store = tmp_path / name / "store"
    store.mkdir(parents=True)
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / name))
    added(store, written(tmp_path / "a.tsv", gdelt_row(1), gdelt_row(2)))
    assert added(store, written(tmp_path / "b.tsv", gdelt_row(2), gdelt_row(3)))[0].duplicates == 1
    compact(store)
    assert events(store).height == 3 and status(store).dyads["events"].to_list() == [3]
    assert build("mine", store=store).tables["relations_month"] == 1
    assert query("select count(*) from events", shelf(store)).item() == 3
    assert export("mine_dyad_month", tmp_path / "out.csv", store) == 1


@pytest.mark.parametrize("name", ["../../elsewhere", "a/b", "", "a,b", "*", "a=b", ".hidden"])
def test_a_name_that_leads_out_of_the_store_is_refused(tmp_path: Path, name: str) -> None:
    path = written(tmp_path / "a.tsv", gdelt_row(1))
    with pytest.raises(UsageError, match="is no name for a source; take letters"):
        ingest([path], tmp_path / "store", Reading(source=name))
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("wait", [-1, float("nan"), float("inf")])
def test_a_time_to_wait_is_one(tmp_path: Path, wait: float) -> None:
    with pytest.raises(UsageError, match=r"seconds cannot be waited; give 0 to"):
        ingest([written(tmp_path / "a.tsv", gdelt_row(1))], tmp_path / "store", wait=wait)


def test_a_file_that_was_read_in_vain_can_be_read_in_another_way(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tsv", gdelt_row(1), gdelt_row(2))
    as_icews = Reading(format_=format_of("icews"), today=READING.today)
    (vain,) = added(tmp_path / "store", path, reading=as_icews)
    assert (vain.kept, vain.quarantined) == (0, vain.rows)
    assert added(tmp_path / "store", path, reading=as_icews)[0].known
    (read,) = added(tmp_path / "store", path)
    assert (read.known, read.format, read.kept) == (False, "gdelt1", 2)
    assert added(tmp_path / "store", path)[0].known and added(tmp_path / "store", path, reading=as_icews)[0].known


def test_rows_of_a_file_read_in_vain_twice_are_put_aside_once(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tsv", gdelt_row(1), gdelt_row(2))
    added(tmp_path / "store", path, reading=Reading(format_=format_of("icews"), today=READING.today))
    before = [table(tmp_path / "store", each) for each in ("quarantine", "log")]
    (again,) = added(tmp_path / "store", path, reading=Reading(format_=format_of("keds_weis"), today=READING.today))
    assert again.refused and "no row of it can be read as keds_weis either" in again.refused
    assert "added as icews" in again.refused and again.rows == again.quarantined == 0
    assert all(
        table(tmp_path / "store", each).equals(was) for each, was in zip(("quarantine", "log"), before, strict=True)
    )


def test_an_empty_file_is_refused_and_a_store_is_not_made_of_nothing(tmp_path: Path) -> None:
    (account,) = added(tmp_path / "store", written(tmp_path / "empty.tsv"))
    assert account.refused and "begins 'with nothing'" in account.refused
    with pytest.raises(DataMissingError, match="there is no events store"):
        opened(tmp_path / "store")
