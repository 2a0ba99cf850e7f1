"""``detente groups``: all groups, one with its treaties, its members on a day, and what a wrong name gets."""

from __future__ import annotations

import csv
import io
import json

import pytest

from detente.cli import main


def test_all_groups(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["groups", "--json"]) == 0
    found = {row["key"]: row for row in json.loads(capsys.readouterr().out)}
    assert {"NATO", "WARSAW_PACT", "WEST", "BRI"} <= set(found)
    assert found["NATO"]["members"] == 32
    assert found["BRI"]["without_days"] > 0


def test_all_groups_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["groups", "--on", "1985", "--csv"]) == 0
    rows = {row["key"]: row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    assert (rows["NATO"]["members"], rows["WARSAW_PACT"]["members"], rows["BRICS"]["members"]) == ("16", "7", "0")


def test_one_group_with_its_treaties(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["groups", "EU", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    [britain] = [row for row in found["members"] if row["iso3"] == "GBR"]
    assert (britain["start"], britain["end"]) == ("1973-01-01", "2020-01-31")
    assert "Withdrawal Agreement" in britain["reference"]
    assert "capability" in found["aggregation"]


def test_members_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["groups", "P5", "--on", "1971-10-24", "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["iso3"] for row in rows] == ["USA", "GBR", "FRA", "RUS", "TWN"]
    assert rows[3]["name"] == "USSR"


def test_a_day_that_is_not_certain_is_shown_as_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["groups", "BRI", "--csv"]) == 0
    rows = {row["iso3"]: row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    assert (rows["AFG"]["start"], rows["AFG"]["certain_from"]) == ("", "")
    assert (rows["ITA"]["start"], rows["ITA"]["end"], rows["ITA"]["certain_to"]) == ("2019-03-23", "", "2024-02-29")


def test_for_people_the_definition_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["groups", "the West", "--on", "1985"]) == 0
    out = capsys.readouterr().out
    assert "Members of NATO, of the European Union" in out
    assert "members for certain on 1985" in out
    assert "New Zealand" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["NATOO"], "unknown group 'NATOO'; did you mean NATO"),
        (["NATO", "--on", "1991-13"], "'1991-13' is not a date"),
        (["NATO", "--json", "--csv"], "give one of them"),
        (["--on", "then"], "'then' is not a date"),
    ],
)
def test_wrong_input_is_a_sentence(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["groups", *arguments]) == 2
    caught = capsys.readouterr()
    assert caught.out == ""
    assert words in caught.err
    assert caught.err.count("\n") == 1


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["groups", "--help"]) == 0
    assert "detente groups NATO --on 1985" in capsys.readouterr().out
