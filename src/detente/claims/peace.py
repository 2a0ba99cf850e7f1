"""Verdicts on peace: whether a list has a war, a dispute or a crisis of two actors in a period (SCIENCE section 6).

The coded fact inside the coverage of the list and while both states were members of the system; nothing is estimated.
``->`` asks for those that the first actor began.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente import registry, states
from detente.claims.claim import Peace
from detente.claims.verdict import Verdict
from detente.errors import DataMissingError
from detente.sources._source import Source
from detente.states.rosters import Flags, roster

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Coded:
    """Where a kind of conflict is coded: the source, its variables for both ways and for one, least value that counts.

    `begun` is None where the list does not say who began; `onset` is the variable of those that began, where the list
    names who began them for some only (COW names who began a war, not who began it between any two in it). `extends`
    marks a list that is asked only for years after
    those of the lists before it, since it counts otherwise.
    """

    source: str
    ongoing: str
    begun: str | None
    onset: str | None = None
    least: int = 1
    extends: bool = False


LISTS = {
    "war": (
        Coded("cow_war", "war_ongoing", "war_initiated", "war_onset"),
        Coded("ucdp_conflict", "interstate_conflict_intensity", None, least=2, extends=True),
    ),
    "dispute": (
        Coded("cow_mid", "mid_ongoing", "mid_initiated", "mid_onset"),
        Coded("gml_mid", "gml_mid_ongoing", "gml_mid_initiated", "gml_mid_onset"),
    ),
    "crisis": (Coded("icb_crisis_actors", "crisis_threat_ongoing", "crisis_threat_onset"),),
}
Found = tuple[int, str, str]


@dataclass(frozen=True)
class _Answer:
    """What one list says: the years it is asked for, the (year, sender, receiver) it has, whether who began is told."""

    source: Source
    years: range
    found: tuple[Found, ...]
    told: bool


def peace_verdict(claim: Peace) -> Verdict:
    """Return the verdict on whether there was no war, dispute or crisis between two actors in the claim's period.

    Contradicted where the list has one; supported where none has and the period begins inside the coverage; untestable
    where it begins before it, or without the data folder, with what to fetch; undetermined where only the second of two
    lists has one, or who began it is not coded. Raises `DataDamagedError` for a damaged file. Implements SCIENCE
    section 6.

    >>> from detente.claims.language import parse
    >>> peace_verdict(parse("no war USA <-> RUS since 1950")).status in ("supported", "untestable")
    True
    """
    try:
        answers = _answers(claim)
    except DataMissingError as error:
        names = " and ".join(each.source for each in LISTS[claim.kind])
        dataset = registry.get("source", LISTS[claim.kind][0].source).dataset
        return Verdict(
            str(claim),
            "untestable",
            f"whether there was a {claim.kind} is coded by {names}, not embedded: fetch the dataset '{dataset}' "
            f"('detente data get {dataset}') or set DETENTE_DATA to a folder that has it ({error}).",
        )
    asked = [answer for answer in answers if answer.years]
    if not asked:
        spans = [f"{source.key} covers {source.coverage.start.year} to {source.coverage.end.year}" for source in
                 (answer.source for answer in answers)]  # fmt: skip
        return Verdict(str(claim), "untestable", f"the period lies outside what is coded: {', '.join(spans)}.")
    return _verdict(claim, asked)


def _answers(claim: Peace) -> list[_Answer]:
    from detente.sources._folder import read_source

    answers: list[_Answer] = []
    for each in LISTS[claim.kind]:
        source: Source = registry.get("source", each.source)
        told = claim.tie.both or each.begun is not None
        variable = each.ongoing if claim.tie.both or each.begun is None else each.begun
        (table,) = [table for table in source.tables if variable in table.variables]
        first, last = table.coverage.start.year, table.coverage.end.year
        if each.extends:
            first = max(first, answers[0].source.coverage.end.year + 1)
        years = _within(claim, first, last)
        frame = table.rows(read_source(source.key).lazy())
        either = claim.tie.both or each.begun is None
        answers.append(_Answer(source, years, tuple(_found(claim, frame, (variable, each.least), years, either)), told))
        if not claim.tie.both and each.begun and each.onset:
            begun = {found[0] for found in _found(claim, frame, (each.begun, 1), years, True)}
            onsets = _found(claim, frame, (each.onset, 1), years, True)
            untold = tuple(found for found in onsets if found[0] not in begun)
            answers += [_Answer(source, years, untold, False)] if untold else []
    return answers


def _within(claim: Peace, first: int, last: int) -> range:
    start, end = claim.scope.period()
    return range(max(first, start.year if start else first), min(last, end.year if end else last) + 1)


def _found(claim: Peace, frame: pl.LazyFrame, least: tuple[str, int], years: range, either: bool) -> list[Found]:
    """Return the dyad-years with at least that value of a variable from one actor to the other, or either way."""
    import polars as pl

    rows = (
        frame.filter(pl.col("year").is_between(years.start, years.stop - 1), pl.col(least[0]) >= least[1])
        .select("year", "sender", "receiver")
        .sort("year", "sender", "receiver")
        .collect()
    )
    days = [dt.date(year, 1, 1) for year in years]
    sides = roster(claim.tie.sender, days), roster(claim.tie.receiver, days)
    found = []
    for year, one, other in rows.iter_rows():
        pair, at = (states.CODES[one], states.CODES[other]), year - years.start
        turned = [pair, pair[::-1]] if either else [pair]
        if any(_member(sides[0], i, at) and _member(sides[1], j, at) for i, j in turned):
            found.append((year, *pair))
    return found


def _member(side: dict[str, Flags], state: str, at: int) -> bool:
    return state in side and bool(side[state][at])


def _verdict(claim: Peace, answers: Sequence[_Answer]) -> Verdict:
    first = answers[0]
    # The first list decides its years, a list that extends it the later ones; a second list of the same years checks.
    decisive = [first, *(answer for answer in answers[1:] if answer.years[0] > first.years[-1])]
    coded = [answer for answer in decisive if answer.found and answer.told]
    doubted = [answer for answer in answers if answer.found and answer not in coded]
    record = {
        "source": " and ".join(answer.source.key for answer in decisive),
        "start": str(first.years[0]),
        "end": str(decisive[-1].years[-1]),
        "years": decisive[-1].years[-1] - first.years[0] + 1,
        "states": [claim.tie.sender, claim.tie.receiver],
        "events": {},
    }
    status, sentence = _said(claim, coded, doubted, _before_coverage(claim, first), record)
    return Verdict(
        str(claim),
        status,
        sentence,
        record=record,
        notes=tuple(_notes(claim, answers, record)),
        quantity=f"years with a {claim.kind} of the two",
        unit="year",
        coded=tuple(
            {"source": answer.source.key, "year": year, "sender": one, "receiver": other}
            for answer in answers
            for year, one, other in answer.found
        ),
    )


def _said(
    claim: Peace,
    coded: Sequence[_Answer],
    doubted: Sequence[_Answer],
    before: str | None,
    record: dict[str, Any],
) -> tuple[str, str]:
    """Return the status and the sentence; `coded` and `doubted` are lists that have one, for certain and not."""
    what = f"{claim.kind} of {claim.tie.sender} and {claim.tie.receiver}"
    what += "" if claim.tie.both else f" begun by {claim.tie.sender}"
    if coded:
        return "contradicted", f"{_names(coded)}: a {what} in {_years(coded)}."
    if before is not None:
        return "untestable", before
    if doubted:
        why = (
            "which of two lists is right is open"
            if all(answer.told for answer in doubted)
            else "who began is not coded"
        )
        return "undetermined", f"{_names(doubted)}: a {claim.kind} of the two in {_years(doubted)}; {why}."
    return "supported", f"{record['source']}: no {what} in {record['start']} to {record['end']}."


def _before_coverage(claim: Peace, first: _Answer) -> str | None:
    """Return why absence says nothing about a period that begins before the list knows the two, or None."""
    start, _ = claim.scope.period()
    begun = max(first.source.coverage.start, *(_entry(actor) for actor in (claim.tie.sender, claim.tie.receiver)))
    if start is None or start.year >= begun.year:
        return None
    return (
        f"{first.source.key} knows both from {begun.year} on and has no {claim.kind} of them since; the claim begins "
        f"in {start.year}, and what was before {begun.year} is not coded."
    )


def _entry(actor: str) -> dt.date:
    """Return the first day on which a state, or any member of a group, was in the interstate system."""
    held = roster(actor, [dt.date(year, 1, 1) for year in range(1816, dt.date.today().year + 1)])
    return min(span[0] for state in held for span in states.memberships(state))


def _notes(claim: Peace, answers: Sequence[_Answer], record: dict[str, Any]) -> list[str]:
    _, end = claim.scope.period()
    notes = [f"the verdict speaks for {record['start']} to {record['end']}; lists are by calendar year"]
    if end is None or end.year > int(record["end"]):
        notes.append(f"what came after {record['end']} is not coded")
    for answer in answers:
        said = _years([answer]) if answer.found else "none"
        began = "" if answer.told else ", who began not coded"
        notes.append(f"{answer.source.key}, {answer.years[0]} to {answer.years[-1]}{began}: {said}")
    if any(answer.source.key == "ucdp_conflict" for answer in answers):
        notes.append("a war of ucdp_conflict is a year of 1,000 battle deaths or more between the two as main parties")
    return notes


def _names(answers: Sequence[_Answer]) -> str:
    return " and ".join(answer.source.key for answer in answers)


def _years(answers: Sequence[_Answer]) -> str:
    """Return the years found as people write them, runs as spans: 1950 to 1953, 1969."""
    runs: list[list[int]] = []
    for year in sorted({found[0] for answer in answers for found in answer.found}):
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(f"{first}" if first == last else f"{first} to {last}" for first, last in runs)
