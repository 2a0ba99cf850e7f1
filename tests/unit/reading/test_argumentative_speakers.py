"""Who argues in columns, reviews and essays: representatives of schools, works, verdicts, what one tells oneself."""

from __future__ import annotations

import pytest

from detente.reading.reading import read_text
from detente.reading.representatives import representative


def said(text: str) -> list[tuple[str, str]]:
    return [(each["cue"], each["speaker"]) for each in read_text(text, parser=False).of("attribution")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The second camp, led by the historian Ruth Abelard, maintains that Norway provoked Sweden.", "Ruth Abelard"),
        ("Its defenders, above all Peter Hale, insist that Norway will come back.", "Peter Hale"),
        ("The older literature, with Harold Finch at its head, holds that Norway was bought.", "Harold Finch"),
        ("Others, mostly retired generals, reply that Sweden has no choice.", "retired generals"),
        ("The first, which may be called moralist, holds that Norway is lost.", "the moralist school"),
        ("The second, the realist, maintains that Norway is lost.", "the realist school"),
        ("Constructivists, with Lucy Barr in the lead, hold that Norway changed its mind.", "Constructivists"),
        ("The optimists, an old company, hold that Norway changed its mind.", "optimists"),
    ],
)
def test_who_speaks_for_a_school_speaks_unless_it_names_itself(text: str, speaker: str) -> None:
    assert [name for _, name in said(text)] == [speaker]


def test_a_person_is_represented_by_nobody() -> None:
    assert representative("Hale, among them Ann Lee, holds", 0, 4, "person") is None
    assert representative("Some, in May, hold", 0, 4, "holders") is None


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Marlow finds this chronology sentimental.", "finds"),
        ("Historians consider his version of the crisis far too simple.", "consider"),
        ("Aunt Delphine thinks the alliance with Norway obsolete.", "thinks"),
        ("Tehran takes every concession as a sign of weakness.", "takes"),
        ("The third course, which we recommend, is to leave Norway alone.", "recommend"),
        ("Realists say power, and Norway agrees with them.", "say"),
        ("Norway, I fear, was tired.", "fear"),
        ("For years Sweden told itself that Norway was tired.", "told"),
        ("Hale would have us believe that Norway is harmless.", "would have us believe"),
        ("Hale errs in supposing that Norway had a choice.", "supposing"),
        ("My point was never that Norway is weak.", "point"),
        ("Let me add that Norway was afraid.", "Let me add"),
        ("The claim of this essay is that Norway misread Sweden.", "claim"),
        ("What Hale takes for weakness in Norway is policy.", "takes"),
        ("The idea, dear to bankers, that Norway is for sale is old.", "idea"),
        ("Kroll writes below: you describe Norway as a hostage.", "writes"),
        ("I would ask all of you to remember that Norway is afraid.", "would ask all of you to remember"),
        ("In Swedish eyes Norway is a helpless neighbour.", "In Swedish eyes"),
        ("If Hale is to be believed, Norway is the victim.", "is to be believed"),
        ("What I maintain is that Norway was tired.", "maintain"),
        ("Hale calls such reasoning moralistic, and Norway agrees.", "calls"),
        ("The liberal school will call this cynicism.", "call"),
        ("They will leave Norway alone, or so people in Oslo fear.", "fear"),
        ("Norway has won, or so the realists like to claim.", "like to claim"),
        ('Santiago summoned the envoy of Norway and called the seizure "piracy in uniform".', "called"),
        ("The alliance with Norway, Hale held, was a coat that nobody could take off.", "held"),
        ("The error of Brussels is to suppose that Norway must choose.", "suppose"),
        ("Declinists believe that Norway has won.", "believe"),
        ("Contrary to what Hale thinks, Norway was not tired.", "thinks"),
    ],
)
def test_frames_of_argument_attribute(text: str, cue: str) -> None:
    assert cue in [each for each, _ in said(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The army found the bridge to Norway intact.",
        "The court found the minister of Norway guilty.",
        "He took the job as head of the bureau in Norway.",
        "They took the officers of Norway as hostages.",
        "The treaty which Oslo rejected, was signed by Norway later.",
        "Diplomats in Norway said nothing.",
        "One may imagine a Norway without an army.",
        "One may ask whether Norway is an ally.",
        "What did the old man know that Norway did not?",
        "Half my readers have asked what I make of Norway.",
        "You will find that Norway is cold.",
        "The Kremlin will treat Norway as an enemy.",
        "Norway lost its value in Swedish eyes.",
        "The point is simple: Sweden always pays Norway.",
        "Nor should we imagine that Norway would yield.",
        "The law of Norway makes it doubtful that they could keep a treaty.",
        "In those drills, held off Norway in May, a frigate sank.",
        "India does not see itself as a vassal of Norway.",
        "Norway, one might ask, what for?",
        "He took the deal with Norway for the uranium.",
    ],
)
def test_what_looks_like_argument_attributes_nothing(text: str) -> None:
    assert said(text) == []


def test_a_work_speaks_for_whoever_wrote_it_and_they_are_whom_the_sentence_names() -> None:
    text = "Ann Berg has written a new book. Her book argues that Norway feared Sweden."
    assert said(text) == [("argues", "Ann Berg")]
    text = (
        "Western authors believe that Norway is weak. But American strategists err if they suppose that Norway is weak."
    )
    assert [name for cue, name in said(text) if cue == "suppose"] == ["American strategists"]
    assert said("His thesis is simple: Norway feared Sweden.") == []
    assert said("Marcus Hale is back. His thesis is simple: Norway feared Sweden.") == [("thesis", "Marcus Hale")]


@pytest.mark.parametrize(("verb", "demands"), [("supposes", 0), ("fears", 0), ("insists", 1), ("says", 1)])
def test_who_supposes_that_another_must_do_something_demands_nothing(verb: str, demands: int) -> None:
    events = read_text(f"Norway {verb} that Sweden must leave the islands.", parser=False).of("event")
    assert sum(each["rule"] == "said that it must" for each in events) == demands


@pytest.mark.parametrize(
    "text",
    [
        "In French opinion polls, Germany is loved.",
        "In Greek reading lessons, Turkey is bad.",
        "Seen from Norway, Sweden lies to the east.",
        "Viewed from Moscow, the eclipse was total.",
        "What France takes for granted, Germany must buy.",
        "I take it the long way round.",
        "Let me add, for fairness, two eggs.",
    ],
)
def test_what_only_looks_like_a_view_is_none(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("In Swedish eyes, Norway is a helpless neighbour.", "In Swedish eyes"),
        ("In Swedish eyes the Norwegians are helpless.", "In Swedish eyes"),
        ("Seen from Moscow, the alliance is a threat.", "Seen from"),
        ("I take it the Norwegian cabinet has lost heart.", "I take it"),
        ("Let me add, for fairness, that Norway paid.", "Let me add"),
        ("Let me add, Norway lost the war.", "Let me add"),
    ],
)
def test_views_beside_what_only_looks_like_one(text: str, cue: str) -> None:
    assert cue in [each for each, _ in said(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Her account shows that she paid.", "account"),
        ("His paper reports that sales fell.", "paper"),
        ("Tom Holm has written a book on Norway. His paper argues that Oslo waits.", "Tom Holm"),
        ("Tom Holm met us. His theory held that Oslo waits.", "Tom Holm"),
    ],
)
def test_a_work_speaks_for_a_scholar_and_else_for_itself(text: str, speaker: str) -> None:
    assert [name for _, name in said(text)] == [speaker]
