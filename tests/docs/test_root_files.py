"""The files at the root say the same version, date and licence as the package."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import detente
from detente.report.cite import OURS, RELEASED

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def citation_file() -> dict[str, str]:
    """Return the one-line values of CITATION.cff by key."""
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    return {key: value.strip('"') for key, value in re.findall(r"^([a-z-]+): (.+)$", text, re.MULTILINE)}


def test_one_version_everywhere() -> None:
    assert citation_file()["version"] == PROJECT["version"] == detente.__version__ == OURS.fields["version"]


def test_the_citation_file_has_what_the_format_requires_and_agrees_with_cite() -> None:
    cff = citation_file()
    assert {"cff-version", "message", "title", "version", "date-released", "license"} <= set(cff)
    assert cff["title"] == OURS.fields["title"]
    assert cff["date-released"] == RELEASED
    assert cff["license"] == PROJECT["license"]
    authors = re.findall(r'^  - name: "(.+)"$', (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert authors == [author["name"] for author in PROJECT["authors"]] == [OURS.fields["author"].strip("{}")]


def test_the_changelog_begins_with_this_version_and_its_date() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (\S+) \((\d{4}-\d\d-\d\d)\)$", text, re.MULTILINE)
    assert headings[0] == (detente.__version__, RELEASED)
    assert [date for _, date in headings] == sorted((date for _, date in headings), reverse=True)
