"""Goldstein sums and quad counts."""

from __future__ import annotations

import numpy as np
import pytest

from detente import registry
from detente.measures.quad_counts import QUADS
from detente.panel.events import events

TRIAD = ["USA", "RUS", "CHN"]


def test_the_goldstein_sum_is_the_panels() -> None:
    panel = events(TRIAD)
    computed = registry.get("measure", "goldstein_sum")(panel)
    np.testing.assert_allclose(computed, panel["goldstein_sum"], atol=1e-9)


def test_goldstein_sums_turn_with_their_signs() -> None:
    panel = events(TRIAD)
    turned = panel.assign(cooperation=panel["conflict"], conflict=panel["cooperation"])
    measure = registry.get("measure", "goldstein_sum")
    np.testing.assert_array_equal(measure(turned), -measure(panel))


def test_quad_counts_add_up_to_the_events() -> None:
    panel = events(TRIAD)
    counts = registry.get("measure", "quad_counts")(panel)
    assert list(counts) == list(QUADS)
    total = sum(counts[quad] for quad in QUADS)
    np.testing.assert_array_equal(total, panel["events"])


@pytest.mark.parametrize(("quad", "month"), [("material_conflict", "1969-03-01"), ("verbal_conflict", "1969-03-01")])
def test_the_border_clash_of_1969_is_in_words_and_deeds(quad: str, month: str) -> None:
    counts = registry.get("measure", "quad_counts")(events(TRIAD))[quad].sel(sender="RUS", receiver="CHN")
    assert counts.sel(time=month) > counts.sel(time=slice("1968-03", "1969-02")).max()
