"""The tables of simulation-based calibration say what the worlds say, term by term."""

from __future__ import annotations

from typing import Any

import numpy as np
from tools.calibration_tables import DYADS, TERMS, coverages, probabilities, ranks


def worlds(number: int, lean: dict[int, float]) -> list[dict[str, Any]]:
    """Return worlds with uniform ranks but for terms that lean: their ranks are raised to a power."""
    drawn = np.random.default_rng(3).uniform(size=(number, DYADS, len(TERMS)))
    for term, power in lean.items():
        drawn[:, :, term] **= power
    return [{"ranks": each.ravel().tolist()} for each in drawn]


def test_terms_are_those_of_the_response_model() -> None:
    assert TERMS[:3] == ["constant", "world factor", "inertia, month 1"]
    assert TERMS[-1] == "shared, months 7 to 12"
    assert len(set(TERMS)) == 23


def test_a_term_that_leans_is_named_and_no_other() -> None:
    text = ranks(worlds(200, {2: 0.4}))
    assert text.startswith("Ranks of 138 coefficients; 6 are not uniform")
    rows = [line for line in text.splitlines() if line.endswith("6 of 6 |")]
    assert [row.split(" | ")[0] for row in rows] == ["| inertia, month 1"]
    assert float(rows[0].split(" | ")[1]) > 0.6


def test_uniform_ranks_fail_nowhere() -> None:
    assert "; 0 are not uniform" in ranks(worlds(200, {}))


def test_coverages_and_probabilities_are_written_with_their_bands() -> None:
    found = {
        "worlds": 9, "failed": 1, "refused": 2, "coefficients": 0.81, "effects_mean": 0.79, "effects_least": 0.7,
        "effects_most": 0.9,
        "envelope": (0.7, 0.9), "effects_envelope": (0.6, 0.95), "levels": [0.8, 0.79], "volume": [1.5, 2.0],
        "reliability": {
            "number": [5, 5], "forecast": [0.1, 0.6], "observed": [0.2, 0.6], "low": [0.0, 0.7], "high": [0.3, 0.9],
        },
    }  # fmt: skip
    assert coverages(found).startswith("Of 12 worlds 9 settled and 1 did not; 2 had a tie whose events")
    assert "| the least and the most of the 30 answers | 0.700 and 0.900 | 0.600 to 0.950 |" in coverages(found)
    first, second = probabilities(found).splitlines()[-2:]
    assert first == "| 5 | 0.100 | 0.200 | 0.000 to 0.300 | yes |"
    assert second.endswith("0.700 to 0.900 | no |")
