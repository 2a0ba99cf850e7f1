"""ICEWS by year: what the multilinear models are fitted to, and what they foresee."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.evaluation import replicate_influence as influence

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def states(data: Path) -> tuple[str, ...]:
    return influence.most_active()


@pytest.fixture(scope="module")
def values(states: tuple[str, ...]) -> np.ndarray:
    return influence.relations(states)


def test_the_majors_are_among_the_most_active(states: tuple[str, ...]) -> None:
    assert len(states) == influence.STATES
    assert set(influence.MAJORS) <= set(states)
    assert states[0] == "USA"


def test_relations_are_complete_and_free_of_the_year(values: np.ndarray) -> None:
    off = ~np.eye(influence.STATES, dtype=bool)
    assert values.shape == (13, 16, 16, 4)
    assert np.isfinite(values[:, off]).all()
    np.testing.assert_allclose(values[:, off].mean(axis=1), 0.0, atol=1e-12)


def test_standardising_uses_nothing_later(values: np.ndarray) -> None:
    later = values.copy()
    later[8:] += 5.0
    np.testing.assert_array_equal(influence.standardised(later, 8)[:8], influence.standardised(values, 8)[:8])


def test_all_models_foresee_a_year_better_than_the_mean(values: np.ndarray, states: tuple[str, ...]) -> None:
    known = influence.standardised(values, 11)
    total = np.nansum(known[11] ** 2)
    for model in influence.MODELS:
        x = known[10:11]
        found = influence.fitted(known[:11], states, model, 0.1, draws=20)
        mean = found.predict(influence.relational(x) if model == "relational" else x)
        assert np.nansum((known[11] - mean[0]) ** 2) < total


def test_movers_are_majors_in_order_of_evidence(values: np.ndarray, states: tuple[str, ...]) -> None:
    found = influence.fitted(influence.standardised(values, 13), states, "bilinear", 0.1, draws=40)
    rows = influence.movers(found, 8)
    assert len(rows) == 8
    assert all({row["state"], row["other"]} <= set(influence.MAJORS) for row in rows)
    strength = [abs(row["mean"]) / row["sd"] for row in rows]
    assert strength == sorted(strength, reverse=True)
    assert all(0.5 <= row["probability"] <= 1 for row in rows)
