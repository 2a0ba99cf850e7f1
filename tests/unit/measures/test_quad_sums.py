"""Weighted sums of quad counts."""

from __future__ import annotations

import polars as pl
import pytest

from detente.measures._combined_sources import QUAD_WEIGHTS
from detente.measures._quad_sums import weighted_sums


def counts(*numbers: int) -> pl.DataFrame:
    """Return one dyad-year with the four counts in the order of the classes."""
    return pl.DataFrame(
        {"year": [2014], "sender": [365], "receiver": [369], **dict(zip(QUAD_WEIGHTS, numbers, strict=True))}
    )


def test_each_class_adds_its_weight_to_its_side() -> None:
    row = weighted_sums(counts(10, 2, 4, 1)).row(0, named=True)
    assert row["events"] == 17
    assert row["cooperation"] == pytest.approx(10 * 3.4 + 2 * 6.9)
    assert row["conflict"] == pytest.approx(4 * 4.5 + 1 * 7.6)
    assert row["weight_squares"] == pytest.approx(10 * 3.4**2 + 2 * 6.9**2 + 4 * 4.5**2 + 7.6**2)


def test_no_events_no_weight() -> None:
    assert weighted_sums(counts(0, 0, 0, 0)).row(0)[3:] == (0, 0.0, 0.0, 0.0)
