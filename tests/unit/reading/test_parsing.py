"""A parser is used where there is one, asked for or left out; both ways every quote is the source at its offsets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.cli import main
from detente.errors import DataMissingError
from detente.reading import parsing
from detente.reading.coded_lines import coded_lines
from detente.reading.parsing import Parse, Word, model, parses, wanted
from detente.reading.reading import read_text

TEXT = "The tanks had crossed the river, the Norwegian defence ministry said on Friday. Sweden bombed Denmark."
PARTS = ("Russia", " said", " that", " if", "\u200f", " «", ", ", " who", "\n", " bombed", " by", ".")


def test_the_model_of_the_extra_is_found() -> None:
    assert (model() or "").startswith("en_core_web_")


def test_without_a_model_patterns_read_and_only_who_asks_for_a_parser_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [])
    assert not wanted(None) and not wanted(False)
    assert read_text(TEXT).records == read_text(TEXT, parser=False).records
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["read", str(tmp_path / "a.txt"), "--json"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["read", str(tmp_path / "a.txt"), "--parser"]) == 3
    assert "no parser is installed: pip install 'detente[read]'" in capsys.readouterr().err
    with pytest.raises(DataMissingError, match="--no-parser"):
        wanted(True)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert model() is None


def test_the_command_reads_with_and_without(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    rules = {}
    for option in ("--parser", "--no-parser"):
        assert main(["read", str(tmp_path / "a.txt"), option, "--json"]) == 0
        rules[option] = [json.loads(line)["rule"] for line in capsys.readouterr().out.splitlines()]
    assert any(rule.startswith("parser") for rule in rules["--parser"])
    assert not any(rule.startswith("parser") for rule in rules["--no-parser"])
    assert main(["read", str(tmp_path / "a.txt"), "--lines", "--parser", "--json"]) == 0
    assert '"parser, verb, to"' in capsys.readouterr().out


@pytest.mark.parametrize("parser", [True, False])
def test_what_is_plain_is_read_both_ways(parser: bool) -> None:
    made = read_text(f"Ann Lee argues that Norway will turn against Sweden. {TEXT}", parser=parser)
    assert {record["code"] for record in made.of("actor")} >= {"NOR", "SWE", "DNK"}
    assert "Ann Lee" in [record["speaker"] for record in made.of("attribution")]
    assert [(each["source"], each["target"]) for each in made.of("event")] == [(["SWE"], ["DNK"])]


def test_lines_are_coded_by_patterns_unless_a_parser_is_asked_for() -> None:
    text = "Israel bombed Syria and later invaded Lebanon.\n\nIran attacked Iraq."
    plain = [(each["line"], each["source"], each["rule"]) for each in coded_lines(text)]
    parsed = [(each["line"], each["source"], each["rule"]) for each in coded_lines(text, parser=True)]
    assert (1, ["ISR"], "parser, verb, to") in parsed and (3, ["IRN"], "parser, verb, to") in parsed
    assert all(rule == "verb, to" for _, _, rule in plain)


def test_sentences_beyond_a_bound_are_left_to_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MOST", 1)
    assert [each is None for each in parses(["They met.", "They left.", ""])] == [False, True, True]


def test_names_are_sought_only_where_asked() -> None:
    text = "Angela Merkel visited Paris in May."
    with_names, without = parses([text, text], [True, False])
    assert with_names is not None and without is not None
    assert with_names.words == without.words and with_names.names and not without.names


def test_the_order_of_sentences_holds_across_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "BATCH", 2)
    monkeypatch.setattr(parsing, "MOST", 5)
    texts = ["a" * length for length in range(1, 8)]
    assert [each and each.words[0].end for each in parses(texts)] == [1, 2, 3, 4, 5, None, None]


def test_a_sentence_without_actors_or_names_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, bool]] = []

    def watched(texts: list[str], named: list[bool]) -> Iterator[None]:
        asked.extend(zip(texts, named, strict=True))
        return repeat(None)

    monkeypatch.setattr("detente.reading.read_passages.parses", watched)
    read_text("The soup was hot. Later the soup met Zork. Russia hates soup. It was the later one.", parser=True)
    assert asked == [("Later the soup met Zork.", True), ("Russia hates soup.", False), ("It was the later one.", True)]


def test_words_know_their_places_and_children() -> None:
    (made,) = parses(["Norway helped Sweden."])
    assert made is not None
    verb = made.at(7)
    assert verb == 1 and made.words[verb].tag == "VBD"
    assert made.children(verb, "nsubj", "dobj") == [0, 2] and made.child(verb, "prep") is None
    assert made.at(8) is None and made.words[verb].first == 0


def test_a_word_is_not_its_own_child() -> None:
    made = Parse((Word(0, 2, "UH", "ROOT", 0, 0, 2),), ())
    assert made.children(0) == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=14))
def test_for_any_text_quotes_hold_with_a_parser(parts: list[str]) -> None:
    text = "".join(parts)
    for record in read_text(text, parser=True).records:
        if "text" in record:
            assert record["text"] == text[record["start"] : record["end"]]
        if "content" in record:
            assert record["content"] == text[record["content_start"] : record["content_end"]]
