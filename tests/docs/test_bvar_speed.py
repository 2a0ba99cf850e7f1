"""The tool that prints what draws of a vector autoregression cost, on few draws."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tools import bvar_speed

ROOT = Path(__file__).parents[2]


def test_time_with_bands_is_more_than_without() -> None:
    without, together = bvar_speed.once(bvar_speed.simulated(), 20, 0)
    assert 0 <= without <= together
    assert bvar_speed.peak() > 10


def test_series_are_those_of_the_page() -> None:
    series = bvar_speed.simulated()
    assert series.shape == (408, 6)
    assert np.isfinite(series).all()
    assert np.corrcoef(series[1:, 3], series[:-1, 3])[0, 1] > 0.5
    page = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert "python tools/bvar_speed.py" in page
    assert "10,000 independent draws" in page and bvar_speed.DRAWS == 10_000


def test_another_number_of_draws_is_printed_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(bvar_speed, "bands", lambda responses: seen.append(responses.shape))
    bvar_speed.once(bvar_speed.simulated(), 7, 1)
    assert seen == [(7, bvar_speed.STEPS, 6, 6)]
