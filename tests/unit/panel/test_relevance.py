"""Politically relevant pairs: contiguous, or with a major power, and never by guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import DataMissingError
from detente.panel.build import plan
from detente.panel.long import make


@pytest.mark.data
def test_relevant_is_contiguous_or_with_a_major_power(data: Path) -> None:
    asked = {"states": "all", "start": 1985, "end": 1986, "add": ["contiguity", "major_power"]}
    everything = make(plan("dyad-year", **asked)).frame
    kept = make(plan("dyad-year", relevant=True, **asked)).frame
    by_hand = everything.filter(
        (everything["contiguity"] > 0) | (everything["major_power_1"] == 1) | (everything["major_power_2"] == 1)
    )
    assert kept.equals(by_hand)
    assert 0 < kept.height < everything.height / 3


@pytest.mark.data
def test_famous_pairs(data: Path) -> None:
    frame = make(plan("directed-dyad-year", start=1985, end=1985, relevant=True)).frame
    pairs = set(frame.select("sender", "receiver").iter_rows())
    assert {(2, 710), (710, 2), (750, 770), (2, 41)} <= pairs  # a major power, neighbours, a major power and anybody
    assert not {(750, 140), (140, 750)} & pairs  # India and Brazil


@pytest.mark.data
def test_beyond_what_is_known_of_contiguity_it_is_no_guess(data: Path) -> None:
    with pytest.raises(DataMissingError, match="which pairs are politically relevant is known for 1816 to 2016"):
        plan("dyad-year", start=2010, end=2018, relevant=True)
