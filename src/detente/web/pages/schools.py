"""The schools as cards: what each believes, in which terms, who holds it, and what it foresaw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente import registry
from detente.web._page import Answer, Page, Parameter, Say, Values

if TYPE_CHECKING:
    import polars as pl

TERMS = {
    "toward_receiver": "how others treat the receiver", "by_sender": "how the sender treats others",
    "by_receiver": "how the receiver treats others", "toward_sender": "how others treat the sender",
    "shared": "shared friends and enemies", "inertia": "what the sender did", "reciprocity": "what was done to it",
}  # fmt: skip


def _answer(values: Values, say: Say) -> Answer:
    from detente.web.pages._members import record, records, reference

    if values["name"]:
        school = registry.get("school", values["name"])
        shown = {
            "school": school,
            "terms": terms(school),
            "reference": reference(school),
            "score": _score(school.key),
        }
        return Answer(school.title, "school.html.jinja", shown, record(school))
    schools = list(registry.members("school").values())
    cards = [(school, terms(school), _score(school.key)) for school in schools]
    figure = _scoreboard()
    return Answer("Schools", "schools.html.jinja", {"cards": cards, "figure": figure}, records("school"), (figure,))


def terms(school: Any) -> pl.DataFrame:
    """Return a school's beliefs: the term, its sign, the prior's mean and sd, and for whom it holds."""
    import polars as pl

    rows = [
        (TERMS.get(term.feature, term.feature.replace("_", " ")), term.mean, term.sd, term.role)
        for term in school.terms
    ]
    rows += [
        (figure.figure.replace("_", " "), figure.mean, figure.sd, figure.times or "any") for figure in school.structure
    ]
    rows += [(f"{TERMS[each.feature]}, below zero, longer", each.mean, each.sd, "any") for each in school.memory]
    schema = {"term": pl.String, "mean": pl.Float64, "sd": pl.Float64, "holds for": pl.String}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    sign = (
        pl.when(pl.col("mean") > 0).then(pl.lit("+")).when(pl.col("mean") < 0).then(pl.lit("−")).otherwise(pl.lit("0"))
    )
    named = pl.col("holds for").str.replace_all("_", " ").str.replace("^any$", "everybody")
    return frame.select("term", sign.alias("sign"), "mean", "sd", named)


def _score(key: str) -> dict[str, Any]:
    """Return what a school foresaw in the embedded scoreboard: its gain over no change and its rank."""

    from detente import core

    board = core.table("scoreboard").sort("bayes_factor", descending=True).with_row_index("rank", offset=1)
    rows = board.filter(key=key).to_dicts()
    return {**rows[0], "of": board.height} if rows else {}


def _scoreboard() -> Any:
    from detente.report.sections import scoreboard
    from detente.report.triad import triad

    return scoreboard.section(triad(("USA", "RUS", "CHN"), source="weis")).figures[0]


page = Page(
    key="schools",
    title="Schools",
    summary="The schools: what each believes, who holds it, what would count against it, and what it foresaw.",
    paths=("/schools", "/schools/{name}"),
    answer=_answer,
    parameters=(Parameter("name", "School", choices=lambda: registry.keys("school"), longest=60),),
    menu=20,
    group="the views",
    visits=("/schools", "/schools/wedge"),
)
