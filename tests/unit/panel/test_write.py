"""Panels on disk: every form gives back the same values, with a codebook; wrong targets leave nothing behind."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from detente.errors import DataDamagedError, DataMissingError, DetenteError, UsageError
from detente.panel import plan as planning
from detente.panel.build import plan
from detente.panel.long import LongPanel, make
from detente.panel.used import used
from detente.panel.write import METADATA, codebook_path, stream, write
from detente.sources._source import Source

ASKED = {"states": "USA,RUS,CHN", "start": 1969, "end": 1975, "add": ["treaty", "aid:lag1", "fake.wealth"]}


@pytest.fixture
def panel(fake: Source) -> LongPanel:
    return make(plan("dyad-year", extra=[fake], **ASKED))


READERS = {
    ".parquet": pl.read_parquet,
    ".csv": pl.read_csv,
    ".arrow": pl.read_ipc,
    ".dta": lambda path: pl.from_pandas(pd.read_stata(path)),
}


@pytest.mark.parametrize("ending", sorted(READERS))
def test_every_form_holds_the_values_and_what_is_missing(panel: LongPanel, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"panel{ending}"
    write(panel, path)
    back = READERS[ending](path)
    floats = panel.frame.cast(dict.fromkeys(panel.frame.columns, pl.Float64))
    assert back.cast(dict.fromkeys(back.columns, pl.Float64)).fill_nan(None).equals(floats)
    assert sorted(file.name for file in tmp_path.iterdir()) == [path.name, f"{path.name}.codebook.json"]


def test_the_codebook_says_where_each_column_is_from(panel: LongPanel, tmp_path: Path) -> None:
    book = json.loads(write(panel, tmp_path / "panel.csv").read_text(encoding="utf-8"))
    assert (book["unit"], book["rows"], book["first"], book["last"]) == ("dyad-year", 21, 1969, 1975)
    assert list(book["keys"]) == ["year", "state_1", "state_2"]
    treaty = next(each for each in book["columns"] if each["name"] == "treaty")
    assert (treaty["source"], treaty["unit"], treaty["of"]) == ("fake", "units", ["state_1", "state_2"])
    assert treaty["coverage"]["absence_of_a_row_means"] == "zero"
    assert treaty["missing"] == {"before the coverage": 3, "after the coverage": 3}
    assert treaty["present"] + sum(treaty["missing"].values()) == book["rows"]
    source = book["sources"]["fake"]
    assert (source["version"], source["licence"], source["may_be_redistributed"]) == ("1", "none", False)
    assert source["citation"].startswith("@misc{fake2026made")
    assert [each["name"] for each in book["columns"]] == panel.frame.columns[3:]


def test_parquet_carries_its_codebook(panel: LongPanel, tmp_path: Path) -> None:
    path = tmp_path / "panel.parquet"
    beside = write(panel, path)
    assert json.loads(pl.read_parquet_metadata(path)[METADATA]) == json.loads(beside.read_text(encoding="utf-8"))
    beside.unlink()
    assert used(path) == ("cow_states", "fake")


def test_streaming_writes_the_same_panel(fake: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "ROWS_A_PIECE", 7)
    prepared = plan("dyad-year", extra=[fake], **ASKED)
    assert len(planning.pieces(prepared)) == 4
    whole, streamed = tmp_path / "whole.parquet", tmp_path / "streamed.parquet"
    write(make(prepared), whole)
    stream(prepared, streamed)
    assert pl.read_parquet(streamed).equals(pl.read_parquet(whole))
    books = [json.loads(codebook_path(path).read_text(encoding="utf-8")) for path in (whole, streamed)]
    assert books[0] == books[1]
    assert used(streamed) == used(whole)


def test_only_parquet_is_streamed(fake: Source, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="only Parquet can be written period by period"):
        stream(plan("dyad-year", extra=[fake], **ASKED), tmp_path / "panel.csv")


@pytest.mark.parametrize("name", ["panel.xlsx", "panel", "panel.parqet"])
def test_unknown_endings_are_said(panel: LongPanel, name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"panels are written as \.parquet, \.csv, \.arrow, \.dta, not as"):
        write(panel, tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", sorted(READERS))
def test_a_folder_that_is_not_there_is_said(panel: LongPanel, ending: str, tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="there is no folder"):
        write(panel, tmp_path / "nowhere" / f"panel{ending}")


def test_what_was_there_stays_when_writing_fails(panel: LongPanel, tmp_path: Path) -> None:
    path = tmp_path / "panel.dta"
    path.write_text("before")
    long = LongPanel(panel.unit, panel.frame.rename({"treaty": "a" * 33}), panel.columns)
    with pytest.raises(UsageError, match=f"Stata takes names of 32 letters at most, not '{'a' * 33}'"):
        write(long, path)
    assert path.read_text() == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["panel.dta"]


def test_a_truncated_panel_is_said(panel: LongPanel, tmp_path: Path) -> None:
    path = tmp_path / "panel.parquet"
    write(panel, path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(DataDamagedError, match="is no whole Parquet file"):
        used(path)


def test_a_damaged_codebook_is_said(panel: LongPanel, tmp_path: Path) -> None:
    path = tmp_path / "panel.csv"
    write(panel, path).write_text("{}")
    with pytest.raises(DataDamagedError, match=r"the codebook of .* cannot be read"):
        used(path)


def test_a_file_of_somebody_else_is_said(tmp_path: Path) -> None:
    pl.DataFrame({"x": [1]}).write_parquet(tmp_path / "own.parquet")
    with pytest.raises(DataMissingError, match="does not say what it was made of"):
        used(tmp_path / "own.parquet")
    (tmp_path / "own.csv").write_text("x\n1\n")
    with pytest.raises(DataMissingError, match=r"has no codebook beside it \(own.csv.codebook.json\)"):
        used(tmp_path / "own.csv")
