"""The replications: which published results are made again, and, asked for one, published and ours side by side."""

from __future__ import annotations

from typing import Any

from detente.evaluation.replications import about, replicate, topics
from detente.report.words import counted
from detente.web._page import Answer, Page, Parameter, Say, Values


def _answer(values: Values, say: Say) -> Answer:
    topic = values["topic"]
    if not topic:
        known = {each: about(each) for each in topics()}
        return Answer("Replications", "replications.html.jinja", {"topics": known, "topic": ""}, {"topics": known})
    rows = replicate((topic,), say)
    shown = {"topic": topic, "rows": rows, "sentence": _sentence(rows)}
    return Answer(f"Replication: {topic}", "replications.html.jinja", shown, rows)


def _sentence(rows: list[dict[str, Any]]) -> str:
    """Return how many figures came out; those without a tolerance are not compared."""
    compared = [bool(row["pass"]) for row in rows if row["pass"] is not None]
    beside = len(rows) - len(compared)
    if not compared:
        return f"{counted(beside, 'figure')} stand beside the published ones and cannot be compared: notes say why."
    said = f"{sum(compared)} of {counted(len(compared), 'published figure')} came out within the tolerance."
    return f"{said} {counted(beside, 'other')} cannot be compared: a note says why." if beside else said


page = Page(
    key="replications",
    title="Replications",
    summary="Published results made again from the same data: the published figure, ours, and the tolerance.",
    paths=("/replications", "/replications/{topic}"),
    answer=_answer,
    parameters=(Parameter("topic", "Topic", kind="choice", choices=lambda: ("", *topics()), longest=60),),
    menu=23,
    group="the views",
    visits=("/replications", "/replications/landscape_of_1939"),
)
