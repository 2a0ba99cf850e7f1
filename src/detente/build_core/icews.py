"""Yearly net cooperation of the 40 most active states of ICEWS, from quad counts."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import xarray as xr

from detente.build_core._table import Column, CoreTable
from detente.measures._combined_sources import QUAD_WEIGHTS
from detente.measures._quad_sums import DYAD_YEAR, weighted_sums
from detente.measures.net_cooperation import compute as net_cooperation
from detente.sources._folder import read_source

MOST_ACTIVE = 40
YEARS = (2002, 2014)


def icews_dyad_year(ready: Mapping[str, pl.DataFrame]) -> CoreTable:
    """Return yearly net cooperation, its sd and the number of events; needs no other table.

    >>> icews_dyad_year.__name__
    'icews_dyad_year'
    """
    sums = weighted_sums(read_source("icews_year"))
    active = _most_active(sums)
    score = net_cooperation(_panel(sums)).to_dataframe().reset_index()
    columns = ["net_cooperation", "net_cooperation_sd"]
    scores = pl.DataFrame({name: score[source].to_numpy() for name, source in _NAMES.items()})
    frame = (
        scores.with_columns(pl.col(columns).round(4).fill_nan(None), pl.col(DYAD_YEAR).cast(pl.Int32))
        .join(sums.select(*DYAD_YEAR, "events"), on=DYAD_YEAR)
        .filter(pl.col("sender").is_in(active), pl.col("receiver").is_in(active))
        .sort(DYAD_YEAR)
    )
    return _table(frame)


_NAMES = {name: name for name in ("sender", "receiver", "net_cooperation", "net_cooperation_sd")} | {"year": "time"}


def _most_active(sums: pl.DataFrame) -> list[int]:
    ends = [sums.select(pl.col(end).alias("state"), "events") for end in ("sender", "receiver")]
    totals = pl.concat(ends).group_by("state").agg(pl.col("events").sum())
    return totals.sort("events", "state", descending=[True, False]).head(MOST_ACTIVE)["state"].to_list()


def _panel(sums: pl.DataFrame) -> xr.Dataset:
    indexed = sums.rename({"year": "time"}).to_pandas().set_index(["time", "sender", "receiver"])
    return xr.Dataset.from_dataframe(indexed)


def _table(frame: pl.DataFrame) -> CoreTable:
    weights = ", ".join(f"{quad} {weight}" for quad, weight in QUAD_WEIGHTS.items())
    net = (
        "log((c + k·p) / (f + k·(1 − p))) − log(p / (1 − p)) with k = 4; c and f from quad counts with one "
        f"weight a class ({weights}: mean weight of the event types of the class in the CAMEO Goldstein table of ICEWS)"
        "; p the cooperative share of all dyads of the 152 states pooled up to and including the year"
    )
    sd = "sqrt(Σw² / ((c + k·p)·(f + k·(1 − p)))), the delta method; counting only, so too small where stories repeat"
    null = "; null without events"
    return CoreTable(
        name="icews_dyad_year",
        row="directed dyad, year",
        key=DYAD_YEAR,
        frame=frame.select("year", "sender", "receiver", "net_cooperation", "net_cooperation_sd", "events"),
        columns={
            "year": _column("calendar year", "as in the source"),
            "sender": _column("COW number of the state that acted", "from the ISO code of the source"),
            "receiver": _column("COW number of the state acted upon", "from the ISO code of the source"),
            "net_cooperation": _column("net cooperation", net + null, "logit"),
            "net_cooperation_sd": _column("sd of net cooperation", sd + null, "logit"),
            "events": _column("number of events", "sum of the four quad counts", "events"),
        },
        facts={
            "coverage": {
                "start": str(YEARS[0]),
                "end": str(YEARS[1]),
                "states": f"the {MOST_ACTIVE} states that sent and received most events in the whole period",
                "absence": "missing",
            },
            "quad_weights": QUAD_WEIGHTS,
        },
    )


def _column(description: str, how: str, unit: str = "") -> Column:
    return Column(description, how, ("icews_year",), YEARS, unit)
