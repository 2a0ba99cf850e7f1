from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import polars as pl
import pytest
from tests.stores import event, put

from detente.cli import main
from detente.errors import DataDamagedError, DataMissingError, UsageError
from detente.store.scores.build import build
from detente.store.shelf import export, shelf

DAY = dt.date(2018, 6, 12)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    put(folder / "events" / "default", [event(DAY, 2, 365, "190", key=key) for key in (1, 2)])
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DETENTE_DATA", str(folder))
        build("my-own")
    return folder


@pytest.fixture
def data(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DETENTE_DATA", str(folder))
    return folder


def test_tables_of_the_store_and_those_built_are_there(data: Path) -> None:
    assert set(shelf()) == {
        "events", "my_own_dyad_month", "my_own_instrument_month", "my_own_volume_month", "my_own_relations_month"
    }  # fmt: skip


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".arrow"])
def test_every_format_holds_the_same_rows(data: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"table{suffix}"
    assert export("my_own_relations_month", out) == 1
    read = {".parquet": pl.read_parquet, ".csv": pl.read_csv, ".arrow": pl.read_ipc}[suffix]
    assert read(out)["conflict"].to_list() == [10.0]


def test_events_are_exported_from_the_store(data: Path, tmp_path: Path) -> None:
    assert export("events", tmp_path / "events.parquet") == 2


def test_what_is_not_there_is_named(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="did you mean events"):
        export("event", tmp_path / "a.csv")
    with pytest.raises(DataMissingError, match="no rows of quarantine"):
        export("quarantine", tmp_path / "a.csv")
    with pytest.raises(UsageError, match="no format that is written"):
        export("events", tmp_path / "a.txt")
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    with pytest.raises(DataMissingError, match="no events store"):
        export("events", tmp_path / "a.csv")
    assert list(tmp_path.glob("a*")) == []


def test_a_built_table_that_was_changed_is_refused(data: Path, tmp_path: Path) -> None:
    (path,) = (data / "my-own").glob("volume_month.*.parquet")
    content = path.read_bytes()
    path.write_bytes(content + b"x")
    try:
        with pytest.raises(DataDamagedError):
            export("my_own_volume_month", tmp_path / "a.csv")
    finally:
        path.write_bytes(content)


def test_the_commands_answer(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", "sql", "select count(*) as n from events", "--csv"]) == 0
    assert capsys.readouterr().out == "n\n2\n"
    assert main(["events", "sql", "select events from my_own_relations_month", "--json"]) == 0
    assert '"events": 1' in capsys.readouterr().out
    assert main(["events", "sql", "drop view events"]) == 2
    assert "only one SELECT" in capsys.readouterr().err
    assert main(["events", "export", "events", "--out", str(tmp_path / "e.csv")]) == 0
    assert "2 rows written" in capsys.readouterr().err
    to = str(tmp_path / "f.csv")
    assert main(["events", "export", "events", "--out", to, "--csv"]) == 0
    assert capsys.readouterr().out == f"table,rows,file\nevents,2,{to}\n"
    assert main(["events", "export", "events", "--out", to, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"table": "events", "rows": 2, "file": to}


def test_a_store_that_is_named_and_is_not_there_is_said(data: Path, tmp_path: Path) -> None:
    with pytest.raises(DataMissingError, match="no events store"):
        shelf(tmp_path / "none")
    with pytest.raises(DataMissingError, match="no events store"):
        export("events", tmp_path / "a.csv", tmp_path / "none")
