"""The quality page of an events store: volume, classes, repeated and unreadable rows, breaks, coverage, agreement."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from detente.errors import DataMissingError
from detente.report.charts.coverage import coverage as coverage_chart
from detente.report.charts.state_lines import state_lines
from detente.report.cite import cite
from detente.report.figure import Figure
from detente.report.palette import BLUE, GREEN, NEUTRAL, ORANGE, VERMILION
from detente.report.section import Section
from detente.report.words import counted, listed, month, number, percent
from detente.states import CODES

if TYPE_CHECKING:
    from detente.store.status import Status

COLOURS = {
    "verbal cooperation": BLUE, "material cooperation": GREEN, "verbal conflict": ORANGE,
    "material conflict": VERMILION, "no class": NEUTRAL,
}  # fmt: skip
SHORT = {"verbal cooperation": "VC", "material cooperation": "MC", "verbal conflict": "VF", "material conflict": "MF"}
SHOWN_DYADS, SHOWN_ROWS = 12, 40
MONTH = 31
NOTE = (
    "Volume measures newspapers as much as states: a break in it is one of the source until shown otherwise, and sums "
    "of one dyad are to be compared across it with care."
)


@dataclass(frozen=True)
class StatusPage:
    """A page on the state of a store; its parts are those that every page has."""

    status: Status
    sections: tuple[Section, ...]
    opening: str

    @property
    def title(self) -> str:
        """What the page is about."""
        return f"Event data in the store {self.status.folder.name}"

    @property
    def source_line(self) -> str:
        """Which record the page is made from."""
        return f"{listed(self.status.sources['source'].to_list())} · snapshot {self.status.snapshot}"

    @property
    def command(self) -> str:
        """The command that makes the page again."""
        return f"detente events status --store {self.status.folder} --html status.html"

    @property
    def citations(self) -> str:
        """BibTeX of the package and of what the store is compared with."""
        return cite(*self.status.agreement["other"].unique().sort())

    @property
    def picture(self) -> Figure | None:
        """The page opens with words: its first section has the picture."""
        return None

    @property
    def figures(self) -> dict[str, Figure]:
        """Every figure of the page by its key."""
        return {figure.key: figure for section in self.sections for figure in section.figures}


def status_page(status: Status) -> StatusPage:
    """Return the page of a store's state; raises `DataMissingError` where the store has no event.

    `detente.report.html.page` writes it as HTML.
    """
    if status.volume.is_empty():
        raise DataMissingError(f"the store at {status.folder} has no events to show")
    known = status.volume.drop_nulls("events")
    first, last = known["period"].min(), known["period"].max()
    assert isinstance(first, dt.date) and isinstance(last, dt.date)  # noqa: S101  (the volume is not empty)
    domain = (first, (last.replace(day=1) + dt.timedelta(days=32)).replace(day=1))
    events = int(known["events"].sum())
    opening = (
        f"The store holds {counted(events, 'event')} of {listed(known['source'].unique().sort().to_list())}, "
        f"{month(first)} to {month(last)}."
    )
    sections = (_volume(status, domain), _classes(status, domain), _quality(status), _dyads(status), _agreement(status))
    return StatusPage(status, sections, opening)


def _volume(status: Status, domain: tuple[dt.date, dt.date]) -> Section:
    lines = status.volume.select(
        panel="source", unit=pl.lit("events a month"), state="source", name="source", colour=pl.lit(BLUE),
        time="period", value=pl.col("events").cast(pl.Float64), low=pl.lit(None, pl.Float64),
        high=pl.lit(None, pl.Float64),
    )  # fmt: skip
    gaps = int(status.volume["events"].null_count())
    found = status.breaks.height
    title = f"{counted(found, 'month')} with a volume five times, or a fifth, of the year before"
    figure = Figure(
        "volume", title if found else "No break in the volume", "Events a month by source; hatched: nothing ingested",
        f"Lines of events a month; {title}.", _in_months(status.volume),
        lambda width: state_lines(lines, domain=domain, width=width, step_days=MONTH),
    )  # fmt: skip
    finding = "Every month from the first to the last holds events."
    if gaps:
        finding = f"{counted(gaps, 'month')} between the first and the last hold nothing: missing, not zero."
    tables = (_table("Breaks", _in_months(status.breaks)),) if found else ()
    return Section("volume-part", "How much is reported", finding, (figure,), tables, notes=(NOTE,))


def _classes(status: Status, domain: tuple[dt.date, dt.date]) -> Section:
    months = pl.DataFrame({"time": status.volume["period"].unique().sort()})
    classes = pl.DataFrame({"class": [name for name in COLOURS if name in status.classes["class"]]})
    if classes.is_empty():
        return Section("classes-part", "What kind of events", "", missing="no event of the store is between two states")
    shares = months.join(classes, how="cross").join(
        status.classes.rename({"period": "time"}), on=["time", "class"], how="left"
    )
    lines = shares.select(
        panel=pl.lit("share of the events between states"), unit=pl.lit("share"),
        state=pl.col("class").replace(SHORT), name="class", colour=pl.col("class").replace_strict(COLOURS),
        time="time", value="share", low=pl.lit(None, pl.Float64), high=pl.lit(None, pl.Float64),
    ).sort("state", "time")  # fmt: skip
    totals = status.classes.group_by("class").agg(pl.col("events").sum()).sort("events", descending=True)
    most, events = totals.row(0)
    title = f"{percent(events / totals['events'].sum())} of the events between states are {most}"
    figure = Figure(
        "classes", title, "Share of each quad class by month, every report counted", f"Lines of shares; {title}.",
        _in_months(status.classes), lambda width: state_lines(lines, domain=domain, width=width, step_days=MONTH),
    )  # fmt: skip
    return Section("classes-part", "What kind of events", f"{title}.", (figure,))


def _quality(status: Status) -> Section:
    reports, repeated = int(status.repeated["reports"].sum()), 0
    if reports:
        repeated = reports - int(status.repeated["kinds"].sum())
    rows, aside = int(status.sources["rows"].sum()), int(status.sources["quarantined"].sum())
    again = percent(repeated / reports if reports else 0.0)
    finding = (
        f"Of {counted(rows, 'row')} read, {percent(aside / rows if rows else 0.0)} were put aside and "
        f"{counted(int(status.sources['duplicates'].sum()), 'row')} were there already; "
        f"{again} of the reports repeat another of the same day, actors and code."
    )
    tables = [("Files by source", status.sources)]
    if status.quarantine.height:
        tables.append(_table("Rows put aside by reason", status.quarantine))
    return Section("quality-part", "What was read, repeated and put aside", finding, tables=tuple(tables))


def _dyads(status: Status) -> Section:
    if status.dyads.is_empty():
        return Section(
            "dyads-part", "Which dyads are covered", "", missing="no event of the store is between two states"
        )
    called = status.dyads.with_columns(pl.col("sender", "receiver").replace_strict(CODES, default=None))
    top = called.row(0, named=True)
    finding = (
        f"{counted(status.dyads.height, 'directed dyad')} have events; most has {top['sender']} → {top['receiver']} "
        f"with {top['events']:,}."
    )
    tiles = _tiles(called.head(SHOWN_DYADS))
    first, last = min(tiles["time"]), max(tiles["until"])
    figure = Figure(
        "dyads", f"{counted(SHOWN_DYADS, 'directed dyad')} with most events", "From the first to the last month with "
        "events; the darker, the more months have some", "Bars of the time covered by dyad.",
        _in_months(called.head(SHOWN_ROWS)), lambda width: coverage_chart(tiles, domain=(first, last), width=width),
    )  # fmt: skip
    return Section("dyads-part", "Which dyads are covered", finding, (figure,))


def _table(caption: str, frame: pl.DataFrame, most: int = SHOWN_ROWS) -> tuple[str, pl.DataFrame]:
    """Return a table under a caption that says how many rows it has: a long one is seen in part."""
    shown = frame.head(most)
    rows = counted(frame.height, "row")
    return f"{caption}: {rows}" if shown.height == frame.height else f"{caption}: {most} of {rows}", shown


def _in_months(table: pl.DataFrame) -> pl.DataFrame:
    """Write months out: a page takes a column of nothing but Januaries for one of years."""
    return table.with_columns(pl.col(pl.Date).dt.to_string("%Y-%m"))


def _tiles(dyads: pl.DataFrame) -> pl.DataFrame:
    return dyads.select(
        source=pl.lit("months with events"),
        row=pl.concat_str("sender", pl.lit("→"), "receiver"),
        time="first_period",
        until=pl.col("last_period").dt.offset_by("1mo"),
        share=pl.col("share_of_periods").clip(0, 1),
    )


def _agreement(status: Status) -> Section:
    found = status.agreement.drop_nulls("correlation")
    if found.is_empty():
        why = "no embedded source has dyads of the same years"
        return Section("agreement-part", "Do other sources agree", "", missing=why)
    words = [
        f"{number(mean)} with {other} ({counted(years, 'year')})"
        for other, mean, years in found.group_by("other", maintain_order=True)
        .agg(pl.col("correlation").mean(), pl.len().alias("years")).rows()
    ]  # fmt: skip
    finding = f"Rank correlation of events by directed dyad and year, mean over years: {listed(words)}."
    return Section(
        "agreement-part", "Do other sources agree", finding, tables=(_table("By year", found, found.height),)
    )
