"""``detente doctor``: what it looks at and when it raises the alarm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente import core
from detente.cli import main
from detente.cli._checks import checks


def found(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    return {check["what"]: check for check in json.loads(capsys.readouterr().out)}


def test_all_is_well_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    seen = found(capsys)
    assert {"python", "numpy", "polars", "data folder", "cache folder", "embedded tables", "compiled code"} <= set(seen)
    assert seen["embedded tables"]["ok"] is True


def test_people_see_a_line_a_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(checks())
    assert lines[0].startswith("ok    python: 3.")


def test_optional_libraries_are_not_asked_for() -> None:
    assert "numpyro" not in {check.what for check in checks()}


def test_no_data_folder_is_no_defect(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "nowhere"))
    assert main(["doctor", "--json"]) == 0
    seen = found(capsys)["data folder"]
    assert seen["ok"] is False
    assert "the embedded tables work without it" in str(seen["finding"])


def test_cache_that_is_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DETENTE_CACHE", str(tmp_path / "file"))
    assert main(["doctor", "--json"]) == 0
    seen = found(capsys)["cache folder"]
    assert seen["ok"] is False
    assert "set DETENTE_CACHE" in str(seen["finding"])


def test_damaged_core_is_an_alarm(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(core, "FOLDER", tmp_path)
    core.manifest.cache_clear()
    try:
        assert main(["doctor"]) == 4
    finally:
        core.manifest.cache_clear()
    assert "embedded tables not in order" in capsys.readouterr().err
