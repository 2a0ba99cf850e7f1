"""Similar claims of several documents stand together, with who says them and how."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.cli import main
from detente.reading.grouping import grouped

A = "If the US courts Russia, Russia will turn away from China. Norway should never trust Sweden in trade matters."
B = "Ann Lee argues that if the US courts Russia, Russia will turn away from China. Cats sleep."
C = "In trade matters Norway should not trust Sweden."


def claim(text: str, said: str | None = None) -> dict[str, object]:
    return {
        "kind": "claim",
        "start": 0,
        "end": 9,
        "text": text,
        "speaker": "author",
        "stance": "asserts",
        "claim": said,
    }


def test_the_same_claim_in_other_words_is_one_group(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("a", A), ("b", B), ("c", C)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    files = [str(tmp_path / f"{name}.txt") for name in "abc"]
    assert main(["read", *files, "--group", "--json", "--no-parser"]) == 0
    first, second = sorted(
        (json.loads(line) for line in capsys.readouterr().out.splitlines()), key=lambda each: each["rule"]
    )
    assert first["claim"] == "USA -> RUS warms => RUS -> CHN cools within 24 months"
    assert [each["speaker"] for each in first["claims"]] == ["author", "Ann Lee"]
    assert (second["claim"], second["actors"]) == (None, ["NOR", "SWE"])
    assert [each["document"] for each in second["claims"]] == ["a.txt", "c.txt"]
    assert A[second["claims"][0]["start"] : second["claims"][0]["end"]] == second["claims"][0]["text"]
    assert main(["read", *files, "--group", "--no-parser"]) == 0
    assert "2 groups of similar claims" in capsys.readouterr().out
    assert main(["read", *files, "--group", "--csv", "--no-parser"]) == 0
    assert capsys.readouterr().out.startswith("claim,actors,times,documents")


@pytest.mark.parametrize(("arguments", "words"), [(["a", "b"], "--group"), (["--group"], "needs one FILE")])
def test_several_documents_need_the_option(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_other_actors_or_other_words_are_another_group() -> None:
    actor = {"kind": "actor", "start": 0, "code": "NOR"}
    assert (
        grouped([("a", [actor, claim("Norway needs friends abroad")]), ("b", [claim("Norway needs friends abroad")])])
        == []
    )
    assert grouped([("a", [claim("Norway needs friends")]), ("b", [claim("Sweden sells timber")])]) == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["one two three four", "five sixes seven"]), st.sampled_from([None, "no war NOR <-> SWE"])
        )
    )
)
def test_no_claim_is_lost_or_in_two_groups(parts: list[tuple[str, str | None]]) -> None:
    found = grouped([(str(number), [claim(*part)]) for number, part in enumerate(parts)])
    documents = [each["document"] for group in found for each in group["claims"]]
    assert len(documents) == len(set(documents))
    assert all(len(group["claims"]) > 1 for group in found)
