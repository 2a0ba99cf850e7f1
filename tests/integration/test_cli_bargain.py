"""`detente bargain` from a file to rounds, moves and sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli import main

TABLE = "Actor,Capability,Position,Salience\nA,1,0,1\nB,2,5,0.5\nC,1,10,0.9\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "issue.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_json_has_rounds_moves_votes_and_influence(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bargain", str(file), "--rounds", "2", "--draws", "20", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["round"] for row in found["rounds"]] == [0, 1, 2]
    assert found["rounds"][0]["median"] == 5.0
    assert sum(row["probability"] for row in found["votes"]) == pytest.approx(1.0)
    assert all(row["mover"] != row["moved"] for row in found["influence"])
    assert {row["offer"] for row in found["moves"]} <= {"conflict", "compromise", "compel"}


def test_csv_has_the_rounds(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bargain", str(file), "--rounds", "3", "--csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "round,median,mean,low,high"
    assert len(lines) == 5


def test_people_see_who_moved_whom(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bargain", str(file)]) == 0
    shown = capsys.readouterr()
    assert "who moved whom" in shown.out
    assert "does not say after which round" in shown.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Actor,Capability,Position\nA,1,0\n", "has no column 'salience'"),
        ("Actor,Capability,Position,Salience\nA,x,0,1\nB,y,1,1\n", "column 'capability' holds words"),
        ("Actor,Capability,Position,Salience\nA,1,0,1\nA,1,1,1\n", "more than once: A"),
        ("Actor,Capability,Position,Salience\nA,1,,1\nB,1,1,1\n", "missing or infinite"),
        ("Actor,Capability,Position,Salience\nA,1,0,90\nB,1,1,80\n", "divide percentages by 100"),
        ("Actor,Capability,Position,Salience\n", "2 to 200 actors, not 0"),
        ("", "issue.csv"),
    ],
)
def test_a_wrong_table_is_refused_in_a_sentence(
    file: Path, text: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(text, encoding="utf-8")
    assert main(["bargain", str(file)]) in (2, 3, 4)
    said = capsys.readouterr().err
    assert words in said and "Traceback" not in said


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--rounds", "0"], "1 to 200 rounds, not 0"),
        (["--draws", "0"], "1 to 100,000 times, not 0"),
        (["--seed", "1"], "give --draws too"),
        (["--rounds", "many"], "not a valid int"),
        (["--json", "--csv"], "two forms"),
    ],
)
def test_wrong_options_are_refused(
    file: Path, options: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bargain", str(file), *options]) == 2
    assert words in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bargain", str(tmp_path / "none.csv")]) == 3
    assert "there is no file" in capsys.readouterr().err
