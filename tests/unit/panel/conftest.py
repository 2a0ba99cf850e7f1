"""A small source made up for tests: every shape, both frequencies, both meanings of absence."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

USA, RUS, CHN, GFR, DDR = 2, 365, 710, 260, 265


def coverage(first: int, last: int, absence: str) -> Coverage:
    return Coverage(dt.date(first, 1, 1), dt.date(last, 12, 31), "some states", absence)


def frame(names: list[str], rows: list[tuple]) -> pl.LazyFrame:
    return pl.LazyFrame(rows, schema=names, orient="row")


WEALTH = frame(
    ["year", "state", "wealth", "capital"], [(1970, USA, 1.5, "W"), (1971, USA, None, "W"), (1971, RUS, 2.5, "M")]
)
AID = frame(["year", "sender", "receiver", "aid"], [(1970, USA, CHN, 1), (1972, CHN, USA, 1), (1973, USA, CHN, None)])
TREATY = frame(["year", "sender", "receiver", "treaty"], [(1970, USA, RUS, 3), (1975, USA, RUS, 4)])
ACTS = frame(
    ["year_month", "sender", "receiver", "acts"], [(197001, USA, RUS, 2), (197006, USA, RUS, 5), (197101, USA, RUS, 1)]
)
COVERED = frame(["year", "state"], [(year, state) for year in range(1970, 1975) for state in (USA, RUS)])


@pytest.fixture
def fake() -> Source:
    """Return a source with five tables: state and text, directed, undirected, monthly, and one of two states alone."""
    zero, missing = coverage(1970, 1974, "zero"), coverage(1970, 1974, "missing")
    number = Column("a number", "units", 0)
    tables = (
        Table("state", "year", missing, {"wealth": number, "capital": Column("a city")}, lambda _: WEALTH),
        Table("directed", "year", zero, {"aid": number}, lambda _: AID),
        Table("undirected", "year", zero, {"treaty": number}, lambda _: TREATY),
        Table("directed", "month", zero, {"acts": number}, lambda _: ACTS),
        Table(
            "undirected", "year", zero, {"pact": number},
            lambda _: TREATY.rename({"treaty": "pact"}), covered=lambda _: COVERED,
        ),
    )  # fmt: skip
    return Source(
        key="fake", title="Made up", version="1", producer="a test", unit="many", coverage=zero, licence="none",
        cite="@misc{fake2026made,\n  author = {Nobody},\n  title = {Made up},\n  year = {2026}\n}",
        dataset="", files=(),
        columns={}, read=lambda _: pl.LazyFrame(), check=lambda _: None, tables=tables,
    )  # fmt: skip
