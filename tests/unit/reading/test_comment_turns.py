"""Comments that run on in a text: whose they are, whom "you" means there, and what only looks like a mark."""

from __future__ import annotations

import time

import pytest

from detente.reading.comment_turns import comment_turns
from detente.reading.document import Passage
from detente.reading.reading import read_text

POST = (
    "Posted by Helen Marsh, Sunday evening. I think Norway will yield to Sweden. Comments are open until Friday. "
    "Tobias R.: Helen, you write as though Norway had a choice. I believe that Sweden will attack Norway. "
    "Nadia: I suspect that Norway will surprise us all. Margaret in Leeds: I doubt that Sweden will attack Norway. "
    "Helen Marsh: I concede that Sweden may attack Norway."
)


def passages(*texts: str) -> list[Passage]:
    made, start = [], 0
    for text in texts:
        made.append(Passage("body", text, range(start, start + len(text)), None, "en"))
        start += len(text) + 1
    return made


def test_who_comments_says_what_the_comment_says() -> None:
    found = read_text(POST, parser=False).of("attribution")
    assert [(each["cue"], each["speaker"]) for each in found] == [
        ("think", "author"),
        ("write", "Helen Marsh"),
        ("believe", "Tobias R."),
        ("suspect", "Nadia"),
        ("doubt", "Margaret"),
        ("concede", "author"),
    ]


def test_marks_of_comments_are_no_part_of_claims_and_offsets_hold() -> None:
    made = read_text(POST, parser=False)
    for claim in made.of("claim"):
        assert not claim["text"].startswith(("Tobias", "Nadia:", "Margaret", "Helen Marsh:"))
        assert made.document.text[claim["start"] : claim["end"]] == claim["text"]


@pytest.mark.parametrize(
    ("texts", "marks"),
    [
        (("fjord_77: Norway waits.", "Tobias R.: Why?"), {"fjord_77", "Tobias R."}),
        (("fjord77 writes: Norway waits.", "Author here: Why?", "It must."), {"fjord77", "author"}),
        (("Comment by R. Paz: Norway waits.", "Reply by the author: Why?"), {"R. Paz", "author"}),
        (("Kroll writes below: Norway waits.", "anna_9: first!"), {"Kroll", "anna_9"}),
        (("anna_9: first!", "Old Cavalryman: Norway waits.", "Nadia: Why?"), {"anna_9", "Old Cavalryman", "Nadia"}),
        (("anna_9: first!", "Typical: Norway waits.", "Update: it left."), {"anna_9"}),
        (("anna_9: first!", "Norway: a kingdom.", "bo_7: no."), {"anna_9", "bo_7"}),
        (("Typical: Norway waits.", "Nadia: why?"), set()),
        (("Old Cavalryman: a novel.", "New Brooms: another."), set()),
        (("Norway: a kingdom.", "Sweden: a kingdom."), set()),
        (("anna_9: first!", "It rained."), set()),
        (("Hale writes: Norway waits.", "Berg writes: it must."), set()),
    ],
)
def test_comments_are_marked_in_threads_only(texts: tuple[str, ...], marks: set[str]) -> None:
    assert set(comment_turns(passages(*texts))[1].values()) == marks


def test_you_is_who_posted_the_article_in_comments_only() -> None:
    article = "Posted by Helen Marsh. You believe that Norway is weak. anna_9: You claim that Norway is weak. bo_7: No."
    found = read_text(article, parser=False).of("attribution")
    assert "Helen Marsh" not in {each["speaker"] for each in found if each["cue"] == "believe"}


def test_handles_speak_and_weapons_do_not() -> None:
    (found,) = read_text("oslo_girl says the whole of Norway is a parlour game.", parser=False).of("attribution")
    assert found["speaker"] == "oslo_girl"
    assert read_text("The F16 says nothing about Norway.", parser=False).of("attribution") == []


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin D.: I believe that Norway lost.  Plan B.: I think that Sweden won.",
        "Louis X.: a king of Norway.  Henry V.: a king of Sweden.",
        "Appendix A.: I think that Norway lost.  Appendix B.: you know why.",
        "Theorem A.: Norway loses, I think.  Theorem B.: we know why.",
        "figure_1: I think that Norway lost.  table_2: I think that Sweden won.",
        "covid19: Norway lost.  sars2002: Sweden lost.",
        "Boeing737: Norway flew it.  Airbus320: Sweden flew it.",
        "Anna K.: Norway lost.  Berta L.: Sweden lost.",
    ],
)
def test_what_heads_a_list_is_no_comment(text: str) -> None:
    assert comment_turns(passages(*text.split("  ")))[1] == {}


@pytest.mark.parametrize(
    ("texts", "marks"),
    [
        (("Henry R.: I doubt it.", "Nina B.: you would."), {"Henry R.", "Nina B."}),
        (("fjord77: I doubt it.", "berg1905: you would."), {"fjord77", "berg1905"}),
        (("anna_9: no.", "Hong Kong: I think it rains.", "Breaking News: it rains.", "Method: we ask."), {"anna_9"}),
    ],
)
def test_names_and_numbers_mark_comments_where_somebody_speaks(texts: tuple[str, ...], marks: set[str]) -> None:
    assert set(comment_turns(passages(*texts))[1].values()) == marks


@pytest.mark.parametrize(
    "text",
    [
        "rfc2119 says that Norway must reply.",
        "Apollo13 said that Norway won.",
        "iphone15 thinks that Norway won.",
        "figure_1 says that Norway won.",
        "Tomorrow continues: more rain in Norway.",
        "Chapter One concludes: war with Norway is bad.",
        "Genesis adds: Norway is lost.",
    ],
)
def test_things_with_numbers_and_words_before_a_colon_say_nothing(text: str) -> None:
    assert read_text(text, parser=False).of("attribution") == []
    assert read_text(text).of("attribution") == []


def test_who_comments_under_a_handle_is_quoted_by_it() -> None:
    text = "fjord77: I think that Norway waits. berg1905: I doubt it, and fjord77 says that Norway must wait."
    assert ("says", "fjord77") in [(each["cue"], each["speaker"]) for each in read_text(text).of("attribution")]


def test_a_handle_without_end_is_read_at_once() -> None:
    begun = time.process_time()
    assert comment_turns(passages("a_" * 20000, "b_" * 20000))[1] == {}
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize("parser", [None, False])
@pytest.mark.parametrize(
    "text",
    [
        "Do you think that Russia will attack?",
        "If you believe that Russia lost, read this.",
        "You would think that Norway had won.",
        "Before you say that Norway won, read this.",
        "You might argue that Norway had won.",
        "You say that Norway won.",
    ],
)
def test_you_whom_nobody_knows_says_nothing(text: str, parser: bool | None) -> None:
    assert read_text(text, parser=parser).of("attribution") == []


@pytest.mark.parametrize(
    ("said", "speakers"),
    [
        ("You claim that Norway is weak.", ["Helen Marsh"]),
        ("If you claim that Norway is weak, wait.", []),
        ("You might argue that Norway is weak.", []),
        ("Should you say that Norway is weak, wait.", []),
    ],
)
def test_you_in_a_comment_is_who_posted_where_it_says_something(said: str, speakers: list[str]) -> None:
    text = POST.replace("Helen, you write as though Norway had a choice.", said)
    found = read_text(text, parser=False).of("attribution")
    assert [each["speaker"] for each in found if each["cue"] in ("claim", "argue", "say")] == speakers
