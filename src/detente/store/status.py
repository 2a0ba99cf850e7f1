"""``detente events status``: how much a store holds, of what kind, how good, and whether other sources agree."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from detente import core
from detente.store.engine import MEMORY, Engine, engine_of
from detente.store.events.layout import opened, scan
from detente.store.events.snapshot import Part, Snapshot
from detente.store.weis_classes import QUAD_NAMES

FOLD, WINDOW = 5, 12
LEAST_DYADS = 10
DYAD_YEAR = {"year": pl.Int32, "sender": pl.Int32, "receiver": pl.Int32, "value": pl.Float64}


@dataclass(frozen=True)
class Status:
    """The state of a store, each part a table.

    `sources`: rows read, kept, duplicates, quarantined by source. `volume`: events by source and month, null where
    nothing was ingested. `classes`: share of each quad class of the events between states by month. `repeated`: share
    of reports that repeat another of the same day, actors and code. `quarantine`: rows by reason. `breaks`: months
    whose volume is five times the mean of the twelve before, or a fifth. `dyads`: directed dyads with their events and
    the share of months with any. `agreement`: Spearman's correlation of dyad-years with other sources.
    """

    folder: Path
    snapshot: int
    sources: pl.DataFrame
    volume: pl.DataFrame
    classes: pl.DataFrame
    repeated: pl.DataFrame
    quarantine: pl.DataFrame
    breaks: pl.DataFrame
    dyads: pl.DataFrame
    agreement: pl.DataFrame

    @property
    def tables(self) -> Mapping[str, pl.DataFrame]:
        """The tables by name, in reading order."""
        names = ("sources", "volume", "classes", "repeated", "quarantine", "breaks", "dyads", "agreement")
        return {name: getattr(self, name) for name in names}


def status(store: str | Path | None = None, *, memory: str = MEMORY, threads: int | None = None) -> Status:
    """Return the state of a store; its events are read twice, out of core, with at most `memory`.

    Every report counts here; builds say what cleaning leaves out. Raises `DataMissingError` where there is no store.

    >>> status("/no/such/store")
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no events store at /no/such/store; ...
    """
    folder, snapshot = opened(store)
    parts = snapshot.of("events")
    volume = _volume(parts)
    with engine_of(memory=memory, threads=threads) as engine:
        breaks = _breaks(engine, volume)
        counts, repeated = _asked(engine, folder, parts)
        classes, dyads = _of_months(engine, counts, volume)
        agreement = _agreement(engine, counts, {part.source for part in parts})
    return Status(
        folder, snapshot.number, _sources(folder, snapshot), volume, classes, repeated, _reasons(folder, snapshot),
        breaks, dyads, agreement,
    )  # fmt: skip


def _sources(folder: Path, snapshot: Snapshot) -> pl.DataFrame:
    log = scan(folder, snapshot.of("log"), "log")
    sums = pl.col("bytes", "rows", "kept", "duplicates", "quarantined", "no_sender", "no_receiver").sum()
    return log.group_by("source").agg(pl.len().alias("files"), sums).sort("source").collect()


def _volume(parts: tuple[Part, ...]) -> pl.DataFrame:
    """Return events by source and month from what is known of parts, months without any between them null."""
    kinds = {"source": pl.String, "month": pl.String, "events": pl.Int64}
    known = pl.DataFrame([(part.source, part.month, part.rows) for part in parts], kinds, orient="row")
    sums = known.group_by("source", pl.col("month").str.to_date("%Y-%m").alias("period")).agg(pl.col("events").sum())
    if sums.is_empty():
        return sums.select("source", "period", "events")
    spans = sums.group_by("source").agg(first=pl.col("period").min(), last=pl.col("period").max())
    axis = spans.select("source", period=pl.date_ranges("first", "last", interval="1mo")).explode("period")
    return axis.join(sums, on=["source", "period"], how="left").sort("source", "period")


def _breaks(engine: Engine, volume: pl.DataFrame) -> pl.DataFrame:
    found = []
    for source in volume["source"].unique().sort():
        engine.frame("volume", volume.filter(source=source).select("period", "events"))
        answer = engine.ask("breaks", {"window": WINDOW, "fold": FOLD})
        found.append(answer.select(pl.lit(source).alias("source"), *answer.columns))
    kinds = {"source": pl.String, "period": pl.Date, "events": pl.Int64, "before": pl.Float64, "change": pl.Float64}
    return pl.concat(found) if found else pl.DataFrame(schema=kinds)


def _asked(engine: Engine, folder: Path, parts: tuple[Part, ...]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return quad counts by dyad and month, and repeated reports by month."""
    if not parts:
        engine.frame("events", scan(folder, parts).collect())
    else:
        engine.parquet("events", [str(folder / part.path) for part in parts])
    return engine.ask("quad_counts"), engine.ask("duplicates", {"by": "month"})


def _of_months(engine: Engine, counts: pl.DataFrame, volume: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return class shares by month and the coverage of dyads."""
    period = pl.date(pl.col("year_month") // 100, pl.col("year_month") % 100, 1).alias("period")
    engine.frame("quads", counts.select(period, pl.col("sender", "receiver", "quad").cast(pl.Int32), "events"))
    classes = engine.ask("class_shares")
    names = {quad: name.replace("_", " ") for quad, name in QUAD_NAMES.items()}
    called = pl.col("quad").replace_strict(names, default="no class").alias("class")
    dyads = counts.group_by(period, pl.col("sender", "receiver").cast(pl.Int32)).agg(pl.col("events").sum())
    engine.frame("dyads", dyads)
    months = volume.filter(pl.col("events") > 0).select("period").unique()
    engine.frame("periods", months.with_columns(covered=pl.lit(True)))
    return classes.select("period", called, "events", "share"), engine.ask("dyad_coverage")


def _agreement(engine: Engine, counts: pl.DataFrame, stored: Collection[str]) -> pl.DataFrame:
    """Return rank correlations with embedded dyad-years, by source and year, where enough dyads are in both.

    A source that the store holds itself is no other source.
    """
    year = (pl.col("year_month") // 100).cast(pl.Int32).alias("year")
    pair = pl.col("sender", "receiver").cast(pl.Int32)
    value = pl.col("events").sum().cast(pl.Float64).alias("value")
    engine.frame("ours", counts.group_by(year, pair).agg(value).select(*DYAD_YEAR))
    weis = core.table("weis_dyad_month").group_by(year, pair).agg(value)
    icews = core.table("icews_dyad_year").select(pl.col("year").cast(pl.Int32), pair, pl.col("events").alias("value"))
    found = []
    for name, others in {"weis": weis, "icews_year": icews}.items():
        if name.removesuffix("_year") in stored:
            continue
        engine.frame("others", others.select(pl.col(column).cast(kind) for column, kind in DYAD_YEAR.items()))
        answer = engine.ask("agreement").filter(pl.col("dyads") >= LEAST_DYADS)
        found.append(answer.select(pl.lit(name).alias("other"), "year", "dyads", "correlation"))
    kinds = {"other": pl.String, "year": pl.Int32, "dyads": pl.Int64, "correlation": pl.Float64}
    return pl.concat(found) if found else pl.DataFrame(schema=kinds)


def _reasons(folder: Path, snapshot: Snapshot) -> pl.DataFrame:
    rows = scan(folder, snapshot.of("quarantine"), "quarantine")
    return rows.group_by("reason").agg(rows=pl.len()).sort("rows", "reason", descending=[True, False]).collect()
