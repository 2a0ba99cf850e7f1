"""``detente data``: where, list, verify, core; and what an empty or damaged folder gets."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from detente import core
from detente.cli import main


@pytest.fixture
def own_core(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the embedded tables that a test may damage."""
    folder = tmp_path / "core"
    shutil.copytree(core.FOLDER, folder)
    monkeypatch.setattr(core, "FOLDER", folder)
    return folder


def test_where(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    assert main(["data", "where", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["data"] == str(tmp_path)
    assert main(["data", "where"]) == 0
    assert str(tmp_path) in capsys.readouterr().out


@pytest.mark.parametrize("exists", [True, False])
def test_list_of_no_data(
    exists: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path if exists else tmp_path / "nowhere"))
    assert main(["data", "list"]) == 3
    caught = capsys.readouterr()
    assert caught.out == ""
    assert "set DETENTE_DATA" in caught.err


@pytest.mark.data
def test_list_of_the_data_folder(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "list", "--json"]) == 0
    found = {row["key"]: row for row in json.loads(capsys.readouterr().out)}
    assert found["weis"]["sources"] == ["weis"]
    assert main(["data", "list"]) == 0
    assert "weis" in capsys.readouterr().out


@pytest.mark.data
def test_verify_one_dataset(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "verify", "state_system"]) == 0
    assert capsys.readouterr().out == "core: as its manifest says\nstate_system: as its manifest says\n"


@pytest.mark.data
def test_verify_unknown_dataset(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "verify", "weiss"]) == 3
    assert "no dataset 'weiss'" in capsys.readouterr().err


@pytest.mark.data
def test_damaged_core_is_named(data: Path, own_core: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (own_core / "states.parquet").open("ab") as stream:
        stream.write(b"x")
    assert main(["data", "verify", "state_system", "--json"]) == 4
    caught = capsys.readouterr()
    assert "states.parquet is damaged" in json.loads(caught.out)["core"][0]
    assert "not as the manifest says: core" in caught.err


def test_damaged_dataset_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "MANIFEST.toml").write_text('[[file]]\npath = "a.csv"\nsha256 = "00"\n')
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    assert main(["data", "verify"]) == 4
    assert "own/a.csv: it is not there" in capsys.readouterr().out


def test_core_without_data_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "nowhere"))
    out = tmp_path / "out"
    out.mkdir()
    assert main(["data", "core", "--out", str(out)]) == 3
    assert list(out.iterdir()) == []
    assert "is not there" in capsys.readouterr().err


def test_add_says_whose_file_it_is_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "data"))
    (tmp_path / "prices.csv").write_text("bread\n1\n", encoding="utf-8")
    assert main(["data", "add", str(tmp_path / "prices.csv")]) == 4
    assert "no reader takes" in capsys.readouterr().err
    assert main(["data", "add", str(tmp_path / "nothing.csv")]) == 3
    assert main(["data", "add", str(tmp_path / "prices.csv"), "--source", "atopp"]) == 2
    assert "did you mean atop" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


@pytest.mark.data
def test_add_takes_a_real_file(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "data"))
    file = data / "alliances" / "atop_alliance_v5_1.parquet"
    assert main(["data", "add", str(file), "--source", "atop", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"source": "atop", "folder": str(tmp_path / "data" / "alliances")}
    assert main(["data", "verify", "alliances"]) == 0


def test_get_of_what_is_not_offered(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    assert main(["data", "get", "weiss"]) == 2
    assert "did you mean weis" in capsys.readouterr().err
    assert main(["data", "get", "weis"]) == 3
    assert "detente data add FILE --source weis" in capsys.readouterr().err


def test_what_is_offered_is_listed_without_a_data_folder(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "nowhere"))
    assert main(["data", "list", "--offered", "--json"]) == 0
    found = {row["dataset"]: row for row in json.loads(capsys.readouterr().out)}
    assert found["cow_nmc"]["how"] == "detente data get"
    assert found["weis"]["how"] == "detente data add FILE"
    assert not found["weis"]["there"]
