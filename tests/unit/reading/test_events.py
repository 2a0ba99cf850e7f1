"""Who did what to whom, in sentences that these tests make up: actors, class, status, date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.dates import NOWHERE, Dated, dates, nearest
from detente.reading.reading import read_text
from detente.reading.verbs import noun_events, phrases, root


def coded(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (",".join(each["source"]), ",".join(each["target"]), each["root"], each["status"])
        for each in read_text(text).of("event")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia invaded Georgia in August 2008.", ("RUS", "GEO", "ASSAULT", "happened")),
        ("Georgia was invaded by Russia.", ("RUS", "GEO", "ASSAULT", "happened")),
        ("India did not attack Pakistan.", ("IND", "PAK", "ASSAULT", "denied")),
        ("Iran threatened to attack Israel.", ("IRN", "ISR", "THREATEN", "threatened")),
        ("Poland will send weapons to Ukraine.", ("POL", "UKR", "AGREE", "proposed")),
        ("Serbia refused to meet Kosovo.", ("SRB", "XKX", "REJECT", "happened")),
        ("The Turkish foreign minister visited Greece on Monday.", ("TUR", "GRC", "CONSULT", "happened")),
        ("The United States imposed new sanctions on Iran.", ("USA", "IRN", "SANCTION", "happened")),
        ("Washington has expelled 35 Russian diplomats.", ("USA", "RUS", "SANCTION", "happened")),
        ("Egypt and Israel signed a peace treaty in 1979.", ("EGY", "ISR", "AGREE", "happened")),
        ("Norway condemned the Russian invasion.", ("NOR", "RUS", "ACCUSE", "happened")),
        ("Britain recognized Israel.", ("GBR", "ISR", "SUPPORT", "happened")),
        ("Sweden provided humanitarian aid to Syria.", ("SWE", "SYR", "AID", "happened")),
        ("The US withdrew its troops from Iraq.", ("USA", "IRQ", "RETREAT", "happened")),
        ("North Korea fired missiles at Japan.", ("PRK", "JPN", "ASSAULT", "happened")),
        ("Spain vetoed the plan of Morocco.", ("ESP", "MAR", "REJECT", "happened")),
        ("Moscow's war against Ukraine goes on.", ("RUS", "UKR", "ASSAULT", "happened")),
        ("Talks between India and China resumed.", ("IND", "CHN", "CONSULT", "happened")),
        ("Kyiv claims that Belarus attacked Ukraine.", ("BLR", "UKR", "ASSAULT", "alleged")),
        ("Saudi Arabia cut diplomatic ties with Iran.", ("SAU", "IRN", "SANCTION", "happened")),
        ("Saudi Arabia plans to cut ties with Iran.", ("SAU", "IRN", "THREATEN", "proposed")),
        ("Serbia and Kosovo resumed talks in Brussels on Monday.", ("SRB", "XKX", "CONSULT", "happened")),
        ("Greek officials criticised Turkey.", ("GRC", "TUR", "ACCUSE", "happened")),
        ("In 1979 relations were established between China and Cuba.", ("CHN", "CUB", "SUPPORT", "happened")),
        ("Ties between Mali and Niger were severed in 2020.", ("MLI", "NER", "SANCTION", "happened")),
        ("Talks were held between Chile and Peru.", ("CHL", "PER", "CONSULT", "happened")),
        ("This led Antony J. Blinken to postpone a visit to Beijing.", ("USA", "CHN", "SANCTION", "happened")),
        ("Cuba sent 200 nurses to Haiti.", ("CUB", "HTI", "AID", "happened")),
        ("Turkey blocked the accession of Sweden.", ("TUR", "SWE", "REJECT", "happened")),
        ("Egypt asked Saudi Arabia to release the ship.", ("EGY", "SAU", "REQUEST", "happened")),
        ("The arms sales to Taiwan went on.", ("", "TWN", "AID", "happened")),
    ],
)
def test_events_of_verbs_and_nouns(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in coded(text)


@pytest.mark.parametrize(
    "text",
    [
        "If Russia attacked Finland, Sweden would help.",
        "France should recognize Palestine.",
        "It would be wrong to attack Iran.",
        "The Battle of Britain was long.",
        "China could invade Taiwan.",
        "Botswana seldom criticises South Africa.",
        "Norway asked whether Sweden would come.",
        "The officials warned against trade with Russia.",
        "Belgrade insists that it is right about Kosovo.",
    ],
)
def test_wishes_and_conditions_are_no_events(text: str) -> None:
    assert coded(text) == []


def test_aid_that_is_vetoed_is_no_aid() -> None:
    assert [each[:3] for each in coded("Kenya vetoed Ethiopian aid to Somalia.")] == [("KEN", "ETH", "REJECT")]


def test_two_clauses_are_not_one_actor() -> None:
    assert coded("Pay too much attention to China, and Russia will attack.") == [("RUS", "", "THREATEN", "proposed")]
    assert ("ESP", "PRT,ITA", "AGREE", "happened") in coded("Spain, Portugal, and Italy agreed to cooperate.")


def test_an_object_is_not_the_subject_of_its_own_clause() -> None:
    assert coded("Jordan left Iraq alone while Iran bombed it.") == [("IRN", "IRQ", "ASSAULT", "happened")]


def test_a_subject_that_names_nobody_leaves_the_source_open() -> None:
    text = "Turkey was calm after protesters burned Swedish flags."
    assert coded(text) == [("", "SWE", "PROTEST", "happened")]


def test_an_event_without_an_actor_is_incomplete_not_guessed() -> None:
    (event,) = read_text("Syria was bombed.").of("event")
    assert (event["source"], event["target"], event["complete"]) == ([], ["SYR"], False)


def test_cameo_where_the_phrase_is_sure() -> None:
    events = read_text("In 2015 Turkey shot down a Russian jet. Turkey conducted joint exercises with Pakistan.").of(
        "event"
    )
    assert [(each["cameo"], each["date"], each["date_precision"]) for each in events] == [
        ("1951", "2015", "year"),
        ("062", None, None),
    ]


@pytest.mark.parametrize(
    ("text", "date", "precision"),
    [
        ("on 3 March 1918,", "1918-03-03", "day"),
        ("on March 3rd, 1918,", "1918-03-03", "day"),
        ("on 2022-02-24", "2022-02-24", "day"),
        ("in Sept. 2001", "2001-09", "month"),
        ("in the early 1990s", "1990s", "decade"),
        ("in 1991", "1991", "year"),
    ],
)
def test_dates_with_their_precision(text: str, date: str, precision: str) -> None:
    assert [(each.date, each.precision) for each in dates(text)] == [(date, precision)]


def test_figures_that_are_no_dates() -> None:
    assert dates("some 19850 men, 45 March and page 2100.") == []


def test_a_date_comes_from_the_sentence_the_one_before_or_the_document() -> None:
    before = Dated("1999", "year", "sentence", 0)
    assert nearest("In 2001 they met.", 9, before, None).date == "2001"
    assert nearest("That year they met.", 9, before, None).source == "carried"
    assert nearest("They met.", 5, before, "2005-01-01") == Dated("2005-01-01", "document", "document", 0)
    assert nearest("They met.", 5, before, None) == NOWHERE


def test_forms_of_verbs() -> None:
    forms = phrases()
    assert {"gave", "given", "gives", "giving", "denied", "denies", "recognised", "recognized", "met"} <= set(forms)
    assert {each.form for each in forms["withdrawn"]} == {"participle"}


def test_roots_follow_the_map_of_the_alliance_but_for_who_yields() -> None:
    assert [root(code) for code in ("036", "0871", "0811", "112", "195", "020", "010")] == [
        "AGREE", "RETREAT", "RETREAT", "ACCUSE", "ASSAULT", "REQUEST", None
    ]  # fmt: skip
    assert all(root(code) for code, _ in noun_events())


@given(
    st.lists(
        st.sampled_from(["Russia", " attacked ", "Ukraine", " was ", "by ", "visit to ", "the ", ". ", "not "]),
        max_size=15,
    )
)
def test_no_actor_acts_on_itself_and_spans_hold(parts: list[str]) -> None:
    text = "".join(parts)
    for event in read_text(text).of("event"):
        assert not set(event["source"]) & set(event["target"])
        assert event["text"] == text[event["start"] : event["end"]]


def test_where_two_meet_is_no_target() -> None:
    assert coded("The Indian and Chinese envoys met in Oslo.") == [("IND", "CHN", "CONSULT", "happened")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US pressed Kenya to stay. Nairobi has refused.", ("KEN", "USA", "REJECT", "happened")),
        ("Georgia broke off relations with Germany after Berlin had criticised the vote.",
         ("DEU", "GEO", "ACCUSE", "happened")),
        ("Prague ordered a Belarusian attaché to leave the country.", ("CZE", "BLR", "SANCTION", "happened")),
        ("Japan dropped its railway loan to Mongolia.", ("JPN", "MNG", "SANCTION", "happened")),
        ("Sweden handed over eleven lorries of winter equipment to Ukraine.", ("SWE", "UKR", "AID", "happened")),
        ("Beijing barred its tourists from Palau.", ("CHN", "PLW", "SANCTION", "happened")),
        ("Azerbaijan and Armenia exchanged lists of missing persons.", ("AZE", "ARM", "COOPERATE", "happened")),
        ("South Africa took Israel to court.", ("ZAF", "ISR", "ACCUSE", "happened")),
        ("NATO ambassadors will meet in Brussels after Estonia asked the alliance for consultations.",
         ("EST", "NATO", "REQUEST", "happened")),
        ("Israel drew condemnation from Turkey.", ("TUR", "ISR", "ACCUSE", "happened")),
    ],
)  # fmt: skip
def test_acts_of_these_kinds(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in coded(text)


@pytest.mark.parametrize(
    "text",
    [
        "Neither Norway nor Sweden has agreed to take in refugees.",
        "Had Sweden offered Norway a guarantee, they would have stayed.",
        "Norway never intended to punish Sweden.",
        "If Brussels keeps lecturing Belgrade, the Serbs will sell their lithium to the Chinese.",
    ],
)
def test_what_was_only_thought_of_is_no_event(text: str) -> None:
    assert coded(text) == []


def test_goods_visit_nobody() -> None:
    assert [each["root"] for each in read_text("Nine tenths of Mongolia's exports go to China.").of("event")] == []
