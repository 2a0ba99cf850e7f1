"""Types of triangle as tidy rows: what they are called and coloured, by month from levels, by year from counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from detente import core, registry
from detente.report.palette import YELLOW, mixed, state_colours
from detente.report.sections.levels import smoothed
from detente.report.triad import Triad, called
from detente.states.system import ccode

if TYPE_CHECKING:
    import xarray as xr

BAND = 0.25
PALE = 0.38
DARK, LIGHT = "#3D4349", "#C3C9CF"


@dataclass(frozen=True)
class Kind:
    """One category of the ribbon: a type, with its pivot or pariah where it has one.

    `said` is what it is called in a sentence, `name` beside its layer, `short` where there is little room.
    """

    key: str
    said: str
    name: str
    short: str
    colour: str


def kinds(triad: Triad, on: dt.date | None = None) -> list[Kind]:
    """Return the categories from the foot of the ribbon up, states named as on a day.

    A pivot has its state's colour, a pariah a pale one.
    """
    colours = state_colours(triad.states)
    ends = [
        Kind("unit veto", "a unit veto", "unit veto", "veto", DARK),
        Kind("none", "no type", "no type", "none", LIGHT),
    ]
    menage = Kind("ménage à trois", "a ménage à trois", "ménage à trois", "ménage", YELLOW)
    roles = [
        (key, kind, role, sign, state, colour(colours[state]))
        for key, kind, role, sign, colour in (
            ("romantic", "romantic triangle", "pivot", "▲", str),
            ("marriage", "stable marriage", "pariah", "▼", pale),
        )
        for state in triad.states
    ]
    return [menage, *(_role_kind(*each, on) for each in roles), *ends]


def pale(colour: str) -> str:
    """Return the colour of a type named after who is left out."""
    return mixed(colour, PALE)


def _role_kind(key: str, kind: str, role: str, sign: str, state: str, colour: str, on: dt.date | None) -> Kind:
    said = f"a {kind} with {called(state, on)} as {role}"
    return Kind(f"{key}:{state}", said, f"{kind}, {role} {state}", f"{sign}{state}", colour)


def monthly_types(triad: Triad) -> pl.DataFrame:
    """Return `time`, `category`, `p` by month from the smoothed levels, months without levels left out."""
    return types_at(triad, BAND)


def types_at(triad: Triad, band: float) -> pl.DataFrame:
    """Return the same for another band of indifference, in logits."""
    panel = smoothed(triad)
    return _rows(triad, registry.get("measure", "triangle_type")(panel, band=band, levels=panel))


def yearly_types(triad: Triad) -> pl.DataFrame:
    """Return the same from the yearly counts of ICEWS, every month of a year alike; empty where not covered."""
    levels = yearly_panel(triad)
    if levels is None:
        return monthly_types(triad).clear()
    found = _rows(triad, registry.get("measure", "triangle_type")(levels, band=BAND, levels=levels))
    first, after = triad.domain
    months = pl.DataFrame({"month": range(1, 13)}, schema={"month": pl.Int8})
    spread = found.join(months, how="cross").with_columns(time=pl.date(pl.col("time").dt.year(), pl.col("month"), 1))
    return spread.drop("month").filter(pl.col("time").is_between(first, after, closed="left")).sort("category", "time")


def yearly_panel(triad: Triad) -> xr.Dataset | None:
    """Return net cooperation of ICEWS and its sd under the names of levels, None where it has no year of the three."""
    import xarray as xr

    held = core.table("icews_dyad_year").filter(
        pl.col("sender").is_in(list(triad.ccodes)), pl.col("receiver").is_in(list(triad.ccodes))
    )
    years = held["year"].unique().sort().to_list()
    if not years:
        return None
    place = {ccode(state): rank for rank, state in enumerate(triad.states)}
    values = np.full((2, len(years), 3, 3), np.nan)
    for row in held.iter_rows(named=True):
        cell = (years.index(row["year"]), place[row["sender"]], place[row["receiver"]])
        values[(0, *cell)], values[(1, *cell)] = row["net_cooperation"], row["net_cooperation_sd"]
    times = np.array([f"{year}-01-01" for year in years], dtype="datetime64[ns]")
    axes = {"time": times, "sender": list(triad.states), "receiver": list(triad.states)}
    dims = ("time", "sender", "receiver")
    return xr.Dataset({"relation_level": (dims, values[0]), "relation_level_sd": (dims, values[1])}, coords=axes)


def _rows(triad: Triad, found: xr.Dataset) -> pl.DataFrame:
    """Return a row per month and category, in the order of `kinds`."""
    times = found["time"].values.astype("datetime64[D]").tolist()
    parts = []
    for kind in kinds(triad):
        which, _, state = kind.key.partition(":")
        values = found["triangle_type"].sel(type=which) if not state else _role(found, which).sel(state=state)
        parts.append(pl.DataFrame({"time": times, "category": [kind.key] * len(times), "p": values.values}))
    return pl.concat(parts).filter(pl.col("p").is_not_nan())


def _role(found: xr.Dataset, which: str) -> xr.DataArray:
    return found["pivot" if which == "romantic" else "pariah"]


def layered(triad: Triad, found: pl.DataFrame, across: str) -> pl.DataFrame:
    """Return the edges of every layer for `charts.types`: `found` stacked over the column `across`."""
    shown = {kind.key: kind for kind in kinds(triad)}
    stacked = found.with_columns(high=pl.col("p").cum_sum().over(across))
    return stacked.select(
        across,
        "category",
        "high",
        low=pl.col("high") - pl.col("p"),
        name=pl.col("category").replace_strict({key: kind.name for key, kind in shown.items()}),
        short=pl.col("category").replace_strict({key: kind.short for key, kind in shown.items()}),
        colour=pl.col("category").replace_strict({key: kind.colour for key, kind in shown.items()}),
    )


def with_gaps(layers: pl.DataFrame) -> pl.DataFrame:
    """Return monthly layers with rows of nulls for the first months of every gap, so that no area runs across it."""
    times = layers["time"]
    every = pl.DataFrame({"time": pl.date_range(times.min(), times.max(), "1mo", eager=True)})  # type: ignore[arg-type]  # polars' scalars
    fixed = ["category", "name", "short", "colour"]
    whole = every.join(layers.select(fixed).unique(maintain_order=True), how="cross")
    joined = whole.join(layers.select("time", "category", "low", "high"), on=["time", "category"], how="left")
    known = pl.col("low").is_not_null()
    near = [known.shift(months, fill_value=False).over("category") for months in range(4)]
    return joined.sort("category", "time").filter(pl.any_horizontal(near))
