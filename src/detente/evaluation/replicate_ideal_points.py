"""Our ideal points against the series that Bailey, Strezhnev and Voeten released in April 2020."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from detente.evaluation.replications import Result
from detente.measures._ordinal_irt import fit_ordinal_irt
from detente.measures._roll_calls import anchors, roll_calls
from detente.sources._folder import read_source, verified_path

WHO = "Bailey, Strezhnev & Voeten, all votes, April 2020"
LAST_SESSION = 74
USA, RUSSIA = 2, 365
PUBLISHED = {"IdealPoint": "published", "Q5%": "low", "Q95%": "high"}


@dataclass(frozen=True)
class Comparison:
    """Within-session correlations (session, r), share inside the published 5–95 %, sessions with USA not above RUS."""

    correlations: pl.DataFrame
    inside: float
    turned: int
    compared: int


def replicate() -> list[dict[str, Any]]:
    """Return agreement with the published series, each figure beside the one that perfect agreement would give.

    Sessions 1 to 74 without 19, states that both have. Inside: the share of our points, after one affine map a session,
    within the published 5th and 95th percentiles, of which 0.90 is asked.
    """
    found = compare(estimated())
    r = found.correlations["r"]
    return [
        Result("within-session r, median over sessions", WHO, 1.0, _float(r.median()), 0.008).to_row(),
        Result("within-session r, worst session", WHO, 1.0, _float(r.min()), 0.03).to_row(),
        Result("share inside the published 5-95 %, mapped by session", WHO, 1.0, found.inside, 0.10).to_row(),
        Result("sessions in which the USA is not above the USSR or Russia", WHO, 0, found.turned).to_row(),
    ]


def estimated() -> pl.DataFrame:
    """Return our points of sessions 1 to 74: state, session, mean and sd."""
    votes = read_source("unga_votes").filter(pl.col("session") <= LAST_SESSION)
    calls = roll_calls(votes)
    fitted = fit_ordinal_irt(calls, anchors(calls.state))
    return pl.DataFrame({"state": calls.state, "session": calls.session, "mean": fitted.mean, "sd": fitted.sd})


def compare(ours: pl.DataFrame) -> Comparison:
    """Return how points (state, session, mean) agree with the published ones."""
    both = ours.join(_published(), on=["state", "session"])
    mapped = pl.concat([_mapped(part) for part in both.partition_by("session")])
    correlations = both.group_by("session").agg(pl.corr("mean", "published").alias("r")).sort("session")
    powers = ours.filter(state=USA).join(ours.filter(state=RUSSIA), on="session")
    return Comparison(
        correlations,
        _float(mapped.select(pl.col("mapped").is_between("low", "high").mean()).item()),
        int((powers["mean"] <= powers["mean_right"]).sum()),
        both.height,
    )


def _published() -> pl.DataFrame:
    path = verified_path("unga_ideal_points", "idealpoints_all_apr2020.parquet")
    keys = {"ccode": "state", "session": "session"}
    return pl.read_parquet(path).select(
        *(pl.col(name).cast(pl.Int64).alias(new) for name, new in keys.items()),
        *(pl.col(name).alias(new) for name, new in PUBLISHED.items()),
    )


def _mapped(session: pl.DataFrame) -> pl.DataFrame:
    """Put the points of one session on the published scale by least squares."""
    slope, constant = np.polyfit(session["mean"].to_numpy(), session["published"].to_numpy(), 1)
    return session.with_columns((pl.col("mean") * slope + constant).alias("mapped"))


def _float(value: Any) -> float:
    return float(value)
