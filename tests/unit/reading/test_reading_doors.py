"""Wrong documents and outputs at the door of `detente read` get a sentence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.cli import main
from detente.errors import UsageError
from detente.reading.loading import decoded


@pytest.mark.parametrize("text", ["", "Cats sleep.", "<html>"])
def test_a_document_with_nothing_about_states_says_so(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert main(["read", str(path)]) == 0
    assert f"'a.txt' holds nothing about states that could be read ({len(text)} characters)" in capsys.readouterr().err


def test_bytes_that_are_no_text_are_refused_whatever_the_name() -> None:
    noise = np.random.default_rng(0).integers(1, 256, 2000, dtype=np.uint8).tobytes()
    with pytest.raises(UsageError, match=r"'r\.pdf' is neither text, nor HTML, nor PDF"):
        decoded(noise, "r.pdf")


def test_a_few_control_characters_are_text_still() -> None:
    assert decoded(b"Russia and China met.\x01 " * 40, "a.txt").form == "text"


def test_an_output_of_no_known_form_is_refused_and_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "a.txt", tmp_path / "a.docx"
    path.write_text("The United States sanctioned Russia.", encoding="utf-8")
    assert main(["read", str(path), "--out", str(out)]) == 2
    assert "ends with .jsonl, .json, .html, .htm, not a.docx" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("options", "unheard"),
    [
        (["--lines", "--test"], "--test would do nothing"),
        (["--lines", "--group"], "--group would do nothing"),
        (["--group", "--ledger"], "--ledger would do nothing"),
        (["--ledger", "--kind", "event"], "--kind would do nothing"),
        (["--test", "--kind", "actor"], "leave out --kind actor"),
        (["--test", "--out", "a.jsonl"], "give --out FILE.html instead of a.jsonl"),
    ],
)
def test_an_option_that_would_go_unheard_is_refused(
    options: list[str],
    unheard: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("The United States sanctioned Russia.", encoding="utf-8")
    assert main(["read", "a.txt", *options]) == 2
    told = capsys.readouterr()
    assert unheard in told.err and told.out == ""
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_the_ledger_is_printed_for_programs_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DETENTE_LEDGER", str(tmp_path / "ledger.jsonl"))
    Path("a.txt").write_text("The United States sanctioned Russia.", encoding="utf-8")
    assert main(["read", "a.txt", "--ledger", "--csv"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "date,date_precision,source,target,root,cameo,status,text"
