"""The sources: what each covers, under which licence, how it is cited, and how far it agrees with others."""

from __future__ import annotations

import datetime as dt
from typing import Any

from detente import registry
from detente.web._page import Answer, Page, Parameter, Say, Values


def _answer(values: Values, say: Say) -> Answer:
    from detente.web.pages._coverage import coverage_figure
    from detente.web.pages._members import record, records, reference, texts

    if values["name"]:
        source = registry.get("source", values["name"])
        columns = _columns(source)
        shown = {
            "source": source, "columns": columns, "reference": reference(source), "there": _there(source.dataset),
            "fields": [(name, words) for name, words in texts(source) if name not in ("Notes", "Files", "Dataset")],
        }  # fmt: skip
        return Answer(
            source.title, "source.html.jinja", shown, record(source), files={f"{source.key}.bib": source.cite}
        )
    sources = list(registry.members("source").values())
    figure = coverage_figure(sources)
    licences = _licences(sources)
    shown = {"figure": figure, "licences": licences, "embedded": _embedded(), "agreement": _agreement()}
    return Answer("Sources", "sources.html.jinja", shown, records("source"), (figure,))


def _columns(source: Any) -> Any:
    import polars as pl

    rows = [(name, each.description, each.unit, each.low, each.high) for name, each in source.columns.items()]
    schema = {"column": pl.String, "what it is": pl.String, "unit": pl.String, "least": pl.Float64, "most": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _there(dataset: str) -> bool:
    from detente.errors import DetenteError
    from detente.store.folder import datasets

    try:
        return dataset in datasets()
    except DetenteError:
        return False


def _licences(sources: list[Any]) -> list[dict[str, Any]]:
    """Return a row a source for the table of licences and coverage."""
    return [
        {
            "key": each.key, "title": each.title, "producer": each.producer, "version": each.version,
            "from": _year(each.coverage.start), "to": _year(each.coverage.end), "licence": each.licence,
            "raw": "may be passed on" if each.redistributable else "for own use only",
        }
        for each in sources
    ]  # fmt: skip


def _year(day: dt.date) -> str:
    return str(day.year)


def _embedded() -> Any:
    """Return what is embedded: table, years, rows."""
    import polars as pl

    from detente import core

    tables = [(name, entry.get("coverage") or {}, entry["rows"]) for name, entry in core.manifest()["tables"].items()]
    rows = [(name.replace("_", " "), held.get("start"), held.get("end"), count) for name, held, count in tables]
    schema = {"table": pl.String, "from": pl.String, "to": pl.String, "rows": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _agreement() -> Any:
    """Return how far two sources agree on China's ties where both are embedded: rank correlation by partner."""
    import polars as pl

    from detente import core
    from detente.states.naming import name
    from detente.states.system import ccode, iso3

    china = ccode("CHN")
    yearly = (
        core.table("tsinghua_month")
        .group_by("partner", year=pl.col("year_month") // 100)
        .agg(pl.col("score_level").mean())
    )
    icews = core.table("icews_dyad_year").filter((pl.col("sender") == china) | (pl.col("receiver") == china))
    other = pl.when(pl.col("sender") == china).then("receiver").otherwise("sender")
    both = icews.group_by(partner=other, year=pl.col("year")).agg(pl.col("net_cooperation").mean())
    joined = both.join(yearly.with_columns(pl.col("year").cast(both.schema["year"])), on=("partner", "year"))
    found = joined.group_by("partner", maintain_order=True).agg(
        years=pl.len(), correlation=pl.corr("net_cooperation", "score_level", method="spearman")
    ).filter(pl.col("years") >= 8).sort("correlation", descending=True)  # fmt: skip
    named = [name(iso3(number)) for number in found["partner"].to_list()]
    return found.select(pl.Series("China and", named, dtype=pl.String), "years", "correlation")


page = Page(
    key="sources",
    title="Sources",
    summary="The public datasets, what they cover, their licence and how they are cited.",
    paths=("/sources", "/sources/{name}"),
    answer=_answer,
    parameters=(Parameter("name", "Source", choices=lambda: registry.keys("source"), longest=60),),
    menu=12,
    group="the record",
    visits=("/sources", "/sources/weis"),
)
