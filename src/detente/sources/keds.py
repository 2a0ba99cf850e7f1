"""Kansas Event Data System: machine-coded events of five regions by day, 1979–2011."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.sources._check import expect
from detente.sources._keds_actors import CAMEO_TOO, OLD
from detente.sources._source import Column, Coverage, Source
from detente.sources._states import numbers_of_codes, of_the_time

SCHEMES = {"levant": "cameo", "gulf": "weis", "turkey": "cameo", "balkans": "weis", "casia": "weis"}
FILES = {
    "levant": "levant.cameo.parquet",
    "gulf": "gulf.cameo.parquet",
    "turkey": "turkey.cameo.parquet",
    "balkans": "balkans.weis.parquet",
    "casia": "casia.weis.parquet",
}
SCALE = "CAMEO.SCALE.txt"
ENTRY = re.compile(r"\s*(\d{2,4}):\[\s*(-?[\d.]+)\s*\]")


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    weights = _weights(paths[SCALE])
    return pl.concat([_region(region, paths[file], weights) for region, file in FILES.items()])


def _weights(path: Path) -> dict[str, float]:
    """Read lines such as ``  0211:[3.4] Appeal for diplomatic cooperation``."""
    found = [ENTRY.match(line) for line in path.read_text(encoding="latin-1").splitlines()]
    return {entry[1]: float(entry[2]) for entry in found if entry is not None}


def _region(region: str, path: Path, weights: Mapping[str, float]) -> pl.LazyFrame:
    text = pl.col("source", "target", "code").cast(pl.String)
    events = pl.scan_parquet(path).with_columns(text).with_columns(pl.col("code").str.strip_chars("]"))
    known = _states_of(region, events)
    sides = {"sender": "source", "receiver": "target"}
    states = [
        of_the_time(pl.col(column).str.slice(0, 3).replace_strict(known, default=None), pl.col("date").dt.year()).alias(
            s
        )
        for s, column in sides.items()
    ]
    scheme = SCHEMES[region]
    weight = pl.col("code").replace_strict(weights, default=None, return_dtype=pl.Float64)
    return events.select(
        "date",
        pl.lit(region).alias("region"),
        "source",
        "target",
        *states,
        pl.lit(scheme).alias("scheme"),
        "code",
        pl.col("code").str.slice(0, 2).cast(pl.Int8).alias("cue"),
        (weight if scheme == "cameo" else pl.lit(None, pl.Float64)).alias("weight"),
    )


def _states_of(region: str, events: pl.LazyFrame) -> dict[str, int | None]:
    if SCHEMES[region] == "weis":
        return dict(OLD[region])
    codes = pl.concat([events.select(code=pl.col(side).str.slice(0, 3)) for side in ("source", "target")])
    return numbers_of_codes(codes.unique().collect()["code"], "cameo") | CAMEO_TOO


def _check(frame: pl.DataFrame) -> None:
    events = dict(frame.group_by("region").len().rows())
    expected = {"levant": 145_709, "gulf": 54_466, "turkey": 29_029, "balkans": 72_953, "casia": 8_377}
    expect("keds", "events by region", events, expected)
    weis = frame.filter(pl.col("scheme") == "weis")
    expect("keds", "greatest cue of WEIS regions", weis["cue"].max(), 22)
    expect("keds", "greatest root of CAMEO regions", frame.filter(pl.col("scheme") == "cameo")["cue"].max(), 20)
    without = frame.filter(pl.col("scheme") == "cameo", pl.col("weight").is_null()).height
    expect("keds", "CAMEO events of codes without a weight", without, 1_579)
    expect("keds", "events whose source is no state", frame["sender"].null_count(), 72_174)


source = Source(
    key="keds",
    title="Kansas Event Data System: Levant, Gulf, Turkey, Balkans, Central Asia",
    version="R package events 0.7.1",
    producer="Philip Schrodt and others; carried by events (Will Lowe)",
    unit="event in the news of one region",
    coverage=Coverage(
        dt.date(1979, 4, 15),
        dt.date(2011, 11, 30),
        "actors of five regions and whoever deals with them",
        "missing",
        "Levant 1979-04-15 to 2011-11-30, Gulf 1979-04-15 to 1999-03-31, Turkey 1992-01-03 to 2006-07-31, Balkans "
        "1989-04-02 to 2003-07-31, Central Asia 1989-05-02 to 1999-07-31",
    ),
    licence="GPL-3 for the package that carries them; data: not stated",
    cite="""@article{schrodt1994political,
  author = {Schrodt, Philip A. and Davis, Shannon G. and Weddle, Judith L.},
  title = {Political Science: {KEDS} -- A Program for the Machine Coding of Event Data},
  journal = {Social Science Computer Review},
  year = {1994},
  volume = {12},
  number = {4}
}""",
    dataset="keds",
    files=(*FILES.values(), SCALE),
    columns={
        "date": Column("day of the event"),
        "region": Column("levant, gulf, turkey, balkans or casia"),
        "source": Column("actor code of the file: three letters of a country or body, then roles"),
        "target": Column("actor code of the file"),
        "sender": Column("COW number of the source's country; missing where it is no state", low=2, high=990),
        "receiver": Column("COW number of the target's country", low=2, high=990),
        "scheme": Column("cameo or weis: what the code belongs to"),
        "code": Column("event code"),
        "cue": Column("its root: CAMEO 1 to 20, WEIS 1 to 22", "class", 1, 22),
        "weight": Column("weight of KEDS's own CAMEO scale; missing for WEIS codes", "Goldstein weight", -10.0, 10.0),
    },
    read=_read,
    check=_check,
    notes=(
        "The Gulf file is called CAMEO, but its codes are WEIS's (211, 223 and their like are in no CAMEO).",
        "Actor codes are the project's own. The first three letters are read as a state where they name one beyond "
        "doubt; Palestinians, organisations and peoples have none.",
        "Some codes of the Turkey file end in a stray bracket, which is dropped. 1,579 events have CAMEO codes that "
        "KEDS's scale does not list: their weight is missing.",
        "Nothing goes into panels: a region's file has what its news leads mention, so absence elsewhere says nothing.",
    ),
)
