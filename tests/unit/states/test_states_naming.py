"""From names to states: codes at any date, names within theirs, and never a guess."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from detente.errors import UsageError
from detente.states import CODES, State, name, resolve
from detente.states._gleditsch_ward import ONLY_THERE
from detente.states._names import LINES
from detente.states.lexicon import lexicon
from detente.states.naming import fold


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("USA", None, "USA"), ("usa", None, "USA"), ("2", None, "USA"), (" United States ", None, "USA"),
        ("the Netherlands", None, "NLD"), ("U.S.", None, "USA"), ("Cote d'Ivoire", None, "CIV"),
        ("Côte d’Ivoire", None, "CIV"), ("Turkiye", "2023", "TUR"), ("guinea bissau", None, "GNB"),
        ("Soviet Union", "1975-01-01", "RUS"), ("USSR", "1991-12-25", "RUS"), ("USSR", None, "RUS"),
        ("RUS", "1975", "RUS"), ("365", "1975", "RUS"), ("Russia", "1914", "RUS"), ("Russia", "1991-12-26", "RUS"),
        ("DDR", "1991", "DDR"), ("GDR", "1989", "DDR"), ("GDR", None, "DDR"), ("West Germany", "1980", "GFR"),
        ("Germany", None, "DEU"), ("Germany", "1914", "DEU"), ("Germany", "1990-10-03", "DEU"),
        ("Prussia", "1866", "DEU"),
        ("Federal Republic of Germany", "1980", "GFR"), ("Federal Republic of Germany", "2000", "DEU"),
        ("Yugoslavia", "1970", "SRB"), ("Serbia", "2010", "SRB"), ("Serbia", "1900", "SRB"),
        ("Austria", "1900", "AUH"), ("Austria", "1920", "AUT"), ("Zaire", "1980", "COD"), ("Congo", "1980", "COG"),
        ("Vietnam", "2000", "VNM"), ("North Vietnam", "1970", "VNM"), ("South Vietnam", "1970", "RVN"),
        ("Yemen", "2000", "YEM"), ("Korea", "1900", "XKO"), ("Republic of China", "1930", "CHN"),
        ("Republic of China", "1960", "TWN"), ("PRC", "1960", "CHN"), ("Burma", "2000", "MMR"),
    ],
)  # fmt: skip
def test_who_is_meant(text, on, code):
    assert resolve(text, on).iso3 == code


@pytest.mark.parametrize(
    ("text", "on", "words"),
    [
        ("USSR", "1995", "unknown state 'USSR' in 1995: it ended 1991-12-25; did you mean RUS?"),
        ("USSR", dt.date(1995, 6, 1), "unknown state 'USSR' on 1995-06-01: it ended 1991-12-25; did you mean RUS?"),
        ("GDR", "1991", "unknown state 'GDR' in 1991: it ended 1990-10-02; did you mean DEU?"),
        ("Czechoslovakia", "1993", "it ended 1992-12-31; did you mean CZE or SVK?"),
        ("Ukraine", "1980", "unknown state 'Ukraine' in 1980: it begins 1991-12-01"),
        ("Russia", "1975", "it ended 1922-12-29 and it begins 1991-12-26; did you mean RUS?"),
        ("Ceylon", "1980", "it ended 1972-05-21; did you mean LKA?"),
        ("Sri Lanka", "1950", "it begins 1972-05-22; did you mean LKA?"),
        ("Germany", "1970", "'Germany' in 1970 may be GFR (West Germany) or DDR (East Germany); write the code"),
        ("Congo", None, "'Congo' may be COG (Republic of the Congo) or COD (Democratic Republic of the Congo)"),
        ("Korea", "2000-05", "'Korea' on 2000-05 may be PRK (North Korea) or KOR (South Korea)"),
        ("Vietnam", "1970", "may be VNM (North Vietnam) or RVN (South Vietnam)"),
        ("Untied States", None, "unknown state 'Untied States'; did you mean United States"),
        ("Atlantis", None, "unknown state 'Atlantis'"),
        ("", None, "unknown state ''; write a code such as USA"),
        ("3", None, "unknown state number 3"),
        ("USA", "yesterday", "'yesterday' is not a date"),
    ],
)
def test_what_is_not_meant_is_said(text, on, words):
    with pytest.raises(UsageError) as caught:
        resolve(text, on)
    assert words in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("code", "on", "shown"),
    [
        ("RUS", "1991-12-25", "USSR"), ("RUS", "1991-12-26", "Russia"), ("RUS", "1910", "Russia"),
        ("RUS", None, "Russia"), ("SRB", "1992", "Yugoslavia"), ("SRB", "2004", "Serbia and Montenegro"),
        ("DEU", "1870", "Prussia"), ("DEU", "1970", "Germany"), ("UKR", "1900", "Ukraine"),
        ("DDR", "2020", "East Germany"), ("THA", "1930", "Siam"),
    ],
)  # fmt: skip
def test_what_it_was_called(code, on, shown):
    assert name(code, on) == shown


def test_a_state_is_given_with_all_of_its_life():
    assert resolve("DDR") == State("DDR", 265, "East Germany", dt.date(1954, 3, 25), dt.date(1990, 10, 2))
    assert resolve("FRA") == State("FRA", 220, "France", dt.date(1816, 1, 1), None)


def test_an_unknown_code_has_no_name():
    with pytest.raises(UsageError, match="unknown state code 'XYZ'"):
        name("XYZ")


def test_every_state_has_names_and_every_name_a_state():
    assert {naming.code for naming in lexicon() if naming.kind == "name"} == {*CODES.values(), *ONLY_THERE}


def test_names_of_a_state_follow_each_other_without_overlap():
    for code in CODES.values():
        spans = [naming.span for naming in lexicon() if naming.code == code and naming.kind == "name"]
        assert all(start <= (end or dt.date.max) for start, end in spans)
        assert all(end is not None and end < later for (_, end), (later, _) in itertools.pairwise(spans))


def test_no_name_is_read_as_another_states_code():
    for naming in lexicon():
        for code in {fold(each).upper() for each in naming.names} & {*CODES.values(), *ONLY_THERE}:
            assert naming.code == code, naming


def test_the_table_is_plain():
    lines = LINES.strip().splitlines()
    assert len(lines) == len(set(lines))
    assert all(line == line.strip() and "  " not in line and not line.endswith(";") for line in lines)
