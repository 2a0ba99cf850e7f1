"""Every format that producers offer gives the same table; a broken or hostile file gives a sentence."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
import rdata
from polars.testing import assert_frame_equal

from detente.errors import DataDamagedError, DataMissingError, UsageError
from detente.store import read_table as module
from detente.store.read_table import read_table

TABLE = pl.DataFrame(
    {"ccode": [2, 365, 565], "iso2": ["US", "RU", "NA"], "cinc": [0.25, None, 0.5], "year": [1990, 1991, None]}
)


def zipped(path: Path, frame: pl.DataFrame) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("folder/readme.txt", "not a table")
        archive.writestr("folder/data.csv", frame.write_csv())


def pandas_of(frame: pl.DataFrame) -> pd.DataFrame:
    return frame.to_pandas().convert_dtypes().astype({"ccode": float, "year": float, "cinc": float, "iso2": object})


WRITERS: dict[str, Callable[[Path, pl.DataFrame], object]] = {
    "data.csv": lambda path, frame: frame.write_csv(path),
    "data.tab": lambda path, frame: frame.write_csv(path, separator="\t"),
    "data.TSV": lambda path, frame: frame.write_csv(path, separator="\t"),
    "data.dta": lambda path, frame: pandas_of(frame).to_stata(path, write_index=False),
    "data.parquet": lambda path, frame: frame.write_parquet(path),
    "data.rds": lambda path, frame: rdata.write_rds(path, pandas_of(frame)),
    "data.rda": lambda path, frame: rdata.write_rda(path, {"data": pandas_of(frame)}),
    "data.zip": zipped,
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_gives_the_same_table(name: str, tmp_path: Path) -> None:
    """Whole numbers that a format keeps as floats are integers again; Namibia is no missing value."""
    WRITERS[name](tmp_path / name, TABLE)
    assert_frame_equal(read_table(tmp_path / name), TABLE)


def test_marks_of_missing_numbers_are_missing_and_words_are_words(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("code,score,name\nNA,NA,\nUS,.,x\nRU,2,NA\n", encoding="utf-8")
    frame = read_table(path)
    assert frame["code"].to_list() == ["NA", "US", "RU"]
    assert frame["score"].to_list() == [None, None, 2]
    assert frame["name"].to_list() == [None, "x", "NA"]


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("\ufeffyear\n1990\n".encode())
    assert read_table(tmp_path / "a.csv").columns == ["year"]


def test_the_wrong_encoding_is_said_and_the_right_one_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("name\nCôte d'Ivoire\n".encode("latin-1"))
    with pytest.raises(DataDamagedError, match=r"is not utf-8: byte 0xf4 at 6; .*--encoding latin-1"):
        read_table(path)
    assert read_table(path, encoding="latin-1")["name"].item() == "Côte d'Ivoire"
    with pytest.raises(UsageError, match="unknown encoding 'latin-one'"):
        read_table(path, encoding="latin-one")


@pytest.mark.parametrize("name", ["a.dta", "a.rds", "a.rda", "a.parquet", "a.zip"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", bytes(range(256)) * 20])
def test_a_broken_file_is_a_sentence(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataDamagedError, match=r"cannot be .*; download it again"):
        read_table(tmp_path / name)


@pytest.mark.parametrize(
    "name", [name for name in WRITERS if Path(name).suffix in (".dta", ".rds", ".rda", ".parquet", ".zip")]
)
def test_a_truncated_file_is_a_sentence(name: str, tmp_path: Path) -> None:
    WRITERS[name](tmp_path / name, TABLE)
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DataDamagedError, match="download it again"):
        read_table(tmp_path / name)


def test_ragged_text_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n1,2,3\n", encoding="utf-8")
    with pytest.raises(DataDamagedError, match="cannot be read as a table"):
        read_table(tmp_path / "a.csv")


def test_an_archive_holds_one_table(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.csv", "x\n1\n")
        archive.writestr("b.csv", "x\n1\n")
    with pytest.raises(UsageError, match=r"must hold one table; it holds a\.csv, b\.csv"):
        read_table(tmp_path / "two.zip")


def test_a_table_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", "x\n" + "1\n" * 100_000)
    monkeypatch.setattr(module, "MOST_BYTES", 50_000)
    with pytest.raises(UsageError, match="unpacks to 200,002 bytes"):
        read_table(tmp_path / "bomb.zip")
    (tmp_path / "large.csv").write_text("x\n" * 50_000, encoding="utf-8")
    with pytest.raises(UsageError, match="100,000 bytes"):
        read_table(tmp_path / "large.csv")


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"x")
    with pytest.raises(UsageError, match=r"no format that is read; these are: \.csv"):
        read_table(tmp_path / "a.docx")
    with pytest.raises(DataMissingError, match="there is no file"):
        read_table(tmp_path)
    rdata.write_rda(tmp_path / "two.rda", {"a": pandas_of(TABLE), "b": pandas_of(TABLE)})
    with pytest.raises(DataDamagedError, match="it holds a, b; one is wanted"):
        read_table(tmp_path / "two.rda")
