"""The whole panel of directed dyad-years from a cold start: what it holds and how much memory it takes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

ADDED = (
    "cow_nmc,mid_ongoing,mid_onset,gml_mid_ongoing,gml_mid_onset,atop,contiguity,polity,vdem,capital_distance,igo_shared,"
    "rivalry,major_power"
)
MEMORY = 0.8e9
# Linux tells a child's largest resident set with that of the process that forked it; its own is in /proc.
RUN = """
import pathlib, resource, sys
from detente.cli import main

code = main(sys.argv[1:])
status = pathlib.Path("/proc/self/status")
if status.exists():
    peak = next(int(line.split()[1]) * 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM"))
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak, code)
"""


@pytest.mark.data
def test_the_whole_panel_fits_into_its_budget_of_memory(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "panel.parquet"
    arguments = ["directed-dyad-year", "--from", "1816", "--to", "2016", "--add", ADDED, "--out", str(out)]
    done = subprocess.run([sys.executable, "-c", RUN, "panel", *arguments], capture_output=True, text=True, timeout=300)
    peak, code = map(int, done.stdout.split())
    assert code == 0, done.stderr
    assert peak < MEMORY
    assert pl.scan_parquet(out).select(pl.len()).collect().item() == 1_912_290
    book = json.loads(pl.read_parquet_metadata(out)["detente"])
    assert {"cow_nmc", "cow_mid", "gml_mid", "atop", "cow_contiguity", "polity", "vdem", "cow_igo"} <= set(
        book["sources"]
    )
