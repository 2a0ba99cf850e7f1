"""A person's word stands: confirmations and changes are kept beside the document and found again."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.cli import main
from detente.errors import DataDamagedError, UsageError
from detente.reading.corrections import corrected, entries, written
from detente.reading.ledger import contradictions, entered, read_ledger
from detente.reading.reading import read_text

TEXT = "In 2008 Russia invaded Georgia. Ann Lee argues that if the US courts India, India will turn away from Russia."


def read_with(path: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[dict[str, object]]:
    assert main(["read", str(path.with_suffix(".txt")), "--edit", str(path), "--json", *more]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "a.toml"


def test_the_first_reading_writes_all_as_proposed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read_with(path, capsys)
    found = tomllib.loads(path.read_text(encoding="utf-8"))["record"]
    assert {(each["kind"], each["verdict"]) for each in found} == {
        ("attribution", "proposed"),
        ("event", "proposed"),
        ("claim", "proposed"),
    }
    assert all(TEXT[each["start"] : each["end"]] == each["quote"] for each in found)


def test_confirmations_changes_and_rejections_outlive_a_new_reading(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read_with(path, capsys)
    said = path.read_text(encoding="utf-8")
    blocks = said.split("\n\n")
    for place, block in enumerate(blocks):
        if 'kind = "claim"' in block:
            blocks[place] = block.replace("proposed", "confirmed") + '\n[record.change]\nclaim = "no war USA <-> IND"'
        if 'kind = "event"' in block:
            blocks[place] = block.replace("proposed", "rejected")
    path.write_text("\n\n".join(blocks), encoding="utf-8")
    for _ in range(2):
        records = read_with(path, capsys)
        (claim,) = [record for record in records if record["kind"] == "claim"]
        assert (claim["claim"], claim["confirmed"]) == ("no war USA <-> IND", True)
        assert str(claim["rule"]).endswith("changed by hand")
        assert not [record for record in records if record["kind"] == "event"]


def test_an_entry_moves_with_its_quote_and_one_that_is_lost_is_said(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read_with(path, capsys)
    path.write_text(path.read_text(encoding="utf-8").replace("proposed", "confirmed"), encoding="utf-8")
    path.with_suffix(".txt").write_text("It rained. " + TEXT[32:], encoding="utf-8")
    assert main(["read", str(path.with_suffix(".txt")), "--edit", str(path), "--json"]) == 0
    told = capsys.readouterr()
    claims = [json.loads(line) for line in told.out.splitlines() if '"claim"' in line[:20]]
    assert [claim["confirmed"] for claim in claims] == [True]
    assert "no record any more" in told.err and "invaded" in told.err
    assert "invaded" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("x = ", "not valid TOML"),
        ('[[record]]\nkind = "claim"\nstart = 1', "needs kind"),
        ('[[record]]\nkind = "claim"\nstart = 1\nend = 2\nverdict = "maybe"', "no verdict"),
        ('[[record]]\nkind = "claim"\nstart = 1\nend = 2\n[record.change]\nroot = "AID"', "nobody can change 'root'"),
    ],
)
def test_malformed_corrections_say_what_is_wrong(path: Path, content: str, words: str) -> None:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        entries(path)


@given(st.text(max_size=40))
def test_any_quote_is_written_so_that_it_is_read_again(quote: str) -> None:
    record = {"kind": "claim", "start": 0, "end": len(quote), "rule": ""}
    (found,) = tomllib.loads(written([record], [], quote))["record"]
    assert found["quote"] == quote
    assert corrected([record], [found], quote) == ([record | {"confirmed": False}], [])


EVENT = {
    "kind": "event", "date": "2008", "date_precision": "year", "source": ["RUS"], "target": ["GEO"], "root": "ASSAULT",
    "cameo": "190", "status": "happened", "text": "invaded", "start": 0, "end": 7,
}  # fmt: skip


def test_the_ledger_merges_documents_and_keeps_the_finer_date() -> None:
    once = entered([], [EVENT], "a")
    assert entered(once, [EVENT], "a") == once
    (line,) = entered(once, [EVENT | {"date": "2008-08-08", "confirmed": True}], "b")
    assert (line["date"], len(line["places"]), line["confirmed"]) == ("2008-08-08", 2, True)
    assert len(entered(once, [EVENT | {"date": "1999"}, EVENT | {"target": []}], "b")) == 2


def test_events_without_a_date_are_one_only_with_the_same_code() -> None:
    undated = EVENT | {"date": None}
    assert len(entered([], [undated, undated | {"start": 90, "end": 99}], "a")) == 1
    assert len(entered([], [undated, undated | {"cameo": "195", "start": 90, "end": 99}], "a")) == 2
    assert len(entered([], [EVENT, EVENT | {"cameo": "195", "start": 90, "end": 99}], "a")) == 1


def test_contradictions_in_date_class_and_status_are_shown() -> None:
    others = [EVENT | {"date": "1999"}, EVENT | {"root": "COERCE"}, EVENT | {"status": "denied"}]
    ledger = [EVENT, *others]
    assert {(first, what) for first, _, what in contradictions(ledger) if first == 0} == {
        (0, "date"), (0, "class"), (0, "status")
    }  # fmt: skip


def test_a_damaged_ledger_says_so(tmp_path: Path) -> None:
    (tmp_path / "l.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(DataDamagedError, match="no ledger"):
        read_ledger(tmp_path / "l.jsonl")


def test_the_command_enters_events(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DETENTE_LEDGER", str(path.with_name("ledger.jsonl")))
    for _ in range(2):
        assert main(["read", str(path.with_suffix(".txt")), "--ledger"]) == 0
        assert "1 events" in capsys.readouterr().out
    (line,) = read_ledger(path.with_name("ledger.jsonl"))
    assert line["places"] == [{"document": "a.txt", "start": TEXT.index("invaded"), "end": TEXT.index("invaded") + 7}]
    assert [record["root"] for record in read_text(TEXT).of("event")] == ["ASSAULT"]
