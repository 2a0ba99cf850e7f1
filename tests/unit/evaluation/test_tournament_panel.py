"""Records of tournaments: who takes part is chosen by the past alone, and figures are those of the source."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
from tests.worlds import simulated_panel

from detente.errors import DataMissingError, UsageError
from detente.evaluation.scoreboard import FIGURES
from detente.evaluation.tournament_panel import SUMS, most_active, record

FIRST = dt.date(1976, 1, 1)


def test_the_twenty_most_active_before_1976_were_states_then() -> None:
    panel = record("weis", FIRST)
    states = panel["sender"].to_numpy().tolist()
    assert len(states) == 20 and states[:3] == ["USA", "VNM", "RUS"]
    assert "RVN" not in states, "South Vietnam had ended in April 1975"
    assert set(FIGURES) <= set(panel) and panel["state"].to_numpy().tolist() == states


def test_what_happens_later_chooses_nobody() -> None:
    panel = simulated_panel(states=6, periods=60, seed=2)
    first = dt.date(1969, 1, 1)
    before = most_active(panel, first, 3)
    cube = panel["events"].to_numpy().copy()
    cube[36:, 5] = np.where(np.isfinite(cube[36:, 5]), 1e6, np.nan)
    later = panel.assign(events=(panel["events"].dims, cube))
    assert most_active(later, first, 3) == before
    assert most_active(later, dt.date(1969, 2, 1), 3)[0] == "FFF"


def test_states_can_be_named() -> None:
    assert record("weis", FIRST, states=["USA", "RUS", "CHN"])["sender"].to_numpy().tolist() == ["USA", "RUS", "CHN"]


@pytest.mark.parametrize(
    ("source", "first", "states", "error", "words"),
    [
        ("wies", FIRST, 20, UsageError, "did you mean weis"),
        ("weis", FIRST, 2, UsageError, "at least 3 states, not 2"),
        ("weis", FIRST, 90, DataMissingError, "not 90"),
        ("weis", dt.date(1960, 1, 1), 20, DataMissingError, "nothing before 1960-01-01"),
    ],
)
def test_what_cannot_be_is_refused(source: str, first: dt.date, states: int, error: type, words: str) -> None:
    with pytest.raises(error, match=words):
        record(source, first, states=states)


@pytest.mark.data
def test_icews_by_year_has_weighted_counts(data: Path) -> None:
    """Russia to Ukraine, 2014: 2,547 events of material and 1,718 of verbal conflict, weights 7.6 and 4.5."""
    panel = record("icews_year", dt.date(2007, 1, 1), states=["USA", "RUS", "UKR"])
    cell = panel.sel(time="2014-01-01", sender="RUS", receiver="UKR")
    assert float(cell["conflict"]) == pytest.approx(2_547 * 7.6 + 1_718 * 4.5)
    assert set(SUMS) | set(FIGURES) | {"system_cooperation", "system_conflict"} <= set(panel)
    assert panel.sizes["time"] == 13 and panel.attrs["frequency"] == "year"
    assert np.isnan(panel["events"].to_numpy()[:, np.eye(3, dtype=bool)]).all()
    assert float(panel["system_conflict"][-1]) > float(panel["conflict"][-1].sum())
    assert record("icews_year", dt.date(2007, 1, 1))["sender"].to_numpy().tolist()[:3] == ["USA", "RUS", "CHN"]
