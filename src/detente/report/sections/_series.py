"""Series of relations through time in the form that `charts.levels` draws: one row per series and period."""

from __future__ import annotations

import polars as pl

from detente import core
from detente.report.palette import state_colours
from detente.report.triad import Triad, renamed, tie
from detente.states.system import ccode

CHINA = "CHN"
Z80, Z50 = 1.2816, 0.6745


def yearly_levels(triad: Triad) -> pl.DataFrame:
    """Return ICEWS net cooperation of the six dyads by year for `charts.levels`; empty where not covered."""
    held = core.table("icews_dyad_year").with_columns(time=pl.date(pl.col("year"), 1, 1))
    first, after = triad.domain
    held = held.filter(pl.col("time").is_between(first, after, closed="left"))
    parts = [
        held.filter(sender=ccode(sender), receiver=ccode(receiver)).select(
            *directed(triad, sender, receiver), pl.lit("year").alias("step"), "time",
            *bands(pl.col("net_cooperation"), pl.col("net_cooperation_sd")), pl.col("events").cast(pl.Int64),
        )
        for sender, receiver in triad.dyads
    ]  # fmt: skip
    return pl.concat(parts)


def monthly_scores(triad: Triad) -> pl.DataFrame:
    """Return the Tsinghua level of China's ties in the triad by month, in the form of `charts.levels`."""
    if CHINA not in triad.states:
        return yearly_levels(triad).clear()
    first, after = triad.domain
    time = pl.date(pl.col("year_month") // 100, pl.col("year_month") % 100, 1)
    held = core.table("tsinghua_month").with_columns(time=time)
    held = held.filter(pl.col("time").is_between(first, after, closed="left"))
    parts = [
        held.filter(partner=ccode(partner)).select(
            *_undirected(triad, partner), pl.lit("month").alias("step"), "time",
            *bands(pl.col("score_level"), pl.col("score_level_sd")), pl.lit(None, dtype=pl.Int64).alias("events"),
        )
        for partner in triad.states if partner != CHINA
    ]  # fmt: skip
    return pl.concat(parts)


def directed(triad: Triad, sender: str, receiver: str) -> list[pl.Expr]:
    """Return what names the series of a directed dyad: its panel, its label, its colour, whether it is dashed."""
    pair = next((one, other) for one, other in triad.pairs if {one, other} == {sender, receiver})
    return [
        pl.lit(pair_name(triad, *pair)).alias("pair"),
        pl.lit(tie(sender, receiver)).alias("label"),
        pl.lit(state_colours(triad.states)[sender]).alias("colour"),
        pl.lit((sender, receiver) != pair).alias("back"),
    ]


def _undirected(triad: Triad, partner: str) -> list[pl.Expr]:
    return [
        pl.lit(pair_name(triad, CHINA, partner)).alias("pair"),
        pl.lit("").alias("label"),
        pl.lit(state_colours(triad.states)[partner]).alias("colour"),
        pl.lit(False).alias("back"),
    ]


def pair_name(triad: Triad, one: str, other: str) -> str:
    """Return the name of a pair as people write it, states named as over the time of the report."""
    first, after = triad.domain
    return f"{renamed(one, first, after)} – {renamed(other, first, after)}"


def bands(level: pl.Expr, sd: pl.Expr) -> list[pl.Expr]:
    """Return the level with its 80 and 50 % bands."""
    return [
        level.alias("level"), (level - Z80 * sd).alias("low80"), (level + Z80 * sd).alias("high80"),
        (level - Z50 * sd).alias("low50"), (level + Z50 * sd).alias("high50"),
    ]  # fmt: skip
