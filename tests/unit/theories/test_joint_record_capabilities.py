"""Beyond triads third parties weigh what they were capable of the year before."""

from __future__ import annotations

import numpy as np
import pytest

from detente.panel.structure import structure
from detente.theories._joint_model import Record
from detente.theories._joint_record import Choices, record_of

POWERS = ("CHN", "GBR", "RUS", "USA")


@pytest.fixture(scope="module")
def record() -> Record:
    return record_of(POWERS, Choices())[0]


def test_four_powers_have_twelve_dyads_and_yearly_weights(record: Record) -> None:
    assert record.share.shape == (324, 12)
    assert len(record.layout.linear) == len(np.unique(record.layout.year)) == 27
    assert np.isfinite(record.layout.linear).all()


def test_third_parties_of_two_powers_weigh_by_last_year_s_capabilities(record: Record) -> None:
    """In January 1990 China treats Britain; how Russia and America treat it weighs as their indices of 1989 do."""
    cinc = structure(list(POWERS), 1989, 1989)["cinc"].isel(time=0)
    russia, america = (float(cinc.sel(state=name)) for name in ("RUS", "USA"))
    layout = record.layout
    weights = layout.linear[layout.year[12 * 24], 2, layout.dyad("CHN", "GBR")]
    assert weights[layout.dyad("RUS", "GBR")] == pytest.approx(russia / (russia + america), rel=1e-6)
    assert weights[layout.dyad("USA", "GBR")] == pytest.approx(america / (russia + america), rel=1e-6)
    assert weights.sum() == pytest.approx(1.0)


def test_the_weights_of_a_triad_do_not_matter() -> None:
    triad = record_of(("CHN", "RUS", "USA"), Choices())[0]
    assert len(triad.layout.linear) == 1
