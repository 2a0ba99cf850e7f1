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
