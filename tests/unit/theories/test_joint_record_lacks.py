"""A record that lacks the states or the months asked for says so."""

from __future__ import annotations

import pytest

from detente.errors import DataMissingError
from detente.theories._joint_record import Choices, record_of


def test_states_that_the_source_does_not_hold_are_named() -> None:
    with pytest.raises(DataMissingError, match="'weis' has too few events of KAZ, UKR"):
        record_of(("CHN", "KAZ", "RUS", "UKR"), Choices())


def test_months_after_the_record_are_named() -> None:
    with pytest.raises(DataMissingError, match="ends in 1992-12, before the months from 2012-01 on"):
        record_of(("CHN", "RUS", "USA"), Choices(start="2012-01"))
