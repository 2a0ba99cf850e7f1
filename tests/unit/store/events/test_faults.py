"""What real files have wrong with them: each row accounted for, each file whole or not there."""

from __future__ import annotations

import gzip
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from tests.event_files import added, events, gdelt_row, made_up, table, written

from detente.errors import DataDamagedError, DetenteError
from detente.store.events import parts
from detente.store.events.layout import opened, writing
from detente.store.events.snapshot import POINTER


def reasons(store: Path) -> dict[int, str]:
    return dict(table(store, "quarantine").select("line", "reason").rows())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (gdelt_row(2).replace("\t", ","), "1 fields instead of 58"),
        (gdelt_row(2) + "\tmore", "59 fields instead of 58"),
        ("\t".join(gdelt_row(2).split("\t")[:40]), "40 fields instead of 58"),
        (gdelt_row(2, day="20151301"), "the day is none"),
        (gdelt_row(2, day="20991231"), "the day is in the future"),
        (gdelt_row(2, day="2015-1-5"), "the day is none"),
        ("x" + gdelt_row(2), "the event has no number"),
        (gdelt_row(2, code="---"), "the event code is no CAMEO code"),
        (gdelt_row(2).replace("\t1.9\t", "\t19\t"), "the Goldstein scale is not between -10 and 10"),
        (gdelt_row(2).replace("\t5\t2\t5\t", "\t5\tmany\t5\t"), "mentions, sources or articles are no numbers"),
        ("", "the line is empty"),
    ],
)
def test_a_bad_row_is_put_aside_with_its_line_and_the_reason(tmp_path: Path, line: str, reason: str) -> None:
    path = written(tmp_path / "a.tsv", gdelt_row(1), line, gdelt_row(3))
    (account,) = added(tmp_path / "store", path)
    assert (account.rows, account.kept, account.quarantined) == (3, 2, 1)
    row = table(tmp_path / "store", "quarantine").row(0, named=True)
    assert (row["file"], row["line"], row["reason"], row["text"]) == ("a.tsv", 2, reason, line)


