"""Yearly figures of the core states: capabilities, regime, votes, alliance pledges (SCIENCE section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from detente.build_core._table import Column, CoreTable
from detente.build_core.tsinghua import CHINA
from detente.measures._cinc import cinc
from detente.sources._folder import read_source

FIRST_YEAR = 1946
PLEDGES = {
    "defense": "defend",
    "offense": "join in offence",
    "neutrality": "stay neutral",
    "nonaggression": "not attack",
    "consultation": "consult",
}
CORE_STATES = "states of weis_dyad_month, icews_dyad_year and tsinghua_month"


def core_states(ready: Mapping[str, pl.DataFrame]) -> list[int]:
    """Return the COW numbers of the states of which the event tables know something, sorted.

    >>> dyads = pl.DataFrame({"sender": [2], "receiver": [365]})
    >>> partners = pl.DataFrame({"partner": [200]})
    >>> core_states({"weis_dyad_month": dyads, "icews_dyad_year": dyads, "tsinghua_month": partners})
    [2, 200, 365, 710]
    """
    dyads = [ready[name][end] for name in ("weis_dyad_month", "icews_dyad_year") for end in ("sender", "receiver")]
    return sorted({CHINA}.union(ready["tsinghua_month"]["partner"], *dyads))


def state_year(ready: Mapping[str, pl.DataFrame]) -> CoreTable:
    """Return CINC, polyarchy and ideal points; needs the tables of events and scores.

    >>> state_year.__name__
    'state_year'
    """
    capabilities = read_source("cow_nmc")
    power = capabilities.select("year", "ccode").with_columns(cinc(capabilities).round(9))
    points = read_source("unga_ideal_points").select("year", "ccode", pl.col("ideal_point", "ideal_point_sd").round(6))
    figures = ["cinc", "polyarchy", "ideal_point", "ideal_point_sd"]
    key = ["year", "ccode"]
    frame = (
        power.join(read_source("vdem"), on=key, how="full", coalesce=True)
        .join(points, on=key, how="full", coalesce=True)
        .filter(pl.col("ccode").is_in(core_states(ready)), pl.col("year") >= FIRST_YEAR)
        .filter(pl.any_horizontal(pl.col(figures).is_not_null()))
        .select(*key, *figures)
        .sort(key)
    )
    return CoreTable(
        "state_year", "state, year with a figure", ("year", "ccode"), frame, _state_columns(), _facts(2025)
    )


def _state_columns() -> dict[str, Column]:
    together = ("cow_nmc", "vdem", "unga_ideal_points")
    recomputed = (
        "mean of the state's shares of the system's totals of the six components, over all states of the year; a "
        "missing component is left out (measures/_cinc.py)"
    )
    session = "; the year is the one in which the session opened"
    votes = ("unga_ideal_points",)
    return {
        "year": Column("calendar year", "as in the sources", together, (FIRST_YEAR, 2025)),
        "ccode": Column("COW number of the state", "as in the sources", together, (FIRST_YEAR, 2025)),
        "cinc": Column(
            "composite index of national capability",
            recomputed,
            ("cow_nmc",),
            (FIRST_YEAR, 2022),
            "share of the system",
        ),
        "polyarchy": Column("electoral democracy index", "as in the source", ("vdem",), (FIRST_YEAR, 2025), "index"),
        "ideal_point": Column(
            "ideal point, votes on final passage", "as in the source" + session, votes, (FIRST_YEAR, 2024), "sd"
        ),
        "ideal_point_sd": Column(
            "posterior sd of the ideal point",
            "(95th − 5th percentile of the posterior) / 3.2897, a normal's width" + session,
            votes,
            (FIRST_YEAR, 2024),
            "sd",
        ),
    }


def alliance_year(ready: Mapping[str, pl.DataFrame]) -> CoreTable:
    """Return the pledges in force between core states; needs the tables of events and scores.

    >>> alliance_year.__name__
    'alliance_year'
    """
    core = core_states(ready)
    frame = (
        read_source("atop")
        .filter(pl.col("sender").is_in(core), pl.col("receiver").is_in(core), pl.col("year") >= FIRST_YEAR)
        .filter(pl.any_horizontal(pl.col(list(PLEDGES)) == 1))
        .select("year", "sender", "receiver", *PLEDGES)
        .sort("year", "sender", "receiver")
    )

    def column(description: str, how: str = "as in the source", unit: str = "") -> Column:
        return Column(description, how, ("atop",), (FIRST_YEAR, 2018), unit)

    columns = {
        "year": column("calendar year in which the pledge is in force on some day"),
        "sender": column("COW number of the state that is bound"),
        "receiver": column("COW number of the state that the pledge is made to"),
        **{name: column(f"pledge to {what}", unit="0/1") for name, what in PLEDGES.items()},
    }
    row = "directed dyad, year with a pledge of the sender"
    return CoreTable("alliance_year", row, ("year", "sender", "receiver"), frame, columns, _facts(2018, "zero"))


def _facts(last: int, absence: str = "missing") -> dict[str, Any]:
    span = {"start": str(FIRST_YEAR), "end": str(last)}
    return {"coverage": {**span, "states": CORE_STATES, "absence": absence}}
