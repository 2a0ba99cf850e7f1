"""The four catalogues: every member listed, every record whole, wrong names helped."""

from __future__ import annotations

import csv
import io
import json

import pytest

from detente import registry
from detente.cli import main

NOUNS = {"sources": "source", "measures": "measure", "theories": "theory", "schools": "school"}
nouns = pytest.mark.parametrize(("noun", "kind"), NOUNS.items())


@nouns
def test_every_member_is_listed(noun: str, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([noun, "--json"]) == 0
    assert [each["key"] for each in json.loads(capsys.readouterr().out)] == list(registry.keys(kind))


@nouns
def test_csv_has_a_row_a_member(noun: str, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([noun, "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["key"] for row in rows] == list(registry.keys(kind))


@nouns
def test_a_record_has_its_citation(noun: str, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    for key in registry.keys(kind):
        assert main([noun, key, "--json"]) == 0
        record = json.loads(capsys.readouterr().out)
        assert record["key"] == key
        assert record["cite"].startswith("@")


@nouns
def test_people_see_the_title(noun: str, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    key = registry.keys(kind)[0]
    assert main([noun, key]) == 0
    assert registry.get(kind, key).title in capsys.readouterr().out
    assert main([noun]) == 0
    assert key in capsys.readouterr().out


@nouns
def test_a_wrong_name_gets_the_nearest(noun: str, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    key = registry.keys(kind)[-1]
    assert main([noun, key + "x"]) == 2
    caught = capsys.readouterr()
    assert f"did you mean {key}" in caught.err
    assert caught.out == ""


def test_source_shows_coverage_and_columns(capsys: pytest.CaptureFixture[str]) -> None:
    main(["sources", "weis"])
    out = capsys.readouterr().out
    assert "1966-01-01" in out
    assert "1992-12-31" in out


def test_record_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "weis", "--csv"]) == 0
    rows = {row["field"]: row["value"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    assert rows["key"] == "weis"
