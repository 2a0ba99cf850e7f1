"""Whose words they are when a pronoun, a pair or an interview says so, what is a request, and what may be disputed."""

from __future__ import annotations

import pytest

from detente.reading.gender import meant, woman
from detente.reading.parsing import model
from detente.reading.reading import read_text

WAYS = [False, *([True] if model() else [])]


def said(text: str, parser: bool) -> list[tuple[str, str]]:
    return [(each["cue"], each["speaker"]) for each in read_text(text, parser=parser).of("attribution")]


@pytest.mark.parametrize("parser", WAYS)
@pytest.mark.parametrize(
    "text",
    [
        "Ghana appealed to Togo to open the road.",
        "Norway urged them to wait.",
        "Peru proposed to both governments that the island be handed to a court.",
        "A colleague asks me whether Laos can hold.",
        "Nobody asks where the money of Chad went.",
        "A state that believes in its luck has no need of friends.",
        "It was the week in which Oslo called home its envoy.",
        "Malta should stop counting ships and say whose they are.",
    ],
)
def test_who_asks_or_ought_to_say_says_nothing(text: str, parser: bool) -> None:
    assert said(text, parser) == []


@pytest.mark.parametrize("parser", WAYS)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile and Peru say that they will not pay.", [("say", "Chile and Peru")]),
        ("Lima regretted the vote, which it blamed on Brazilian money.", [("blamed", "Lima")]),
        ("Two Malian envoys came. “It is over,” one of them said.", [("said", "Two Malian envoys")]),
        ("It suits Chad, whose president regards the treaty as a gift.", [("regards", "Chad's president")]),
        ("By then, writes Holm in a later essay, Laos was alone.", [("writes", "Holm")]),
        ("Economists put the cost of the dam at two billion dollars.", [("put", "Economists")]),
        ("They were so polite that Bern took it for weakness.", [("took", "Bern")]),
        ("The road is shut, according to lorry drivers there.", [("according to lorry drivers", "lorry drivers")]),
        ("The truce lasted, by the count of residents, an hour.", [("by the count of residents", "residents")]),
        ("Ghana, it seems to me, should wait.", [("it seems to me", "author")]),
        ("Tanks went to Chad in May, and Addis Ababa warned that it would fire.", [("warned", "Addis Ababa")]),
        ("I don't buy that Oslo meant it.", [("don't buy", "author")]),
        ("Polish officials are in no doubt that Minsk did it.", [("in no doubt", "Polish officials")]),
        (
            "It was a charge the Chadian foreign ministry dismissed as absurd.",
            [("dismissed", "Chadian foreign ministry")],
        ),
        ("Gabon accuses its neighbour of hiding rebels.", [("accuses", "Gabon")]),
    ],
)
def test_whose_view_it_is(text: str, expected: list[tuple[str, str]], parser: bool) -> None:
    assert said(text, parser) == expected


@pytest.mark.parametrize("parser", WAYS)
def test_she_is_the_last_woman_and_he_the_last_man(parser: bool) -> None:
    text = "Marit Solberg wrote a book. Sukarno left. In her view, Laos was lost. She argues that Burma knew it."
    assert {speaker for _, speaker in said(text, parser)} == {"Marit Solberg"}


@pytest.mark.parametrize("parser", WAYS)
def test_who_is_addressed_in_the_first_question_answers(parser: bool) -> None:
    text = "Q: Mr Terhorst, did Bonn mind? A: My own view is that Bonn gained by it. Q: And Paris? A: I doubt it."
    assert {speaker for _, speaker in said(text, parser)} == {"Terhorst"}


def test_names_and_nouns_tell_women_from_men() -> None:
    assert [woman(each) for each in ("Mrs Holm", "old aunt", "Peter Roe", "uncle", "envoy")] == [
        True,
        True,
        False,
        False,
        None,
    ]
    assert meant("He", []) is None


@pytest.mark.parametrize("parser", WAYS)
@pytest.mark.parametrize(
    "text",
    [
        "Oman denied that its ports had served as a depot.",
        "Gabon insists that the mine was an old one.",
        "It was the closure of the pipeline that pushed Ghana into hostility.",
        "The lease led Delhi to press Colombo in 2024.",
        "Cuba did not arm Chad out of affection.",
        "Trade did not stop Rome from going for Libya.",
        "If Spain had paid, Morocco would never have dared to open the gates in 2021.",
        "Historians say the Poles were relieved when Bonn gave way.",
        "Holm maintains that arms embolden the weak.",
    ],
)
def test_what_another_may_dispute_is_a_claim(text: str, parser: bool) -> None:
    assert read_text(text, parser=parser).of("claim")


@pytest.mark.parametrize("parser", WAYS)
@pytest.mark.parametrize(
    "text",
    [
        "Nigeria has closed its border to lorries.",
        "Paris has so far refused aircraft.",
        "Zaire has flown in two thousand men.",
        "This brief examines how India and China compete in Malé.",
    ],
)
def test_a_deed_in_the_perfect_tense_is_no_claim(text: str, parser: bool) -> None:
    assert read_text(text, parser=parser).of("claim") == []
