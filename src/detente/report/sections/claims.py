"""The six standard claims: if one warms to a second, does the second cool to the third?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

import polars as pl

from detente.report.charts.claims import claims as claims_chart
from detente.report.figure import Figure
from detente.report.palette import COLD, INK, WARM
from detente.report.section import Section
from detente.report.triad import Triad, called
from detente.report.verdict_card import card, reach
from detente.report.words import capital, listed, number, percent, span, spelled

KEY, TITLE = "claims", "If one warms to another, does the other cool to the third?"
WORDS = {
    "supported": "supports {}",
    "contradicted": "contradicts {}",
    "no effect": "finds no effect in {}",
    "undetermined": "leaves {} undetermined",
    "untestable": "cannot test {}",
}
NOTES = (
    "A warming here is held against the model's own path without it, under the same random numbers: a model's effect, "
    "not a cause.",
    "Answers within the same month sit in the errors and are not carried on: where answers are that quick, an effect "
    "is a lower bound.",
)

Progress = Callable[[str], None] | None


def section(triad: Triad, progress: Progress = None) -> Section:
    """Return the section; raises what `detente.claims.testing.test` raises where the record does not allow a test."""
    verdicts = standard_verdicts(triad, progress)
    named = [
        (spoken(triad, order), verdict) for order, verdict in zip(permutations(triad.states), verdicts, strict=True)
    ]
    tested = [(title, verdict) for title, verdict in named if verdict.effect is not None]
    refused = [f"{title}: untestable. {verdict.sentence}" for title, verdict in named if verdict.effect is None]
    return Section(
        KEY,
        TITLE,
        f"{tally(verdicts)}{provisional(verdicts)}",
        cards=tuple(card(verdict, title) for title, verdict in tested),
        notes=(*refused, *NOTES),
        numbers=[verdict.to_json() for verdict in verdicts],
        opening=opening(triad, verdicts),
        picture=overview(tested) if tested else None,
    )


def standard_verdicts(triad: Triad, progress: Progress = None) -> list[Any]:
    """Return the verdicts on the six claims in the order of the permutations of the three states."""
    from detente.claims.standard import standard_claims
    from detente.claims.testing import test

    claims = [replace(claim, scope=_scope(triad)) for claim in standard_claims(triad.states)]
    return [test(str(claim), source=triad.source, progress=progress) for claim in claims]


def _scope(triad: Triad) -> Any:
    """Return the period asked for as the scope of a claim."""
    from detente.claims.dates import Date, During
    from detente.claims.parts import Scope

    start, last = triad.period.start, triad.period.last
    if last is not None:
        first = start or triad.domain[0]
        return Scope(during=During(Date(first.year, first.month), Date(last.year, last.month)))
    return Scope() if start is None else Scope(since=Date(start.year, start.month))


def spoken(triad: Triad, order: Sequence[str]) -> str:
    """Return a standard claim as people say it, states named as they were in the middle of the record."""
    first, second, third = (called(state, triad.middle) for state in order)
    return f"If {first} warms to {second}, {second} cools to {third}"


def tally(verdicts: Sequence[Any]) -> str:
    """Say how many of the claims have which status."""
    return f"Of {spelled(len(verdicts))} such claims the record{years(verdicts)} {listed(_counts(verdicts))}."


def _counts(verdicts: Sequence[Any]) -> list[str]:
    """Return what the record does with how many claims, one phrase a status."""
    counts = Counter(verdict.status for verdict in verdicts)
    if counts["untestable"] == len(verdicts):
        return ["can test none"]
    words = {status: "all" if count == len(verdicts) else spelled(count) for status, count in counts.items()}
    return [phrase.format(words[status]) for status, phrase in WORDS.items() if status in words]


def years(verdicts: Sequence[Any]) -> str:
    """Return the years that the first verdict with a record used, as in " of 1966–1992"."""
    used = next((verdict.record for verdict in verdicts if verdict.record), None)
    return f" of {str(used['start'])[:4]}–{str(used['end'])[:4]}" if used else ""


def provisional(verdicts: Sequence[Any]) -> str:
    """Return the sentence that says when parts have not run yet, else nothing."""
    waiting = sum(bool(verdict.provisional) for verdict in verdicts)
    verb = "is" if waiting == 1 else "are"
    return f" {capital(spelled(waiting))} of them {verb} provisional: parts have not run." if waiting else ""


def opening(triad: Triad, verdicts: Sequence[Any]) -> str:
    """Say in one sentence what the record says about the claims, and with which uncertainty about the first."""
    first = next((verdict for verdict in verdicts if verdict.effect is not None), None)
    if first is None:
        return tally(verdicts)
    one, two, three = (called(state, triad.middle) for state in triad.states)
    return (
        f"When {one} warmed to {two}, {two} moved toward {three} by {number(first.effect)} sd "
        f"(80\u00a0% interval {span(*first.interval)}; {percent(first.probabilities['holds'])} inside the band of "
        f"indifference), and of {spelled(len(verdicts))} claims that one who is courted cools to the third, the "
        f"record{years(verdicts)} {listed(_counts(verdicts))}."
    )


def overview(tested: Sequence[tuple[str, Any]]) -> Figure:
    """Return the picture of all tested claims at a glance."""
    frame = pl.DataFrame([_glance(title, verdict) for title, verdict in tested])
    first = tested[0][1]
    edge = reach([*frame["low"].to_list(), *frame["high"].to_list()])
    clear = frame.filter((pl.col("low") > first.band) | (pl.col("high") < -first.band)).height
    verb = "lie" if clear > 1 else "lies"
    title = f"{capital(spelled(clear) if clear else 'none')} of the {spelled(frame.height)} answers {verb} wholly"
    return Figure(
        "overview",
        f"{title} outside the band of indifference.",
        f"Mean answer over {first.horizon} months to a warming of 1 sd held 12 months, in sd of the answering tie; "
        f"bars 50 and 80\u00a0% intervals, shaded the band of indifference ±{number(first.band)} sd. "
        f"{first.record['source']}, {first.record['start']} to {first.record['end']}.",
        "; ".join(
            f"{row['claim']}: {number(row['effect'])} ({span(row['low'], row['high'])}), {row['status']}"
            for row in frame.iter_rows(named=True)
        ),
        frame.drop("colour"),
        lambda width: claims_chart(frame, reach=edge, band=first.band, width=width),
    )


def _glance(title: str, verdict: Any) -> dict[str, Any]:
    low, high = verdict.interval
    low50, high50 = verdict.interval50
    colour = WARM if low > 0 else COLD if high < 0 else INK
    return {
        "claim": title, "effect": verdict.effect, "low": low, "high": high, "low50": low50, "high50": high50,
        "status": verdict.status, "colour": colour,
    }  # fmt: skip
