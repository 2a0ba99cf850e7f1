"""Whose turn it is: questions and answers, names that come back, and what only looks like a mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.document import Passage
from detente.reading.reading import read_text
from detente.reading.register import Register
from detente.reading.voices import Voice, turns, voices

INTERVIEW = (
    "Anna Berg, who was Norway's envoy in Moscow, received us at home. Q: Has Sweden lost Finland? "
    "A: I doubt it. In my view, Finland will never leave Sweden. Q: Denmark has stopped its aid to Iceland. "
    "A: Yes, because Iceland turned to China."
)


def passages(*texts: str) -> list[Passage]:
    made, start = [], 0
    for text in texts:
        made.append(Passage("body", text, range(start, start + len(text)), None, "en"))
        start += len(text) + 1
    return made


def test_who_answers_is_whom_the_text_has_named() -> None:
    found = read_text(INTERVIEW, parser=False).of("attribution")
    assert {(each["cue"], each["speaker"]) for each in found} == {("doubt", "Anna Berg"), ("In my view", "Anna Berg")}


def test_who_asks_claims_nothing_but_tells_events() -> None:
    made = read_text(INTERVIEW, parser=False)
    assert {each["speaker"] for each in made.of("claim")} == {"Anna Berg"}
    assert [(each["source"], each["target"], each["root"]) for each in made.of("event")] == [
        (["DNK"], ["ISL"], "SANCTION")
    ]


def test_a_mark_is_no_part_of_its_sentence_and_offsets_hold() -> None:
    made = read_text(INTERVIEW, parser=False)
    for claim in made.of("claim"):
        assert not claim["text"].startswith(("A:", "Q:"))
        assert made.document.text[claim["start"] : claim["end"]] == claim["text"]


@pytest.mark.parametrize(
    ("texts", "marks"),
    [
        (("Berg: Norway waits.", "Holm: Why?", "Berg: Because.", "Holm: I see."), {"Berg", "Holm"}),
        (("Berg: Norway waits.", "Why?", "It must."), set()),
        (("Norway: a kingdom.", "Sweden: a kingdom.", "Norway: cold.", "Sweden: colder."), set()),
        (("Note: they met.", "Source: a paper.", "Note: twice.", "Source: the same."), set()),
        (("Q: Why?", "A: Because."), {"Q", "A"}),
        (("A: the first point.", "B: the second."), set()),
    ],
)
def test_names_mark_turns_in_a_dialogue_only(texts: tuple[str, ...], marks: set[str]) -> None:
    assert set(turns(passages(*texts))[1].values()) == marks


def test_a_turn_goes_on_until_the_next_mark() -> None:
    made, marks = turns(passages("Q: Will Oslo pay?", "A: No.", "It never has.", "Q: Why?"))
    assert [marks[each.places[0]] for each in made] == ["Q", "A", "A", "Q"]


def test_names_of_voices() -> None:
    before = passages("The former minister met us.")
    marks = {40: "A", 50: "Q", 60: "Moderator", 70: "LEE"}
    assert voices(marks, before, Register({"Lee": "Ann Lee"})) == {
        40: Voice("former minister", False), 50: Voice("interviewer", True), 60: Voice("moderator", True),
        70: Voice("Ann Lee", False),
    }  # fmt: skip
    assert voices({1: "A"}, [], Register())[1].name == "interviewee"


@given(st.lists(st.text("QA: .?abN", max_size=12).filter(str.strip), max_size=6))
def test_nothing_is_lost_but_marks(texts: list[str]) -> None:
    given_ = passages(*texts)
    made, _ = turns(given_)
    assert len(made) == len(given_)
    assert all(first.text.endswith(second.text) for first, second in zip(given_, made, strict=True))


def test_two_marks_of_comments_do_not_switch_off_an_interview() -> None:
    spoken = ["Q: Will Oslo pay?", "A: No.", "Q: Why?", "A: It never has.", "anna_9: first!", "bo_7: no."]
    assert {"Q", "A"} <= set(turns(passages(*spoken))[1].values())
    assert set(turns(passages("Q: Why?", "A: No.", "anna_9: first!", "bo_7: no."))[1].values()) == {"anna_9", "bo_7"}
