"""Which schools cannot be told apart is said alike by both, for those that were simulated and no others."""

from __future__ import annotations

from typing import Any

import pytest
from tools.verdict_tables import WORDS, alike_schools, false_verdicts, who_is_right

from detente import registry
from detente.evaluation.nasty_worlds import KINDS
from detente.evaluation.who_is_right import RECORD
from detente.report.sections.scoreboard import NOTES
from detente.schools._alike import _found, alike

SCHOOLS = registry.members("school")


def test_every_school_was_simulated_where_it_can_be_asked() -> None:
    assert set(_found()) == set(SCHOOLS)
    for key, school in SCHOOLS.items():
        assert set(_found()[key]) == ({"20"} if school.left_out(3) else {"3", "20"})


def test_a_pair_is_alike_from_both_sides() -> None:
    for key, counts in _found().items():
        for states, others in counts.items():
            assert key not in others
            assert all(key in _found()[other][states] for other in others)


def test_a_school_says_who_it_is_not_told_from() -> None:
    for key, school in SCHOOLS.items():
        assert school.alike == alike(key)
        assert "among 20 states: " in school.alike
        for others in _found()[key].values():
            assert all(other in school.alike for other in others)
    assert alike("mine") == ""


def test_the_report_says_that_some_are_alike() -> None:
    assert any("detente schools NAME" in note for note in NOTES)


def world(truth: str, seed: int, **scores: float) -> dict[str, Any]:
    return {"states": 3, "truth": truth, "size": 1.0, "shared": RECORD, "seed": seed, "scores": scores}


def test_the_file_is_written_from_the_worlds() -> None:
    """Threat is told from interest by 20 nats and by 2: the lesser counts. Axis is told from both."""
    worlds = [
        world("threat", 1, threat=0.0, interest=-20.0, axis=-30.0),
        world("interest", 1, threat=-2.0, interest=0.0, axis=-30.0),
        world("axis", 1, threat=-30.0, interest=-30.0, axis=0.0),
    ]
    text = alike_schools(worlds)
    assert "[axis]\n3 = []\n" in text
    assert '[interest]\n3 = [\n    "threat",\n]' in text
    assert '[threat]\n3 = [\n    "interest",\n]' in text


def test_the_tables_say_how_often_and_how_sure() -> None:
    worlds = [world("interest", seed, threat=-2.0 + 6 * (seed == 4), interest=0.0) for seed in range(5)]
    text = who_is_right(worlds)
    assert "| `interest` | 0.8 (80 %) |" in text
    assert "| `interest` | 4 | 1 |" in text
    assert "Of 0 mean leads over a school" in text
    assert "not told apart: `interest` and `threat`." in text
    assert "| 3 states | as learned from the record | `threat` | 5 | 1 | 20.0 % (0.5 to 71.6) |" in text


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_world_has_words_and_a_row(kind: str) -> None:
    worlds = [{"kind": kind, "seed": n, "first": "supported", "status": "undetermined"} for n in range(2)]
    *_, row = false_verdicts(worlds).strip().splitlines()
    assert row.startswith(f"| {WORDS[kind]} | 2 | 0 | 0 | 2 | 0 | 0.0 % (0.0 to ")
    assert "100.0 % (15.8 to 100.0)" in row
