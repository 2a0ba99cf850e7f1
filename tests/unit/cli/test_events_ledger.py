"""`detente events ledger` lists what documents told, by state and date, and says what contradicts what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli import main
from detente.errors import DataDamagedError
from detente.reading.ledger import read_ledger, selected

A = "On 24 February 2022 Russia invaded Ukraine. In 2018 the United States imposed tariffs on China."
B = "Russia invaded Ukraine in 2022. Nancy Pelosi visited Taiwan in August 2022. Iran attacked Iraq."


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.setenv("DETENTE_LEDGER", str(tmp_path / "ledger.jsonl"))
    for name, text in (("a.txt", A), ("b.txt", B)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert main(["read", str(tmp_path / name), "--ledger", "--no-parser"]) == 0
    capsys.readouterr()
    return tmp_path / "ledger.jsonl"


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    assert main(["events", "ledger", *arguments, "--json"]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)["events"]
    return found


def test_events_of_two_documents_are_listed_by_date_and_one_in_both_is_one(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = listed(capsys)
    assert [each["date"] for each in found] == ["2018", "2022-02-24", "2022-08", None]
    places = found[1]["places"]
    assert isinstance(places, list) and [place["document"] for place in places] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("arguments", "dates"),
    [
        (["USA"], ["2018", "2022-08"]),
        (["Russia", "UKR"], ["2022-02-24"]),
        (["USA", "RUS"], []),
        (["--on", "2022"], ["2022-02-24", "2022-08"]),
        (["--on", "2022-02-24"], ["2022-02-24"]),
        (["--from", "2022-03"], ["2022-08"]),
        (["--to", "2022-03"], ["2018", "2022-02-24"]),
        (["--from", "2018-06", "--to", "2019"], ["2018"]),
    ],
)
def test_states_and_dates_choose(
    arguments: list[str], dates: list[str], ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [each["date"] for each in listed(capsys, *arguments)] == dates


def test_tables_for_people_and_machines(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", "ledger", "--csv"]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("number,date,source,target,root")
    assert main(["events", "ledger", "USA"]) == 0
    assert "2 of 4 events in" in capsys.readouterr().out


def test_contradictions_are_said(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = json.loads(ledger.read_text(encoding="utf-8").splitlines()[0])
    with ledger.open("a", encoding="utf-8") as opened:
        opened.write(json.dumps(line | {"status": "denied"}) + "\n")
    assert main(["events", "ledger", "RUS"]) == 0
    assert "lines 1 and 5 contradict each other in status" in capsys.readouterr().err
    assert main(["events", "ledger", "CHN", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["contradictions"] == []


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["Atlantis"], 2, "unknown state 'Atlantis'"),
        (["--on", "1999-13"], 2, "'1999-13' is not a date"),
        (["--on", "1999", "--from", "1998"], 2, "give one or the other"),
        (["--from", "2020", "--to", "2019"], 2, "--from 2020 is after --to 2019"),
        (["--ledger", "absent.jsonl"], 3, "there is no ledger 'absent.jsonl'"),
        (["--json", "--csv"], 2, "two forms"),
    ],
)
def test_wrong_requests_say_so(
    arguments: list[str], code: int, words: str, ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["events", "ledger", *arguments]) == code
    assert words in capsys.readouterr().err


def test_a_file_of_other_lines_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"date": "2014"}\n', encoding="utf-8")
    with pytest.raises(DataDamagedError, match="line 1 is no event"):
        read_ledger(tmp_path / "a.jsonl")


def test_a_decade_may_hold_any_of_its_years() -> None:
    line = {"date": "1970s", "source": ["USA"], "target": ["CHN"]}
    assert selected([line], (), "1972-02", "1972-02") and not selected([line], (), "1980", None)
