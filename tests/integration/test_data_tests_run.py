"""Where the data folder is set, a test that needs it runs; skipping it is a failure."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"
LAZY = """
import pytest

@pytest.mark.data
def test_lazy():
    pytest.skip("it takes long")

def test_uses_the_folder(data):
    assert (data / "weis").is_dir()
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """Give a folder with our conftest.py, one test that skips itself and one that uses the data folder."""
    shutil.copy(CONFTEST, tmp_path / "conftest.py")
    (tmp_path / "test_lazy.py").write_text(LAZY, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = data: needs the data folder\n", encoding="utf-8")
    manifest = tmp_path / "data" / "weis" / "MANIFEST.toml"
    manifest.parent.mkdir(parents=True)
    manifest.touch()
    return tmp_path


def run(suite: Path, data: str | None) -> tuple[int, str]:
    """Run the suite in a new process; return its exit code and what it said."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("DETENTE", "PYTEST", "COV"))
    }
    if data is not None:
        environment["DETENTE_DATA"] = data
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(suite)]
    done = subprocess.run(command, cwd=suite, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_a_skip_fails_where_the_folder_is_set(suite: Path) -> None:
    code, said = run(suite, str(suite / "data"))
    assert code == 1
    assert "skipped although DETENTE_DATA is set" in said
    assert "1 failed, 1 passed" in said


def test_without_the_folder_both_are_skipped_and_say_so(suite: Path) -> None:
    code, said = run(suite, None)
    assert code == 0
    assert "2 skipped" in said


def test_a_folder_without_data_fails(suite: Path) -> None:
    code, said = run(suite, str(suite))
    assert code == 1
    assert "holds no weis/MANIFEST.toml" in said
