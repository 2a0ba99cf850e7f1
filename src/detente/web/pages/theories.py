"""The theories as cards: the idea of each, where it is from, and which say what a school says."""

from __future__ import annotations

from detente import registry
from detente.web._page import Answer, Page, Parameter, Say, Values


def _answer(values: Values, say: Say) -> Answer:
    from detente.web.pages._members import record, records, reference

    names = [values["name"]] if values["name"] else list(registry.keys("theory"))
    cards = [(theory, reference(theory)) for theory in (registry.get("theory", name) for name in names)]
    title = cards[0][0].title if values["name"] else "Theories"
    numbers = record(cards[0][0]) if values["name"] else records("theory")
    return Answer(title, "theories.html.jinja", {"cards": cards, "one": bool(values["name"])}, numbers)


page = Page(
    key="theories",
    title="Theories",
    summary="The theories of how relation levels move, as probability models that can forecast and be scored.",
    paths=("/theories", "/theories/{name}"),
    answer=_answer,
    parameters=(Parameter("name", "Theory", choices=lambda: registry.keys("theory"), longest=60),),
    menu=21,
    group="the views",
    visits=("/theories", "/theories/no_change"),
)
