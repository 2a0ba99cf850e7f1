"""A file downloaded by hand finds its reader in whatever format it comes; nothing else gets into the data folder."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import polars as pl
import pytest
import rdata
from polars.testing import assert_frame_equal

from detente import registry
from detente.errors import DataDamagedError, DataMissingError, DetenteError, UsageError
from detente.sources._folder import MANIFEST, read_manifest, read_source
from detente.store import keep as keeping
from detente.store.add import add
from detente.store.keep import Arrived, keep
from detente.store.read_table import read_table

NMC = "cow_nmc/nmc_v7.parquet"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty data folder that is not there yet."""
    folder = tmp_path / "mine" / "data"
    monkeypatch.setenv("DETENTE_DATA", str(folder))
    return folder


@pytest.mark.data
@pytest.mark.parametrize("suffix", [".csv", ".tab", ".dta", ".rda", ".parquet"])
def test_real_capabilities_are_taken_in_every_format(data: Path, empty: Path, tmp_path: Path, suffix: str) -> None:
    frame = pl.read_parquet(data / NMC)
    path = tmp_path / f"NMC_7{suffix}"
    plain = frame.to_pandas()
    write = {
        ".csv": lambda: frame.write_csv(path),
        ".tab": lambda: frame.write_csv(path, separator="\t"),
        ".dta": lambda: plain.to_stata(path, write_index=False),
        ".rda": lambda: rdata.write_rda(path, {"nmc": plain}),
        ".parquet": lambda: frame.write_parquet(path),
    }
    write[suffix]()
    key, folder = add(path, key="cow_nmc")
    assert (key, folder) == ("cow_nmc", empty / "cow_nmc")
    ours = read_source("cow_nmc")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DETENTE_DATA", str(data))
        assert_frame_equal(ours, read_source("cow_nmc"), check_exact=False)
    manifest = read_manifest("cow_nmc")
    assert manifest.licence == registry.get("source", "cow_nmc").licence
    entry = manifest.files["nmc_v7.parquet"]
    assert entry.rows == frame.height
    assert 'origin = "NMC_7' in (folder / MANIFEST).read_text(encoding="utf-8")


@pytest.mark.data
def test_the_reader_of_a_file_is_found_by_what_it_knows(data: Path, empty: Path, tmp_path: Path) -> None:
    frame = pl.read_parquet(data / "alliances" / "atop_alliance_v5_1.parquet")
    frame.write_csv(tmp_path / "anything.csv")
    assert add(tmp_path / "anything.csv")[0] == "atop"


@pytest.mark.data
def test_a_file_that_is_not_the_release_is_refused_and_leaves_nothing(data: Path, empty: Path, tmp_path: Path) -> None:
    pl.read_parquet(data / NMC).head(1000).write_csv(tmp_path / "nmc.csv")
    with pytest.raises(DataDamagedError, match=r"no reader takes .*nmc\.csv \(1,000 rows .*cow_nmc: "):
        add(tmp_path / "nmc.csv", key="cow_nmc")
    assert not empty.exists()


def test_a_table_of_something_else_names_its_columns(empty: Path, tmp_path: Path) -> None:
    (tmp_path / "prices.csv").write_text("bread,milk\n1,2\n", encoding="utf-8")
    with pytest.raises(DataDamagedError, match=r"no reader takes .*prices\.csv \(1 rows with columns bread, milk\)"):
        add(tmp_path / "prices.csv")
    with pytest.raises(UsageError, match="unknown source 'cow_nm'; did you mean cow_nmc"):
        add(tmp_path / "prices.csv", key="cow_nm")
    assert not empty.exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "file"))
    with pytest.raises(DetenteError, match="cannot write to"):
        keep(registry.get("source", "weis"), {"weis.parquet": arrived(1)})


def arrived(number: int) -> Arrived:
    return Arrived(pl.DataFrame({"a": [number] * 10}), f"file {number}", "0" * 64)


def read_back(folder: Path) -> int:
    entry = read_manifest("weis").files["weis.parquet"]
    return int(read_table(folder / entry.stored)["a"][0])


def test_a_second_table_replaces_the_first_and_files_beside_it_stay(empty: Path) -> None:
    source = registry.get("source", "weis")
    keep(source, {"weis.parquet": arrived(1), "other.csv": arrived(7)})
    folder = keep(source, {"weis.parquet": arrived(2)})
    assert read_back(folder) == 2
    assert set(read_manifest("weis").files) == {"weis.parquet", "other.csv"}
    assert len(list(folder.glob("weis.*.parquet"))) == 1


def test_a_full_disk_leaves_the_old_dataset(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = registry.get("source", "weis")
    folder = keep(source, {"weis.parquet": arrived(1)})
    real = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        real(path, content[: len(content) // 2])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(DetenteError, match="No space left on device"):
            keep(source, {"weis.parquet": arrived(2)})
    assert read_back(folder) == 1
    assert not list(folder.glob("*.part"))


def _write_for_ever(folder: str, first: int) -> None:
    os.environ["DETENTE_DATA"] = folder
    number = first
    while True:
        keep(registry.get("source", "weis"), {"weis.parquet": arrived(number)})
        number += 2


def test_two_processes_and_kills_leave_a_whole_dataset(empty: Path) -> None:
    """Two writers at once, killed at moments of their own; whatever is read meanwhile and after is whole."""
    context = multiprocessing.get_context("spawn")
    for attempt in range(3):
        writers = [context.Process(target=_write_for_ever, args=(str(empty), first)) for first in (0, 1)]
        for writer in writers:
            writer.start()
        deadline = time.monotonic() + 20
        while not (empty / "weis" / MANIFEST).exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.3 + 0.17 * attempt)
        for writer in writers:
            os.kill(writer.pid or 0, signal.SIGKILL)
            writer.join()
        assert read_back(empty / "weis") >= 0
    folder = keep(registry.get("source", "weis"), {"weis.parquet": arrived(10**6)})
    assert read_back(folder) == 10**6
    assert len(list(folder.glob("weis.*.parquet"))) == 1


def test_a_busy_folder_is_said(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import filelock

    (empty / "weis").mkdir(parents=True)
    monkeypatch.setattr(keeping, "WAIT_SECONDS", 0.1)
    with (
        filelock.FileLock(empty / "weis" / ".lock"),
        pytest.raises(DetenteError, match="another process is writing to"),
    ):
        keep(registry.get("source", "weis"), {"weis.parquet": arrived(1)})


def test_a_manifest_that_points_outside_its_folder_is_damaged(empty: Path) -> None:
    (empty / "weis").mkdir(parents=True)
    line = '[[file]]\npath = "weis.parquet"\nstored = "../../secret"\nsha256 = "0"\n'
    (empty / "weis" / MANIFEST).write_text(line, encoding="utf-8")
    with pytest.raises(DataDamagedError, match="is not inside the dataset's folder"):
        read_manifest("weis")
    with pytest.raises(UsageError, match="not the name of a dataset"):
        read_manifest("../weis")


def test_a_missing_file_is_missing(empty: Path) -> None:
    with pytest.raises(DataMissingError, match="there is no file"):
        add(empty / "nothing.csv")
