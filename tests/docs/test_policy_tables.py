"""The tables of policies say what worlds and answers say, and what was refused and why."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tools.policy_tables import policies_told, worlds_told

from detente.claims.policy_worlds import LEADS, SIZES

SETTLED: dict[str, Any] = {
    "seed": 1,
    "covered": {str(lead): [1, 1, 1, 0] for lead in LEADS},
    "refused": [0] * (len(SIZES) - 2) + [1, 1],
    "score": [9.0] * (len(SIZES) - 2) + [0.4, 0.2],
}


def answer(**changed: Any) -> Any:
    told = {
        "policy": SimpleNamespace(key="thaw"),
        "asked": SimpleNamespace(origin="1972-04"),
        "moves": [
            {"sender": "USA", "receiver": "RUS", "sd": 0.5},
            {"sender": "USA", "receiver": "RUS", "sd": 0.25},
            {"sender": "RUS", "receiver": "USA", "sd": -0.2},
        ],
        "support": SimpleNamespace(plausibility=0.345, reach=1.04),
        "headline": ("RUS", "CHN"),
        "ties": [{"sender": "RUS", "receiver": "CHN", "mean": -0.051, "low": -0.13, "high": 0.049}],
        "refused": None,
        "scale": 1.0,
    }
    return SimpleNamespace(**(told | changed))


def test_coverage_is_that_of_the_ties_and_what_failed_is_told_apart() -> None:
    text = worlds_told(
        [SETTLED, {"seed": 2, "failed": "... 5 of either kind are needed"}, {"seed": 3, "failed": "has not settled"}]
    )
    assert text.startswith("1 worlds; 1 more had a tie")
    assert "refused, and 1 did not settle." in text
    assert f"| {LEADS[0]} | 4 | 75.0 | " in text


def test_refusals_are_by_size_and_threshold() -> None:
    lines = worlds_told([SETTLED]).splitlines()
    assert f"| {SIZES[-1]:g} | 100 |" in lines
    assert f"| {SIZES[0]:g} | 0 |" in lines
    assert any("area of 1.000" in line or "area of 0." in line for line in lines)


def test_moves_of_one_tie_are_added_and_minus_signs_are_true() -> None:
    row = policies_told([answer()]).splitlines()[-1]
    assert row == (
        "| `thaw` | 1972-04 | USA → RUS +0.75, RUS → USA \u22120.20 | 0.34 | 1.0 | answered | RUS → CHN "
        "| \u22120.05 | \u22120.13 to +0.05 |"
    )


def test_a_refused_policy_says_how_much_of_it_is_answered_or_shows_none() -> None:
    assert "| refused, 40% of it answered |" in policies_told([answer(refused="no", scale=0.4)])
    nothing = policies_told([answer(refused="no", ties=[])])
    assert "| refused | RUS → CHN | – | – |" in nothing
