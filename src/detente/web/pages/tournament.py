"""The tournament: the embedded scoreboard at once, and a tournament of one's own choice as long work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente import registry
from detente.errors import UsageError
from detente.web._page import Answer, Page, Parameter, Say, Values, listed, or_none
from detente.web.pages._asked import FROM, TO

if TYPE_CHECKING:
    import polars as pl

    from detente.report.figure import Figure

SHOWN = (
    "horizon", "key", "kind", "crps", "log_score", "interval_score", "coverage", "over_no_change", "over_no_change_low",
    "over_no_change_high", "confidence_set", "weight",
)  # fmt: skip
HORIZONS = ("1", "3", "6", "12", "24")


def _answer(values: Values, say: Say) -> Answer:
    from detente.report.sections import scoreboard
    from detente.report.triad import triad

    if not values["run"]:
        section = scoreboard.section(triad(("USA", "RUS", "CHN"), source="weis"))
        shown: dict[str, Any] = {"section": section, "figures": section.figures, "found": None}
        return Answer("Tournament", "tournament.html.jinja", shown, section.numbers, section.figures)
    return _run(values, say)


def _run(values: Values, say: Say) -> Answer:
    from detente.evaluation.tournament import tournament
    from detente.states import resolve

    wrong = [each for each in listed(values["horizons"]) if each not in HORIZONS]
    if wrong:
        raise UsageError(f"horizons are some of {', '.join(HORIZONS)} months, not '{wrong[0]}'")
    states: Any = values["states"]
    states = int(states) if states.isdigit() else [resolve(name).iso3 for name in listed(states)]
    start, end = or_none(values, ("from", "to"))
    found = tournament(
        values["source"], states=states, start=start, end=end,
        horizons=[int(each) for each in listed(values["horizons"])] or None,
        schools=listed(values["schools"]) or None, theories=listed(values["theories"]), workers=1, say=say,
    )  # fmt: skip
    figures = tuple(_skill(found.table, horizon) for horizon in found.table["horizon"].unique().sort().to_list())
    words = f"{len(found.states)} states, origins {found.first:%Y-%m} to {found.last:%Y-%m}, source {found.source}"
    shown = {"section": None, "figures": figures, "found": found, "table": found.table.select(SHOWN), "words": words}
    return Answer("Tournament", "tournament.html.jinja", shown, found.to_json(), figures)


def _skill(table: pl.DataFrame, horizon: int) -> Figure:
    """Return the chart of the skill of all entrants at a horizon, relative to no change, with 95 % intervals."""
    import polars as pl

    from detente.report.charts.scoreboard import scoreboard
    from detente.report.figure import Figure
    from detente.report.palette import INK, NEUTRAL

    rows = table.filter(pl.col("horizon") == horizon, pl.col("key") != "no_change").select(
        model=pl.col("title"), effect=100 * pl.col("over_no_change"), low=100 * pl.col("over_no_change_low"),
        high=100 * pl.col("over_no_change_high"), low50=pl.lit(None, dtype=pl.Float64),
        high50=pl.lit(None, dtype=pl.Float64),
        colour=pl.when(pl.col("kind") == "baseline").then(pl.lit(NEUTRAL)).otherwise(pl.lit(INK)),
        beside=pl.col("crps").round(4).cast(pl.String),
    ).sort("effect", descending=True)  # fmt: skip
    better = rows.filter(pl.col("low") > 0).height
    title = f"{horizon} months ahead: {better} of {rows.height} entrants are clearly better than no change."
    subtitle = (
        "Per cent of CRPS gained over no change, 95 % intervals clustered by pair and year; to the right the CRPS."
    )
    return Figure(
        f"skill-{horizon}", title, subtitle, f"{title} {subtitle}", rows.select("model", "effect", "low", "high"),
        lambda width: scoreboard(rows, title="% of CRPS gained over no change", width=width),
    )  # fmt: skip


page = Page(
    key="tournament",
    title="Tournament",
    summary="Which baseline, theory and school foresaw what happened, at every origin and horizon.",
    paths=("/tournament",),
    answer=_answer,
    parameters=(
        Parameter("run", "Run it", kind="hidden"),
        Parameter("source", "Record", kind="choice", default="weis", choices=lambda: ("weis", "icews_year")),
        Parameter("states", "States", default="20", longest=200, help="how many, the most active; or codes"),
        Parameter("horizons", "Horizons in months", default="1,12", longest=40, help="some of 1,3,6,12,24"),
        Parameter("schools", "Schools", longest=200, choices=lambda: registry.keys("school"), help="all if empty"),
        Parameter("theories", "Theories", longest=200, help="others, as reciprocity,bargaining"),
        FROM,
        TO,
    ),
    menu=22,
    group="the views",
    visits=("/tournament",),
)
