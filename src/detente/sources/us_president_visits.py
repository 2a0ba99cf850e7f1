"""Travels abroad of presidents of the United States, 1952–2023, by the Office of the Historian."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source
from detente.sources._states import numbers
from detente.sources._table import Table
from detente.states import CODES

FILE = "presidential_visits.csv"
USA, GERMANY, WEST_GERMANY = 2, 255, 260
UNITY = dt.date(1990, 10, 3)
SPELLINGS = {
    "Bosnia-Herzegovina": 346,
    "Brunei Darussalam": 835,
    "Burma": 775,
    "China, People’s Republic of": 710,
    "Czechoslovakia": 315,
    "Germany, Federal Republic of": 255,
    "Korea, Republic of": 732,
    "Korea, South": 732,
    "Macedonia, Former Yugoslav Republic of": 343,
    "Republic of China": 713,
    "Russia": 365,
    "Serbia-Montenegro (Kosovo)": 345,
    "U.S.S.R.": 365,
    "United Kingdom (Northern Ireland)": 200,
    "United Kingdom (Wales)": 200,
    "Vietnam": 816,
    "Yugoslavia": 345,
    "Yugoslavia (Kosovo)": 345,
}
VIETNAM, SOUTH_VIETNAM, END_OF_SOUTH = 816, 817, dt.date(1975, 4, 30)
DASH = "[–-]"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    frame = pl.scan_csv(paths[FILE]).with_columns(_first_day().alias("start"), _last_day().alias("end"))
    names = frame.select("country").unique().collect()["country"]
    state = pl.col("country").replace_strict(numbers(names, SPELLINGS), return_dtype=pl.Int32)
    by_date = (
        pl.when((state == GERMANY) & (pl.col("start") < UNITY))
        .then(WEST_GERMANY)
        .when((state == VIETNAM) & (pl.col("start") <= END_OF_SOUTH))
        .then(SOUTH_VIETNAM)
        .otherwise(state)
    )
    return frame.select("start", "end", "country", by_date.cast(pl.Int32).alias("state"), "place", "description")


def _first_day() -> pl.Expr:
    """Read the day before the dash of "November 28–December 1, 1995", with the year at the end."""
    first = pl.col("date").str.extract(r"^(\w+ \d+)") + pl.col("date").str.extract(r"(, \d{4})$")
    return first.str.to_date("%B %e, %Y")


def _last_day() -> pl.Expr:
    month = pl.coalesce(pl.col("date").str.extract(DASH + r"([A-Z]\w+) "), pl.col("date").str.extract(r"^(\w+) "))
    last = month + " " + pl.col("date").str.extract(r"(\d+, \d{4})$")
    return last.str.to_date("%B %e, %Y")


def _check(frame: pl.DataFrame) -> None:
    key = "us_president_visits"
    expect(key, "number of rows", frame.height, 771)
    strangers = frame.filter(pl.col("state").is_null())["country"].unique().sort().to_list()
    expect(key, "places that are no states", strangers, ["Palestinian Authority", "Vatican City", "West Bank"])
    expect(key, "visits that end before they begin", frame.filter(pl.col("end") < pl.col("start")).height, 0)
    beijing = frame.filter(pl.col("state") == 710)["start"].min()
    expect(key, "first day of a president in China", beijing, dt.date(1972, 2, 21))
    expect(key, "visits to the USSR", frame.filter(pl.col("country") == "U.S.S.R.").height, 8)


def _rows(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Count visits by the year in which they began; rows of one state that follow each other day by day are one."""
    known = frame.drop_nulls("state").sort("state", "start", "end")
    before = pl.col("end").cum_max().shift(1).over("state")
    begins = (pl.col("start") > before + pl.duration(days=1)).fill_null(value=True)
    year = pl.col("start").dt.year().cast(pl.Int32).alias("year")
    return known.filter(begins).group_by(year, "state").agg(pl.len().cast(pl.Int32).alias("us_president_visits"))


def _abroad(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Give every year and state but the United States; panels show a state only while it is a member."""
    states = [state for state in CODES if state != USA]
    years = range(COVERAGE.start.year, COVERAGE.end.year + 1)
    of_state = pl.LazyFrame({"state": states}, schema={"state": pl.Int32})
    return pl.LazyFrame({"year": years}, schema={"year": pl.Int32}).join(of_state, how="cross")


COVERAGE = Coverage(
    dt.date(1953, 1, 1),
    dt.date(2022, 12, 31),
    "all members of the interstate system but the United States",
    "zero",
    "to the last whole year; the first row is Eisenhower's journey to Korea as President-elect in December 1952",
)

source = Source(
    key="us_president_visits",
    title="Travels abroad of US presidents",
    version="list as in the repository",
    producer="Office of the Historian, US Department of State",
    unit="stay of a president in one place abroad",
    coverage=Coverage(
        dt.date(1952, 12, 2),
        dt.date(2023, 10, 18),
        "every country and territory, the United States left out",
        "zero",
        "from December 1952; the last journey in it is of 2023-10-18",
    ),
    licence="work of the US government; the repository states no licence",
    cite="""@misc{historian2023travels,
  author = {{Office of the Historian, US Department of State}},
  title = {Travels Abroad of the President},
  year = {2023},
  howpublished = {history.state.gov}
}""",
    dataset="us-president-visits",
    files=(FILE,),
    columns={
        "start": Column("first day of the stay"),
        "end": Column("last day of the stay"),
        "country": Column("country or territory as printed"),
        "state": Column("COW number; missing where it is no state", low=2, high=990),
        "place": Column("place or places"),
        "description": Column("purpose as printed"),
    },
    read=_read,
    check=_check,
    notes=(
        "Days are read from the dates as printed; the file's own year is the last one in them.",
        "A stay in several places, or across the end of a month, can be several rows: visits are counted by days.",
        "Germany before 1990-10-03 is the Federal Republic (260), Vietnam before May 1975 the South (817), the "
        "Republic of China Taiwan (713). The Vatican and the Palestinian territories are no states: in no panel.",
    ),
    tables=(
        Table(
            "state",
            "year",
            COVERAGE,
            {"us_president_visits": Column("visits of a US president that began in the year", "visits", 0)},
            _rows,
            _abroad,
        ),
    ),
    redistributable=True,
)
