"""Who is right: leads, confusion, nested truths and pairs that cannot be told apart are counted as they are defined."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.evaluation import who_is_right
from detente.evaluation.who_is_right import (
    PRIOR,
    RECORD,
    SIZES,
    alike,
    confusion,
    nested,
    one_world,
    pairs,
    run,
    table,
    truths,
)


def world(
    truth: str,
    scores: dict[str, float],
    *,
    states: int = 3,
    size: float = 1.0,
    shared: str = RECORD,
    seed: int = 0,
) -> dict[str, Any]:
    return {"states": states, "truth": truth, "size": size, "shared": shared, "seed": seed, "scores": scores}


CLEAR = [
    world("axis", {"axis": -10.0, "interest": -30.0, "everything": -12.0}, seed=1),
    world("axis", {"axis": -10.0, "interest": -24.0, "everything": -9.0}, seed=2),
    world("axis", {"axis": -10.0, "interest": -8.0, "everything": -9.0}, seed=3),
    world("interest", {"axis": -25.0, "interest": -10.0, "everything": -6.0}, seed=1),
    world("interest", {"axis": -31.0, "interest": -10.0, "everything": -9.0}, seed=2),
]


def test_leads_are_those_of_the_truth_over_each_other() -> None:
    rows = {(row["truth"], row["other"]): row for row in pairs(CLEAR)}
    assert set(rows) == {
        ("axis", "interest"),
        ("axis", "everything"),
        ("interest", "axis"),
        ("interest", "everything"),
    }
    lead = rows["axis", "interest"]
    assert lead["gap"] == pytest.approx((20 + 14 - 2) / 3)
    assert lead["gap_error"] == pytest.approx(np.std([20, 14, -2], ddof=1) / math.sqrt(3))
    assert (lead["worlds"], lead["ahead"], lead["clear"]) == (3, pytest.approx(2 / 3), True)
    assert lead["interval"][0] < 2 / 3 < lead["interval"][1]
    assert not rows["axis", "everything"]["clear"]
    assert math.isnan(pairs(CLEAR[:1])[0]["gap_error"])


def test_the_largest_sum_among_schools_is_counted() -> None:
    """The encompassing model is no school, and a truth without sizes stands beside each size."""
    assert confusion(CLEAR, 3, 1.0) == {
        "axis": {"axis": 2, "interest": 1},
        "interest": {"axis": 0, "interest": 2},
    }
    assert confusion(CLEAR, 3, 2.0) == {"interest": {"axis": 0, "interest": 2}}
    assert confusion(CLEAR, 20, 1.0) == {}


def test_richer_models_lead_where_they_are_more_than_3_nats_ahead() -> None:
    rows = {row["richer"]: row for row in nested(CLEAR)}
    assert (rows["everything"]["leads"], rows["axis"]["leads"]) == (1, 0)
    assert rows["everything"]["worlds"] == 2
    assert rows["axis"]["interval"][0] == 0.0


def test_worlds_drawn_from_the_prior_count_for_nested_truths_alone() -> None:
    drawn = [
        world("interest", {"axis": -5.0, "interest": -10.0, "everything": -9.0}, shared=PRIOR, seed=seed)
        for seed in (1, 2)
    ]
    assert pairs([*CLEAR, *drawn]) == pairs(CLEAR)
    assert confusion([*CLEAR, *drawn], 3, 1.0) == confusion(CLEAR, 3, 1.0)
    leads = {(row["shared"], row["richer"]): (row["leads"], row["worlds"]) for row in nested([*CLEAR, *drawn])}
    assert leads[PRIOR, "axis"] == (2, 2)
    assert leads[RECORD, "axis"] == (0, 2)


def test_a_pair_is_told_apart_when_it_is_whichever_is_right() -> None:
    assert alike(pairs(CLEAR), 3) == []
    close = [world("interest", {"axis": -12.0, "interest": -10.0, "everything": -6.0}, seed=seed) for seed in (1, 2)]
    assert alike(pairs([*CLEAR[:3], *close]), 3) == [("axis", "interest")]
    assert alike(pairs([*CLEAR[:3], *close]), 20) == []
    strong = [{**each, "size": 2.0} for each in CLEAR[:3]]
    assert alike(pairs([*strong, *CLEAR[3:]]), 3, 2.0) == []


def test_the_table_holds_all_of_it() -> None:
    found = table(CLEAR)
    assert found["clear"] == {"pairs": 2, "ahead_in_90_percent": 1}
    assert sorted(found["confusion"]) == [f"3 states, size {size:g}" for size in SIZES]
    assert found["alike"] == {"3 states": []}


def test_schools_of_structure_are_truths_among_many_states_only() -> None:
    few, many = ({key for key, _ in truths(states)} for states in (3, 20))
    assert few == {"axis", "interest", "memory", "threat", "wedge"}
    assert many - few == {"ideology", "power_transition", "regime"}
    assert len(truths(3)) == 3 * 4 + 1
    assert ("interest", 2.0) not in truths(20)


def test_a_world_scores_every_school_on_the_same_months() -> None:
    found = one_world(3, "threat", 1.0, RECORD, 5)
    assert set(found["scores"]) == {"axis", "everything", "interest", "memory", "threat", "wedge"}
    assert all(math.isfinite(value) and value < 0 for value in found["scores"].values())
    leads = [found["scores"]["threat"] - value for value in found["scores"].values()]
    assert max(np.abs(leads)) < 60


def test_a_run_keeps_its_worlds_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[tuple[int, str, float, str, int]] = []

    def quick(states: int, truth: str, size: float, shared: str, seed: int) -> dict[str, Any]:
        done.append((states, truth, size, shared, seed))
        scores = {key: -10.0 - (key != truth) for key in ("axis", "interest", "memory", "threat", "wedge")}
        return world(truth, scores, states=states, size=size, shared=shared, seed=seed)

    monkeypatch.setattr(who_is_right, "one_world", quick)
    first = run(2, [3], tmp_path / "kept.json", workers=1)
    assert len(done) == 2 * 12 + 2 * 10
    assert {row["truth"]: row["worlds"] for row in first["pairs"]} == {
        **dict.fromkeys(("axis", "memory", "threat", "wedge"), 2),
        "interest": 10,
    }
    assert len(first["alike"]["3 states"]) == 10
    run(3, [3], tmp_path / "kept.json", workers=1)
    assert len(done) == len(set(done)) == 3 * 12 + 2 * 15
