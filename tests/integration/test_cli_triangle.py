"""The main job from the command line: three forms of output, files whole, talk on stderr."""

from __future__ import annotations

import csv
import io
import json
from functools import partial
from pathlib import Path

import pytest

from detente.cli import main
from detente.report.drawing_process import DrawingProcess
from detente.report.figure import picture

CLAIM = "USA -> RUS warms => RUS -> CHN cools within 24 months"


def test_report_is_written_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Its charts are drawn where the report itself is tested.
    monkeypatch.setattr(DrawingProcess, "draw", lambda self, specification, key, alt: f"<svg id='{key}'></svg>")
    out = tmp_path / "report.html"
    assert main(["triangle", "USA", "RUS", "CHN", "--out", str(out)]) == 0
    caught = capsys.readouterr()
    assert caught.out == ""
    assert caught.err == f"written to {out}\n"
    assert list(tmp_path.iterdir()) == [out]
    html = out.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert "<svg id='overview-960'></svg>" in html


def test_summary_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["triangle", "USA", "RUS", "CHN"]) == 0
    out = capsys.readouterr().out
    assert "The United States, the USSR (later Russia) and China" in out
    assert "Which triangle they formed, and when" in out
    assert out.count("If ") >= 7
    assert "detente triangle USA RUS CHN --source weis --out report.html" in out


def test_json_of_triangle(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["triangle", "USA", "RUS", "CHN", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"states", "periods", "types", "responses", "claims", "scoreboard", "coverage"} <= set(found)
    assert found["missing"] == {}


def test_json_of_test(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", CLAIM, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    keys = ["claim", "status", "effect", "interval", "probabilities", "detectable", "schools", "sensitivity", "record"]
    assert set(keys) <= set(found)
    assert found["claim"] == CLAIM


def test_verdict_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", CLAIM]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{CLAIM}\n")
    assert "Smallest effect it could show" in out
    assert "Who expects which answer" in out
    assert "twice the overdispersion" in out


def test_untestable_claim_says_why_and_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "RUS democratizes => RUS -> USA warms"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[1].startswith("untestable: ")
    assert main(["test", "RUS democratizes => RUS -> USA warms", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["effect"] is None


@pytest.mark.parametrize("by", ["month", "quarter", "year"])
def test_relations_as_csv(by: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["relations", "USA", "RUS", "--by", by, "--from", "1983", "--to", "1983", "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 2 * {"month": 12, "quarter": 4, "year": 1}[by]
    assert all(float(row["low"]) < float(row["value"]) < float(row["high"]) for row in rows)


def test_relations_for_people_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["relations", "USA", "China", "--measure", "net_cooperation", "--from", "1972-02", "--to", "1972-02"]
    assert main(arguments) == 0
    assert "net_cooperation in logit, weis, by month" in capsys.readouterr().out
    assert main([*arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["sender"] for row in found["rows"]] == ["USA", "CHN"]


def test_charts_are_written_in_three_forms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # An eighth of the usual size: painting 28 pictures takes twice as long as everything else.
    monkeypatch.setattr("detente.report.figure.picture", partial(picture, scale=0.25))
    folder = tmp_path / "charts"
    assert main(["triangle", "USA", "RUS", "CHN", "--figures", str(folder)]) == 0
    names = sorted(path.name for path in folder.iterdir())
    assert {"levels.svg", "levels.png", "levels.csv", "overview.svg"} <= set(names)
    assert len(names) % 3 == 0
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in folder.glob("*.png"))
    assert f"charts written to {folder}" in capsys.readouterr().err
