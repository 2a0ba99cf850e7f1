"""What the two lists of militarized interstate disputes share: directed dispute-years and their sums by dyad-year."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from detente.sources._rows import known
from detente.sources._source import Column

NO_PRECISE_COUNT = -9
SENDER = {
    "side_a": "sidea1",
    "originator": "orig1",
    "fatality": "fatality1",
    "fatalities": "fatalpre1",
    "highest_action": "hiact1",
    "hostility": "hostlev1",
}
DISPUTE = {
    "dispute_hostility": "hostlev",
    "dispute_fatality": "fatality",
    "outcome": "outcome",
    "settlement": "settle",
    "reciprocated": "recip",
    "shortest_duration": "mindur",
    "longest_duration": "maxdur",
}


def dispute_years(frame: pl.LazyFrame, onset: str, named: Mapping[str, str]) -> pl.LazyFrame:
    """Return directed dispute-years with the columns of `columns` that `named` lists, each with the producer's name.

    `onset` is the producer's column of onset. -9, the producers' sign of a missing value, is null.

    >>> raw = {"year": [1962], "dispnum": [61], "ccode1": [2], "ccode2": [365], "disponset": [1], "fatality1": [-9]}
    >>> dispute_years(pl.LazyFrame(raw), "disponset", {"fatality": "fatality1"}).collect().row(0)
    (1962, 61, 2, 365, 1, None)
    """
    return frame.select(
        pl.col("year").cast(pl.Int32),
        pl.col("dispnum").cast(pl.Int32).alias("dispute"),
        pl.col("ccode1").cast(pl.Int32).alias("sender"),
        pl.col("ccode2").cast(pl.Int32).alias("receiver"),
        pl.col(onset).cast(pl.Int8).alias("onset"),
        *(known(column, NO_PRECISE_COUNT).cast(pl.Int32).alias(name) for name, column in named.items()),
    )


def columns(last_year: int) -> Mapping[str, Column]:
    """Return the columns of directed dispute-years with their units and ranges.

    >>> columns(2014)["hostility"].high
    5
    """
    return {
        "year": Column("calendar year in which the dispute is going on", low=1816, high=last_year),
        "dispute": Column("number of the dispute", low=1),
        "sender": Column("COW number of one state of the dispute", low=2, high=990),
        "receiver": Column("COW number of a state on the other side", low=2, high=990),
        "onset": Column("first year of the dispute, or of a side's entry into it, for this dyad", "0/1", 0, 1),
        "side_a": Column("the sender is on the side that acted first", "0/1", 0, 1),
        "originator": Column("the sender was in the dispute on its first day", "0/1", 0, 1),
        "fatality": Column("the sender's deaths in the whole dispute: 0 none to 6 over 999", "level", 0, 6),
        "fatalities": Column("the sender's deaths in the whole dispute", "deaths", 0),
        "highest_action": Column("the sender's highest action in the whole dispute: 0 none to 21", "action", 0, 21),
        "hostility": Column("the sender's highest hostility in the whole dispute: 1 none to 5 war", "level", 1, 5),
        "dispute_hostility": Column("highest hostility of anybody in the dispute: 2 threat to 5 war", "level", 1, 5),
        "dispute_fatality": Column("deaths of all in the dispute: 0 none to 6 over 999", "level", 0, 6),
        "outcome": Column("1 victory of A to 9 joins a war, as in the codebook", "category", 1, 9),
        "settlement": Column("1 negotiated, 2 imposed, 3 none, 4 unclear", "category", 1, 4),
        "reciprocated": Column("the other side acted too", "0/1", 0, 1),
        "shortest_duration": Column("least length of the dispute", "days", 0),
        "longest_duration": Column("greatest length of the dispute", "days", 0),
    }


def variables(name: str, prefix: str) -> Mapping[str, Column]:
    """Return the panel variables of a list of disputes; `name` is the list's in words, `prefix` theirs.

    >>> sorted(variables("dispute", "mid"))[:2]
    ['mid_disputes', 'mid_fatality']
    """
    return {
        f"{prefix}_ongoing": Column(f"a {name} between the two is going on", "0/1", 0, 1),
        f"{prefix}_onset": Column(f"a {name} begins between the two, or one of them enters it", "0/1", 0, 1),
        f"{prefix}_initiated": Column(f"a {name} begins in which the sender acted first", "0/1", 0, 1),
        f"{prefix}_disputes": Column(f"number of {name}s that go on between the two", "disputes", 0),
        f"{prefix}_hostility": Column(
            "the sender's highest hostility in these disputes: 0 no dispute, 1 no action, 2 threat, 3 display, "
            "4 use of force, 5 war; over the whole dispute, not the year",
            "level",
            0,
            5,
        ),
        f"{prefix}_fatality": Column(
            "the sender's deaths in these disputes, the highest level: 0 none to 6 over 999; over the whole dispute; "
            "missing where that of one of them is",
            "level",
            0,
            6,
        ),
    }


def dyad_years(prefix: str) -> Callable[[pl.LazyFrame], pl.LazyFrame]:
    """Return the function that sums directed dispute-years to one row a directed dyad-year, under `variables`.

    Several disputes of a dyad-year count as one that is going on; the highest level of any of them stands. A level that
    is missing in one of several is missing, since it may have been the highest.

    >>> one = {"year": 1962, "sender": 2, "receiver": 365, "onset": 1, "side_a": 1, "originator": 1, "fatality": 0}
    >>> disputes = pl.LazyFrame([one | {"hostility": 3}, one | {"hostility": 4}])
    >>> dyad_years("mid")(disputes).select("mid_disputes", "mid_hostility").collect().row(0)
    (2, 4)
    """
    fatality = pl.col("fatality")
    begins = (pl.col("onset") == 1) & (pl.col("side_a") == 1) & (pl.col("originator") == 1)
    return lambda frame: frame.group_by("year", "sender", "receiver").agg(
        pl.lit(1, pl.Int8).alias(f"{prefix}_ongoing"),
        pl.col("onset").max().alias(f"{prefix}_onset"),
        begins.max().cast(pl.Int8).alias(f"{prefix}_initiated"),
        pl.len().cast(pl.Int32).alias(f"{prefix}_disputes"),
        pl.col("hostility").max().alias(f"{prefix}_hostility"),
        pl.when(fatality.null_count() == 0).then(fatality.max()).alias(f"{prefix}_fatality"),
    )
