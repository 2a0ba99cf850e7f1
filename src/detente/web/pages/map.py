"""The map: how one state stands to all others by one measure of pairs, in one year."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.errors import DataMissingError, UsageError
from detente.web._page import Answer, Page, Parameter, Say, Values
from detente.web.pages._asked import state

if TYPE_CHECKING:
    import polars as pl

MEASURES = ("net_cooperation", "ideal_point_distance")
TITLES = {
    "net_cooperation": (
        "cooperation",
        "net cooperation of both directions, logits",
        "ICEWS, the states with most events",
    ),
    "ideal_point_distance": ("votes", "distance of ideal points in the UN General Assembly", "votes, states embedded"),
}


def _answer(values: Values, say: Say) -> Answer:
    from detente.states.naming import name, resolve
    from detente.web.pages._map_figure import map_figure

    code = resolve(values["state"]).iso3
    measure = values["measure"]
    whole = pairs(measure).filter(state=code)
    if whole.is_empty():
        raise DataMissingError(f"nothing is embedded of {name(code)} ({code}) by {measure.replace('_', ' ')}")
    years = sorted(set(whole["year"].to_list()))
    year = _year(values["year"], years)
    shown = whole.filter(year=year).select("other", "value").sort("value", descending=True)
    figure = map_figure(code, measure, year, shown, TITLES[measure])
    context = {
        "figure": figure, "years": years, "year": year, "state": code, "name": name(code), "measure": measure,
        "rows": [(name(row["other"]), row["value"]) for row in shown.to_dicts()],
    }  # fmt: skip
    numbers = {"state": code, "measure": measure, "year": year, "years": years, "values": shown.to_dicts()}
    return Answer(f"{name(code)} on the map, {year}", "map.html.jinja", context, numbers, (figure,))


def _year(text: str, years: list[int]) -> int:
    """Return the year asked for, the last without one; raises `UsageError` for another than those known."""
    if not text:
        return years[-1]
    if not text.isdigit() or int(text) not in years:
        raise UsageError(f"nothing is known in '{text}'; years go from {years[0]} to {years[-1]}")
    return int(text)


@cache
def pairs(measure: str) -> pl.DataFrame:
    """Return a measure of pairs as rows state, other, year and value, each pair from both sides.

    >>> pairs("net_cooperation").columns
    ['state', 'other', 'year', 'value']
    """
    return _cooperation() if measure == "net_cooperation" else _distance()


def _cooperation() -> pl.DataFrame:
    import polars as pl

    from detente import core
    from detente.states.system import iso3

    held = core.table("icews_dyad_year").filter(pl.col("events") > 0)
    there = held.select(state="sender", other="receiver", year="year", value="net_cooperation")
    back = held.select(state="receiver", other="sender", year="year", value="net_cooperation")
    both = pl.concat([there, back]).group_by("state", "other", "year").agg(pl.col("value").mean())
    codes = {number: iso3(number) for number in set(both["state"].to_list())}
    return both.with_columns(pl.col("state", "other").replace_strict(codes, return_dtype=pl.String))


def _distance() -> pl.DataFrame:
    import polars as pl

    from detente import core
    from detente.states.system import iso3

    points = core.table("state_year").filter(pl.col("ideal_point").is_not_null())
    held = points.select("year", "ccode", "ideal_point")
    both = held.join(held, on="year", suffix="_other").filter(pl.col("ccode") != pl.col("ccode_other"))
    codes = {number: iso3(number) for number in set(held["ccode"].to_list())}
    named = [
        pl.col(old).replace_strict(codes, return_dtype=pl.String).alias(new)
        for old, new in (("ccode", "state"), ("ccode_other", "other"))
    ]
    apart = (pl.col("ideal_point") - pl.col("ideal_point_other")).abs().alias("value")
    return both.select(*named, "year", apart)


page = Page(
    key="map",
    title="Map",
    summary="How one state stands to all others by one measure of pairs, in one year.",
    paths=("/map", "/map/{state}"),
    answer=_answer,
    parameters=(
        state("state", "State", "USA"),
        Parameter("measure", "Measure", kind="choice", default=MEASURES[1], choices=lambda: MEASURES),
        Parameter("year", "Year", longest=4),
    ),
    menu=13,
    group="the record",
    visits=("/map", "/map/CHN?measure=net_cooperation&year=2014"),
)
