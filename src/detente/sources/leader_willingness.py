"""Leaders' willingness to use force, latent estimates of Carter and Smith (2020) from LEAD, 1875–2015."""

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

FILE = "leader_willingness_force.csv"
MODELS = (1, 2, 3, 4)
PRODUCERS = {
    f"willingness_{model}{ending}": f"theta{model}_{moment}"
    for model in MODELS
    for ending, moment in (("", "mean"), ("_sd", "sd"))
}
ESTIMATES = {
    name: Column(f"posterior {'standard deviation' if name.endswith('_sd') else 'mean'} of {producer}", "sd of leaders")
    for name, producer in PRODUCERS.items()
}
PREFERRED = {
    "leader_willingness": Column("willingness to use force of the year's last leader, model 2, mean", "sd of leaders"),
    "leader_willingness_sd": Column("its posterior standard deviation", "sd of leaders", 0),
}


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return joined(paths, FILE, PRODUCERS)


def _state_years(frame: pl.LazyFrame) -> pl.LazyFrame:
    named = frame.rename({"willingness_2": "leader_willingness", "willingness_2_sd": "leader_willingness_sd"})
    return last_leader(PREFERRED)(named)


def _check(frame: pl.DataFrame) -> None:
    expect("leader_willingness", "number of terms", frame.height, 3_409)
    expect("leader_willingness", "terms without an estimate", frame["willingness_2"].null_count(), 479)
    grant = frame.filter(pl.col("observation") == "USA-1869")["willingness_2"].item()
    expect("leader_willingness", "estimate of the leader of USA-1869, Grant", grant, 1.03885, within=5e-6)


def _coverage(first_year: int) -> Coverage:
    return Coverage(
        dt.date(first_year, 1, 1),
        LAST_DAY,
        "leaders whom LEAD codes, none who came after 2001",
        "missing",
        "estimated from all leaders at once: a pseudo-vintage",
    )


source = Source(
    key="leader_willingness",
    title="Leaders' willingness to use force",
    version="2020",
    producer="Jeff Carter, Charles Smith; carried by peacesciencer (Steven Miller)",
    unit="term of a leader",
    coverage=_coverage(1840),
    licence=_licences.CARRIED,
    cite="""@article{carter2020willingness,
  author = {Carter, Jeff and Smith, Charles E.},
  title = {A Framework for Measuring Leaders' Willingness to Use Force},
  journal = {American Political Science Review},
  year = {2020},
  volume = {114},
  number = {4},
  pages = {1352--1358},
  doi = {10.1017/S0003055420000313}
}""",
    dataset="leaders",
    files=(FILE, TERMS),
    columns={**LEADER_COLUMNS, **ESTIMATES},
    read=_read,
    check=_check,
    notes=(
        "Four models: 1 of experiences tied to risk, 2 with orientation and psychology (the authors' choice, in "
        "panels), 3 and 4 the same of all 36 items. Their scales differ: 1 and 2 have mean 0, 3 and 4 mean 1.",
        "Estimates: carry the standard deviation, about 0.57 in model 2 against a spread of 0.67.",
    ),
    tables=(Table("state", "year", _coverage(1875), PREFERRED, _state_years),),
)
