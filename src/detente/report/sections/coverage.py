"""What the record covers, what limits it, and where it comes from."""

from __future__ import annotations

import datetime as dt

import polars as pl

from detente import core, registry
from detente.report.charts.coverage import coverage as coverage_chart
from detente.report.figure import Figure
from detente.report.section import Section
from detente.report.triad import Triad
from detente.report.words import capital, counted, listed
from detente.sources._event_sums import event_sources, event_sums
from detente.states.system import ccode

KEY, TITLE = "coverage", "What this rests on"
FIGURES = {"cinc": "CINC", "polyarchy": "V-Dem", "ideal_point": "UN votes"}
CAVEATS = (
    "Event data record what newspapers wrote: a bias of the source that is common to all dyads cannot be told apart "
    "from the relations.",
    "A month without events widens a level and never counts as zero; outside its coverage a source is missing.",
    "Levels drawn through time are smoothed and know what came after; scores use nothing later than their month.",
    "Yearly figures of states are estimated over their whole span: they are not what was known at the time.",
    "Three states are one triad: its rank among other triads describes, it does not test.",
)


def section(triad: Triad) -> Section:
    """Return the section; there is always something to say."""
    tiles = covered(triad)
    sources = pl.DataFrame([_source(key) for key in sources_used(triad)])
    return Section(
        KEY, TITLE, finding(tiles), (_figure(triad, tiles),), tables=(("Sources", sources),), notes=CAVEATS,
        numbers={"tiles": tiles, "sources": sources},
    )  # fmt: skip


def finding(tiles: pl.DataFrame) -> str:
    """Say how many events of which source stand behind the page."""
    counted_sources = (
        tiles.filter(pl.col("count") > 0).group_by("source", maintain_order=True).agg(pl.col("count").sum())
    )
    words = [f"{counted(count, 'event')} of {source}" for source, count in counted_sources.rows()]
    return f"{capital(listed(words))} stand behind this page." if words else "No event between the three is embedded."


def _without_events(triad: Triad, tiles: pl.DataFrame) -> str:
    """Say for how many years of the time axis no source has an event."""
    first, after = triad.domain
    years = range(first.year, (after - dt.timedelta(days=1)).year + 1)
    known = set(tiles.filter(pl.col("count") > 0)["year"].to_list())
    without = sum(year not in known for year in years)
    return f"For {without} of {counted(len(years), 'year')} no event between the three is known."


def _source(key: str) -> dict[str, str]:
    record = registry.get("source", key)
    return {
        "source": record.title, "version": record.version, "licence": record.licence,
        "from": str(record.coverage.start), "to": str(record.coverage.end),
    }  # fmt: skip


def sources_used(triad: Triad) -> list[str]:
    """Return the keys of the sources that the page shows, those registered."""
    asked = (
        triad.source,
        "icews_year",
        "china_relations",
        "cow_nmc",
        "vdem",
        "unga_ideal_points",
        "atop",
        "cow_states",
    )
    return [key for key in dict.fromkeys(asked) if key in (*registry.keys("source"), *event_sources())]


def covered(triad: Triad) -> pl.DataFrame:
    """Return one row per source, pair or state, and year with data on the time axis, with how full the year is.

    Columns: `source`, `row`, `year`, `time`, `until`, `count` (events; null where the source has one figure a year),
    `share` (of the fullest year of the source).
    """
    parts = [*_event_tiles(triad), *_score_tiles(triad), *_figure_tiles(triad)]
    first, after = triad.domain
    frame = pl.concat([part.select("source", "row", "year", pl.col("count").cast(pl.Int64)) for part in parts])
    frame = frame.filter(pl.col("year").is_between(first.year, (after - dt.timedelta(days=1)).year))
    most = pl.col("count").max().over("source")
    return frame.with_columns(
        time=pl.date(pl.col("year"), 1, 1),
        until=pl.date(pl.col("year") + 1, 1, 1),
        share=pl.when(most.is_null()).then(0.6).otherwise((pl.col("count") / most).sqrt()),
    )


def _event_tiles(triad: Triad) -> list[pl.DataFrame]:
    parts = []
    if triad.source in event_sources():
        monthly = event_sums(triad.source).with_columns(year=pl.col("year_month") // 100)
        parts.append((registry.get("source", triad.source).title, monthly))
    parts.append((registry.get("source", "icews_year").title, core.table("icews_dyad_year")))
    return [_of_pair(title, frame, one, other) for title, frame in parts for one, other in triad.pairs]


def _of_pair(title: str, frame: pl.DataFrame, one: str, other: str) -> pl.DataFrame:
    codes = [ccode(one), ccode(other)]
    ours = frame.filter(pl.col("sender").is_in(codes), pl.col("receiver").is_in(codes), pl.col("events") > 0)
    years = ours.group_by("year").agg(count=pl.col("events").sum()).sort("year")
    return years.with_columns(source=pl.lit(title), row=pl.lit(f"{one}–{other}"))


def _score_tiles(triad: Triad) -> list[pl.DataFrame]:
    if "CHN" not in triad.states:
        return []
    scores = core.table("tsinghua_month").with_columns(year=pl.col("year_month") // 100)
    return [
        scores.filter(partner=ccode(state)).select("year").unique().sort("year").with_columns(
            count=pl.lit(None, dtype=pl.Int64), source=pl.lit("Tsinghua scores"), row=pl.lit(f"CHN–{state}")
        )
        for state in triad.states if state != "CHN"
    ]  # fmt: skip


def _figure_tiles(triad: Triad) -> list[pl.DataFrame]:
    table = core.table("state_year")
    return [
        table.filter(pl.col("ccode") == ccode(state), pl.col(variable).is_not_null()).select("year").with_columns(
            count=pl.lit(None, dtype=pl.Int64), source=pl.lit(title), row=pl.lit(state)
        )
        for variable, title in FIGURES.items() for state in triad.states
    ]  # fmt: skip


def _figure(triad: Triad, tiles: pl.DataFrame) -> Figure:
    ends = tiles.group_by("source", maintain_order=True).agg(first=pl.col("year").min(), last=pl.col("year").max())
    words = [f"{row['source']} {row['first']}–{row['last']}" for row in ends.iter_rows(named=True)]
    return Figure(
        "coverage",
        _without_events(triad, tiles),
        "A tile for each year with data by source and pair or state; the darker, the more events. Hatched: nothing.",
        f"Tiles of coverage: {listed(words)}.",
        tiles.select("source", "row", "year", "count"),
        lambda width: coverage_chart(tiles, domain=triad.domain, width=width),
    )
