"""``detente causal`` prints one table, JSON, CSV or a page, and refuses what cannot be asked in a sentence."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from detente.cli import main


def out_of(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["causal", *arguments]) == 0
    return capsys.readouterr().out


def test_an_event_is_a_table_with_its_assumptions_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["causal", "event", "RUS -> CHN", "1979-01", "--affected", "USA"]) == 0
    caught = capsys.readouterr()
    assert "placebo dates" in caught.out
    assert "What was unusual about RUS -> CHN from 1979-01 on?" in caught.out
    assert "event study, placebo ties: the other ties are moved" in caught.err


def test_a_synthetic_control_in_all_forms(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    asked = ["synthetic", "RUS -> CHN", "1979-01", "--affected", "USA"]
    assert "the synthetic twin" in out_of(asked, capsys)
    told = json.loads(out_of([*asked, "--json"], capsys))
    rows = list(csv.DictReader(io.StringIO(out_of([*asked, "--csv"], capsys))))
    assert float(rows[0]["effect"]) == pytest.approx(told["estimates"][0]["effect"])
    page = tmp_path / "twin.html"
    assert out_of([*asked, "--out", str(page)], capsys) == ""
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "<svg" in text
    assert "https://" not in text.split("<footer>")[0]


def test_a_projection_page_says_what_could_be_seen(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "projection.html"
    found = json.loads(out_of(["project", "USA -> RUS", "RUS -> CHN", "--json", "--out", str(page)], capsys))
    assert len(found["estimates"]) == 10
    assert "would be seen" in page.read_text(encoding="utf-8")


def test_a_comparison_is_one_table(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(
        csv.DictReader(io.StringIO(out_of(["compare", "USA -> CHN", "RUS -> CHN", "1979-01", "--csv"], capsys)))
    )
    assert {"synthetic control", "local projection", "response model"} <= {row["design"] for row in rows}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["project", "USA RUS", "RUS -> CHN"], 2, "expected ->"),
        (["project", "USA -> RUS"], 2, "missing argument 'EFFECT'"),
        (["project", "USA -> RUS", "RUS -> CHN", "--source", "weiss"], 2, "did you mean weis"),
        (["event", "RUS -> CHN"], 2, "missing argument"),
        (["event", "RUS -> CHN", "1979"], 2, "'1979' is no month"),
        (["event", "RUS -> CHN", "1979-01", "--before", "soon"], 2, "soon"),
        (["event", "RUS -> CHN", "1979-01", "--after", "0"], 2, "not 0"),
        (["synthetic", "RUS -> CHN", "2001-01"], 3, "1966-01 to 1992-12"),
        (["synthetic", "RUS -> CHN", "1979-01", "--end", "1978-01"], 2, "ends before it begins"),
        (["synthetic", "RUS -> CHN", "1979-01", "--json", "--csv"], 2, "give one of them"),
        (["synthetic", "RUS -> CHN", "1979-01", "--out", "/nowhere/x.html"], 1, "/nowhere"),
        (["compare", "USA -> CHN", "NATO -> CHN", "1979-01"], 2, "NATO is a group"),
        (["syntetic", "RUS -> CHN", "1979-01"], 2, "synthetic"),
    ],
)
def test_wrong_input_is_a_sentence_and_an_exit_code(
    arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = main(["causal", *arguments])
    caught = capsys.readouterr()
    assert caught.out == ""
    assert caught.err.startswith("error: ")
    assert "defect" not in caught.err
    assert (found, words in caught.err) == (code, True), caught.err


def test_every_command_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("project", "event", "synthetic", "compare"):
        assert f"detente causal {command}" in out_of([command, "--help"], capsys)
