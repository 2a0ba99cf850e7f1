"""A school from a file: the eight of the package come back the same, and what is wrong is named."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
import tomli_w

from detente import registry
from detente.errors import UsageError
from detente.schools._from_toml import school_from_toml

GOOD = """
key = "mine"
title = "My own"
belief = "Enemies of enemies warm."
against = "A record in which they cool."
[[terms]]
feature = "shared"
mean = 0
sd = 0.1
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("key", registry.keys("school"))
def test_every_school_of_the_package_could_be_such_a_file(key: str, tmp_path: Path) -> None:
    school = registry.get("school", key)
    entries = {name: value for name, value in asdict(school).items() if name not in ("least_states", "alike")}
    for name in ("holders", "terms", "structure", "memory"):
        entries[name] = [{a: b for a, b in part.items() if b is not None} for part in entries[name]]
    path = tmp_path / "school.toml"
    path.write_bytes(tomli_w.dumps(entries).encode())
    assert school_from_toml(path) == school


def test_whole_numbers_and_what_may_be_left_out(tmp_path: Path) -> None:
    school = school_from_toml(written(tmp_path, GOOD))
    assert (school.key, school.holders, school.cite, school.least_states) == ("mine", (), "", 2)
    assert isinstance(school.terms[0].mean, float) and school.terms[0].role == "any"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('key = "mine"', 'key = "My own"', "a key is of lower-case letters"),
        ('key = "mine"', "", "lacks key"),
        ('title = "My own"', "title = 3", "title is a text, not 3"),
        ('belief = "E', 'beleif = "E', "unknown entry 'beleif'; did you mean belief?"),
        ('"shared"', '"sharde"', "did you mean shared?"),
        ("sd = 0.1", "", r"\[\[terms\]\] lacks sd"),
        ("sd = 0.1", "sd = 0", "must be above 0"),
        ("sd = 0.1", "sd = true", "sd is a number, not True"),
        ("sd = 0.1", 'sd = "0.1"', "sd is a number, not '0.1'"),
        ("mean = 0", "maen = 0", "did you mean mean?"),
        ("sd = 0.1", 'sd = 0.1\nrole = "nobody"', "no role is called 'nobody'"),
        ("[[terms]]", "[terms]", r"written as tables, \[\[terms\]\]"),
        ("[[terms]]", "[[terms", "is not valid TOML"),
        ("sd = 0.1", "sd = 0.1\n[[terms]]\nfeature = 'shared'\nmean = 0.1\nsd = 1", "two beliefs about shared"),
    ],
)
def test_what_is_wrong_is_said_with_the_file(old: str, new: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=words) as error:
        school_from_toml(written(tmp_path, GOOD.replace(old, new)))
    assert "mine.toml" in str(error.value)


def test_no_such_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot read the school .*none.toml: No such file"):
        school_from_toml(tmp_path / "none.toml")
    with pytest.raises(UsageError, match="not valid TOML"):
        path = tmp_path / "bytes.toml"
        path.write_bytes(b"\xff\xfe")
        school_from_toml(path)
