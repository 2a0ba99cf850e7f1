"""Correlates of War state system membership: who is a state, from which day to which, since 1816."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._source import Column, Coverage, Source

FILE = "cow_states.csv"
LAST_DAY = dt.date(2016, 12, 31)


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    end = pl.date("endyear", "endmonth", "endday")
    return pl.scan_csv(paths[FILE], null_values="NA").select(
        pl.col("ccode").cast(pl.Int32),
        pl.col("stateabb").alias("abbreviation"),
        pl.col("statenme").alias("name"),
        pl.date("styear", "stmonth", "stday").alias("start"),
        pl.when(end < LAST_DAY).then(end).alias("end"),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("cow_states", "number of memberships", frame.height, 243)
    expect("cow_states", "number of states", frame["ccode"].n_unique(), 217)
    expect("cow_states", "memberships open when the list ends", frame["end"].null_count(), 195)
    germany = frame.filter(pl.col("ccode") == 255).sort("start")
    expect("cow_states", "end of Germany's first membership", str(germany["end"][0]), "1945-05-08")


source = Source(
    key="cow_states",
    title="State system membership",
    version="v2016",
    producer="Correlates of War Project",
    unit="membership of the interstate system",
    coverage=Coverage(
        dt.date(1816, 1, 1),
        LAST_DAY,
        "all states",
        "zero",
        "memberships open on the last day are read as still open (end is null): no state has entered or left since",
    ),
    licence="data: not stated in the carrying repository (the Correlates of War project offers its data free for "
    "scholarly use with citation); carrying package: GPL-2",
    cite="""@misc{cow2017states,
  author = {{Correlates of War Project}},
  title = {State System Membership List, v2016},
  year = {2017},
  howpublished = {https://correlatesofwar.org/data-sets/state-system-membership/}
}""",
    dataset="state_system",
    files=(FILE,),
    columns={
        "ccode": Column("COW number of the state", low=2, high=990),
        "abbreviation": Column("COW abbreviation, which is not the ISO code: AUS is Austria"),
        "name": Column("name in the COW list, one for the whole membership"),
        "start": Column("first day in the system"),
        "end": Column("last day in the system; null while a member"),
    },
    read=_read,
    check=_check,
    notes=(
        "A state can have several memberships (France 1816-1942 and from 1944): occupied states are out.",
        "USSR and Russia are one state (365), so are Yugoslavia and Serbia (345); the Germanys, Yemens, Vietnams and "
        "Koreas are states of their own.",
    ),
)
