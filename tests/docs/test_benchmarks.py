"""The page of benchmarks is made by its script, for the commands and aims that it is about."""

from __future__ import annotations

import re
import tempfile

import pytest
from tools.benchmark import Case, measure, run


def test_a_row_has_first_later_aim_and_memory_of_a_real_run() -> None:
    row = measure(Case(("--version",), 60))
    found = re.fullmatch(r"\| `detente --version` \| ([\d.]+) \| ([\d.]+) \| 60 \| (\d+) \|", row)
    assert found, row
    assert 0 < float(found[2]) < 60
    assert 5 < float(found[3]) < 1500


def test_a_missed_aim_is_said() -> None:
    assert "(aim missed)" in measure(Case(("--version",), 0.0001))
    assert "(aim missed)" in measure(Case(("--version",), 60, megabytes=1))


def test_a_command_that_fails_gives_no_figure() -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.raises(SystemExit, match="ended with 2"):
        run(("--no-such-option",), folder, folder)
