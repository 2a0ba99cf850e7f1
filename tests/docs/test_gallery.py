"""The gallery of replications: every topic has its page, and pages and pictures are what was kept of the command."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from tools.gallery import GALLERY, IMAGES, INDEX, alt_of, compute, distances, index, kept, page, picture, tally

from detente.evaluation.replications import topics

ROWS = kept()
EXACT = {"name": "a|b", "source": "who", "published": 7, "ours": 7, "tolerance": 0.0, "pass": True, "note": ""}
NEAR = {**EXACT, "name": "near", "published": 1.0, "ours": 1.5, "tolerance": 1.0}
OFF = {**EXACT, "name": "off", "published": -1.0, "ours": 2.0, "tolerance": 1.5, "pass": False}
BESIDE = {**EXACT, "name": "beside", "tolerance": None, "pass": None, "note": "other data"}


def test_every_topic_is_kept_and_no_other() -> None:
    assert sorted(ROWS) == list(topics()), "run: DETENTE_DATA=… PYTHONPATH=. python tools/gallery.py"


@pytest.mark.parametrize("topic", sorted(ROWS))
def test_a_page_is_what_was_kept(topic: str) -> None:
    text = (GALLERY / "replications" / f"{topic}.md").read_text(encoding="utf-8")
    assert text == page(topic, ROWS[topic])
    assert text.count("\n| ") == len(ROWS[topic]) + 2
    assert (IMAGES / f"{topic}.svg").is_file() == (distances(ROWS[topic]).height > 0)
    assert index(ROWS) == INDEX.read_text(encoding="utf-8")


@pytest.mark.parametrize("topic", sorted(ROWS))
def test_a_figure_comes_out_where_it_is_within_its_tolerance(topic: str) -> None:
    assert ROWS[topic]
    for row in ROWS[topic]:
        near = None if row["tolerance"] is None else abs(row["ours"] - row["published"]) <= row["tolerance"]
        assert row["pass"] == near, row
        assert row["note"] or near is not None, row
        assert math.isfinite(row["published"])


@pytest.mark.data
@pytest.mark.parametrize("topic", ["bargaining", "cinc"])
def test_what_was_kept_comes_out_again(topic: str, data: Path) -> None:
    assert compute([topic])[topic] == [
        {**row, "ours": pytest.approx(row["ours"], rel=1e-9, abs=1e-9)} for row in ROWS[topic]
    ]


def test_what_is_not_compared_is_counted_apart() -> None:
    rows: list[dict[str, Any]] = [EXACT, NEAR, OFF, BESIDE]
    assert tally(rows) == (3, 2)
    text = page("cinc", rows)
    assert "Of 3 figures that can be compared 2 come out within the tolerance. 1 more stand" in text
    assert "| 3 | off | who | −1 | 2 | 1.5 | **no** |" in text
    assert "| 4 | beside | who | 7 | 7 | – | other data |" in text
    assert "a\\|b" in text
    assert "| [cinc](replications/cinc.md) |" in index({"cinc": rows})
    assert "1 more" not in page("cinc", [EXACT, NEAR])


def test_distances_are_in_tolerances_and_numbered_as_the_table() -> None:
    assert distances([EXACT, NEAR, OFF, BESIDE]).rows() == [(2, 0.5, "yes"), (3, 2.0, "no")]
    assert distances([EXACT, BESIDE]).height == 0
    assert "](../../images" not in page("cinc", [EXACT, BESIDE])


def test_the_picture_says_in_words_what_it_shows() -> None:
    drawn = picture("cinc", [EXACT, NEAR, OFF])
    assert drawn.startswith("<svg")
    assert "the largest distance is 2," in alt_of("cinc", [EXACT, NEAR, OFF])
    assert alt_of("cinc", [EXACT, NEAR, OFF]) in drawn
    assert "no. in the table" in drawn
