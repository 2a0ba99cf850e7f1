"""Events read in documents, laid over what the record says."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from detente.cli import main
from detente.errors import DataDamagedError, DataMissingError
from detente.report.ledger_marks import ledger_events, marks
from detente.report.sections import levels
from detente.report.triad import triad

LINE = {
    "date": "1979-01-01", "date_precision": "day", "source": ["USA"], "target": ["CHN"], "root": "SUPPORT",
    "cameo": "054", "status": "happened", "text": "recognized", "confirmed": False,
    "places": [{"document": "a.txt", "start": 0, "end": 10}],
}  # fmt: skip
OTHERS = (
    {"date": "1972-02", "text": "visited"},
    {"date": "1969", "source": ["CHN"], "target": ["RUS"]},
    {"date": "1979", "target": ["VNM"]},
    {"date": None},
    {"date": "1970s"},
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    lines = [json.dumps(LINE | other) for other in ({}, *OTHERS)]
    (tmp_path / "ledger.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "ledger.jsonl"


def test_events_between_the_states_that_have_a_date_are_kept_in_order(ledger: Path) -> None:
    found = ledger_events(ledger, ["USA", "RUS", "CHN"])
    assert found.select("letter", "date", "source", "target").rows() == [
        ("a", "1969", "CHN", "RUS"), ("b", "1972-02", "USA", "CHN"), ("c", "1979-01-01", "USA", "CHN"),
    ]  # fmt: skip
    assert found["time"].to_list() == [dt.date(1969, 1, 1), dt.date(1972, 2, 1), dt.date(1979, 1, 1)]
    assert ledger_events(ledger, ["USA", "CHN"], dt.date(1972, 3, 1), dt.date(1979, 1, 1)).is_empty()


def test_what_is_no_ledger_says_so(tmp_path: Path) -> None:
    with pytest.raises(DataMissingError, match="no ledger"):
        ledger_events(tmp_path / "absent.jsonl", ["USA", "CHN"])
    (tmp_path / "a.jsonl").write_text("[1]", encoding="utf-8")
    with pytest.raises(DataDamagedError, match="no ledger"):
        ledger_events(tmp_path / "a.jsonl", ["USA", "CHN"])


def test_an_event_of_several_is_marked_in_the_panel_of_each_pair_once(ledger: Path) -> None:
    events = ledger_events(ledger, ["USA", "RUS", "CHN"]).head(1)
    both = events.with_columns(source=events["source"] + ", USA", target=events["target"] + ", USA")
    pairs = {frozenset({"CHN", "RUS"}): "one", frozenset({"CHN", "USA"}): "two", frozenset({"USA", "RUS"}): "three"}
    assert marks(both, pairs)["pair"].to_list() == ["one", "two", "three"]


def test_the_levels_of_a_triangle_carry_the_events(ledger: Path) -> None:
    asked = triad(["USA", "RUS", "CHN"], source="weis", start="1966", end="1980")
    plain, marked = levels.section(asked), levels.section(asked, ledger)
    assert marked.numbers["ledger"].height == 3 and "ledger" not in plain.numbers
    assert [title for title, _ in marked.tables][-1] == "Events of the ledger, 3 in this time"
    drawn, bare = (json.dumps(each.figures[0].draw(960)) for each in (marked, plain))
    for letter in ("a", "b", "c"):
        assert f'"number": "{letter}"' in drawn and f'"number": "{letter}"' not in bare
    assert "Letters: events read in documents" in marked.figures[0].subtitle


def test_relations_show_the_ledger_of_the_pair(
    ledger: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ["relations", "USA", "CHN", "--from", "1970", "--to", "1980", "--by", "year"]
    assert main([*asked, "--ledger", str(ledger), "--json"]) == 0
    assert [each["date"] for each in json.loads(capsys.readouterr().out)["ledger"]] == ["1972-02", "1979-01-01"]
    monkeypatch.setenv("DETENTE_LEDGER", str(ledger))
    assert main(asked) == 0
    assert "2 events of the ledger" in capsys.readouterr().out
    monkeypatch.delenv("DETENTE_LEDGER")
    assert main([*asked, "--json"]) == 0
    assert "ledger" not in json.loads(capsys.readouterr().out)
    assert main([*asked, "--ledger", str(ledger.with_name("absent"))]) == 3
