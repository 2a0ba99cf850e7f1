"""What ``events sql`` answers, and what it must never do."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from detente.errors import DetenteError, UsageError
from detente.store.query import Relations, query

ATTACKS = [
    "copy events to '{there}/stolen.csv'",
    "copy (select * from events) to '{there}/stolen.parquet'",
    "export database '{there}/all'",
    "attach '{there}/other.db'",
    "create table mine as select * from events",
    "create or replace view events as select 1",
    "insert into events values (1, 'a')",
    "update events set weight = 0",
    "delete from events",
    "drop view events",
    "install httpfs",
    "load httpfs",
    "set enable_external_access = true",
    "set lock_configuration = false",
    "reset lock_configuration",
    "pragma database_list",
    "call pragma_version()",
    "checkpoint",
    "vacuum",
    "begin",
    "prepare stolen as select 1",
    "select 1; drop view events",
    "select 1; select 2",
    "; ;",
    "",
    "select * from '{there}/secret.parquet'",
    "select * from read_parquet('{there}/secret.parquet')",
    "select * from parquet_scan(['{there}/secret.parquet'])",
    "select * from parquet_metadata('{there}/secret.parquet')",
    "select * from read_csv('/etc/passwd')",
    "select * from read_text('/etc/passwd')",
    "select * from read_blob('/etc/passwd')",
    "select * from read_json_auto('/etc/passwd')",
    "select * from sniff_csv('/etc/passwd')",
    "select * from glob('/etc/*')",
    "select * from 'https://example.org/a.parquet'",
    "select * from read_parquet('s3://bucket/a.parquet')",
    "select * from query('select * from read_text(''/etc/passwd'')')",
    "with x as materialized (select * from read_text('/etc/passwd')) select * from x",
    "select (select content from read_text('/etc/passwd')) as stolen from events",
    "select getenv('HOME')",
    "select * from duckdb_secrets()",
]


@pytest.fixture
def tables(tmp_path: Path) -> Relations:
    pl.DataFrame({"secret": ["hidden"]}).write_parquet(tmp_path / "secret.parquet")
    path = tmp_path / "events.parquet"
    pl.DataFrame({"sender": [2, 2, 365], "weight": [1.0, None, -2.0]}).write_parquet(path)
    return {"events": [path]}


@pytest.mark.parametrize("sql", ATTACKS)
def test_nothing_is_written_opened_or_changed(sql: str, tables: Relations, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(UsageError):
        query(sql.format(there=tmp_path), tables)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("sql", "answer"),
    [
        ("select sender, sum(weight) as total from events group by sender order by sender", [(2, 1.0), (365, -2.0)]),
        ("with few as (select * from events where sender = 2) select count(*) as n from few", [(2,)]),
        ("from events select max(sender)", [(365,)]),
        ("values (1)", [(1,)]),
        ("show tables", [("events",)]),
        ("select 'a;b' as text -- a comment; with a semicolon", [("a;b",)]),
    ],
)
def test_one_select_is_answered(sql: str, answer: list[tuple], tables: Relations) -> None:
    assert query(sql, tables).rows() == answer


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("select sendr from events", "sendr"),
        ("select * from evnts", "evnts"),
        ("selec 1", "cannot be run"),
        ("select 1 +", "cannot be run"),
    ],
)
def test_a_slip_is_said_in_a_sentence(sql: str, sentence: str, tables: Relations) -> None:
    with pytest.raises(UsageError, match=sentence):
        query(sql, tables)


def test_too_many_rows_are_refused_and_never_cut(tables: Relations) -> None:
    assert query("from events", tables, rows=3).height == 3
    with pytest.raises(UsageError, match="more than 2 rows"):
        query("from events", tables, rows=2)
    with pytest.raises(UsageError, match="0 rows cannot be shown"):
        query("from events", tables, rows=0)


def test_what_takes_too_long_is_stopped(tables: Relations) -> None:
    endless = "select count(*) from range(1000000000) a, range(1000000000) b where hash(a.range) = hash(b.range * 7)"
    with pytest.raises(DetenteError, match=r"too long|--memory"):
        query(endless, tables, seconds=0.5)


def test_what_does_not_fit_in_memory_goes_to_disk_or_says_so(tables: Relations) -> None:
    sorting = "select count(*) as n from (select hash(range) as h from range(3000000) order by h offset 1)"
    assert query(sorting, tables, memory="60MB").item() == 2_999_999


def test_memory_is_an_amount(tables: Relations) -> None:
    with pytest.raises(UsageError, match="not an amount of memory"):
        query("from events", tables, memory="much")


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("update extensions", "only one SELECT can be asked"),
        ("select 1 as one, interval '1' day as gap", "the column 'gap' is a span of time; ask for it as text"),
        ("select * from event", "Did you mean .events"),
        ("select sendr from events", "Candidate bindings.*sender"),
    ],
)
def test_what_would_be_right_is_said_too(sql: str, said: str, tables: Relations) -> None:
    with pytest.raises(UsageError, match=said):
        query(sql, tables)
    assert query("select cast(interval '1' day as text) as gap", tables).item() == "1 day"


def test_names_of_tables_may_be_words_of_sql_and_begin_with_digits(tables: Relations) -> None:
    named = {"2018_volume": tables["events"], "order": tables["events"]}
    assert query('select count(*) as n from "2018_volume", "order"', named).item() == 9
