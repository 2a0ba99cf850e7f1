"""The page of three states: the report on them, another triangle beside it, one month in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.errors import UsageError
from detente.web._page import Answer, Page, Parameter, Say, Values, listed, or_none
from detente.web.pages._asked import FROM, SOURCE, TO, state

if TYPE_CHECKING:
    from detente.report.triangle import TriangleReport


def _answer(values: Values, say: Say) -> Answer:
    from detente.report.drawings import Drawings
    from detente.report.triangle import triangle
    from detente.web.pages._month import month_shown

    states = [values[key] for key in ("one", "two", "three")]
    start, end = or_none(values, ("from", "to"))
    drawings = Drawings()
    report = triangle(
        states, source=values["source"], start=start, end=end, progress=lambda title: say(f"{title} …"),
        ready=drawings.add_section,
    )  # fmt: skip
    month = month_shown(report.triad, values["month"]) if values["month"] else None
    other = _beside(values, report, say)
    say("drawing charts")
    shown = {
        "report": report, "month": month, "other": other, "points": _points(report), "months": _months(report),
    }  # fmt: skip
    numbers = report.to_json() | ({"month": month.numbers} if month else {})
    figures = (*report.figures.values(), *(other.figures if other else ()))
    return Answer(
        report.title, "triangle.html.jinja", shown, numbers, figures, drawings=drawings,
        files={"triangle.bib": report.citations},
    )  # fmt: skip


class _Beside:
    """Another triangle's answer to the same questions: its picture and its findings."""

    def __init__(self, report: TriangleReport) -> None:
        from dataclasses import replace

        self.report = report
        wanted = {"overview", "levels", "types", "responses"}
        kept = [figure for key, figure in report.figures.items() if key in wanted]
        self.figures = tuple(replace(figure, key=f"other-{figure.key}") for figure in kept)
        self.pairs = tuple((figure.key.removeprefix("other-"), figure) for figure in self.figures)


def _beside(values: Values, report: TriangleReport, say: Say) -> _Beside | None:
    if not values["with"]:
        return None
    from detente.report.triangle import triangle

    states = listed(values["with"])
    if len(states) != 3:
        raise UsageError(f"another triangle is three states with commas, as USA,IND,CHN, not '{values['with']}'")
    start, end = or_none(values, ("from", "to"))
    return _Beside(triangle(states, source=values["source"], start=start, end=end, progress=say))


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
