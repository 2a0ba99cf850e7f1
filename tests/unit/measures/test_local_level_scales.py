"""Scales learned from a record: known ones come back, nothing later enters, and one dyad more or less is no matter."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import expit

from detente.measures._binomial import effective_counts
from detente.measures._estimate_scales import BUSIEST, estimate_scales
from detente.measures._local_level import filter_levels
from detente.measures._scales import Scales

TRUE = Scales(level_variance=0.03, transitory_variance=0.4, start_variance=1.5, fading_variance=0.8)
TONE = -0.4
Sums = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


def record(scales: Scales, dyads: int, months: int, volume: float, seed: int, copies: int = 1) -> Sums:
    """Return event sums of dyads that follow the model; every event of weight 1, reported `copies` times."""
    return simulated(scales, dyads, months, volume, seed, copies)[0]


def simulated(
    scales: Scales, dyads: int, months: int, volume: float, seed: int, copies: int = 1
) -> tuple[Sums, NDArray[np.float64]]:
    """Return the same and the true levels."""
    rng = np.random.default_rng(seed)
    start, step = rng.normal(0, np.sqrt(scales.start_variance), dyads), np.sqrt(scales.level_variance)
    lasting = start + np.cumsum(step * rng.standard_normal((months, dyads)), axis=0)
    fading = np.sqrt(scales.fading_variance) * rng.standard_normal((months, dyads))
    for t in range(1, months):
        kept = scales.fading_persistence
        fading[t] = kept * fading[t - 1] + np.sqrt(1 - kept**2) * fading[t]
    noise = np.sqrt(scales.transitory_variance) * rng.standard_normal((months, dyads))
    counts = rng.poisson(volume, (months, dyads))
    kind = copies * rng.binomial(counts, expit(TONE + lasting + fading + noise)).astype(float)
    total = copies * counts.astype(float)
    return (kind, total - kind, total), lasting + fading


@pytest.fixture(scope="module")
def busy() -> Scales:
    """Give what is learned from 80 dyads with about eight events a month, 20 years."""
    return estimate_scales(*record(TRUE, 80, 240, 8.0, seed=1), TONE)


def test_known_scales_come_back(busy: Scales) -> None:
    assert busy.level_variance == pytest.approx(TRUE.level_variance, rel=0.25)
    assert busy.fading_variance == pytest.approx(TRUE.fading_variance, rel=0.25)
    assert busy.transitory_variance == pytest.approx(TRUE.transitory_variance, rel=0.35)
    assert 0.5 * TRUE.start_variance < busy.start_variance < 2 * TRUE.start_variance
    assert busy.overdispersion == pytest.approx(1.0, abs=0.06)
    assert busy.fading_persistence == Scales().fading_persistence


def test_a_plain_local_level_is_told_from_one_that_fades() -> None:
    plain = replace(TRUE, fading_variance=0.0)
    found = estimate_scales(*record(plain, 80, 240, 8.0, seed=2), TONE)
    assert found.fading_variance < 0.12
    assert found.level_variance == pytest.approx(plain.level_variance, rel=0.3)


def test_bands_hold_where_every_event_is_reported_twice() -> None:
    """Reports that agree within a month are taken for the month's noise, not for evidence of the level."""
    single, _ = simulated(TRUE, 60, 120, 3.0, seed=3)
    sums, truth = simulated(TRUE, 60, 120, 3.0, seed=3, copies=2)
    twice, once = estimate_scales(*sums, TONE), estimate_scales(*single, TONE)
    assert twice.transitory_variance > 2 * once.transitory_variance
    share, effective = effective_counts(*sums, twice.overdispersion)
    known = filter_levels(share, effective, TONE, twice)
    held = np.abs(truth - known.mean) < 1.2816 * np.sqrt(known.variance)
    assert held[24:].mean() > 0.77


def test_the_search_does_not_depend_on_where_it_starts(busy: Scales) -> None:
    far = Scales(level_variance=0.3, transitory_variance=0.01, start_variance=9.0, fading_variance=0.05)
    sums = record(TRUE, 80, 240, 8.0, seed=1)
    again = estimate_scales(*sums, TONE, far)
    for name in ("level_variance", "fading_variance", "transitory_variance", "start_variance"):
        assert getattr(again, name) == pytest.approx(getattr(busy, name), rel=0.03), name


def test_dyads_without_events_and_missing_cells_change_nothing() -> None:
    sums = record(TRUE, 10, 60, 3.0, seed=4)
    alone = estimate_scales(*sums, TONE)
    empty, missing = np.zeros((60, 5)), np.full((60, 5), np.nan)
    wider = [np.hstack([empty, values, missing]) for values in sums]
    assert estimate_scales(*wider, TONE) == alone


def test_only_the_busiest_dyads_count() -> None:
    busy_ones = record(TRUE, BUSIEST, 12, 6.0, seed=5)
    quiet = record(replace(TRUE, start_variance=9.0), 30, 12, 0.1, seed=6)
    both = [np.hstack(pair) for pair in zip(quiet, busy_ones, strict=True)]
    assert estimate_scales(*both, TONE) == estimate_scales(*busy_ones, TONE)


def test_without_events_the_defaults_hold() -> None:
    nothing = np.zeros((12, 3))
    assert estimate_scales(nothing, nothing, nothing, TONE) == Scales()
    assert estimate_scales(nothing[:0], nothing[:0], nothing[:0], TONE) == Scales()


def test_a_handful_of_events_stays_near_the_defaults() -> None:
    found, default = estimate_scales(*record(TRUE, 2, 6, 1.0, seed=7), TONE), Scales()
    assert 0.5 < found.level_variance / default.level_variance < 2
    assert 0.5 < found.transitory_variance / default.transitory_variance < 2
