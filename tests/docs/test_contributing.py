"""The four recipes of CONTRIBUTING.md are whole files that pass the contracts without any other edit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from detente import registry

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```python\n# (src/detente/\w+/\w+\.py)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
RECIPES: dict[str, str] = dict(BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
KEYS = {Path(path).parent.name: Path(path).stem for path in RECIPES}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the package and write the recipes' files into the copy; nothing else is edited.

    What Python and numba have compiled is copied too: it knows its source by its time and size.
    """
    copy = tmp_path_factory.mktemp("recipes")
    shutil.copytree(ROOT / "src" / "detente", copy / "src" / "detente")
    for path, body in RECIPES.items():
        (copy / path).write_text(body, encoding="utf-8")
    return copy


def run(package: Path, *command: str) -> str:
    """Run Python on the copy of the package and return what it printed; fail where it fails."""
    environment = {**os.environ, "PYTHONPATH": str(package / "src")}
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_there_is_one_recipe_for_each_kind() -> None:
    assert sorted(KEYS) == sorted(registry.KINDS.values())
    assert len(RECIPES) == len(registry.KINDS)


def test_each_recipe_passes_the_contracts_and_its_own_doctests(package: Path) -> None:
    passed = re.findall(
        r"^(\S+) PASSED",
        run(
            package,
            *("-m", "pytest", "-v", "-p", "no:cacheprovider", "-k", " or ".join(KEYS.values()), "tests/contracts"),
            *(str(package / path) for path in RECIPES if ">>>" in RECIPES[path]),
        ),
        re.MULTILINE,
    )
    for room, key in KEYS.items():
        of_room = [test for test in passed if test.startswith(f"tests/contracts/test_{room}.py") and key in test]
        assert len(of_room) >= 3, f"the contract of {room} ran {len(of_room)} tests on {key}"
        assert any(test.startswith("tests/contracts/test_citations.py") and key in test for test in passed)


def test_each_recipe_is_listed_and_cited_without_any_edit(package: Path) -> None:
    program = (
        "from detente import cite, registry\n"
        f"keys = {KEYS!r}\n"
        "kinds = {room: kind for kind, room in registry.KINDS.items()}\n"
        "assert all(key in registry.keys(kinds[room]) for room, key in keys.items())\n"
        "print(cite(*keys.values()))"
    )
    assert "mcclelland1969conflict" in run(package, "-c", program)


def test_each_recipe_is_clean(package: Path) -> None:
    paths = [str(package / path) for path in RECIPES]
    assert "All checks passed" in run(package, "-m", "ruff", "check", "--config", str(ROOT / "pyproject.toml"), *paths)
