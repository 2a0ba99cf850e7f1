"""Actors of events by a parse: second verbs, passives, participles and whom somebody accuses."""

from __future__ import annotations

import pytest

from detente.reading.event_verbs import filled, is_verb
from detente.reading.parsed_events import actors
from detente.reading.parsing import parses
from detente.reading.reading import read_text
from detente.reading.referents import Referent

SPOTS = {"Israel": "ISR", "Syria": "SYR", "Lebanon": "LBN", "Norway": "NOR", "Sweden": "SWE", "Turkish": "TUR"}


def of(text: str, verb: str, both: bool = False) -> object:
    (made,) = parses([text])
    assert made is not None
    spans = [(text.index(each), text.index(each) + len(each), code) for each, code in SPOTS.items() if each in text]
    known = [Referent(start, end, (code,), True) for start, end, code in sorted(spans)]
    place = text.index(verb)
    return actors(text, made, place, known, both)


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Israel bombed Syria and later invaded Lebanon.", "invaded", (("ISR",), ("LBN",))),
        ("Norway was attacked last week by Sweden.", "attacked", (("SWE",), ("NOR",))),
        ("Norway, whose king had promised restraint, attacked Sweden.", "attacked", (("NOR",), ("SWE",))),
        ("Norway accused Sweden of attacking Israel.", "attacking", (("SWE",), ("ISR",))),
        ("Turkish jets bombed a camp in the north of Syria.", "bombed", (("TUR",), ("SYR",))),
        ("The king of Norway praised Sweden.", "praised", (("NOR",), ("SWE",))),
        ("It rained.", "rained", None),
    ],
)
def test_subjects_and_objects(text: str, verb: str, expected: object) -> None:
    assert of(text, verb) == expected


def test_nobody_named_is_nobody() -> None:
    assert of("Somebody attacked Norway.", "attacked") == ((), ("NOR",))


def test_a_noun_is_no_verb() -> None:
    (made,) = parses(["The attacks on Norway went on."])
    assert made is not None and not is_verb(made, 4) and is_verb(made, 22) and not is_verb(made, 5)


def test_patterns_fill_the_side_that_a_parse_leaves_open_only_where_they_agree() -> None:
    assert filled((("A",), ()), (("A",), ("B",))) == (("A",), ("B",))
    assert filled((("A",), ()), (("C",), ("B",))) == (("A",), ())
    assert filled(((), ("B",)), (("A",), ("B",))) == (("A",), ("B",))
    assert filled(None, (("A",), ())) == (("A",), ()) and filled((("A",), ()), None) == (("A",), ())


def test_no_war_is_no_event() -> None:
    for parser in (True, False):
        assert read_text("There will be no war between Norway and Sweden.", parser=parser).of("event") == []
