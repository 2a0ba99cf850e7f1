"""The page of three states: the report on them, another triangle beside it, one month in numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from detente.errors import UsageError
from detente.web._page import Answer, Page, Parameter, Say, Values, or_none
from detente.web._page import listed as names_in
from detente.web.pages._asked import FROM, SOURCE, TO, state

if TYPE_CHECKING:
    from detente.report.drawings import Drawings
    from detente.report.figure import Figure
    from detente.report.triangle import TriangleReport

BESIDE = ("levels", "types", "powers")


def _answer(values: Values, say: Say) -> Answer:
    from detente.web.pages._month import month_shown

    report, drawings = _reported(values, say)
    month = month_shown(report.triad, values["month"]) if values["month"] else None
    other = _beside(values, say)
    say("drawing charts")
    shown = {
        "report": report, "month": month, "other": other, "points": _points(report), "months": _months(report),
    }  # fmt: skip
    numbers = report.to_json() | ({"month": month.numbers} if month else {})
    figures = (*report.figures.values(), *(figure for _, figure in (other.pairs if other else ())))
    return Answer(
        report.title, "triangle.html.jinja", shown, numbers, figures, drawings=drawings,
        files={"triangle.bib": report.citations},
    )  # fmt: skip


def _reported(values: Values, say: Say) -> tuple[TriangleReport, Drawings]:
    """Return the report and its drawings: those of the question before where only the month is another."""
    from detente.report.drawings import Drawings
    from detente.report.triangle import triangle

    states = [values[key] for key in ("one", "two", "three")]
    start, end = or_none(values, ("from", "to"))
    asked = (*states, values["source"], start, end, values["with"])
    if asked not in _LAST:
        drawings = Drawings()
        report = triangle(
            states, source=values["source"], start=start, end=end, progress=lambda title: say(f"{title} …"),
            ready=drawings.add_section,
        )  # fmt: skip
        for _, before in _LAST.values():
            before.close()
        _LAST.clear()
        _LAST[asked] = report, drawings
    return _LAST[asked]


_LAST: dict[tuple[str | None, ...], tuple[TriangleReport, Drawings]] = {}


@dataclass(frozen=True)
class _Beside:
    """Another triangle's levels and types: its title, what was found, its figures under keys of their own."""

    title: str
    findings: tuple[str, ...]
    pairs: tuple[tuple[str, Figure], ...]


def _beside(values: Values, say: Say) -> _Beside | None:
    """Return what stands beside the triangle asked about; fits are not made for it, so that it comes at once."""
    if not values["with"]:
        return None
    from detente.report.section import attempted
    from detente.report.sections import levels, powers, types
    from detente.report.triad import called_through, triad
    from detente.report.words import capital, listed

    states = names_in(values["with"])
    if len(states) != 3:
        raise UsageError(f"another triangle is three states with commas, as USA,IND,CHN, not '{values['with']}'")
    start, end = or_none(values, ("from", "to"))
    other = triad(states, source=values["source"], start=start, end=end)
    say(f"{', '.join(other.states)} beside it")
    sections = [attempted(each.KEY, each.TITLE, partial(each.section, other)) for each in (powers, levels, types)]
    kept = [figure for section in sections for figure in section.figures if figure.key in BESIDE]
    title = capital(listed([called_through(code, *other.domain) for code in other.states]))
    findings = tuple(section.finding or f"Not shown: {section.missing}" for section in sections)
    return _Beside(title, findings, tuple((each.key, replace(each, key=f"other-{each.key}")) for each in kept))


def _points(report: TriangleReport) -> list[dict[str, Any]]:
    """Return the turning points with the month that each leads to."""
    numbers = next(section for section in report.sections if section.key == "levels").numbers
    rows = [] if numbers is None else numbers["turning_points"].to_dicts()
    return [{**row, "month": f"{row['time']:%Y-%m}"} for row in rows]


def _months(report: TriangleReport) -> list[str]:
    """Return the months of the record that can be looked at, none where the section of levels is missing."""
    numbers = next(section for section in report.sections if section.key == "levels").numbers
    return [] if numbers is None else numbers["monthly"]["time"].unique().sort().dt.to_string("%Y-%m").to_list()


page = Page(
    key="triangle",
    title="Triangle",
    summary="How three states treated each other, which triangle they formed, who answers whom, and what holds.",
    paths=("/triangle", "/triangle/{one}/{two}/{three}"),
    answer=_answer,
    parameters=(
        state("one", "First state", "USA"),
        state("two", "Second state", "RUS"),
        state("three", "Third state", "CHN"),
        SOURCE,
        FROM,
        TO,
        Parameter("with", "Compare with", longest=120, help="three states, as USA,IND,CHN"),
        Parameter("month", "Month", kind="month", longest=10),
    ),
    menu=1,
    group="first",
    visits=("/triangle/USA/RUS/CHN", "/triangle/USA/RUS/CHN?month=1972-02"),
)
