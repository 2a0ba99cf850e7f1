"""The measures: what each means, and its values for some states as a chart."""

from __future__ import annotations

from typing import Any

from detente import registry
from detente.web._page import Answer, Page, Parameter, Say, Values, listed, or_none
from detente.web.pages._asked import FROM, TO

CARD = ("definition", "formula", "units", "synonyms", "not_to_be_confused_with", "section", "needs")


def _answer(values: Values, say: Say) -> Answer:
    from detente.web.pages._members import records

    if values["name"]:
        return _one(values)
    groups: dict[str, list[Any]] = {}
    for measure in registry.members("measure").values():
        groups.setdefault(_group(measure), []).append(measure)
    return Answer("Measures", "measures.html.jinja", {"groups": groups}, records("measure"))


def _group(measure: Any) -> str:
    """Return what a measure is of, in words."""
    if measure.dims[1:] == ("sender", "receiver"):
        return "Of pairs, both ways alike" if measure.symmetric else "Of pairs, each direction for itself"
    return {"state": "Of single states", "type": "Of triads"}.get(measure.dims[-1], "Of the whole system")


def _one(values: Values) -> Answer:
    from detente.report.measure_values import figure, measure_values
    from detente.web.pages._members import record, reference
    from detente.web.pages._quantity import untitled

    measure = registry.get("measure", values["name"])
    card = record(measure)
    fields = [(key.replace("_", " ").capitalize(), _words(card[key])) for key in CARD if card[key]]
    shown: dict[str, Any] = {"measure": measure, "fields": fields, "reference": reference(measure), "found": None}
    numbers: dict[str, Any] = {"measure": card}
    figures: tuple[Any, ...] = ()
    if values["states"]:
        start, end = or_none(values, ("from", "to"))
        found = measure_values(measure.key, listed(values["states"]), start=start, end=end)
        figures = (untitled(figure(found)),)
        numbers = found.to_json()
        shown |= {"found": found, "summary": found.summary(), "moves": found.moves()}
    shown["command"] = _command(values)
    return Answer(measure.title, "measure.html.jinja", shown | {"figures": figures}, numbers, figures)


def _words(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _command(values: Values) -> str:
    words = [f"detente measures {values['name']}"]
    asked = (("--states", "states"), ("--from", "from"), ("--to", "to"))
    return " ".join([*words, *(f"{option} {values[key]}" for option, key in asked if values[key])])


page = Page(
    key="measures",
    title="Measures",
    summary="The measures, what each means, its unit, range and formula; with states its values.",
    paths=("/measures", "/measures/{name}"),
    answer=_answer,
    parameters=(
        Parameter("name", "Measure", choices=lambda: registry.keys("measure"), longest=60),
        Parameter("states", "States", longest=300, help="codes, names or groups, as USA,RUS,CHN"),
        FROM,
        TO,
    ),
    menu=10,
    group="the record",
    visits=("/measures", "/measures/capability_share?states=USA,RUS,CHN&from=1950"),
)
