"""Comments that run on in a text: whose they are, whom "you" means there, and what only looks like a mark."""

from __future__ import annotations

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
