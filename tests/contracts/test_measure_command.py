"""`detente measures NAME --states` gives a card, values and a chart for every measure of the registry."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from detente import registry
from detente.cli import main
from detente.measures._measure import Measure

STATES = ["--states", "USA,RUS,CHN", "--from", "1970", "--to", "1972"]


@pytest.mark.data
@pytest.mark.parametrize("key", registry.keys("measure"))
def test_every_measure_has_values_and_a_chart(
    key: str, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is to be drawn is checked here; that it can be drawn, once, below: drawing takes most of the time.
    monkeypatch.setattr("detente.report.figure.drawn", lambda specification, key, alt: specification)
    measure: Measure = registry.get("measure", key)
    drawn = tmp_path / "chart.svg"
    assert main(["measures", key, *STATES, "--csv", "--chart", str(drawn)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {"time", "variable", "value"} <= set(rows[0])
    assert {row["time"][:4] for row in rows} <= {"1970", "1971", "1972"}
    known = [float(row["value"]) for row in rows if row["value"]]
    low, high = measure.bounds
    assert known
    assert low is None or min(known) >= low - 1e-9
    assert high is None or max(known) <= high + 1e-9
    for dim in set(measure.dims) - {"time"}:
        assert {row[dim] for row in rows if row[dim]}, dim
    if "sender" in measure.dims:
        assert all(row["sender"] != row["receiver"] for row in rows)
        pairs = {(row["sender"], row["receiver"]) for row in rows}
        assert len(pairs) == (3 if measure.symmetric else 6)
    chart = json.loads(drawn.read_text(encoding="utf-8"))
    assert " ".join(chart["title"]["text"]).startswith(measure.title)
    assert "Hatched: not known" in " ".join(chart["title"]["subtitle"])
    values = [row["value"] for table in chart["datasets"].values() for row in table if "place" in row]
    lines = [row["value"] for row in rows if row["value"] and row["variable"] != "coverage"]  # flags are not drawn
    assert sum(value is not None for value in values) == len(lines)


def test_a_chart_is_a_drawing_with_its_words(tmp_path: Path) -> None:
    drawn = tmp_path / "chart.svg"
    assert main(["measures", "relation_level", *STATES, "--chart", str(drawn)]) == 0
    text = drawn.read_text(encoding="utf-8")
    assert text.startswith("<svg role=")
    assert text.count(">RUS → USA<") == 1
    assert "Relation level: highest" in text
