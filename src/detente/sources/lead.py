"""LEAD: what leaders had been before: education, military service, combat, rebellion; Archigos' leaders, 1875–2001."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources import _licences
from detente.sources._check import expect
from detente.sources._leaders import LAST_DAY, LEADER_COLUMNS, TERMS, joined, last_leader
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "lead.csv"
PRODUCERS = {
    "leader_education": "leveledu",
    "leader_military_service": "milservice",
    "leader_combat": "combat",
    "leader_rebel": "rebel",
    "leader_war_won": "warwin",
    "leader_war_lost": "warloss",
    "leader_rebellion_won": "rebelwin",
    "leader_rebellion_lost": "rebelloss",
    "leader_experience": "yrsexper",
    "leader_physical_illness": "physhealth",
    "leader_mental_illness": "mentalhealth",
}
TRAITS = {
    "leader_education": Column("0 primary, 1 secondary, 2 university, 3 graduate", "level", 0, 3),
    "leader_military_service": Column("had served in the military", "0/1", 0, 1),
    "leader_combat": Column("had been in combat", "0/1", 0, 1),
    "leader_rebel": Column("had been in a rebel group", "0/1", 0, 1),
    "leader_war_won": Column("had served in a war that was won", "0/1", 0, 1),
    "leader_war_lost": Column("had served in a war that was lost", "0/1", 0, 1),
    "leader_rebellion_won": Column("had been in a rebellion that was won", "0/1", 0, 1),
    "leader_rebellion_lost": Column("had been in a rebellion that was lost", "0/1", 0, 1),
    "leader_experience": Column("years in politics before office", "years", 0, 80),
    "leader_physical_illness": Column("physical illness", "0/1", 0, 1),
    "leader_mental_illness": Column("mental illness", "0/1", 0, 1),
}


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return joined(paths, FILE, PRODUCERS)


def _check(frame: pl.DataFrame) -> None:
    expect("lead", "number of terms", frame.height, 3_409)
    expect("lead", "terms without a word on military service", frame["leader_military_service"].null_count(), 520)
    grant = frame.filter(pl.col("observation") == "USA-1869")["leader_combat"].to_list()
    expect("lead", "combat of the leader of USA-1869, Grant", grant, [1])


def _coverage(first_year: int) -> Coverage:
    return Coverage(
        dt.date(first_year, 1, 1),
        LAST_DAY,
        "leaders of Archigos who came to office by 2001",
        "missing",
        "a leader who is not coded is missing, not without traits",
    )


source = Source(
    key="lead",
    title="LEAD: Leader Experience and Attribute Descriptions",
    version="2015, as abridged by peacesciencer",
    producer="Cali Mortenson Ellis, Michael Horowitz, Allan Stam; carried by peacesciencer (Steven Miller)",
    unit="term of a leader",
    coverage=_coverage(1840),
    licence=_licences.CARRIED,
    cite="""@article{ellis2015lead,
  author = {Ellis, Cali Mortenson and Horowitz, Michael C. and Stam, Allan C.},
  title = {Introducing the {LEAD} Data Set},
  journal = {International Interactions},
  year = {2015},
  volume = {41},
  number = {4},
  pages = {718--741},
  doi = {10.1080/03050629.2015.1016157}
}""",
    dataset="leaders",
    files=(FILE, TERMS),
    columns={**LEADER_COLUMNS, **TRAITS},
    read=_read,
    check=_check,
    notes=(
        "Terms and states are Archigos', joined by observation; panels have the traits of the last leader of the year.",
        "Nobody who came to office after 2001 is coded (Obama, Xi): missing, as is about one term in fifty before.",
    ),
    tables=(Table("state", "year", _coverage(1875), TRAITS, last_leader(TRAITS)),),
)
