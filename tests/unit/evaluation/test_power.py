"""The power curve counts what verdicts say of effects of a known size, world by world."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from detente.evaluation.power import EDGES, power_curve

BAND, CERTAIN = 0.25, 0.9


def worlds_of(
    number: int, effects: int, sd: float, seed: int, shared: float | None = None
) -> list[dict[str, list[float]]]:
    """Return worlds whose posterior is Gaussian with a known sd around an estimate with that very sd.

    With `shared` all effects of a world are positive and its errors share that part of their variance.
    """
    rng = np.random.default_rng(seed)
    worlds = []
    for _ in range(number):
        truths = rng.normal(0, 0.5, effects)
        truths = truths if shared is None else np.abs(truths)
        part = shared or 0.0
        errors = np.sqrt(1 - part) * rng.standard_normal(effects) + np.sqrt(part) * rng.standard_normal()
        found = truths + sd * errors
        warms, cools = norm.sf((BAND - found) / sd), norm.cdf((-BAND - found) / sd)
        worlds.append({"truths": truths.tolist(), "warms": warms.tolist(), "cools": cools.tolist()})
    return worlds


def test_the_curve_is_the_one_known_in_closed_form() -> None:
    """Supported means an estimate above the band by 1.2816 sd: Φ((effect − 0.25)/sd − 1.2816)."""
    sd = 0.15
    table = power_curve(worlds_of(800, 30, sd, 1), CERTAIN)
    for row in table.to_dicts():
        expected = norm.cdf((row["mean"] - BAND) / sd - norm.ppf(CERTAIN))
        assert row["supported"] == pytest.approx(expected, abs=0.04)
    assert table["supported"].is_sorted()
    assert table["contradicted"].max() < 0.01


def test_every_claim_is_in_one_bin() -> None:
    table = power_curve(worlds_of(50, 30, 0.2, 2), CERTAIN)
    assert table["claims"].sum() == 1500
    assert (table["mean"] >= table["least"]).all()
    assert (table["mean"] < table["most"]).all()
    assert table["worlds"].max() <= 50


def test_intervals_hold_the_share_and_widen_where_effects_of_a_world_hang_together() -> None:
    edges = (0.0, 0.3, 0.7)
    alone, together = (power_curve(worlds_of(200, 30, 0.2, 3, shared), CERTAIN, edges) for shared in (0.0, 0.9))
    for table in (alone, together):
        assert ((table["low"] <= table["supported"]) & (table["supported"] <= table["high"])).all()
    width = [(table["high"] - table["low"])[1] for table in (alone, together)]
    assert width[1] > 1.5 * width[0]


def test_the_sign_of_the_truth_is_the_sign_of_the_claim() -> None:
    """What cools and is said to cool is supported; said to warm, contradicted."""
    cooled = {"truths": [-0.5, -0.5], "warms": [0.0, 0.93], "cools": [0.95, 0.0]}
    (row,) = power_curve([cooled], CERTAIN).to_dicts()
    assert (row["supported"], row["contradicted"], row["claims"]) == (0.5, 0.5, 2)


def test_worlds_without_a_fit_and_sizes_that_do_not_occur_are_left_out() -> None:
    world = {"truths": [0.3], "warms": [0.5], "cools": [0.1]}
    table = power_curve([world, {"seed": 7, "failed": "it did not settle"}], CERTAIN)
    assert table.height == 1
    assert table["least"].item() in EDGES
    assert (table["worlds"].item(), table["supported"].item()) == (1, 0.0)


@given(st.lists(st.tuples(st.floats(-2, 2), st.floats(0, 1)), min_size=1, max_size=20), st.floats(0.5, 0.99))
def test_less_certainty_never_supports_less(effects: list[tuple[float, float]], certain: float) -> None:
    truths, warms = ([pair[k] for pair in effects] for k in (0, 1))
    world = {"truths": truths, "warms": warms, "cools": [1.0 - w for w in warms]}
    strict, lax = (power_curve([world], level)["supported"].to_numpy() for level in (certain, certain - 0.2))
    assert (lax >= strict).all()
    assert ((strict >= 0) & (strict <= 1)).all()
