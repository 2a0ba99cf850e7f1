"""The weekly Israel–Palestine series: every published figure comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.evaluation.replicate_israel_palestine import error_size, replicate, weekly

pytestmark = pytest.mark.data


def test_every_published_figure_is_ours(data: Path) -> None:
    rows = replicate()
    assert len(rows) == 10
    assert [row["name"] for row in rows if not row["pass"]] == []


def test_reciprocity_foresees_one_side_only(data: Path) -> None:
    series = weekly()
    together, alone = ([error_size(series, side, own=own) for side in (0, 1)] for own in (False, True))
    assert together[0] < alone[0]
    assert together[1] > alone[1]
