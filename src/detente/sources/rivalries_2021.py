"""Strategic rivalries of Thompson, Sakuwa and Suhas (2021): which states held each other for enemies, 1494–2020."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._rivalries import dyad_years, spells
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "thompson_sakuwa_suhas_2021.csv"
LAST_YEAR = 2020
KINDS = ("positional", "spatial", "ideological", "interventionary", "principal")
CODED = (*KINDS, "aprin")


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    marked = pl.scan_csv(paths[FILE], infer_schema_length=None).with_columns(pl.col(CODED).fill_null(0).cast(pl.Int8))
    return spells(marked, ("tssr_id", "rivalry", "start", "end"), LAST_YEAR).rename({"aprin": "asymmetric_principal"})


def _check(frame: pl.DataFrame) -> None:
    expect("rivalries_2021", "number of rivalries", frame.height, 264)
    expect("rivalries_2021", "rivalries going on when the list ends", frame["censored"].sum(), 56)
    cold_war = frame.filter(pl.col("sender") == 2, pl.col("receiver") == 365)["start"].dt.year().to_list()
    expect("rivalries_2021", "first years of the rivalries of the USA and Russia", cold_war, [1918, 1945, 2007])


COVERAGE = Coverage(
    dt.date(1494, 1, 1),
    dt.date(LAST_YEAR, 12, 31),
    "all states",
    "zero",
    "a rivalry that was going on in 2020 ends there because the list does; panels begin with the system in 1816",
)

source = Source(
    key="rivalries_2021",
    title="Strategic rivalries (Thompson, Sakuwa and Suhas)",
    version="2021 (1494-2020)",
    producer="William Thompson, Kentaro Sakuwa, Prashant Hosur Suhas; carried by peacesciencer (Steven Miller)",
    unit="rivalry of two states from year to year",
    coverage=COVERAGE,
    licence=_licences.CARRIED,
    cite="""@book{thompson2021rivalries,
  author = {Thompson, William R. and Sakuwa, Kentaro and Suhas, Prashant Hosur},
  title = {Analyzing Strategic Rivalries in World Politics: Types of Rivalry, Regional Variation, and
    Escalation/De-escalation},
  publisher = {Springer},
  address = {Singapore},
  year = {2021}
}""",
    dataset="rivalries",
    files=(FILE,),
    columns={
        "rivalry": Column("number of the rivalry", low=1),
        "name": Column("name of the rivalry"),
        "sender": Column("COW number of the state with the smaller one", low=2, high=990),
        "receiver": Column(
            "COW number of the other state; 324 is Venice, a number of the carrier's own", low=2, high=990
        ),
        "start": Column("1 January of the first year"),
        "end": Column("31 December of the last year"),
        "censored": Column("going on in 2020, when the list ends", "0/1", 0, 1),
        "positional": Column("about influence or rank", "0/1", 0, 1),
        "spatial": Column("about territory", "0/1", 0, 1),
        "ideological": Column("about belief systems", "0/1", 0, 1),
        "interventionary": Column("about influence within the other state", "0/1", 0, 1),
        "principal": Column("the foremost rivalry of both", "0/1", 0, 1),
        "asymmetric_principal": Column("the foremost rivalry of one of them", "0/1", 0, 1),
    },
    read=_read,
    check=_check,
    notes=(
        "Years in which one of the two is no member of the system are in the list: a panel of members loses them.",
        "The USA and Russia have three spells, the USA and China two, Russia and China two: a pair is not a rivalry.",
        "Kinds are marked or left empty; empty is 0. The last two years of the Austrian rivalry with Serbia are 305's.",
    ),
    tables=(
        Table(
            "undirected",
            "year",
            COVERAGE,
            {
                "rivalry": Column("a strategic rivalry goes on between the two", "0/1", 0, 1),
                "rivalry_onset": Column("a strategic rivalry begins between the two", "0/1", 0, 1),
                **{f"rivalry_{kind}": Column(f"it is a {kind} rivalry", "0/1", 0, 1) for kind in KINDS},
            },
            dyad_years("rivalry", KINDS),
        ),
    ),
)
