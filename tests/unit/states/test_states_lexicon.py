"""Words for states: capitals against the published list, ambiguity as it is and no other, three languages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from detente.errors import UsageError
from detente.states import CODES, lexicon, life, members, resolve, words
from detente.states._gleditsch_ward import ONLY_THERE
from detente.states.lexicon import KINDS, Naming
from detente.states.naming import fold

OTHER_CAPITALS = {
    "Berlin": "DEU in its gap, 1945 to 1990",
    "Vlore": "ALB before 1920: the day of the move is not certain",
    "Athens": "GRC before it lived",
    "Rabat": "MAR before 1912: it was not the capital then",
    "Ho Chi Minh City": "RVN: the name of Saigon after its end",
    "Koror": "PLW after the move to Ngerulmud",
}


@pytest.mark.data
def test_capitals_of_the_published_list_are_those_of_their_states(data: Path):
    listed = pl.read_csv(data / "state_system" / "cow_capitals.csv", try_parse_dates=True)
    missed = set()
    for ccode, capital, start, end in listed.select("ccode", "capital", "stdate", "enddate").rows():
        born, died = life(CODES[ccode])
        first, last = max(born, start), min(died or dt.date(2024, 12, 31), end)
        try:
            met = first <= last and resolve(capital, first + (last - first) * 0.75).iso3 == CODES[ccode]
        except UsageError:
            met = False
        missed |= set() if met else {capital}
    assert missed == set(OTHER_CAPITALS)


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("Moscow", None, "RUS"), ("the Kremlin", "1975", "RUS"), ("Beijing", None, "CHN"), ("Peking", "1972", "CHN"),
        ("Washington", None, "USA"), ("the White House", "1962", "USA"), ("Pentagon", None, "USA"),
        ("Petrograd", "1916", "RUS"), ("Nanking", "1930", "CHN"), ("Chungking", "1940", "CHN"), ("Bonn", "1970", "GFR"),
        ("Berlin", "1914", "DEU"), ("Berlin", "2000", "DEU"), ("East Berlin", "1970", "DDR"), ("Vienna", "1910", "AUH"),
        ("Vienna", "1960", "AUT"), ("Prague", "1968", "CSK"), ("Prague", None, "CZE"), ("Saigon", "1970", "RVN"),
        ("Hanoi", "1970", "VNM"), ("Vichy", "1941", "FRA"), ("Downing Street", None, "GBR"), ("Taipei", None, "TWN"),
        ("Zhongnanhai", None, "CHN"), ("Sublime Porte", "1850", "TUR"), ("Constantinople", "1850", "TUR"),
        ("American", None, "USA"), ("Soviet", "1975", "RUS"), ("Russian", "1910", "RUS"), ("Russian", None, "RUS"),
        ("Chinese", "1950", "CHN"), ("Taiwanese", None, "TWN"), ("North Korean", None, "PRK"),
        ("Prussian", "1866", "DEU"),
        ("Yugoslav", "1970", "SRB"), ("Ottomans", "1900", "TUR"), ("Nigerien", None, "NER"), ("Nigerian", None, "NGA"),
        ("США", None, "USA"), ("Соединённые Штаты", None, "USA"), ("Россия", None, "RUS"), ("СССР", "1980", "RUS"),
        ("Китай", "1900", "CHN"), ("КНР", None, "CHN"), ("Москва", "1975", "RUS"), ("Кремль", None, "RUS"),
        ("Белый дом", None, "USA"), ("美国", None, "USA"), ("美國", None, "USA"), ("苏联", "1980", "RUS"),
        ("中国", None, "CHN"),
        ("中华民国", "1930", "CHN"), ("中華民國", "1960", "TWN"), ("俄罗斯", None, "RUS"), ("北京", "1960", "CHN"),
        ("ФРГ", "1970", "GFR"), ("ФРГ", "2000", "DEU"), ("克里姆林宫", "1975", "RUS"), ("日本", None, "JPN"),
    ],
)  # fmt: skip
def test_whose_word_it_is(text, on, code):
    assert resolve(text, on).iso3 == code


@pytest.mark.parametrize(
    ("text", "on", "said"),
    [
        ("Moscow", "1900", "unknown state 'Moscow' in 1900: as capital it begins 1918-03-12; did you mean RUS?"),
        ("Bonn", "2000", "as capital it ended 1990-10-02; did you mean DEU?"),
        ("White House", "1890", "as metonym it begins 1901-10-17; did you mean USA?"),
        ("Soviet", "1995", "as demonym it ended 1991-12-25; did you mean RUS?"),
        ("Beijing", "1930", "it ended 1928-06-03 and it begins 1949-10-01; did you mean CHN?"),
        ("苏联", "2000", "unknown state '苏联' in 2000: it ended 1991-12-25; did you mean RUS?"),
        ("Korean", None, "'Korean' may be PRK (North Korea) or KOR (South Korea); write the code"),
        ("German", "1970", "may be GFR (West Germany) or DDR (East Germany)"),
        ("Dominican", None, "may be DOM (Dominican Republic) or DMA (Dominica)"),
        ("Германия", "1970", "may be GFR (West Germany) or DDR (East Germany)"),
    ],
)
def test_a_word_out_of_its_days_or_of_two_states_is_an_error(text, on, said):
    with pytest.raises(UsageError) as caught:
        resolve(text, on)
    assert said in str(caught.value)


def test_words_that_two_states_share_at_one_time_are_known():
    shared = set()
    by_word: dict[str, list[Naming]] = {}
    for naming in lexicon():
        for each in naming.names:
            by_word.setdefault(fold(each), []).append(naming)
    for word, namings in by_word.items():
        pairs = [(a, b) for i, a in enumerate(namings) for b in namings[i + 1 :] if a.code != b.code]
        shared |= {word for a, b in pairs if max(a.span[0], b.span[0]) <= min(last(a), last(b))}
    assert shared == {
        "germany", "german", "germans", "германия", "congo", "congolese", "yemen", "yemeni", "korea", "korean",
        "koreans", "vietnam", "vietnamese", "dominican", "hessian",
    }  # fmt: skip


def last(naming: Naming) -> dt.date:
    return naming.span[1] or dt.date.max


def test_every_state_has_a_demonym_and_nearly_every_member_of_today_a_capital():
    named = {naming.code for naming in lexicon() if naming.kind == "demonym"}
    seats = {naming.code for naming in lexicon() if naming.kind in ("name", "capital") and naming.kind == "capital"}
    own_name = {"MCO", "SMR", "SGP", "DJI"}
    assert set(members("2020")) - seats == own_name
    assert set(members("2020")) - named == set()
    assert {"USA", "RUS", "CHN", "GBR", "FRA", "DEU", "JPN", "IND"} <= {
        n.code for n in lexicon() if n.kind == "translation"
    }


def test_words_stand_within_the_life_of_their_state():
    for naming in lexicon():
        born, died = life(naming.code)
        if naming.kind in ("capital", "metonym", "demonym"):
            assert born <= naming.span[0] <= last(naming) <= (died or dt.date.max), naming
        assert naming.span[0] <= last(naming), naming
        assert naming.kind in KINDS
        assert all(each.strip() == each and each for each in naming.names)


def test_words_of_a_day_and_of_all_time():
    assert words("RUS", "1975")["name"][0] == "USSR"
    assert words("RUS", "2000")["demonym"] == ("Russian", "Russians")
    assert {"Soviet", "Russian"} <= set(words("RUS")["demonym"])
    assert words("RUS", "1988")["leader"][0] == "Mikhail Gorbachev"
    assert words("RUS", "1800")["name"] == ()
    assert tuple(words("USA")) == KINDS


@pytest.mark.parametrize(
    ("text", "folded"),
    [("The  Gambia", "gambia"), ("the", "the"), ("U.S.A.", "usa"), ("Côte d’Ivoire", "cote divoire"),
     ("Йемен", "иемен"),
     ("Xi—Jinping", "xi jinping"), ("Antigua & Barbuda", "antigua and barbuda"), ("Korea, South", "korea south"),
     ("美國", "美國"), ("", "")],
)  # fmt: skip
def test_folding(text, folded):
    assert fold(text) == folded


def test_states_of_the_other_list_are_states_without_a_number():
    for code in ONLY_THERE:
        state = resolve(code)
        assert (state.iso3, state.number) == (code, None)
        with pytest.raises(UsageError, match="has no Correlates of War number"):
            _ = state.ccode
    assert resolve("Gran Colombia", "1825").iso3 == resolve("Colombia", "1825").iso3 == "GCL"
    assert resolve("Colombia", "1850").iso3 == "COL"
    assert resolve("Canada", "1900").iso3 == "CAN"


def test_near_words_of_every_kind_are_offered():
    with pytest.raises(UsageError, match="did you mean Kremlin"):
        resolve("Kremln")
    with pytest.raises(UsageError, match="did you mean Moscow"):
        resolve("Mosow")
