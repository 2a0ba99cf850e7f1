"""The verb `read`: records of a whole document, their offsets, and the command."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.cli import main
from detente.reading.coded_lines import coded_lines
from detente.reading.loading import Loaded
from detente.reading.reader import as_document
from detente.reading.reading import read, read_text, reading
from detente.reading.tables import tables

THREAD = """Neighbours

Ann Lee argues that Norway will turn against Russia¹ if Russia attacks Fin-
land.

¹See http://example.org/a

1 comment

  1. “Norway will turn against Russia if Russia attacks Finland,” you say. I think that Sweden will help Finland.

     Liked by 2 people
"""


def spans(record: dict[str, object]) -> list[tuple[str, str]]:
    """Return the names of the offsets of a record, as pairs."""
    pairs = [("start", "end"), ("cue_start", "cue_end"), ("content_start", "content_end")]
    return [pair for pair in pairs if pair[0] in record]


def test_records_have_what_is_promised() -> None:
    made = read_text(THREAD)
    assert {record["kind"] for record in made.records} == {"actor", "comment", "attribution", "claim"}
    assert all(record["rule"] for record in made.records)
    assert {record["text"] for record in made.of("actor")} >= {"Norway", "Fin-\nland", "Sweden"}
    assert [(each["number"], each["likes"]) for each in made.of("comment")] == [(1, 2)]


def test_what_a_comment_repeats_is_not_claimed_again() -> None:
    speakers = [record["speaker"] for record in read_text(THREAD).of("claim")]
    assert speakers == ["Ann Lee", "commenter 1"]


def test_a_page_and_its_text_say_the_same() -> None:
    page = "<html><p>Ann Lee argues that <b>Nor</b>way will turn against Russia&#8217;s friends.</p></html>"
    made = reading(as_document(Loaded("-", "html", page)))
    assert [record["code"] for record in made.of("actor") if record["code"]] == ["NOR", "RUS"]


def test_the_command_prints_lines_of_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(THREAD, encoding="utf-8")
    assert main(["read", str(path), "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert records == read(path).records
    assert main(["read", str(path), "--kind", "claim", "--out", str(tmp_path / "a.jsonl")]) == 0
    assert len((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert main(["read", str(path)]) == 0
    assert "Ann Lee" in capsys.readouterr().out
    assert main(["read", str(path), "--csv"]) == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["absent.txt"], 3), ([], 2), (["a", "--url", "file:///a"], 2), (["--url", "a"], 2), (["a.txt", "--on", "x"], 2)],
)
def test_wrong_requests_say_so(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", *arguments]) == code
    assert capsys.readouterr().err.startswith("error: ")


def test_an_unknown_kind_says_which_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Hi", encoding="utf-8")
    assert main(["read", str(tmp_path / "a.txt"), "--kind", "verb"]) == 2
    assert "known: actor" in capsys.readouterr().err


def test_a_document_without_claims_has_none_to_test(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("It rained.", encoding="utf-8")
    assert main(["read", str(tmp_path / "a.txt"), "--test"]) == 0
    assert "no claim" in capsys.readouterr().out


def test_tables_for_people_are_short() -> None:
    titles = [title for title, _ in tables(read_text(THREAD).records)]
    assert titles[0].startswith("4 actors") and titles[-1] == "2 claims"


@given(st.text(max_size=200))
def test_for_any_text_every_quote_is_the_source_at_its_offsets(text: str) -> None:
    for record in read_text(text).records:
        for start, end in spans(record):
            assert 0 <= record[start] < record[end] <= len(text)
        if "text" in record:
            assert record["text"] == text[record["start"] : record["end"]]


@pytest.mark.data
def test_the_two_texts_are_read_with_offsets_that_hold(data: Path) -> None:
    for path in sorted((data.parent / "texts").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        made = read(path)
        assert len(made.of("actor")) > 200 and len(made.of("claim")) > 50
        for record in made.records:
            assert all(0 <= record[start] < record[end] <= len(text) for start, end in spans(record))
            if "text" in record:
                assert record["text"] == text[record["start"] : record["end"]]


@pytest.mark.parametrize(
    "hostile",
    [
        "If the US " * 1_200,
        "“Russia says " * 1_200,
        "that " * 5_000,
        "a" * 80_000,
        "Russia, " * 4_000,
        "(((" * 20_000,
    ],
)
def test_hostile_texts_end_in_bounded_time(hostile: str) -> None:
    start = time.process_time()
    read_text(hostile)
    assert time.process_time() - start < 25  # quadratic work would take hours


def test_lines_are_coded_one_by_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Russia attacked Georgia in 2008.\r\n\nIt then attacked Ukraine.\n"
    text += "India visited Nepal.\nIndia’s envoy met Pakistan’s."
    found = list(coded_lines(text))
    assert [(each["line"], each["root"], each["date"]) for each in found] == [
        (1, "ASSAULT", "2008"),
        (4, "CONSULT", None),
        (5, "CONSULT", None),
    ]
    assert all(each["text"] == text[each["start"] : each["end"]] for each in found)
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8", newline="")
    assert main(["read", str(path), "--lines", "--json"]) == 0
    assert [json.loads(line)["line"] for line in capsys.readouterr().out.splitlines()] == [1, 4, 5]
    assert main(["read", str(path), "--lines", "--csv"]) == 0
    assert capsys.readouterr().out.startswith("line,date,source")
    assert main(["read", "--lines"]) == 2


def test_zones_and_notes_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(THREAD, encoding="utf-8")
    assert main(["read", str(tmp_path / "a.txt"), "--kind", "note", "--json"]) == 0
    (note,) = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert [THREAD[start:end] for start, end in note["marks"]] == ["¹"]
    assert main(["read", str(tmp_path / "a.txt"), "--kind", "zone", "--json"]) == 0
    assert "footnote" in {json.loads(line)["zone"] for line in capsys.readouterr().out.splitlines()}
    for kind in ("zone", "note"):
        assert main(["read", str(tmp_path / "a.txt"), "--kind", kind]) == 0
    assert "footnote" in capsys.readouterr().out
