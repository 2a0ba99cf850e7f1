"""Rows kept in the cache folder: found again, made again when damaged, and never in the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente import config
from detente.store import cached_rows


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(config, "cache_folder", lambda: tmp_path)
    return tmp_path


def made(times: list[int]) -> dict[str, Any]:
    times.append(1)
    return {"mean": 0.25, "path": [1.0, 2.0]}


def test_a_row_is_made_once(folder: Path) -> None:
    times: list[int] = []
    rows = [cached_rows.kept("answers", "a key", lambda: made(times)) for _ in range(3)]
    assert len(times) == 1
    assert rows[0] == rows[1] == rows[2]
    assert len(list((folder / "answers").iterdir())) == 1


def test_another_key_and_another_folder_are_other_rows(folder: Path) -> None:
    cached_rows.keep("answers", "a key", {"mean": 1.0})
    assert cached_rows.read("answers", "another key") is None
    assert cached_rows.read("joint", "a key") is None


@pytest.mark.parametrize(
    "damage", ["{", "[]", "3", '{"kept_under": "a key"}', '{"kept_under": "x", "row": {}}', "\xff"]
)
def test_a_damaged_row_is_made_again(folder: Path, damage: str) -> None:
    times: list[int] = []
    cached_rows.kept("answers", "a key", lambda: made(times))
    (path,) = (folder / "answers").iterdir()
    path.write_bytes(damage.encode("latin-1"))
    assert cached_rows.read("answers", "a key") is None
    assert cached_rows.kept("answers", "a key", lambda: made(times)) == {"mean": 0.25, "path": [1.0, 2.0]}
    assert len(times) == 2
    assert cached_rows.read("answers", "a key") is not None


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a file").write_text("no folder", encoding="utf-8")
    monkeypatch.setattr(config, "cache_folder", lambda: tmp_path / "a file")
    assert cached_rows.kept("answers", "a key", lambda: {"mean": 1.0}) == {"mean": 1.0}


def test_another_embedded_record_is_another_key(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cached_rows.keep("answers", "a key", {"mean": 1.0})
    monkeypatch.setattr(
        cached_rows.core, "manifest", lambda: {"tables": {"weis_dyad_month": {"sha256": "of another record"}}}
    )
    assert cached_rows.read("answers", "a key") is None
