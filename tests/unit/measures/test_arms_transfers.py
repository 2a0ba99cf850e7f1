"""Arms transfers from a user's own file: names, years, zero inside and missing outside, files that are refused."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente.cli import main
from detente.errors import DataDamagedError, DataMissingError
from detente.measures._own_deliveries import VARIABLE, deliveries, own_deliveries
from detente.measures.arms_transfers import compute
from detente.panel.structure import structure

REGISTER = """SIPRI ID,Supplier,Recipient,Delivery year,TIV delivery values,Status
1,Soviet Union,India,1975,100.5,New
2,Soviet Union,India,1975,20,New
3,Russia,India,1995,7,New
4,United States,Hamas*,1990,1,New
5,unknown supplier(s),Pakistan,1980,2,New
6,United States,Pakistan,1985,30,New
"""


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a file as SIPRI's register has it, where the measure looks for it."""
    path = tmp_path / "register.csv"
    path.write_text(REGISTER, encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(path))
    return path


def test_states_are_found_by_their_names_and_rows_add_up(register: Path) -> None:
    rows = own_deliveries()
    assert rows.filter(supplier="RUS", recipient="IND").select("year", "value").rows() == [(1975, 120.5), (1995, 7.0)]
    assert rows["supplier"].null_count() + rows["recipient"].null_count() == 2


def test_no_row_is_nought_inside_the_file_s_years_and_missing_outside(register: Path) -> None:
    found = compute(structure(["RUS", "IND", "PAK", "USA"], start=1970, end=2000))
    to_india = found.sel(sender="RUS", receiver="IND")
    assert to_india.sel(time="1975").item() == 120.5
    assert to_india.sel(time="1976").item() == 0
    assert to_india.sel(time="1974").isnull().item() and to_india.sel(time="1996").isnull().item()
    assert found.sel(sender="IND", receiver="RUS", time="1975").item() == 0
    assert found.attrs["covered"] == "1975-01-01/1995-12-31"
    assert found.attrs["left_out"] == 2


def test_states_that_were_none_are_missing(register: Path) -> None:
    rows = pl.DataFrame({"supplier": ["USA"], "recipient": ["PAK"], "year": [1946], "value": [1.0]})
    found = compute(structure(["USA", "PAK"], start=1946, end=1947), deliveries=rows)
    assert found.isnull().all()


def test_a_name_is_read_as_of_its_year() -> None:
    table = pl.DataFrame({"seller": ["Germany", "Germany"], "buyer": ["USA"] * 2, "YEAR": [1980, 2000], "tiv": [1, 2]})
    assert deliveries(table)["supplier"].to_list()[1] == "DEU"


def test_the_command_reads_the_file(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measures", "arms_transfers", "--states", "RUS,IND", "--from", "1975", "--to", "1975", "--csv"]) == 0
    assert "1975-01-01,RUS,IND,arms_transfers,120.5" in capsys.readouterr().out


def test_without_a_file_it_says_where_to_put_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path))
    with pytest.raises(DataMissingError, match=r"arms_transfers/deliveries\.csv; put a table with columns supplier"):
        own_deliveries()


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"supplier": ["USA"], "recipient": ["PAK"], "year": [1985]}, "needs a column value or tiv"),
        ({"supplier": ["USA"], "recipient": ["PAK"], "year": ["soon"], "value": [1]}, "are numbers"),
        ({"supplier": ["USA"], "recipient": ["PAK"], "year": [1985], "value": [-1]}, "no value below 0"),
        ({"supplier": [], "recipient": [], "year": [], "value": []}, "has rows"),
    ],
)
def test_a_file_of_something_else_is_refused(table: dict[str, list[object]], words: str) -> None:
    with pytest.raises(DataDamagedError, match=words):
        deliveries(pl.DataFrame(table))


def test_a_file_that_is_no_table_is_refused(register: Path) -> None:
    register.write_bytes(b"\x00\xff\xfe,\n1,2,3\n")
    with pytest.raises(DataDamagedError):
        own_deliveries()
