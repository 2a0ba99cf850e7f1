"""A verdict as a card: its word and sentence, who expects what, the path, other triads, what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from detente.report.figure import Figure
from detente.report.palette import INK, NEUTRAL
from detente.report.section import Card
from detente.report.words import counted, listed, number, percent, span

if TYPE_CHECKING:
    from detente.report.charts._theme import Spec

ENCOMPASSING = "all terms"
LEAST_REACH, STEP = 0.5, 0.25


def card(verdict: Any, title: str) -> Card:
    """Return the card of one verdict of a response claim; what the verdict does not have is left out."""
    key = "claim-" + "".join(letter if letter.isalnum() else "-" for letter in title.lower())
    figures = [_answers(verdict, key), _path(verdict, key), _strip(verdict, key)]
    status = f"{verdict.status} (provisional)" if verdict.provisional else verdict.status
    return Card(
        key, title, status, verdict.sentence, tuple(filter(None, figures)), tuple(rows(verdict)), choices(verdict)
    )


def choices(verdict: Any) -> pl.DataFrame:
    """Return the same claim under other choices: effect, interval, status or "not run"."""
    numbers = ("effect", "low", "high")
    kept = [
        {
            "choice": cell["cell"],
            **{name: cell.get(name) for name in numbers},
            "status": cell.get("status") or "not run",
        }
        for cell in verdict.sensitivity
    ]
    schema = {"choice": pl.String, "effect": pl.Float64, "low": pl.Float64, "high": pl.Float64, "status": pl.String}
    return pl.DataFrame(kept, schema=schema)


def rows(verdict: Any) -> list[tuple[str, str]]:
    """Return what a reader needs beside the verdict, name and words."""
    unit = verdict.unit
    found = [("Quantity", verdict.quantity)] if verdict.quantity else []
    if verdict.effect is not None:
        low, high = verdict.interval
        found += [
            ("Effect", f"{number(verdict.effect)} {unit}, 80\u00a0% interval {span(low, high)}"),
            (
                "Band of indifference",
                f"±{number(verdict.band)} {unit}; {percent(verdict.probabilities['holds'])} inside",
            ),
            ("Smallest effect it could show", smallest(verdict.detectable, unit)),
            ("Smallest effect it could tell from none", smallest(verdict.resolution, unit)),
        ]
    if verdict.prior_share is not None:
        found.append(("Share that is prior", percent(verdict.prior_share)))
    found.append(("Record", record(verdict.record)))
    if verdict.comparable:
        found.append(("Rank", f"{verdict.comparable['rank']} of {counted(verdict.comparable['of'], 'triad')}; no test"))
    found += [("Schools not asked", f"{listed(titles)}: {why}") for why, titles in not_asked(verdict).items()]
    return found + [("Note", note) for note in verdict.notes]


def not_asked(verdict: Any) -> dict[str, list[str]]:
    """Return the titles of the schools that have no answer among so few states, by the reason why."""
    reasons: dict[str, list[str]] = {}
    for school in verdict.schools:
        if school.get("why"):
            reasons.setdefault(school["why"], []).append(school["title"])
    return reasons


def links(verdict: Any) -> pl.DataFrame:
    """Return the links of a chain, weakest first: claim, status, effect, interval, probability of what is claimed."""
    schema = {"link": pl.String, "status": pl.String,
              **dict.fromkeys(("effect", "low", "high", "probability"), pl.Float64)}  # fmt: skip
    return pl.DataFrame([{"link": row["claim"], **row} for row in verdict.links], schema=schema)


def smallest(effect: float | None, unit: str = "sd") -> str:
    """Return the minimum detectable effect in words.

    >>> smallest(0.6), smallest(None)
    ('0.60 sd', 'none, however large')
    """
    return "none, however large" if effect is None else f"{number(effect)} {unit}"


def record(used: Any) -> str:
    """Return in words which record a verdict used."""
    events = sum((used.get("events") or {}).values())
    periods = [counted(used[f"{unit}s"], unit) for unit in ("month", "year") if used.get(f"{unit}s")]
    counts = [*periods, *([counted(events, "event")] if events else [])]
    return f"{used['source']}, {used['start']} to {used['end']}: {', '.join(counts)}"


def reach(effects: list[float | None]) -> float:
    """Return the end of an axis that holds all effects and the band, a multiple of a quarter.

    >>> reach([0.1, -0.61]), reach([])
    (0.75, 0.5)
    """
    most = max([abs(effect) for effect in effects if effect is not None], default=0.0)
    return max(LEAST_REACH, -(-most // STEP) * STEP)


def answers(verdict: Any) -> pl.DataFrame:
    """Return one row per model, the encompassing one first, as `charts.verdict` takes them."""
    low, high = verdict.interval
    low50, high50 = verdict.interval50
    first = {
        "who": ENCOMPASSING, "effect": verdict.effect, "low": low, "high": high, "low50": low50, "high50": high50,
        "colour": INK, "beside": "BF 1",
    }  # fmt: skip
    others = [
        {
            "who": school["key"], "effect": school["effect"], "low": school["low"], "high": school["high"],
            "low50": None, "high50": None, "colour": NEUTRAL, "beside": bayes_factor(school["bayes_factor"]),
        }
        for school in verdict.schools
        if not school.get("why")
    ]  # fmt: skip
    return pl.DataFrame([first, *others], infer_schema_length=None)


def bayes_factor(value: float | None) -> str:
    """Return a Bayes factor against the model with all terms.

    >>> bayes_factor(12.345), bayes_factor(0.0001), bayes_factor(None)
    ('BF 12', 'BF <0.01', 'not run')
    """
    if value is None or value != value:
        return "not run"
    if value < 0.01:
        return "BF <0.01"
    return f"BF {value:.2g}" if value < 1000 else "BF >1000"


def _answers(verdict: Any, key: str) -> Figure | None:
    frame = answers(verdict)
    edge = reach([*frame["low"].to_list(), *frame["high"].to_list()])
    parts = [f"{kind} {percent(verdict.probabilities[kind])}" for kind in ("cools", "holds", "warms")]

    def draw(width: int) -> Spec:
        from detente.report.charts.verdict import verdict as chart  # charts are slow to import, words are not

        return chart(verdict.probabilities, frame, reach=edge, band=verdict.band, width=width)

    return Figure(
        f"{key}-answers",
        f"Probabilities: {listed(parts)}. Below: who expects which answer; BF: Bayes factor against all terms",
        "",
        f"Probabilities: {listed(parts)}. Effects by model: "
        + "; ".join(
            f"{who} {number(effect)} ({span(low, high)})"
            for who, effect, low, high in frame.select("who", "effect", "low", "high").rows()
        ),
        frame,
        draw,
        narrow=False,
    )


def _path(verdict: Any, key: str) -> Figure | None:
    if not verdict.path:
        return None
    held, shock = _leads(verdict.path, "mean"), _leads(verdict.shock, "mean")
    local = _leads(verdict.local_projection, "estimate")
    last = held.row(-1, named=True)

    def draw(width: int) -> Spec:
        from detente.report.charts.path import path

        return path(held, shock, local, width=width)

    return Figure(
        f"{key}-path",
        "Path of the answer, 80\u00a0% bands; dots: local projections of one month's move",
        "",
        f"The model's answer by months after the move: {number(last['mean'])} sd after {last['lead']} months "
        f"({span(last['low'], last['high'])}).",
        held,
        draw,
        narrow=False,
    )


def _leads(rows: Any, value: str) -> pl.DataFrame:
    schema = {"lead": pl.Int64, value: pl.Float64, "low": pl.Float64, "high": pl.Float64}
    return pl.DataFrame(list(rows or ()), schema=schema)


def _strip(verdict: Any, key: str) -> Figure | None:
    held = verdict.comparable
    if not held or not held["effects"]:
        return None
    # The triad asked about is the last row, so that its mark lies on top of the others.
    others = [{"triad": row["triad"], "effect": row["effect"], "asked": False} for row in held["effects"]]
    frame = pl.DataFrame(
        [*others, {"triad": "this triad", "effect": verdict.effect, "asked": True}], infer_schema_length=None
    )

    def draw(width: int) -> Spec:
        from detente.report.charts.comparable import comparable

        return comparable(frame, reach=reach(frame["effect"].to_list()), width=width)

    return Figure(
        f"{key}-strip",
        f"Rank {held['rank']} of {held['of']} comparable triads",
        "",
        f"A strip of the same effect in {held['of']} triads; this one ranks {held['rank']}.",
        frame,
        draw,
        narrow=False,
    )
