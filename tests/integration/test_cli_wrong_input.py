"""Whatever is wrong, a person gets one sentence and an exit code; nothing is half written."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente import core
from detente.cli import main

CLAIM = "USA -> RUS warms => RUS -> CHN cools within 24 months"


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(arguments)
    caught = capsys.readouterr()
    assert caught.out == ""
    assert caught.err.startswith("error: ")
    assert "Traceback" not in caught.err
    first, *pointing = caught.err.rstrip().splitlines()
    assert all(line.startswith("  ") for line in pointing), first  # only a claim's error points at its column
    return code, caught.err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["triangle", "USA", "RUS", "Chna"], 2, "unknown state 'Chna'; did you mean"),
        (["triangle", "USA", "USSR", "CHN", "--from", "1995"], 2, "it ended 1991-12-25; did you mean RUS?"),
        (["triangle", "USA", "GDR", "CHN", "--from", "1991"], 2, "it ended 1990-10-02"),
        (["triangle", "USA", "DDR", "CHN", "--from", "1991"], 3, "was a state from 1954-03-25 to 1990-10-02"),
        (["triangle", "USA", "USA", "USA"], 2, "three different states, not USA, USA, USA"),
        (["triangle", "USA", "RUS"], 2, "three states, not 2"),
        (["triangle", "USA", "RUS", "CHN", "IND"], 2, "three states, not 4"),
        (["triangle"], 2, "missing argument"),
        (["triangle", "USA", "RUS", "CHN", "--from", "1991-13"], 2, "'1991-13' is not a date"),
        (["triangle", "USA", "RUS", "CHN", "--from", "1980", "--to", "1970"], 2, "ends before it begins"),
        (
            ["panel", "triad-year", "--states", "USA,RUS", "--from", "1990", "--to", "1992"],
            2,
            "a triad-year takes 3 states in the system at once",
        ),
        (["panel", "dyad-year", "--states", "CSK,SVK", "--from", "1980", "--to", "1990"], 2, "those asked for: CSK"),
        (["triangle", "USA", "RUS", "CHN", "--from", "2010", "--to", "2011"], 3, "2010"),
        (["triangle", "USA", "RUS", "CHN", "--source", "weiss"], 2, "did you mean weis"),
        (["relations", "USA", "Atlantis"], 2, "unknown state 'Atlantis'"),
        (["relations", "USA", "USA"], 2, "two different states"),
        (["relations", "USSR", "USA", "--from", "1995"], 2, "it ended 1991-12-25"),
        (["relations", "USA", "RUS", "--measure", "relation_levl"], 2, "did you mean relation_level"),
        (["relations", "USA", "RUS", "--measure", "polyarchy"], 2, "not a value of a directed pair"),
        (["relations", "USA", "RUS", "--by", "moth"], 2, "did you mean month"),
        (["relations", "USA", "RUS", "--from", "1991-13"], 2, "is not a date"),
        (["relations", "USA", "RUS", "--from", "2001", "--to", "2002"], 3, "no event between USA and RUS"),
        (["relations", "USA", "RUS", "--json", "--csv"], 2, "give one of them"),
        (["relations", "USA", "ISL"], 3, "ISL"),
        (["test", "USA -> RUS wrms => RUS -> CHN cools"], 2, "column 12"),
        (["test", ""], 2, "column 1"),
        (["test", "USA -> XXX warms => XXX -> CHN cools"], 2, "XXX"),
        (["test", "USSR -> USA warms => USA -> CHN cools during 1970..1995"], 2, "it ended 1991-12-25"),
        (["test", CLAIM, "--source", "weiss"], 2, "did you mean weis"),
        (["test"], 2, "missing argument"),
    ],
)
def test_a_sentence_and_an_exit_code(
    arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found, said = refused(arguments, capsys)
    assert (found, words in said.lower() or words in said) == (code, True), said


@pytest.fixture
def own_core(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a copy of the embedded tables that a test may damage, nothing of them read yet."""
    folder = tmp_path / "core"
    shutil.copytree(core.FOLDER, folder)
    monkeypatch.setattr(core, "FOLDER", folder)
    core.manifest.cache_clear()
    core.table.cache_clear()
    yield folder
    core.manifest.cache_clear()
    core.table.cache_clear()


@pytest.mark.parametrize("command", [["relations", "USA", "RUS"], ["triangle", "USA", "RUS", "CHN", "--from", "1970"]])
def test_damaged_core_file(command: list[str], own_core: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = own_core / "weis_dyad_month.parquet"
    path.write_bytes(path.read_bytes()[:-1])
    code, said = refused(command, capsys)
    assert code == 4
    assert "weis_dyad_month.parquet is damaged" in said
    assert "reinstall detente or run 'detente data core'" in said


def test_missing_core_file(own_core: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own_core / "weis_dyad_month.parquet").unlink()
    assert refused(["relations", "USA", "RUS"], capsys)[0] == 4


def test_damaged_manifest(own_core: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own_core / "manifest.json").write_text("{")
    assert refused(["relations", "USA", "RUS"], capsys)[0] == 4


def test_no_such_folder_to_write_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "nowhere" / "report.html"
    code, said = refused(["triangle", "USA", "RUS", "CHN", "--out", str(out)], capsys)
    assert code == 1
    assert f"cannot write {out}: there is no folder" in said


def test_a_folder_is_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(["triangle", "USA", "RUS", "CHN", "--out", str(tmp_path)], capsys)[0] == 1
    assert list(tmp_path.iterdir()) == []


def test_an_error_on_the_way_leaves_what_was_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "report.html"
    out.write_text("before")
    assert refused(["triangle", "USA", "USA", "CHN", "--out", str(out)], capsys)[0] == 2
    assert out.read_text() == "before"
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_that_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from detente.report import html

    folder = tmp_path / "locked"
    folder.mkdir()

    def deny(*arguments: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(html, "page", deny)
    monkeypatch.setattr("detente.report.sections.claims.standard_verdicts", lambda *arguments: [])
    monkeypatch.setattr("detente.claims.testing.responses", _no_data)
    monkeypatch.setattr("detente.report.sections.claims.section", _no_data)
    monkeypatch.setattr("detente.report.sections.scoreboard.board", _no_data)
    code = main(["triangle", "USA", "RUS", "CHN", "--out", str(folder / "report.html")])
    assert code == 1
    assert "cannot write" in capsys.readouterr().err
    assert list(folder.iterdir()) == []
    assert stat.S_IMODE(folder.stat().st_mode) & 0o700


def _no_data(*arguments: object, **options: object) -> object:
    from detente.errors import DataMissingError

    raise DataMissingError("left out of this test")


def test_a_folder_for_charts_that_cannot_be_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.report.triangle.triangle", lambda *arguments, **options: _report())
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "no" / "charts"):
        assert main(["triangle", "USA", "RUS", "CHN", "--figures", str(folder)]) == 1
        assert f"error: cannot use {folder}: " in capsys.readouterr().err


def _report() -> object:
    from types import SimpleNamespace

    return SimpleNamespace(sections=(), figures={})


def test_empty_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    for command in (["data", "list"], ["data", "verify"], ["data", "core", "--out", str(tmp_path / "core")]):
        assert main(command) == 3
        caught = capsys.readouterr()
        assert "set DETENTE_DATA" in caught.err
    assert list(tmp_path.iterdir()) == []


def test_relations_need_no_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "nowhere"))
    assert main(["relations", "USA", "RUS", "--from", "1983-09", "--to", "1983-09", "--csv"]) == 0
    assert capsys.readouterr().out.startswith("time,sender,receiver,events,value,sd,low,high\n1983-09-01,USA,RUS,")
