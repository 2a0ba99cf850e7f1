"""A record that lacks the states or the months asked for says so."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import DataMissingError
from detente.theories._joint_model import Record
from detente.theories._joint_record import Choices, record_of, require_both_kinds
from detente.theories._layout import layout


def test_states_that_the_source_does_not_hold_are_named() -> None:
    with pytest.raises(DataMissingError, match="'weis' has too few events of KAZ, UKR"):
        record_of(("CHN", "KAZ", "RUS", "UKR"), Choices())


def test_months_after_the_record_are_named() -> None:
    with pytest.raises(DataMissingError, match="ends in 1992-12, before the months from 2012-01 on"):
        record_of(("CHN", "RUS", "USA"), Choices(start="2012-01"))


def test_two_years_are_the_least_that_is_fitted() -> None:
    states = ("CHN", "RUS", "USA")
    with pytest.raises(DataMissingError, match="needs 24 months of record; of source 'weis' there are 23, 1991-02 to"):
        record_of(states, Choices(start="1991-02"))
    assert len(record_of(states, Choices(start="1991-01"))[0].share) == 24


def told(share: float, effective: float, months: int = 100) -> Record:
    """Return a record of three states in which one tie, CHN -> USA, has the given share of cooperation."""
    shares = np.full((months, 6), 0.5)
    shares[:, 1] = share
    triad = layout(("CHN", "RUS", "USA"), np.ones((months, 3)))
    events, nothing = np.full((months, 6), effective), np.zeros((months, 6))
    return Record(triad, shares, events, nothing, np.zeros(months), 2.0, 0.1)


@pytest.mark.parametrize(("share", "kind"), [(0.98, "conflict"), (0.02, "cooperation")])
def test_a_tie_that_is_told_on_one_side_alone_is_named_with_its_weight(share: float, kind: str) -> None:
    message = rf"weight of 4\.0 events of {kind} from CHN to USA among 200: .* 5 of either kind are needed"
    with pytest.raises(DataMissingError, match=message):
        require_both_kinds(told(share, 2.0))


@pytest.mark.parametrize("share", [0.5, 0.97, 0.03])
def test_five_events_of_the_rarer_kind_are_enough_and_fewer_are_not(share: float) -> None:
    rarer = 100 * min(share, 1 - share)
    require_both_kinds(told(share, 5.01 / rarer))
    with pytest.raises(DataMissingError, match=r"weight of 5\.0 events of co"):
        require_both_kinds(told(share, 4.99 / rarer))


def test_a_tie_without_events_is_told_on_neither_side() -> None:
    with pytest.raises(DataMissingError, match=r"weight of 0\.0 events of cooperation"):
        require_both_kinds(told(0.5, 0.0))
