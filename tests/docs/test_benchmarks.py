"""The page of benchmarks is made by its script, for the commands and aims that it is about."""

from __future__ import annotations

import re
import tempfile

import pytest
from tools.benchmark import CASES, PAGE, Case, measure, other_sections, page, run


def test_a_row_has_first_later_aim_and_memory_of_a_real_run() -> None:
    row = measure(Case(("--version",), 60))
    found = re.fullmatch(
        r"\| `detente --version` \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| (\d+) \| 60, 1500 MB \| – \|", row
    )
    assert found, row
    assert 0 < float(found[2]) < 60
    assert 0 < float(found[3]) < 60
    assert 5 < float(found[4]) < 1500


def test_a_missed_aim_is_said() -> None:
    assert "(aim missed)" in measure(Case(("--version",), 0.0001))
    assert "(aim missed)" in measure(Case(("--version",), 60, megabytes=1))
    assert "60 of CPU, 1500 MB |" in measure(Case(("--version",), 60, cpu=True))


def test_a_command_that_fails_gives_no_figure() -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.raises(SystemExit, match="ended with 2"):
        run(("--no-such-option",), folder, folder)


def test_the_page_has_every_command_with_its_aim() -> None:
    """Rewritten by `python tools/benchmark.py` whenever a command or an aim changes."""
    text = PAGE.read_text(encoding="utf-8")
    for case in CASES:
        row = next(line for line in text.splitlines() if line.startswith(f"| `{case.command}` |"))
        assert f"| {case.seconds:g}" in row
        assert f"{case.megabytes:g} MB" in row


def test_measuring_again_leaves_the_sections_of_other_commands() -> None:
    sections = "\n## Another\n\n| a | b |\n"
    assert other_sections(page(["| row |"]) + sections) == sections
    assert other_sections(page(["| row |"])) == ""
