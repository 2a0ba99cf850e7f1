"""Rows that may be passed on are written; of others the reason is given and nothing is."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from detente import registry
from detente.cli import main
from detente.errors import UsageError
from detente.panel.raw_rows import write_rows
from detente.sources._folder import read_source


@pytest.mark.parametrize(
    "key", [key for key, source in registry.members("source").items() if not source.redistributable]
)
def test_what_may_not_be_passed_on_is_refused_with_its_licence(key: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="may be passed on") as caught:
        write_rows(key, tmp_path / "rows.csv")
    assert registry.get("source", key).licence in str(caught.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.data
@pytest.mark.parametrize("ending", [".csv", ".parquet", ".arrow", ".dta"])
def test_what_may_be_is_written_whole(ending: str, data: Path, tmp_path: Path) -> None:
    path = tmp_path / f"vdem{ending}"
    assert main(["data", "export", "vdem", "--out", str(path)]) == 0
    readers = {".csv": pl.read_csv, ".parquet": pl.read_parquet, ".arrow": pl.read_ipc}
    height = readers[ending](path).height if ending in readers else None
    assert height in (None, read_source("vdem").height)
    if ending == ".parquet":
        book = json.loads(pq.read_metadata(path).metadata[b"detente"])
        assert book["licence"] == registry.get("source", "vdem").licence
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_wrong_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "export", "vdme", "--out", str(tmp_path / "a.csv")]) == 2
    assert "did you mean vdem" in capsys.readouterr().err
    assert main(["data", "export", "vdem", "--out", str(tmp_path / "a.xlsx")]) == 2
    assert main(["data", "export", "weis", "--out", str(tmp_path / "a.csv")]) == 2
    assert "'detente panel --add weis'" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
