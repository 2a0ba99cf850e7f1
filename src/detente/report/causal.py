"""The page of the causal desk: one picture, the table of designs and theories, what each assumes."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from detente.report.cite import cite
from detente.report.figure import Figure
from detente.report.section import Section
from detente.report.words import number, span

if TYPE_CHECKING:
    from detente.claims.causal import CausalAnswer
    from detente.claims.causal_theories import Estimate

SCHEMA: dict[str, Any] = {
    "design": pl.String, "estimand": pl.String, "effect": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    "p": pl.Float64, "detectable": pl.Float64, "n": pl.Int64, "of": pl.String, "assumes": pl.String,
}  # fmt: skip


@dataclass(frozen=True)
class CausalPage:
    """The answer of the desk as a page (`detente.report.html.page`)."""

    title: str
    source_line: str
    opening: str
    picture: Figure | None
    sections: tuple[Section, ...]
    command: str
    citations: str

    @property
    def figures(self) -> dict[str, Figure]:
        """The figures of the page by their keys."""
        return {} if self.picture is None else {self.picture.key: self.picture}

    def to_html(self) -> str:
        """Return one self-contained page."""
        from detente.report.html import page

        return page(self)


def estimate_table(answer: CausalAnswer) -> pl.DataFrame:
    """Return the one table of designs and theories, a row an estimate."""
    return pl.DataFrame([asdict(one) for one in answer.estimates], schema=SCHEMA)


def donor_table(answer: CausalAnswer) -> pl.DataFrame:
    """Return the ties of a synthetic twin with their weights, the heaviest first."""
    return pl.DataFrame(list(answer.donors), schema={"tie": pl.String, "weight": pl.Float64})


def causal_page(answer: CausalAnswer) -> CausalPage:
    """Return the page of an answer of the desk."""
    record = answer.record or {}
    table = estimate_table(answer)
    tables = [("What each design and theory finds, sd of the tie, 80\u00a0% intervals", table.drop("assumes"))]
    if answer.donors:
        tables.append(("The synthetic twin", donor_table(answer)))
    assumed = table.select("design", "assumes").unique(maintain_order=True)
    sections = (
        Section("found", "What was found", "", tables=tuple(tables), notes=answer.notes),
        Section("assumed", "What each assumes", "", tables=(("Designs and their assumptions", assumed),)),
    )
    return CausalPage(
        answer.question, f"source {record.get('source', '')} · {record.get('months', 0)} months", opening(answer),
        _picture(answer), sections, "detente causal --help", cite(str(record.get("source", "weis")), "relation_level"),
    )  # fmt: skip


def opening(answer: CausalAnswer) -> str:
    """Say in a sentence what the first design found, with its uncertainty and what it could have seen."""
    first: Estimate = answer.estimates[0]
    words = f"{first.estimand}: {number(first.effect)} sd by {first.design}"
    if first.low is None or first.high is None:
        return f"{words}; too few placebos for an interval."
    told = "is told from none" if first.p is not None and first.p <= 0.05 else "is not told from none"
    least = "" if first.detectable is None else f"; effects from {number(first.detectable)} sd on would be seen"
    return f"{words} (80\u00a0% interval {span(first.low, first.high)}), which {told}{least}."


def _picture(answer: CausalAnswer) -> Figure | None:
    if not answer.series:
        return None
    frame = pl.DataFrame(list(answer.series), infer_schema_length=None)
    if "month" in frame.columns:
        return _twins(answer, frame)
    studied = frame["design"][0] == "event study"

    def draw(width: int) -> dict[str, Any]:
        from detente.report.charts import causal as charts  # charts are slow to import, words are not

        return charts.abnormal(frame, width=width) if studied else charts.projected(frame, width=width)

    what = "the path, over what 80\u00a0% of placebo dates give" if studied else "estimates with 80\u00a0% intervals"
    return Figure("causal", opening(answer), f"By month: {what}.", opening(answer), frame, draw)


def _twins(answer: CausalAnswer, frame: pl.DataFrame) -> Figure:
    placebos = _dated(pl.DataFrame(list(answer.placebos), infer_schema_length=None))
    dated = _dated(frame)
    row = next(one for one in answer.estimates if one.design == "synthetic control")
    start, _, end = row.estimand.rsplit("mean of ", 1)[1].partition(" to ")
    until = _day(end)
    last = until.replace(day=calendar.monthrange(until.year, until.month)[1])
    episode = pl.DataFrame({"time": [_day(start)], "until": [last]})

    def draw(width: int) -> dict[str, Any]:
        from detente.report.charts import causal as charts

        return charts.twins(dated, placebos, episode, width=width)

    title = f"{row.estimand}: {number(row.effect)} sd against the synthetic twin."
    what = "Above: the tie (solid) and its twin (dashed); below: their gap, grey: that of each donor; shaded: episode."
    return Figure("causal", title, what, f"{title} {opening(answer)}", dated, draw)


def _dated(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(time=pl.col("month").str.to_date("%Y-%m")).drop("month")


def _day(month: str) -> dt.date:
    return dt.date.fromisoformat(f"{month}-01")
