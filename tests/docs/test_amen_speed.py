"""The tool behind the speeds of network models measures what it says it does."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.amen_speed import ELSEWHERE, megabytes, slowest, timed

BENCHMARKS = Path(__file__).parents[2] / "docs" / "benchmarks.md"


def test_work_is_timed_and_returned() -> None:
    found, seconds = timed(lambda: sum(range(1000)))
    assert found == 499_500
    assert seconds >= 0


def test_the_slowest_is_that_of_the_coefficients_only() -> None:
    assert slowest({"a": 5.0, "b": 2.0, "rho": 1.0}, ("a", "b")) == ("b", 2.0)
    with pytest.raises(KeyError):
        slowest({"a": 1.0}, ("a", "b"))


def test_memory_is_that_of_this_process() -> None:
    assert 10 < megabytes() < 100_000


def test_the_page_names_the_command_and_the_other_program() -> None:
    page = BENCHMARKS.read_text(encoding="utf-8")
    assert "python tools/amen_speed.py" in page
    assert all(f"{figure:g}" in page for figure in ELSEWHERE.values())
