"""The replications: which published results are made again, and, asked for one, published and ours side by side."""

from __future__ import annotations

from typing import Any

from detente.evaluation.replications import topics
from detente.web._page import Answer, Page, Parameter, Say, Values


def _answer(values: Values, say: Say) -> Answer:
    from detente.evaluation.replications import replicate

    topic = values["topic"]
    if not topic:
        shown: dict[str, Any] = {"topics": topics(), "rows": (), "topic": ""}
        return Answer("Replications", "replications.html.jinja", shown, {"topics": list(topics())})
    rows = replicate((topic,), say)
    held = sum(bool(row["pass"]) for row in rows)
    shown = {"topics": topics(), "rows": rows, "topic": topic, "held": held}
    return Answer(f"Replication: {topic}", "replications.html.jinja", shown, rows)


page = Page(
    key="replications",
    title="Replications",
    summary="Published results made again from the same data: the published figure, ours, and the tolerance.",
    paths=("/replications", "/replications/{topic}"),
    answer=_answer,
    parameters=(Parameter("topic", "Topic", kind="choice", choices=lambda: ("", *topics()), longest=60),),
    menu=23,
    group="the views",
    visits=("/replications",),
)
