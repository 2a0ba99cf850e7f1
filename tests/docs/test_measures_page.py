"""docs/reference/measures.md is what the registry says today."""

from __future__ import annotations

import re

from tools.measures_page import PAGE, about, card, measures_page

from detente import registry

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_page_is_today_s() -> None:
    assert measures_page() == TEXT, "run: PYTHONPATH=. python tools/measures_page.py"


def test_every_measure_has_a_row_and_a_card() -> None:
    keys = list(registry.keys("measure"))
    assert re.findall(r"^\| \[`(\w+)`\]\(#\1\)", TEXT, re.MULTILINE) == keys
    assert re.findall(r"^## (\w+)$", TEXT, re.MULTILINE) == keys


def test_a_card_says_what_reads_and_what_not_to_confuse() -> None:
    text = card(registry.get("measure", "power_gap"))
    for words in ("−1 to 1", "directed pairs", "`cinc`", "Not to be confused with: ", "Singer, J. David", "section 3"):
        assert words in text


def test_pairs_that_are_symmetric_are_not_called_directed() -> None:
    assert about(registry.get("measure", "power_parity")) == "pairs"
    assert about(registry.get("measure", "frustration_index")) == "the system of the states asked about"
    assert about(registry.get("measure", "triangle_type")) == "triads"


def test_no_braces_of_bibtex_are_left() -> None:
    sources = [line for line in TEXT.splitlines() if line.startswith("- Source: ")]
    assert len(sources) == len(registry.keys("measure"))
    assert not [line for line in sources if re.search(r"[{}\\]|--", line)]
