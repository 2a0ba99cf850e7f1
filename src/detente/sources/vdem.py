"""Varieties of Democracy: electoral democracy (polyarchy) by state and year, 1816–2025."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._rows import state_years
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

FILE = "democracy_cow.parquet"


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    return pl.scan_parquet(paths[FILE]).select(
        pl.col("year").cast(pl.Int32),
        pl.col("ccode").cast(pl.Int32),
        pl.col("v2x_polyarchy").alias("polyarchy"),
    )


def _check(frame: pl.DataFrame) -> None:
    expect("vdem", "number of state-years", frame.height, 17_706)
    expect("vdem", "state-years without polyarchy", frame["polyarchy"].null_count(), 1_016)
    known = {(2, 2025): 0.735, (365, 1970): 0.101, (710, 2024): 0.073}
    for (state, year), value in known.items():
        found = frame.filter(pl.col("ccode") == state, pl.col("year") == year)["polyarchy"]
        expect("vdem", f"polyarchy of {state} in {year}", found.item() if len(found) else None, value, within=5e-4)


COVERAGE = Coverage(
    dt.date(1816, 1, 1),
    dt.date(2025, 12, 31),
    "members of the interstate system that V-Dem codes (174 in 2025)",
    "missing",
    "an estimate smoothed over its whole span: a pseudo-vintage",
)
INDEX = {"polyarchy": Column("electoral democracy index v2x_polyarchy", "index", 0.0, 1.0)}

source = Source(
    key="vdem",
    title="V-Dem electoral democracy index (polyarchy)",
    version="16, as carried by isard 2026-06",
    producer="Varieties of Democracy Project, University of Gothenburg; carried by isard (Steven Miller)",
    unit="state-year",
    coverage=COVERAGE,
    licence="data: not stated in the carrying repository (V-Dem: CC BY-SA 4.0; Polity: free for scholarly use); "
    "carrying package GPL-2",
    cite="""@misc{coppedge2025vdem,
  author = {Coppedge, Michael and Gerring, John and Knutsen, Carl Henrik and Lindberg, Staffan I. and Teorell, Jan
    and others},
  title = {{V-Dem} Country-Year Dataset},
  year = {2025},
  howpublished = {Varieties of Democracy (V-Dem) Project},
  doi = {10.23696/vdemds25}
}""",
    dataset="regimes_economy",
    files=(FILE,),
    columns={
        "year": Column("calendar year", low=1816, high=2025),
        "ccode": Column("COW number of the state", low=2, high=990),
        **INDEX,
    },
    read=_read,
    check=_check,
    notes=(
        "Missing where V-Dem does not code the state (small states, some years of Iran and Italy), never 0.",
        "The file also carries polity2, which is not read: it is missing for the USSR 1923-1991 and for Yugoslavia "
        "and Serbia in 77 years, because the carrier did not map Polity's own codes.",
    ),
    tables=(Table("state", "year", COVERAGE, INDEX, state_years(INDEX)),),
    redistributable=True,
)
