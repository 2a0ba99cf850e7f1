"""Our ideal points against the series that Bailey, Strezhnev and Voeten released in April 2020."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from detente.evaluation.replications import Result
from detente.measures._ordinal_irt import fit_ordinal_irt
from detente.measures._roll_calls import anchors, roll_calls
from detente.measures.ideal_points import Calls, selected
from detente.sources._folder import read_source, verified_path

GROUP = "measures"
WHO = "Bailey, Strezhnev & Voeten, April 2020"
INSIDE = "share inside the published 5-95 %, mapped by session"
LAST_SESSION = 74
USA, RUSSIA = 2, 365
PUBLISHED = {"IdealPoint": "published", "Q5%": "low", "Q95%": "high"}
# By roll calls: the file's name, what its columns end in, and the session with which it begins.
SERIES: dict[Calls, tuple[str, str, int]] = {
    "all": ("all", "", 1),
    "important": ("important", "Important", 38),
    "human rights": ("humanrights", "HumanRights", 25),
    "middle east": ("middleeast", "MiddleEast", 29),
    "nuclear": ("nuclear", "Nuclear", 33),
}
ISSUES: tuple[Calls, ...] = ("important", "human rights", "middle east", "nuclear")


@dataclass(frozen=True)
class Comparison:
    """Within-session correlations (session, r), share inside the published 5–95 %, sessions with USA not above RUS."""

    correlations: pl.DataFrame
    inside: float
    turned: int
    compared: int


def replicate() -> list[dict[str, Any]]:
    """Return agreement with the published series, each figure beside the one that perfect agreement would give.

    Sessions to 74 without 19, states that both have. Inside: the share of our points, after one affine map a session,
    within the published 5th and 95th percentiles, of which 0.90 is asked.
    """
    whole = compare(estimated())
    r = whole.correlations["r"]
    results = [
        Result("all votes: within-session r, median over sessions", WHO, 1.0, _float(r.median()), 0.008),
        Result("all votes: within-session r, worst session", WHO, 1.0, _float(r.min()), 0.03),
        Result(f"all votes: {INSIDE}", WHO, 1.0, whole.inside, 0.10),
        Result("all votes: sessions in which the USA is not above the USSR or Russia", WHO, 0, whole.turned),
    ]
    for calls in ISSUES:
        found = compare(estimated(calls), calls)
        median = _float(found.correlations["r"].median())
        results += [
            Result(f"{calls} votes: within-session r, median over sessions", WHO, 1.0, median, 0.04),
            Result(f"{calls} votes: {INSIDE}", WHO, 1.0, found.inside, 0.10),
        ]
    return [result.to_row() for result in results]


def estimated(calls: Calls = "all") -> pl.DataFrame:
    """Return our points of the sessions of a published series, to 74: state, session, mean and sd."""
    votes = read_source("unga_votes").filter(pl.col("session").is_between(SERIES[calls][2], LAST_SESSION))
    contested = roll_calls(selected(votes, calls))
    fitted = fit_ordinal_irt(contested, anchors(contested.state))
    names = {"state": contested.state, "session": contested.session, "mean": fitted.mean, "sd": fitted.sd}
    return pl.DataFrame(names)


def compare(ours: pl.DataFrame, calls: Calls = "all") -> Comparison:
    """Return how points (state, session, mean) agree with the published ones on these roll calls."""
    both = ours.join(_published(calls), on=["state", "session"])
    mapped = pl.concat([_mapped(part) for part in both.partition_by("session")])
    correlations = both.group_by("session").agg(pl.corr("mean", "published").alias("r")).sort("session")
    powers = ours.filter(state=USA).join(ours.filter(state=RUSSIA), on="session")
    return Comparison(
        correlations,
        _float(mapped.select(pl.col("mapped").is_between("low", "high").mean()).item()),
        int((powers["mean"] <= powers["mean_right"]).sum()),
        both.height,
    )


def _published(calls: Calls) -> pl.DataFrame:
    name, suffix, _ = SERIES[calls]
    path = verified_path("unga_ideal_points", f"idealpoints_{name}_apr2020.parquet")
    keys = {"ccode": "state", "session": "session"}
    return pl.read_parquet(path).select(
        *(pl.col(key).cast(pl.Int64).alias(new) for key, new in keys.items()),
        *(pl.col(column + suffix).alias(new) for column, new in PUBLISHED.items()),
    )


def _mapped(session: pl.DataFrame) -> pl.DataFrame:
    """Put the points of one session on the published scale by least squares."""
    slope, constant = np.polyfit(session["mean"].to_numpy(), session["published"].to_numpy(), 1)
    return session.with_columns((pl.col("mean") * slope + constant).alias("mapped"))


def _float(value: Any) -> float:
    return float(value)
