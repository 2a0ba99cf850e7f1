"""The world drawn with one value a state: one scale of colour, hatched where nothing is known."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from detente.errors import UsageError
from detente.report.figure import Figure
from detente.report.palette import BLUE, COLD, HATCH, INK, WARM, mixed
from detente.report.triad import called
from detente.report.words import capital, listed

if TYPE_CHECKING:
    import polars as pl

    from detente.report.charts._theme import Spec

OTHERWISE = {
    "W. Sahara": "", "Dem. Rep. Congo": "COD", "Dominican Rep.": "DOM", "Central African Rep.": "CAF",
    "Eq. Guinea": "GNQ", "Bosnia and Herz.": "BIH", "Solomon Is.": "SLB", "S. Sudan": "SSD", "Macedonia": "MKD",
    "Congo": "COG", "Antarctica": "", "Palestine": "", "eSwatini": "SWZ", "N. Cyprus": "", "Somaliland": "",
}  # fmt: skip
FARTHEST, WARMEST = 4.0, 3.0
MIDDLE = "#F3F3F0"
REST = "Hatched: not known. Borders of today (Natural Earth)."


def map_figure(code: str, measure: str, year: int, shown: pl.DataFrame, words: tuple[str, str, str]) -> Figure:
    """Return the map of one state's pairs in a year: `shown` has `other`, `value`; `words` are name, unit, source."""
    far = measure == "ideal_point_distance"
    near = [called(other) for other in (shown.reverse() if far else shown)["other"].to_list()[:3]]
    last = [called(other) for other in (shown if far else shown.reverse())["other"].to_list()[:3]]
    title = f"{year}: {called(code)} stood closest to {listed(near)}, farthest from {listed(last)}."
    subtitle = f"{capital(words[1])}; source {words[2]}. {_scale(far)} {REST}"
    colours = {row["other"]: _colour(row["value"], far) for row in shown.to_dicts()}
    return Figure(
        "map", title, subtitle, f"A map of the world. {title}", shown,
        lambda width: _chart(colours, code, width),
    )  # fmt: skip


def _scale(far: bool) -> str:
    return "The bluer, the farther apart." if far else "Blue is cold, orange warm, from −3 to 3."


def _colour(value: float, far: bool) -> str:
    """Return the colour of a value: of distances one hue, of cooperation from cold to warm.

    >>> _colour(0.0, True) == _colour(0.0, False)
    True
    """
    if far:
        return mixed(BLUE, min(value / FARTHEST, 1.0), MIDDLE)
    return mixed(WARM if value > 0 else COLD, min(abs(value) / WARMEST, 1.0), MIDDLE)


@cache
def _world() -> dict[str, Any]:
    """Return the topology with the state's code of each country, none where it is no state of the system."""
    text = files("detente.web").joinpath("world", "countries-110m.json").read_text(encoding="utf-8")
    world: dict[str, Any] = json.loads(text)
    kept = [each for each in world["objects"]["countries"]["geometries"] if each["properties"]["name"] != "Antarctica"]
    for each in kept:
        each["properties"] = {"code": _code(each["properties"]["name"])}
    world["objects"] = {"countries": {"type": "GeometryCollection", "geometries": kept}}
    return world


def _code(called: str) -> str:
    from detente.states.naming import resolve

    if called in OTHERWISE:
        return OTHERWISE[called]
    try:
        return resolve(called).iso3
    except UsageError:
        return ""


def _chart(colours: dict[str, str], code: str, width: int) -> Spec:
    from detente.report.charts._theme import CONFIG

    world = _world()
    known = {code: INK, **{other: colour for other, colour in colours.items() if other != code}}
    geometries = [
        {**each, "properties": {"colour": known.get(each["properties"]["code"], HATCH)}}
        for each in world["objects"]["countries"]["geometries"]
    ]
    drawn = {**world, "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}}}
    return {
        "width": width - 20, "height": round(width * 0.5), "config": CONFIG,
        "projection": {"type": "equalEarth"},
        "data": {"values": drawn, "format": {"type": "topojson", "feature": "countries"}},
        "mark": {"type": "geoshape", "stroke": "#7d858e", "strokeWidth": 0.4},
        "encoding": {"color": {"field": "properties.colour", "type": "nominal", "scale": None}},
    }  # fmt: skip
