"""What a sensitivity table varies about the record: lags and weights of events."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from detente.measures import _constants
from detente.panel.events import events
from detente.panel.every_event_alike import every_event_alike
from detente.theories._joint_record import Choices, record_of
from detente.theories._layout import MONTHLY_LAGS

STATES = ("CHN", "RUS", "USA")


def test_lags_are_those_asked_for_and_nothing_else_changes() -> None:
    usual, other = record_of(STATES, Choices())[0], record_of(STATES, Choices(lags=[[1, 1], [2, 3], [4, 12]]))[0]
    assert usual.layout.lags == MONTHLY_LAGS
    assert other.layout.lags == ((1, 1), (2, 3), (4, 12))
    np.testing.assert_array_equal(usual.share, other.share)
    np.testing.assert_array_equal(usual.world, other.world)


def test_events_counted_alike_have_a_tone_and_scales_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cooperative share of WEIS is below a half by weight and above by number, because force weighs most."""
    asked = []

    def learned(panel: object) -> pl.DataFrame:
        asked.append(panel)
        return usual_table.with_columns(tone=pl.lit(0.373))

    usual_table = _constants.refits(events(STATES))
    monkeypatch.setattr(_constants, "scales_table", learned)
    monkeypatch.setattr(_constants.cached_rows, "kept", lambda folder, key, make: make())
    usual, counted = record_of(STATES, Choices())[0], record_of(STATES, Choices(weighting="count"))[0]
    assert len(asked) == 1
    world = every_event_alike(events())
    share = world["system_cooperation"].sum() / (world["system_cooperation"] + world["system_conflict"]).sum()
    assert usual.tone.max() < 0 < counted.tone.min() and share > 0.5
    assert usual.share.shape == counted.share.shape and (usual.share != counted.share).any()
    # An event of weight 1 tells as much as any other: months have more effective events.
    assert counted.effective.sum() > usual.effective.sum()
