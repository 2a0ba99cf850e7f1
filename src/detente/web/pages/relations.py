"""The page of two states: one measure of how they treat each other, both directions."""

from __future__ import annotations

from functools import cache

from detente import registry
from detente.web._page import Answer, Page, Parameter, Say, Values, or_none
from detente.web.pages._asked import FROM, SOURCE, TO, state


@cache
def _measures() -> tuple[str, ...]:
    from detente.report.relations import DYADIC

    return tuple(key for key, each in registry.members("measure").items() if each.dims == DYADIC)


def _answer(values: Values, say: Say) -> Answer:
    from detente.report.relations import relations
    from detente.states.naming import name
    from detente.web.pages._quantity import relations_figure

    start, end = or_none(values, ("from", "to"))
    found = relations(
        values["sender"], values["receiver"], measure=values["measure"], by=values["by"] or None, start=start, end=end,
        source=values["source"],
    )  # fmt: skip
    figure = relations_figure(found)
    record = registry.get("measure", found.measure)
    words = [f"detente relations {found.sender} {found.receiver} --measure {found.measure} --by {found.by}"]
    words += [f"{option} {value}" for option, value in (("--from", start), ("--to", end)) if value]
    shown = {"found": found, "figure": figure, "record": record, "command": " ".join(words)}
    return Answer(
        f"{name(found.sender)} and {name(found.receiver)}", "relations.html.jinja", shown, found.to_json(), (figure,)
    )


page = Page(
    key="relations",
    title="Relations",
    summary="How two states treat each other by one measure, both directions.",
    paths=("/relations", "/relations/{sender}/{receiver}"),
    answer=_answer,
    parameters=(
        state("sender", "One state", "USA"),
        state("receiver", "The other", "RUS"),
        Parameter("measure", "Measure", default="relation_level", choices=_measures, longest=60),
        Parameter("by", "By", kind="choice", choices=lambda: ("", "month", "quarter", "year")),
        SOURCE,
        FROM,
        TO,
    ),
    menu=3,
    group="first",
    visits=("/relations", "/relations/USA/CHN?measure=net_cooperation&by=year"),
)
