"""Who is named where: facts about names, and nothing asserted that the text does not say."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading import lexicon
from detente.reading.actors import Mention, evidence, mentions
from detente.reading.cyrillic import forms
from detente.reading.document import Passage
from detente.reading.gazetteer import find, namesakes
from detente.reading.non_actors import named
from detente.reading.reading import read_text
from detente.states.actors import is_group
from detente.states.system import spells


def passage(text: str, zone: str = "body") -> Passage:
    return Passage(zone, text, range(len(text)), None, "en")


def found(text: str, zone: str = "body", on: dt.date | None = None) -> list[Mention]:
    each = passage(text, zone)
    return mentions(each, evidence([each], on), on)


def coded(text: str, zone: str = "body", on: dt.date | None = None) -> dict[str, str | None]:
    return {text[each.start : each.end]: each.code for each in found(text, zone, on)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and the UK met China's envoys.", {"U.S.": "USA", "UK": "GBR", "China": "CHN"}),
        ("South Korea, not North Korea", {"South Korea": "KOR", "North Korea": "PRK"}),
        ("the Sino-Russian border", {"Sino": "CHN", "Russian": "RUS"}),
        (
            "Franco–German, Russo-Japanese",
            {"Franco": "FRA", "German": "DEU", "Russo": "RUS", "Japanese": "JPN"},
        ),
        ("The Kremlin and the White House", {"Kremlin": "RUS", "White House": "USA"}),
        ("Soviet forces left; the USSR fell", {"Soviet": "RUS", "USSR": "RUS"}),
        ("the West, Western states and western powers", {"West": "WEST", "Western": "WEST", "western": "WEST"}),
        ("to the west of the river, a western film", {}),
        ("NATO, the EU and AUKUS", {"NATO": "NATO", "EU": "EU", "AUKUS": "AUKUS"}),
        ("the Warsaw Pact", {"Warsaw Pact": "WARSAW_PACT"}),
        ("Iranians, Indians and Ukrainians", {"Iranians": "IRN", "Indians": "IND", "Ukrainians": "UKR"}),
        ("pro-Russian and anti-American, non-Western", {"Russian": "RUS", "American": "USA"}),
        ("CHINA AND RUSSIA WARN US", {"CHINA": "CHN", "RUSSIA": "RUS", "US": "USA"}),
        ("let us go", {}),
        ("A threat from Brussels", {"Brussels": "EU"}),
        ("They met in Brussels", {"Brussels": "BEL"}),
        ("The Belgians feared that Brussels would fall", {"Belgians": "BEL", "Brussels": "BEL"}),
        ("WHO CARES what the WHO says", {"WHO": "WHO"}),
    ],
)
def test_names_of_states_and_groups(text: str, expected: dict[str, str]) -> None:
    assert coded(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("after the Iraq War ended", "Iraq War"),
        ("during World War II in Europe", "World War II"),
        ("the Treaty of Nanking", "Treaty of Nanking"),
        ("in The Washington Post today", "The Washington Post"),
        ("in the South China Sea", "South China Sea"),
        ("at Moscow State University", "Moscow State University"),
        ("the University of Warsaw", "University of Warsaw"),
        ("619 mln US dollars", "US dollars"),
        ("Latin America grew", "Latin America"),
        ("the North Atlantic Treaty was signed", "North Atlantic Treaty"),
    ],
)
def test_what_has_a_state_in_its_name_and_is_no_actor(text: str, name: str) -> None:
    assert coded(text) == {name: None}


def test_cities_of_publishers_are_no_actors_and_capitals_in_text_are() -> None:
    assert coded("Doe J. Allies. Moscow: Nauka; 1985.", "reference") == {"Moscow": None}
    assert coded("Moscow: we will answer.", "body") == {"Moscow": "RUS"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Ford spoke and a Ford car passed", {"Ford": "USA"}),
        ("He drove a Ford", {}),
        ("President W. Wilson, Prime Minister H. Wilson", {"W. Wilson": "USA", "H. Wilson": "GBR"}),
        ("J. Putin is a grocer", {}),
        ("Ivanka Trump shops while Trump speaks", {"Trump": "USA"}),
        ("Michael Jordan never met Jordan's king", {"Jordan": "JOR"}),
        ("Theresa May resigned in May 2019; May was sad", {"Theresa May": "GBR", "May": "GBR"}),
        ("Hu Jintao came and Hu spoke", {"Hu Jintao": "CHN", "Hu": "CHN"}),
        ("Xi and Zelenskyy", {"Xi": "CHN", "Zelenskyy": "UKR"}),
    ],
)
def test_leaders_need_evidence_where_their_name_is_common(text: str, expected: dict[str, str]) -> None:
    assert {name: code for name, code in coded(text).items() if code} == expected


def test_first_names_and_epithets_are_proposed_not_asserted() -> None:
    first = [each for each in found("Vladimir Putin smiled. I like Vladimir.") if each.kind == "proposed"]
    assert [(each.code, each.proposed, each.evidence) for each in first] == [
        (None, "RUS", "'Vladimir Putin' is named in the document")
    ]
    (epithet,) = found("They had to placate Uncle Joe")
    assert (epithet.code, epithet.proposed) == (None, "USA")
    assert found("I like Vladimir.") == []


def test_names_are_those_of_the_day() -> None:
    assert coded("Germany", on=dt.date(1938, 1, 1)) == {"Germany": "DEU"}
    assert coded("Germany", on=dt.date(1960, 1, 1)) == {"Germany": None}
    assert coded("Vietnam", on=dt.date(1965, 1, 1)) == {"Vietnam": None}
    assert coded("Vietnam", on=dt.date(1990, 1, 1)) == {"Vietnam": "VNM"}
    assert coded("Korea")["Korea"] is None


def test_russian_in_its_cases_and_chinese() -> None:
    text = "Отношения Китая с США и Россией; российско-китайский договор, Украиной, Соединённых Штатов, Путиным"
    assert list(coded(text).values()) == ["CHN", "USA", "RUS", "RUS", "CHN", "UKR", "USA", "RUS"]
    assert coded("中国和俄罗斯反对美国") == {"中国": "CHN", "俄罗斯": "RUS", "美国": "USA"}


def test_paradigms_agree_with_the_grammar() -> None:
    assert forms("Украина") == ("Украина", "Украины", "Украине", "Украину", "Украиной")
    assert forms("Россия") == ("Россия", "России", "Россию", "Россией")
    assert forms("США") == ("США",)
    assert forms("Тайвань")[0] == "Тайвань" and "Токио" in forms("Токио")


def test_namesakes_are_told_apart() -> None:
    assert {code for code, _ in namesakes()["Johnson"]} == {"USA", "GBR"}


def test_addresses_hide_what_is_in_them() -> None:
    assert coded("see https://www.china.org/US/Russia and US news") == {"US": "USA"}


@given(st.text(alphabet=st.sampled_from("USChinaRTe WarMoscow.-'УкраинеХ 中国"), max_size=60))
def test_names_stand_where_they_are_said_to_and_never_overlap(text: str) -> None:
    names = find(text)
    assert all(text[each.start : each.end] == each.entry.name for each in names)
    spans = [(each.start, each.end) for each in found(text)]
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(0 <= start < end <= len(text) for start, end, _ in named(text, "body"))


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("BERLIN — China signed a pact with Russia.", "BERLIN"),
        ("MOSCOW (Reuters) - Russia expelled two envoys.", "MOSCOW"),
        ("Beijing (AP) China protested to Japan.", "Beijing"),
        ("TOKYO, Nov. 3 (Kyodo) -- Japan protested to China.", "TOKYO"),
        ("WASHINGTON, D.C., May 4, 1999 — China closed its embassy.", "WASHINGTON"),
    ],
)
def test_a_dateline_says_where_and_does_nothing(text: str, dateline: str) -> None:
    kinds = {text[each.start : each.end]: each.kind for each in found(text)}
    assert kinds[dateline] == "dateline"
    assert coded(text)[dateline]


def test_where_a_report_was_written_does_nothing() -> None:
    events = read_text("BERLIN — Sweden condemned Norway.", parser=False).of("event")
    assert [each["source"] for each in events] == [["SWE"]]


def test_a_capital_in_a_dateline_is_named() -> None:
    assert coded("QUITO — China protested to Japan.")["QUITO"] == "ECU"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NATO — founded in 1949 — protested to Russia.", "NATO"),
        ("Moscow – long silent – protested to Japan.", "Moscow"),
        ("U.S.-Russia talks began.", "U.S."),
        ("USA — land of the free.", "USA"),
    ],
)
def test_an_actor_before_a_dash_stays_one(text: str, code: str) -> None:
    assert coded(text)[code] is not None


def test_every_person_of_the_lexicon_led_a_state_or_a_body_that_is_known() -> None:
    """A wrong code would make an actor that no data set has."""
    bodies = {code for code, *_ in lexicon.lines("words")} | {"PSE", "VAT", "ESH"}
    for code, *names in lexicon.lines("persons"):
        assert code in bodies or is_group(code) or spells(code), (code, names)
