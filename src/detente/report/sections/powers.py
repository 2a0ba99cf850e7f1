"""Who they are: power, regime and votes through time, and what they have promised each other."""

from __future__ import annotations

import datetime as dt

import polars as pl

from detente import core
from detente.errors import DataMissingError
from detente.report.charts.state_lines import state_lines
from detente.report.figure import Figure
from detente.report.palette import state_colours
from detente.report.section import Section
from detente.report.sections._pledges import pledge_figure, pledge_spans
from detente.report.triad import Triad, called, called_through
from detente.report.words import capital, listed, number, percent
from detente.states.naming import name

KEY, TITLE = "powers", "Who they are"
Z80 = 1.2816
PANELS = {
    "cinc": ("Power: share of the world's capabilities", "% of world"),
    "polyarchy": ("Regime: electoral democracy", "index, 0 to 1"),
    "ideal_point": ("Votes in the UN General Assembly", "ideal point, sd"),
}


def section(triad: Triad) -> Section:
    """Return the section; raises `DataMissingError` when no state has a figure in the period."""
    figures = state_figures(triad)
    shares = figures.filter(pl.col("panel") == PANELS["cinc"][0], pl.col("value").is_not_null())
    finding = " ".join([*_power_sentences(shares), *_regime_sentence(figures)])
    pledged = pledge_spans(triad)
    drawn = (_lines_figure(triad, figures, finding), pledge_figure(triad, pledged))
    numbers = {"figures": figures.select("panel", "unit", "state", "time", "value", "low", "high"), "pledges": pledged}
    return Section(KEY, TITLE, finding, drawn, numbers=numbers)


def state_figures(triad: Triad) -> pl.DataFrame:
    """Return one row per panel, state and year of the time axis: value with its 80 % interval where there is one."""
    first, after = triad.domain
    years = pl.DataFrame({"year": range(first.year, after.year)}, schema={"year": pl.Int32})
    held = core.table("state_year").filter(pl.col("ccode").is_in(list(triad.ccodes)))
    if held.filter(pl.col("year").is_in(years["year"].to_list())).is_empty():
        raise DataMissingError(f"no yearly figure of {listed(triad.states)} is embedded for {triad.period}")
    grid = years.join(pl.DataFrame({"ccode": list(triad.ccodes)}, schema={"ccode": pl.Int32}), how="cross")
    joined = grid.join(held, on=("year", "ccode"), how="left").sort("ccode", "year")
    colours = state_colours(triad.states)
    parts = [_panel(joined, variable, panel, unit) for variable, (panel, unit) in PANELS.items()]
    return pl.concat(parts).with_columns(
        state=pl.col("ccode").replace_strict(triad.ccodes),
    ).with_columns(
        name=pl.col("state").map_elements(lambda state: name(state, _last_day(triad)), return_dtype=pl.String),
        colour=pl.col("state").replace_strict(colours),
    )  # fmt: skip


def _panel(joined: pl.DataFrame, variable: str, panel: str, unit: str) -> pl.DataFrame:
    scale = 100.0 if variable == "cinc" else 1.0
    sd = pl.col("ideal_point_sd") if variable == "ideal_point" else pl.lit(None, dtype=pl.Float64)
    return joined.select(
        "ccode",
        panel=pl.lit(panel),
        unit=pl.lit(unit),
        time=pl.date(pl.col("year"), 1, 1),
        value=pl.col(variable) * scale,
        low=pl.col(variable) * scale - Z80 * sd,
        high=pl.col(variable) * scale + Z80 * sd,
    )


def _last_day(triad: Triad) -> dt.date:
    return triad.domain[1] - dt.timedelta(days=1)


def _power_sentences(shares: pl.DataFrame) -> list[str]:
    """Say how each state's share of the world's capabilities moved between its first and its last figure."""
    words = []
    for state in shares["state"].unique(maintain_order=True):
        rows = shares.filter(state=state).sort("time")
        (first, start), (last, end) = rows.select("value", "time").rows()[:: max(rows.height - 1, 1)][:2]
        ends = f"from {percent(first / 100)} ({start.year}) to {percent(last / 100)} ({end.year})"
        words.append(f"{called_through(state, start, end)} {ends}")
    return [f"Shares of the world's capabilities went for {listed(words)}."] if words else []


def _regime_sentence(figures: pl.DataFrame) -> list[str]:
    rows = figures.filter(pl.col("panel") == PANELS["polyarchy"][0], pl.col("value").is_not_null()).sort("time")
    last = rows.group_by("state", maintain_order=True).agg(pl.col("value", "time").last())
    words = [f"{called(state)} {number(value)}" for state, value in last.select("state", "value").rows()]
    return [f"On electoral democracy (0 to 1) they last stood at {listed(words)}."] if words else []


def _largest_change(figures: pl.DataFrame) -> str:
    """Say whose share of the world's capabilities changed most."""
    known = figures.filter(pl.col("panel") == PANELS["cinc"][0], pl.col("value").is_not_null()).sort("time")
    if known.is_empty():
        return "No share of the world's capabilities is known for this period."
    ends = known.group_by("state", maintain_order=True).agg(
        first=pl.col("value").first(),
        last=pl.col("value").last(),
        start=pl.col("time").first(),
        end=pl.col("time").last(),
    )
    top = ends.sort((pl.col("last") - pl.col("first")).abs()).row(-1, named=True)
    ends_words = [
        f"{percent(top[value] / 100)} in {top[when].year}" for value, when in (("first", "start"), ("last", "end"))
    ]
    who = capital(called_through(top["state"], top["start"], top["end"]))
    return f"{who} changed most in power: from {' to '.join(ends_words)} of the world's capabilities."


def _lines_figure(triad: Triad, figures: pl.DataFrame, finding: str) -> Figure:
    first, after = triad.domain
    return Figure(
        "powers",
        _largest_change(figures),
        f"Share of world capabilities (CINC), electoral democracy (V-Dem), UN voting ideal points with 80 % bands; "
        f"yearly, {first.year}–{after.year - 1}. Hatched: no figure.",
        f"Three line charts of {listed([called(state) for state in triad.states])} by year. {finding}",
        figures.drop("colour", "ccode"),
        lambda width: state_lines(figures, domain=triad.domain, width=width),
        "Ideal points and democracy are estimated over their whole span: later votes touch earlier years.",
    )
