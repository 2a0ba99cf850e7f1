"""Replications are found by their files, and say so when one does not come out."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from detente.cli import main
from detente.evaluation import replications
from detente.evaluation.replications import Result, replicate, topics

FIELDS = {"topic", "name", "source", "published", "ours", "tolerance", "pass", "note"}


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> list[Result]:
    """Give one topic with one result that agrees and one that does not."""
    results = [Result("one", "A 1990", 0.5, 0.5004, 0.001), Result("two", "A 1990", 7, 8)]
    module = SimpleNamespace(replicate=lambda: [result.to_row() for result in results])
    monkeypatch.setattr(replications, "topics", lambda: ("made_up",))
    monkeypatch.setattr(replications, "import_module", lambda name: module)
    return results


def test_topics_are_the_files_of_the_folder() -> None:
    folder = Path(replications.__file__).parent
    assert len(topics()) == len(list(folder.glob("replicate_*.py"))) >= 1


def test_agreement_is_within_the_tolerance() -> None:
    assert Result("a", "b", 1.0, 1.0009, 0.001).agrees
    assert not Result("a", "b", 1.0, 1.0011, 0.001).agrees
    assert not Result("a", "b", 7, 8).agrees
    assert not Result("a", "b", 7, float("nan"), 100.0).agrees


def test_without_a_tolerance_nothing_is_compared() -> None:
    assert Result("a", "b", 2, 1, None, "other data").to_row() == {
        "name": "a", "source": "b", "published": 2, "ours": 1, "tolerance": None, "pass": None, "note": "other data"
    }  # fmt: skip


def test_what_is_not_compared_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module = SimpleNamespace(replicate=lambda: [Result("a", "b", 2, 1, None, "other data").to_row()])
    monkeypatch.setattr(replications, "topics", lambda: ("made_up",))
    monkeypatch.setattr(replications, "import_module", lambda name: module)
    assert main(["replicate", "--all"]) == 0
    assert "other data" in capsys.readouterr().out
    assert main(["replicate", "--all", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["pass"] is None


def test_rows_have_their_topic(made_up: list[Result]) -> None:
    said: list[str] = []
    rows = replicate(say=said.append)
    assert [row["pass"] for row in rows] == [True, False]
    assert all(set(row) == FIELDS for row in rows)
    assert said == ["replicating made_up"]


def test_what_does_not_come_out_is_printed_and_is_an_error(
    made_up: list[Result], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replicate", "--all", "--json"]) == 1
    caught = capsys.readouterr()
    assert [row["ours"] for row in json.loads(caught.out)] == [0.5004, 8.0]
    assert "1 of 2 did not come out: two" in caught.err


def test_wrong_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replicate", "panel"]) == 2
    assert "did you mean panels" in capsys.readouterr().err
    assert main(["replicate", "panels", "--all"]) == 2
    assert main(["replicate"]) == 0
    assert "panels" in capsys.readouterr().out


@pytest.mark.data
def test_panels_come_out(data: Path) -> None:
    rows = replicate(["panels"])
    assert len(rows) == 18
    assert all(row["pass"] for row in rows), [row for row in rows if not row["pass"]]


def test_a_group_is_all_topics_that_declare_it(monkeypatch: pytest.MonkeyPatch) -> None:
    modules = {
        "one": SimpleNamespace(GROUP="measures", replicate=lambda: [Result("a", "A", 1, 1).to_row()]),
        "two": SimpleNamespace(replicate=lambda: [Result("b", "B", 1, 1).to_row()]),
        "three": SimpleNamespace(GROUP="measures", replicate=lambda: [Result("c", "C", 1, 1).to_row()]),
    }
    monkeypatch.setattr(replications, "topics", lambda: tuple(sorted(modules)))
    monkeypatch.setattr(replications, "import_module", lambda name: modules[name.rpartition("replicate_")[2]])
    assert replications.group("measures") == ("one", "three")
    assert [row["topic"] for row in replicate(["measures"])] == ["one", "three"]
    assert [row["topic"] for row in replicate(["two", "measures", "one"])] == ["two", "one", "three"]
    assert replications.group("theories") == ()


def test_the_measures_are_a_group() -> None:
    assert {"cinc", "ideal_points", "signed_networks", "similarity"} <= set(replications.group("measures"))
    assert "panels" not in replications.group("measures")


@pytest.mark.data
def test_the_index_of_capability_comes_out(data: Path) -> None:
    rows = replicate(["cinc"])
    assert [row["pass"] for row in rows] == [True, True, True]
    assert rows[0]["ours"] == 0
