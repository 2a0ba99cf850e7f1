"""The tools that measure builds and work out what all of GDELT takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.docs.blocks import ROOT
from tools.events_build_speed import bare, grown, new_day, quad_counts, seeded
from tools.events_speed import kept, section
from tools.gdelt_arithmetic import BEGIN, END, ROWS, table

from detente.store.events.layout import opened

RATES = {"raw bytes": 350.0, "stored bytes": 35.0, "adding": 3.6e-6, "every report": 3.6e-7, "one a day": 7.2e-7}


def test_rows_times_rates_is_what_is_printed() -> None:
    lines = table(RATES, 1000).splitlines()
    assert "| rows | 500 million | 360 million | 860 million |" in lines
    assert "| raw, at 350 bytes a row | 175 GB | 126 GB | 301 GB |" in lines
    assert "| `events add`, at 277,778 rows a CPU second | 0.5 core-hours | 0.4 core-hours | 0.9 core-hours |" in lines


def test_the_page_has_the_table_and_names_the_command() -> None:
    page = (ROOT / "docs/how-to/spark.md").read_text(encoding="utf-8")
    between = page.partition(BEGIN)[2].partition(END)[0]
    assert all(name in between for name in ROWS) and "core-hours" in between


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("speed")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DETENTE_DATA", str(folder / "data"))
        assert grown(seeded(folder, 2000), folder / "store", 5000) >= 5000
    return folder / "store"


def test_a_grown_store_is_one_and_both_questions_have_one_answer(store: Path) -> None:
    snapshot = opened(store)[1]
    assert {part.month for part in snapshot.of("events")} >= {"2015-01", "2015-02", "2015-03"}
    # the bare query also counts pairs without two states, which the question leaves out
    assert bare(store) >= quad_counts(store) > 100


def test_a_new_day_touches_one_month(store: Path) -> None:
    before = opened(store)[1].months()
    new_day(store)
    after = opened(store)[1].months()
    assert [month for month in after if after[month] != before.get(month)] == [max(before, key=lambda cell: cell[1])]


def measured_line(rows: int, seconds: float) -> dict[str, Any]:
    ways = {way: {"cpu_seconds": seconds, "peak_mb": 900} for way in ("bare_polars", "bare_duckdb", "store_and_count")}
    counts = {"dyad_months": {"cpu_seconds": 0.5, "peak_mb": 100}}
    return {"rows": rows, "bytes": rows * 350, **ways, **counts, "ratio": 0.4, "store_bytes": rows * 21, "load": 3.0}


def test_the_last_measurement_of_each_size_is_shown_the_smallest_first(tmp_path: Path) -> None:
    lines = [measured_line(5_000_000, 9.0), measured_line(1_000_000, 3.0), measured_line(5_000_000, 8.0)]
    (tmp_path / "figures.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert [(line["rows"], line["bare_polars"]["cpu_seconds"]) for line in kept(tmp_path)] == [
        (10**6, 3),
        (5 * 10**6, 8),
    ]
    rows = section(kept(tmp_path)).splitlines()
    assert rows[-2:] == [
        "| 1 | 0.35 GB | 3 | 3 | 3 | 0.40 | 0.5 | 900 MB | 21 MB | 3 |",
        "| 5 | 1.75 GB | 8 | 8 | 8 | 0.40 | 0.5 | 900 MB | 105 MB | 3 |",
    ]
