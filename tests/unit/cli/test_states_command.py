"""``detente states``: names, dates, successors, and what a wrong name gets."""

from __future__ import annotations

import csv
import io
import json

import pytest

from detente.cli import main


def test_names_codes_and_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["states", "USSR", "USA", "710", "--on", "1975", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(row["iso3"], row["ccode"]) for row in found] == [("RUS", 365), ("USA", 2), ("CHN", 710)]
    assert found[0]["name"] == "USSR"


def test_members_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["states", "--on", "1816-01-01", "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 23
    assert {"GBR", "RUS", "USA"} <= {row["iso3"] for row in rows}


def test_germanies_are_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["states", "--on", "1975", "--json"]) == 0
    assert {"GFR", "DDR"} <= {row["iso3"] for row in json.loads(capsys.readouterr().out)}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["USSR", "--on", "1995"], "it ended 1991-12-25; did you mean RUS?"),
        (["East Germany", "--on", "1991"], "it ended 1990-10-02"),
        (["Atlantis"], "unknown state 'Atlantis'"),
        (["USA", "--on", "1991-13"], "'1991-13' is not a date"),
        (["--on", "1700"], "1816"),
    ],
)
def test_wrong_input_is_a_sentence(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["states", *arguments]) == 2
    caught = capsys.readouterr()
    assert caught.out == ""
    assert words in caught.err
    assert caught.err.count("\n") == 1


def test_codes_of_all_systems_and_the_leader_are_those_of_the_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["states", "USSR", "West Germany", "--on", "1980", "--csv"]) == 0
    union, germany = csv.DictReader(io.StringIO(capsys.readouterr().out))
    shown = ("gw", "iso_alpha_2", "iso_alpha_3", "cameo", "leader")
    assert tuple(union[key] for key in shown) == ("365", "SU", "SUN", "RUS", "Leonid Brezhnev")
    assert tuple(germany[key] for key in shown) == ("260", "DE", "DEU", "", "Helmut Schmidt")


def test_json_tells_the_whole_story(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["states", "北京", "--json"]) == 0
    [china] = json.loads(capsys.readouterr().out)
    assert china["iso3"] == "CHN"
    assert {row["system"] for row in china["codes"]} == {"cow", "cow_abbreviation", "gw", "iso2", "iso3", "cameo"}
    assert "Peking" in china["words"]["capital"]
    assert china["leaders"][-1]["name"] == "Xi Jinping"
    assert "1971-10-25" in china["note"]


def test_a_state_of_the_other_list_has_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["states", "Tibet", "--on", "1930", "--json"]) == 0
    [tibet] = json.loads(capsys.readouterr().out)
    assert (tibet["ccode"], tibet["gw"], tibet["memberships"]["cow"]) == (None, 711, [])


def test_for_people_there_are_names_through_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["states", "Kremlin"]) == 0
    out = capsys.readouterr().out
    assert "USSR (1922-12-30 to 1991-12-25), Russia (1991-12-26 on)" in out
    assert "without a break" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["Moscow", "--on", "1900"], "as capital it begins 1918-03-12; did you mean RUS?"),
        (["Korean"], "may be PRK (North Korea) or KOR (South Korea); write the code"),
        (["Gorbachev", "--on", "1995"], "as leader it ended 1991-12-25"),
    ],
)
def test_words_out_of_their_days_are_sentences_too(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["states", *arguments]) == 2
    assert words in capsys.readouterr().err
