"""Causes and effects, with their actors and directions, in sentences that these tests make up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.claims.language import parse
from detente.reading.actors import mentions
from detente.reading.change_words import Change
from detente.reading.changes import changes
from detente.reading.claim_text import response, trend, why_not
from detente.reading.constructions import constructions
from detente.reading.document import Passage
from detente.reading.reading import read_text
from detente.reading.referents import Focus, Referent, referents


def known(text: str) -> list[Referent]:
    return referents(text, mentions(Passage("body", text, range(len(text)), None, "en"), {}), Focus())


def moved(text: str) -> list[tuple[tuple[str, ...], tuple[str, ...], str | None]]:
    return [(each.sender, each.receiver, each.change) for each in changes(text, 0, len(text), known(text))]


def claimed(text: str) -> list[str | None]:
    return [record["claim"] for record in read_text(text).of("claim")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway supports Finland", [(("NOR",), ("FIN",), "warms")]),
        ("Poland will turn against Russia", [(("POL",), ("RUS",), "cools")]),
        ("Brazil has stopped supporting Iran", [(("BRA",), ("IRN",), "cools")]),
        ("India does not trust Pakistan", [(("IND",), ("PAK",), "holds")]),
        ("the US lifted sanctions on Iran", [(("USA",), ("IRN",), "warms")]),
        ("to detach Turkey from NATO", [(("TUR",), ("NATO",), "cools")]),
        ("to drive a wedge between France and Germany", [(("FRA",), ("DEU",), "cools")]),
        ("it pushes Serbia into Russia's arms", [(("SRB",), ("RUS",), "warms")]),
        ("better Franco-German relations", [(("FRA",), ("DEU",), "warms")]),
        ("relations between Japan and China deteriorated", [(("JPN",), ("CHN",), "cools")]),
        ("growing tensions between Egypt and Sudan", [(("EGY",), ("SDN",), "cools")]),
        ("sanctions weaken Iran", [(("IRN",), (), "falls")]),
        ("India's rise", [(("IND",), (), "rises")]),
        ("Turkey democratizes", [(("TUR",), (), "democratizes")]),
        ("Finland ceases to be a Russian ally", [(("FIN",), ("RUS",), "cools")]),
    ],
)
def test_changes_have_actors_and_a_direction(
    text: str, expected: list[tuple[tuple[str, ...], tuple[str, ...], str]]
) -> None:
    assert moved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "If the US courts India, India will turn away from Russia.",
            "USA -> IND warms => IND -> RUS cools within 24 months",
        ),
        (
            "Better Franco-German relations won't mean worse Anglo-German relations.",
            "FRA <-> DEU warms => GBR <-> DEU holds within 24 months",
        ),
        (
            "Why would better Franco-German relations induce France to be more hostile to Poland?",
            "FRA <-> DEU warms => FRA -> POL holds within 24 months",
        ),
        (
            "Unless Turkey supports Ukraine, Ukraine will turn against Turkey.",
            "TUR -> UKR cools => UKR -> TUR cools within 24 months",
        ),
        (
            "There is no reason why a democratic Iran would embrace Israel.",
            "IRN democratizes => IRN -> ISR holds within 24 months",
        ),
        (
            "Brazil will turn against Argentina if Argentina threatens Chile.",
            "ARG -> CHL cools => BRA -> ARG cools within 24 months",
        ),
        (
            "In response to Polish support for Ukraine, Russia threatened Poland.",
            "POL -> UKR warms => RUS -> POL cools within 24 months",
        ),
        ("China's rise is inexorable.", "power(CHN) rises"),
    ],
)
def test_clear_constructions_become_claims(text: str, expected: str | None) -> None:
    assert claimed(text)[0] == expected


def test_a_pronoun_is_the_change_or_the_actor_before() -> None:
    text = "Russia may reconcile with Poland. At that point, Ukraine will turn against Russia."
    assert claimed(text)[1] == "RUS -> POL warms => UKR -> RUS cools within 24 months"
    text = "Norway has no friends. If it attacks Sweden, Finland will turn against Norway."
    assert claimed(text)[-1] == "NOR -> SWE cools => FIN -> NOR cools within 24 months"


def test_whose_claim_it_is_and_who_reports_it() -> None:
    (record,) = read_text("Ann Lee argues that if the US courts India, India will turn away from Russia.").of("claim")
    assert (record["speaker"], record["reported_by"], record["stance"]) == ("Ann Lee", "author", "asserts")
    assert record["cause"] == {"sender": ["USA"], "receiver": ["IND"], "change": "warms"}
    assert record["testable"] and record["why_not"] is None


def test_words_that_go_on_between_quotation_marks_stay_their_speakers() -> None:
    text = "“Norway must pay,” says Ann Lee, “and Sweden must not. But Finland should never pay.” "
    text += "Denmark should pay its share too."
    assert [record["speaker"] for record in read_text(text).of("claim")] == ["Ann Lee", "Ann Lee", "author"]


def test_what_only_tells_is_no_claim() -> None:
    assert claimed("On 3 May 1955 the ministers of France and Italy met in Rome.") == []
    assert claimed("It was a sunny day.") == []
    assert claimed("Russia must never trust France.") == [None]


def test_what_cannot_be_said_in_the_claim_language_says_why() -> None:
    weaker = Change(0, 1, ("CHN",), (), "falls", False, None)
    warmer = Change(0, 1, ("USA",), ("RUS",), "warms", False, None)
    assert response(warmer, weaker)[0] is None and "power" in str(response(warmer, weaker)[1])
    assert "direction" in str(response(warmer._replace(change=None), warmer)[1])
    assert "one actor" in str(response(warmer._replace(sender=("USA", "GBR")), warmer)[1])
    assert "circular" in str(response(warmer, warmer)[1])
    assert trend(weaker) == ("power(CHN) falls", None)
    assert trend(warmer)[0] is None
    assert "no member" in str(why_not("WARSAW_PACT -> USA warms => USA -> RUS cools since 1995"))


def test_names_are_joined_where_they_are_one_or_two() -> None:
    assert [each.codes for each in known("Russia and China fear France")] == [("RUS", "CHN"), ("FRA",)]
    assert [each.codes for each in known("US president Joe Biden left")] == [("USA",)]
    assert [each.codes for each in known("Russia fears that it will lose")] == [("RUS",), ("RUS",)]
    assert [each.codes for each in known("It is clear that both sides lose")] == []


def test_constructions_show_what_is_denied() -> None:
    (first, *_) = constructions("Better relations with Iran won't lead to trouble with Iraq.")
    assert first.rule == "leads to" and first.denied


ACTORS = ["the US", "Russia", "China", "it", "Ann Lee", " says ", "that ", "“", "”", "²", "\n\n"]
VERBS = [" courts ", " will ", "not ", "turn against ", "helping ", "weaken ", "rise"]
LINKS = ["If ", ", ", ". ", "Why would ", "by ", "because ", "so as to ", "?"]
SENTENCES = st.lists(st.sampled_from(ACTORS + VERBS + LINKS), max_size=40)


@given(SENTENCES)
def test_every_claim_parses_back_and_every_text_is_its_span(parts: list[str]) -> None:
    text = "".join(parts)
    made = read_text(text)
    for record in made.records:
        if "text" in record:
            assert record["text"] == text[record["start"] : record["end"]] != ""
        if record.get("claim"):
            assert str(parse(record["claim"])) == record["claim"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "American sanctions have pushed Iran closer to Russia.",
            "USA -> IRN cools => IRN -> RUS warms within 24 months",
        ),
        (
            "Saudi Arabia's rapprochement with Iran has alarmed Israel.",
            "SAU <-> IRN warms => ISR -> SAU cools within 24 months",
        ),
        (
            "As relations between Australia and China soured, Canberra moved closer to Washington.",
            "AUS <-> CHN cools => AUS -> USA warms within 24 months",
        ),
        (
            "Poland distrusts Germany, so it looks to America.",
            "POL -> DEU cools => POL -> USA warms within 24 months",
        ),
        (
            "Without American support, Ukraine will be forced to negotiate with Russia.",
            "USA -> UKR cools => UKR -> RUS warms within 24 months",
        ),
        (
            "NATO expansion led to the war between Russia and Georgia.",
            "NATO -> RUS cools => RUS <-> GEO cools within 24 months",
        ),
    ],
)
def test_acts_feelings_and_wars_are_changes_too(text: str, expected: str) -> None:
    assert claimed(text) == [expected]


@pytest.mark.parametrize("parser", [True, False])
def test_who_is_quoted_goes_on_in_the_paragraph_and_no_further(parser: bool) -> None:
    text = (
        "Ann Lee argues that Russia has nothing to offer the United States. Besides, “in return for a pivot, Moscow "
        "would demand concessions from the West.” That is so.\n\nRussia must never trust China."
    )
    claims = read_text(text, parser=parser).of("claim")
    assert [claim["speaker"] for claim in claims] == ["Ann Lee", "Ann Lee", "author"]
    assert claims[1]["reported_by"] == "author"


@pytest.mark.parametrize("parser", [True, False])
def test_a_quotation_that_is_never_closed_ends_with_its_paragraph(parser: bool) -> None:
    text = 'Xi Jinping said that "the world will never trust Russia.\n\nThe West should never trust Cuba.'
    assert [claim["speaker"] for claim in read_text(text, parser=parser).of("claim")] == ["Xi Jinping", "author"]


@pytest.mark.parametrize(
    "text",
    [
        "This article examines the rivalry between India and China.",
        "This paper asks why Ghana and Nigeria fear each other more than others.",
        "Keywords: China; the United States; rivalry; threat.",
        "“There is no way back,” said Marta Lund, who mediates for the European Union.",
        "Serbia will visit Croatia next week.",
    ],
)
def test_what_a_paper_is_about_and_what_only_tells_is_no_claim(text: str) -> None:
    assert [claim["text"] for claim in read_text(text).of("claim")] == []


def test_whoever_opens_a_sentence_claims_what_follows_however_short() -> None:
    text = "But Ann Lee, a former envoy to Oslo and Stockholm, doubts that Russia and China will be allies."
    (claim,) = read_text(text).of("claim")
    assert (claim["speaker"], claim["stance"]) == ("Ann Lee", "denies")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "French pressure is slowly pushing Norway into Sweden's arms.",
            "FRA -> NOR cools => NOR -> SWE warms within 24 months",
        ),
        (
            "If France aids Norway, Norway will keep its distance from Sweden.",
            "FRA -> NOR warms => NOR -> SWE cools within 24 months",
        ),
        (
            "If France courts Norway, Norway will loosen its embrace of Sweden.",
            "FRA -> NOR warms => NOR -> SWE cools within 24 months",
        ),
        (
            "If France threatens Norway, Norway will cozy up to Sweden.",
            "FRA -> NOR cools => NOR -> SWE warms within 24 months",
        ),
    ],
)
def test_distance_kept_and_embraces_loosened_have_a_direction(text: str, claim: str) -> None:
    assert claimed(text) == [claim]


def test_who_is_being_pushed_is_no_cause() -> None:
    assert claimed("Norway is being pushed into Sweden's arms.") == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Rwanda pulled a battalion out of Congo on Sunday, witnesses said.",
        "Venezuela blamed Washington for the chaos, as it does for most things.",
        "Syria appealed to Washington to restrain its ally.",
        "The European Union will discuss new sanctions next week, according to a diplomat.",
        "Could someone paste the bit about Norway?",
        "Anyone remember when France quit NATO command?",
        "The road through Mexico was long.",
    ],
)
@pytest.mark.parametrize("parser", [False, True])
def test_news_and_requests_claim_nothing(text: str, parser: bool) -> None:
    assert read_text(text, parser=parser).of("claim") == []


@pytest.mark.parametrize(
    "text",
    [
        "Was Norway ever a friend of Sweden?",
        "Danish friends tell me that Norway no longer counts on Washington.",
        "The Norwegians wanted to be left in peace by Sweden.",
        "Russia has stopped attacking Georgia because it needs Turkey.",
    ],
)
def test_questions_motives_and_reasons_are_claims(text: str) -> None:
    assert len(read_text(text).of("claim")) == 1


def test_what_somebody_was_like_is_a_judgement() -> None:
    assert read_text("American aid to Egypt was conditional on peace.", parser=True).of("claim")
    assert read_text("American aid to Egypt was conditional on peace in 1979.", parser=True).of("claim") == []
