"""The locks: exact, hashed, from no named place, and what pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-spark.lock")


def pins(lock: str) -> dict[str, str]:
    """Return the version of each distribution that a lock pins."""
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_a_pin_with_hashes_and_names_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n?", "", text, flags=re.MULTILINE).strip())
    assert len(entries) > (1 if lock == "requirements-spark.lock" else len(PROJECT["dependencies"]))
    for entry in entries:
        assert re.fullmatch(r"[\w.-]+==\S+( ; [^\\]+)? \\(\s+--hash=sha256:[0-9a-f]{64} ?\\?)+\s*", entry), entry
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash)", text, re.MULTILINE), "options of the installer do not belong in a lock"


@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        ("requirements.lock", [*PROJECT["dependencies"], *PYPROJECT["build-system"]["requires"]]),
        ("requirements-test.lock", [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]),
        ("requirements-spark.lock", ["pyspark>=4.0"]),
    ],
)
def test_a_lock_has_what_is_asked_for(lock: str, asked: list[str]) -> None:
    pinned = pins(lock)
    for requirement in map(Requirement, asked):
        version = pinned.get(canonicalize_name(requirement.name))
        assert version is not None, f"{lock} lacks {requirement.name}; run: make lock"
        assert requirement.specifier.contains(version), f"{requirement} but {lock} has {version}; run: make lock"


def test_the_tests_run_on_the_versions_that_people_get() -> None:
    ours, tests = pins("requirements.lock"), pins("requirements-test.lock")
    assert ours.items() <= tests.items()
