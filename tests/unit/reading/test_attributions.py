"""Who says what, in sentences that these tests make up: the cue, the right speaker, the stance, the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.actors import mentions
from detente.reading.attributions import Attribution, attributions
from detente.reading.cues import content, cues
from detente.reading.document import Passage
from detente.reading.reading import read_text
from detente.reading.register import Register, register
from detente.reading.sentences import sentences


def read(text: str, writer: str = "author") -> list[tuple[Attribution, str]]:
    passage = Passage("body", text, range(len(text)), None, "en")
    named = mentions(passage, {})
    known = register([passage], [named])
    return [
        (each, sentence.text)
        for sentence in sentences(passage)
        for each in attributions(sentence, mentions(sentence, {}), known, writer)
    ]


def said(text: str) -> list[tuple[str, str, str]]:
    return [(each.speaker, sentence[each.cue_start : each.cue_end], each.stance) for each, sentence in read(text)]


def words(text: str) -> list[str]:
    return [sentence[each.content_start : each.content_end] for each, sentence in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee argues that Norway will leave.", [("Ann Lee", "argues", "asserts")]),
        (
            "Ann Lee, a former envoy to Oslo, has long maintained that trade matters.",
            [("Ann Lee", "maintained", "asserts")],
        ),
        ("A former minister, Ann Lee, doubts that it works.", [("Ann Lee", "doubts", "denies")]),
        ("Ann Lee does not believe that Sweden will pay.", [("Ann Lee", "believe", "denies")]),
        ("Moscow denied that its troops had crossed the border.", [("Moscow", "denied", "denies")]),
        ("“We will not pay,” said the Polish foreign minister.", [("Polish foreign minister", "said", "asserts")]),
        ("“It is late,” she said.", []),
        ("Ann Lee smiled. “It is late,” she said.", [("Ann Lee", "said", "asserts")]),
        ("Peace, Ann Lee warns, is not at hand.", [("Ann Lee", "warns", "asserts")]),
        ("Many Western analysts fear that Russia will attack.", [("Many Western analysts", "fear", "hedges")]),
        (
            "Chinese officials rejected the charge, claiming that it was false.",
            [("Chinese officials", "rejected", "denies"), ("Chinese officials", "claiming", "asserts")],
        ),
        ("According to Ann Lee, trade will fall.", [("Ann Lee", "According to Ann Lee", "asserts")]),
        ("From Beijing's perspective, the talks failed.", [("Beijing", "From Beijing's perspective", "asserts")]),
        ("As Ann Lee once put it, peace is war.", [("Ann Lee", "As Ann Lee once put it", "asserts")]),
        (
            "As Ann Lee of the Institute for Peace notes, trade has grown.",
            [("Ann Lee", "As Ann Lee of the Institute for Peace notes", "asserts")],
        ),
        (
            "As Ann Lee, a former envoy to Oslo, has argued, trade has grown.",
            [("Ann Lee", "As Ann Lee, a former envoy to Oslo, has argued", "asserts")],
        ),
        ("I do not share Ann Lee's belief that peace will last.", [("Ann Lee", "belief", "asserts")]),
        ("I suspect that the talks will fail.", [("author", "suspect", "hedges")]),
        ("In my view, the talks will fail.", [("author", "In my view", "asserts")]),
        ("Critics describe the treaty as a betrayal.", [("Critics", "describe", "asserts")]),
        ("Critics accused Beijing of theft.", [("Critics", "accused", "asserts")]),
        ("The reactor is safe, a London-based monitor said.", [("London-based monitor", "said", "asserts")]),
        ("Oslo at the time denied any involvement.", [("Oslo", "denied", "denies")]),
        ("Roe goes so far as to claim that it rained.", [("Roe", "claim", "asserts")]),
        ("For Roe (1978), the war was lost.", [("Roe", "For Roe (1978)", "asserts")]),
        ("Most historians blame the bases instead.", [("Most historians", "blame", "asserts")]),
        ("I agree with the post above.", [("author", "agree", "asserts")]),
        ("I beg to differ.", [("author", "beg to differ", "denies")]),
        ("Police in Lima denied it.", [("Police in Lima", "denied", "denies")]),
        ("The government in Lima rejected the accusation.", [("government in Lima", "rejected", "denies")]),
        ("Most historians attribute the split to his temper.", [("Most historians", "attribute", "asserts")]),
        ("Norwegian officials expressed hope that it would end.", [("Norwegian officials", "expressed", "asserts")]),
        ("I do not share his pessimism.", [("author", "share", "denies")]),
        ("The envoys appealed to both sides to show restraint.", []),
        ("“It is over,” a general was quoted as saying.", [("general", "saying", "asserts")]),
        ("My neighbour came too, and she swears that it rained.", [("My neighbour", "swears", "asserts")]),
        (
            "Scholars such as Ann Lee and Bob Roe argue that it is so.",
            [("Ann Lee and Bob Roe", "argue", "asserts")],
        ),
        ("Ann Lee and Bob Roe contend that it is so.", [("Ann Lee and Bob Roe", "contend", "asserts")]),
        ("Ann Lee is convinced that the alliance will hold.", [("Ann Lee", "convinced", "asserts")]),
    ],
)
def test_constructions(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The claims that were made are old.",
        "Norway is considered a friend.",
        "Such reports note little.",
        "It is said that cats have nine lives.",
        "To argue that peace pays is easy.",
        "Many people were told to leave.",
        "Washington accused Beijing of theft.",
        "Norway warned Sweden against a war.",
        "Norway condemned the delivery as reckless.",
        "Norway called for restraint.",
        "Norway agreed with Sweden.",
        "Norway blamed Sweden for the war.",
        "Did Norway really expect Sweden to give in?",
        "The president pledged to open the port.",
    ],
)
def test_what_is_nobodys_word_is_no_attribution(text: str) -> None:
    assert said(text) == []


def test_pronouns_are_the_last_who_was_named() -> None:
    text = "Ann Lee wrote a book. She argues that Norway errs. Swedish diplomats left. They claim that Oslo lied."
    assert [speaker for speaker, _, _ in said(text)] == ["Ann Lee", "Swedish diplomats"]


def test_schools_are_known_by_their_number() -> None:
    text = "There are two schools. The first sees Norway as a foe. Proponents of the second school disagree."
    assert [speaker for speaker, _, _ in said(text)] == ["the first school", "the second school"]


def test_surnames_are_full_names_once_those_were_given() -> None:
    assert [speaker for speaker, _, _ in said("Ann Lee spoke. Lee argues that it rains.")] == ["Ann Lee"]


def test_the_words_go_to_the_end_of_the_sentence_or_to_the_next_that() -> None:
    assert words("Ann Lee proposes that Norway pay; that Sweden wait.") == ["Norway pay"]
    assert words("Ann Lee says: “Norway must pay.”") == ["“Norway must pay.”"]
    assert words("“No,” says Ann Lee, “never again.”") == ["“No,” says Ann Lee, “never again.”"]


def test_quoted_words_are_direct_and_others_are_not() -> None:
    assert [each.form for each, _ in read("Ann Lee says: “Norway must pay.” Ann Lee says that it must pay.")] == [
        "direct",
        "indirect",
    ]


def test_in_a_comment_the_writer_is_its_author() -> None:
    assert [each.speaker for each, _ in read("I think that they are wrong.", "commenter 3")] == ["commenter 3"]


def test_verbs_and_their_constructions() -> None:
    text = "She told reporters that it rained."
    (cue,) = cues(text)
    assert content(text, cue) == ("that", text.index(" it rained"))
    assert [each.stance for each in cues("They deny and suspect")] == ["denies", "hedges"]


def test_a_title_is_no_part_of_a_name() -> None:
    assert Register({"Lee": "Ann Lee"}).full("Professor Lee") == "Ann Lee"
    assert not Register().is_name("However")


@given(st.text(alphabet=st.sampled_from("She says that, “NATO” argues. a Lee I \n'–"), max_size=120))
def test_every_attribution_stands_where_it_is_said_to(text: str) -> None:
    for each, sentence in read(text):
        assert 0 <= each.cue_start < each.cue_end <= len(sentence)
        assert 0 <= each.content_start < each.content_end <= len(sentence)
        assert each.speaker


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("The historian Ada Brook has shown that treaties break.", "Ada Brook", "shown"),
        ("Ada Brook told The Times: “Nobody meant these treaties.”", "Ada Brook", "told"),
        ("“Nobody wants this war,” insisted Foreign Minister Wang Yi on Tuesday.", "Wang Yi", "insisted"),
        ("In the words of one analyst, “Serbia sits on two chairs.”", "one analyst", "In the words of one analyst"),
        ("Ada Brook remains convinced that Japan will rearm.", "Ada Brook", "convinced"),
        ("The minister was quoted as saying that France would not yield.", "minister", "saying"),
        ("Asked about Taiwan, Xi replied that time was short.", "Xi", "replied"),
        ("I disagree with the author: Russia is alone.", "author", "disagree"),
    ],
)
def test_more_ways_of_saying(text: str, speaker: str, cue: str) -> None:
    assert (speaker, cue) in [(each[0], each[1]) for each in said(text)]


def test_a_word_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    (found,) = read_text("As Ann Lee herself declared: “We loved Norway.”", parser=False).of("attribution")
    assert (found["speaker"], found["mention"], found["content"]) == ("Ann Lee", "Ann Lee", "“We loved Norway.”")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("As the essayist Jo Rek observed, Oslo waits.", "Jo Rek"),
        ("The archives in Oslo, as Jo Ginor (2013) points out, are closed.", "Jo Ginor"),
    ],
)
def test_as_they_put_it(text: str, speaker: str) -> None:
    assert [each["speaker"] for each in read_text(text, parser=False).of("attribution")][:1] == [speaker]


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("Oslo denied it line by line.", "denied", "Oslo"),
        ("I doubt it: Oslo wants copper.", "doubt", "author"),
        ("Norway claims to have shot down one of them.", "claims", "Norway"),
        ("The European Union spoke of “piracy”, though Oslo blocked it.", "spoke of", "European Union"),
        ("My own conclusion, for what it is worth, is that Oslo is weak.", "conclusion", "author"),
        ("In the view of the Commission, Oslo wished it.", "In the view of the Commission", "Commission"),
        ("Nor does it follow, pace Lachs, that Oslo is weak.", "pace", "Lachs"),
    ],
)  # fmt: skip
def test_denials_claims_to_have_and_views_of_somebody(text: str, cue: str, speaker: str) -> None:
    found = read_text(f"Rain fell on Oslo for days. {text}", parser=False).of("attribution")
    assert (cue, speaker) in [(each["cue"], each["speaker"]) for each in found]
