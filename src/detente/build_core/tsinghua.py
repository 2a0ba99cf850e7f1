"""The filtered monthly level of the Tsinghua scores of China's relations with the great powers."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from detente.build_core._table import Column, CoreTable
from detente.measures._gaussian_level import FIRST_LEVEL_VARIANCE, online_level
from detente.sources._folder import read_source

SCORE_STEP = 0.1
CHINA = 710


def tsinghua_month(ready: Mapping[str, pl.DataFrame]) -> CoreTable:
    """Return the online level and its sd of each partner's score; needs no other table.

    >>> tsinghua_month.__name__
    'tsinghua_month'
    """
    scores = read_source("china_relations").filter(pl.col("series") == "tsinghua")
    wide = scores.pivot("partner", index="year_month", values="score", sort_columns=True).sort("year_month")
    level, sd = online_level(wide.drop("year_month").to_numpy().astype(np.float64), SCORE_STEP)
    partners = [int(name) for name in wide.columns[1:]]
    columns = {
        "year_month": np.repeat(wide["year_month"].to_numpy(), len(partners)),
        "partner": np.tile(np.array(partners, dtype=np.int32), wide.height),
        "score_level": level.ravel().round(4),
        "score_level_sd": sd.ravel().round(4),
    }
    # A level is kept for months with a score only: the two German series do not run on into each other's time.
    seen = scores.filter(pl.col("score").is_not_null()).select("year_month", "partner")
    frame = pl.DataFrame(columns).join(seen, on=["year_month", "partner"], how="semi").sort("year_month", "partner")
    return _table(frame)


def _table(frame: pl.DataFrame) -> CoreTable:
    first, last = frame["year_month"][0], frame["year_month"][-1]
    years = (first // 100, last // 100)

    def column(description: str, how: str, unit: str = "") -> Column:
        return Column(description, how, ("china_relations",), years, unit)

    level = (
        "filtered mean of a Gaussian local level, at each month from that month and before; the variances are the same "
        "for all partners, each January refitted by maximum likelihood on all earlier months (in 1950: "
        f"{FIRST_LEVEL_VARIANCE} a month and the rounding of scores); noise is at least that of rounding to "
        f"{SCORE_STEP}"
    )
    sd = "filtered sd of the same; it knows the steps and the rounding of the scores, not the coders' judgement"
    return CoreTable(
        name="tsinghua_month",
        row="partner of China, month with a score",
        key=("year_month", "partner"),
        frame=frame,
        columns={
            "year_month": column("month, 197405 for May 1974", "as in the source"),
            "partner": column("COW number of the state that China deals with", "from the name in the source"),
            "score_level": column("level of the relation, -9 confrontation to +9 friendship", level, "score"),
            "score_level_sd": column("sd of the level", sd, "score"),
        },
        facts={
            "coverage": {
                "start": f"{first // 100}-{first % 100:02}",
                "end": f"{last // 100}-{last % 100:02}",
                "states": f"China ({CHINA}) with each partner of the series, undirected",
                "absence": "missing",
            }
        },
    )