def test_bytes_that_are_no_text_are_replaced_and_cost_no_row(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes(f"{gdelt_row(1)}\n{gdelt_row(2)}\n".encode().replace(b"Moscow", b"M\xf6scow", 1))
    assert added(tmp_path / "store", path)[0].kept == 2
    assert "M\ufffdscow, Moskva, Russia" not in events(tmp_path / "store")["place"].to_list()  # of the first actor
    path.write_bytes(f"{gdelt_row(3)}\n{gdelt_row(4)}\n".encode().replace(b"Moscow", b"M\xf6scow", 3))
    assert added(tmp_path / "store", path)[0].kept == 2
    assert events(tmp_path / "store")["place"].to_list()[2:] == [
        "M\ufffdscow, Moskva, Russia",
        "Moscow, Moskva, Russia",
    ]


def test_rows_without_the_address_are_the_older_form_and_kept(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tsv", gdelt_row(1).rpartition("\t")[0], gdelt_row(2))
    assert added(tmp_path / "store", path)[0].kept == 2


def test_actors_that_are_no_states_are_kept_and_counted(tmp_path: Path) -> None:
    rows = [gdelt_row(1, sender="EUR"), gdelt_row(2, receiver="PSE"), gdelt_row(3, day="19850101", sender="UKR")]
    (account,) = added(tmp_path / "store", written(tmp_path / "a.tsv", *rows))
    assert (account.kept, account.no_sender, account.no_receiver) == (3, 2, 1)
    assert events(tmp_path / "store")["sender"].to_list() == [None, 2, None]


def test_states_are_those_of_the_day(tmp_path: Path) -> None:
    rows = [gdelt_row(1, day="19850101", sender="DEU"), gdelt_row(2, day="19950101", sender="DEU")]
    added(tmp_path / "store", written(tmp_path / "a.tsv", *rows))
    assert events(tmp_path / "store")["sender"].to_list() == [260, 255]


def test_a_header_in_the_middle_is_put_aside_as_one(tmp_path: Path, data: Path) -> None:
    lines = (data / "raw-format-samples/icews_events.2018.sample.tab").read_text().splitlines()[:4]
    path = written(tmp_path / "a.tab", *lines, *lines)
    (account,) = added(tmp_path / "store", path)
    # the second copy of each event has its number and day, so it is the same event
    assert (account.rows, account.kept, account.duplicates, account.quarantined) == (7, 3, 3, 1)
    assert reasons(tmp_path / "store") == {5: "the heading again"}


def test_one_row_in_ten_may_be_dirt(tmp_path: Path) -> None:
    made = made_up(tmp_path / "a.tsv", 10_000, dirty=0.1)
    (account,) = added(tmp_path / "store", tmp_path / "a.tsv")
    assert account.quarantined == made.dirty > 900
    assert account.duplicates == made.repeated and account.kept == 10_000 - made.dirty - made.repeated
    lines = (tmp_path / "a.tsv").read_text().split("\n")
    for line, text in table(tmp_path / "store", "quarantine").select("line", "text").rows():
        assert lines[line - 1] == text


def test_a_line_of_ten_megabytes_is_one_row(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tsv", gdelt_row(1), "x" * 10_000_000, gdelt_row(3), "\t" * 1_000_000, gdelt_row(5))
    (account,) = added(tmp_path / "store", path)
    assert (account.kept, account.quarantined) == (3, 2)
    assert set(reasons(tmp_path / "store")) == {2, 4}
    assert table(tmp_path / "store", "quarantine")["text"].str.len_chars().max() == 2000


def test_a_line_longer_than_memory_allows_is_cut_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.store.events.files.LONGEST_LINE", 10_000)
    monkeypatch.setattr("detente.store.events.ingest.CHUNKS_IN_MEMORY", 2_000_000)
    path = written(tmp_path / "a.tsv", gdelt_row(1), "x" * 50_000, gdelt_row(3))
    (account,) = added(tmp_path / "store", path)
    assert (account.kept, account.quarantined) == (2, 1)
    assert reasons(tmp_path / "store") == {2: "the line is longer than 32 MB"}


def test_windows_line_ends_marks_of_editors_and_foreign_letters_are_read(tmp_path: Path) -> None:
    rows = [gdelt_row(1), gdelt_row(2).replace("Moscow", "Москва")]
    path = tmp_path / "a.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + "".join(f"{row}\r\n" for row in rows).encode() + gdelt_row(3).encode())
    assert added(tmp_path / "store", path)[0].kept == 3
    latin = tmp_path / "b.tsv"
    latin.write_bytes((gdelt_row(4).replace("Moscow", "Málaga") + "\n").encode("latin-1"))
    assert added(tmp_path / "store", latin)[0].kept == 1


@pytest.mark.parametrize("cut", [0.3, 0.9])
def test_a_truncated_archive_leaves_nothing_behind(tmp_path: Path, cut: float) -> None:
    made_up(tmp_path / "a.tsv", 3_000)
    packed = gzip.compress((tmp_path / "a.tsv").read_bytes())
    broken = tmp_path / "broken.gz"
    broken.write_bytes(packed[: int(len(packed) * cut)])
    good = written(tmp_path / "good.tsv", gdelt_row(1))
    refused, kept = added(tmp_path / "store", broken, good)
    assert refused.refused and "breaks off" in refused.refused and refused.rows == 0
    assert kept.kept == events(tmp_path / "store").height == 1
    assert table(tmp_path / "store", "quarantine").is_empty()


def test_a_large_truncated_archive_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.store.events.work.SHARE_WAITING", 20_000)
    monkeypatch.setattr("detente.store.events.ingest.CHUNKS_IN_MEMORY", 10_000)
    made_up(tmp_path / "a.tsv", 3_000)
    packed = gzip.compress((tmp_path / "a.tsv").read_bytes())
    (tmp_path / "broken.gz").write_bytes(packed[:-1000])
    good = written(tmp_path / "a-good.tsv", gdelt_row(1))
    kept, refused = added(tmp_path / "store", good, tmp_path / "broken.gz")
    assert refused.refused and kept.kept == events(tmp_path / "store").height == 1
    listed = {part.path for part in opened(tmp_path / "store")[1].parts}
    assert {str(path.relative_to(tmp_path / "store")) for path in (tmp_path / "store").rglob("*.parquet")} == listed


def test_a_damaged_zip_and_a_damaged_table_are_refused(tmp_path: Path) -> None:
    (tmp_path / "t.parquet").write_bytes(b"PAR1 and no more")
    (account,) = added(tmp_path / "store", tmp_path / "t.parquet")
    assert account.refused and "no whole Parquet file" in account.refused
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(DataDamagedError, match="no whole zip archive"):
        added(tmp_path / "store", tmp_path / "a.zip")


def test_a_full_disk_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "store"
    added(store, written(tmp_path / "a.tsv", gdelt_row(1)))
    before, files = events(store), sorted(store.rglob("*.parquet"))

    def full(path: Path, content: bytes) -> None:
        path.write_bytes(content[:100])
        raise DetenteError(f"cannot write {path}: {os.strerror(28)}")

    with monkeypatch.context() as patched:
        patched.setattr(parts, "write_bytes", full)
        with pytest.raises(DetenteError, match="No space left"):
            added(store, written(tmp_path / "b.tsv", gdelt_row(2)))
    assert events(store).equals(before) and sorted(store.rglob("*.parquet")) == files
    assert added(store, tmp_path / "b.tsv")[0].kept == 1


def test_a_disk_that_takes_no_more_bytes_is_said_in_one_sentence(tmp_path: Path) -> None:
    made_up(tmp_path / "a.tsv", 4_000)

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    command = [
        sys.executable,
        "-m",
        "detente",
        "events",
        "add",
        str(tmp_path / "a.tsv"),
        "--store",
        str(tmp_path / "store"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=small_files, check=False)
    assert done.returncode == 1 and "cannot write" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "store" / POINTER).exists()
    assert not list((tmp_path / "store").rglob("*.parquet"))


def test_what_a_dead_writer_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    store = tmp_path / "store"
    added(store, written(tmp_path / "a.tsv", gdelt_row(1)))
    added(store, written(tmp_path / "b.tsv", gdelt_row(2)))
    live = {part.path for part in opened(store)[1].parts}
    left = [
        store / "events/source=x/month=2015-01/part-dead.parquet",
        store / "snapshots/00000099.json",
        store / ".0a.part",
    ]
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"dead")
    with writing(store):
        assert not any(path.exists() for path in left)
    assert all((store / path).exists() for path in live)


def test_a_pointer_to_nowhere_is_said(tmp_path: Path) -> None:
    (tmp_path / POINTER).write_text("snapshots/00000001.json")
    with pytest.raises(DataDamagedError, match="cannot be read"):
        opened(tmp_path)


def test_rows_that_are_put_aside_are_never_events(tmp_path: Path) -> None:
    made_up(tmp_path / "a.tsv", 2_000, dirty=0.2)
    added(tmp_path / "store", tmp_path / "a.tsv")
    lines = set(table(tmp_path / "store", "quarantine")["line"])
    assert len(lines) == table(tmp_path / "store", "quarantine").height
    assert events(tmp_path / "store").select(pl.col("key").is_duplicated().any()).item() is False
