"""The reliability curve: true probabilities stay inside the band, boasts and hedges do not."""

from __future__ import annotations

import numpy as np

from detente.evaluation.reliability import reliability


def forecasts(seed: int, number: int = 1000) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    probabilities = rng.beta(0.6, 0.6, number)
    return probabilities, rng.uniform(size=number) < probabilities


def test_true_probabilities_are_inside_nineteen_times_in_twenty() -> None:
    inside = [reliability(*forecasts(seed)).inside for seed in range(60)]
    assert 0.85 <= np.mean(inside) <= 1.0


def test_boasts_and_hedges_are_outside() -> None:
    probabilities, happened = forecasts(1)
    logits = np.log(probabilities + 1e-9) - np.log(1.0 - probabilities + 1e-9)
    for stretch in (2.0, 0.4):
        assert not reliability(1.0 / (1.0 + np.exp(-stretch * logits)), happened).inside


def test_bins_hold_all_claims_in_order() -> None:
    curve = reliability(*forecasts(2, 1003), bins=7)
    assert curve.number.sum() == 1003
    assert (np.diff(curve.forecast) > 0).all()
    assert ((curve.low <= curve.forecast) & (curve.forecast <= curve.high)).all()


def test_forecasts_that_are_sure_and_right_have_no_width() -> None:
    curve = reliability(np.array([0.0] * 50 + [1.0] * 50), np.array([False] * 50 + [True] * 50), bins=2)
    assert curve.inside
    assert curve.low.tolist() == curve.high.tolist() == [0.0, 1.0]
