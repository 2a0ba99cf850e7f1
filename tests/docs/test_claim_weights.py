"""The tool that weighs the signs of claims learns which signs claims have, and reads them from annotated sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.claim_weights import Example, crossed, examples, fitted, logit

KNOWN = [
    *(Example(f"held_out_{number}", frozenset({"mind"}), True, True) for number in (10, 11, 12) for _ in range(9)),
    *(Example(f"held_out_{number}", frozenset({"day"}), False, False) for number in (10, 11, 12) for _ in range(9)),
]


def test_what_claims_have_weighs_for_them_and_what_reports_have_against() -> None:
    names = ["day", "mind"]
    weights = fitted(KNOWN, names)
    assert weights[0] < 0 < weights[1] and len(weights) == 3
    assert logit(KNOWN[0], names, weights) > 0 > logit(KNOWN[-1], names, weights)


def test_every_set_is_tested_by_the_weights_of_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    crossed(KNOWN, ["day", "mind"])
    assert "all: precision 1.000, recall 1.000 of 27" in capsys.readouterr().out


def test_the_signs_of_annotated_sentences_are_read(tmp_path: Path) -> None:
    path = tmp_path / "texts.txt"
    path.write_text(
        "### essay\n{Norway|NOR} will never trust {Sweden|SWE}. || claim || ||\n"
        "{Norway|NOR} recalled its envoy from {Sweden|SWE} on Friday. || || ||\n",
        encoding="utf-8",
    )
    first, second = examples(path, parser=False)
    assert first.claim and not second.claim and first.set == "texts"
    assert {"foretells", "never"} <= first.signs and "day" in second.signs
