"""The landscape of seventeen nations with a third party's coding: what is read, and how it stands to the paper."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.evaluation.third_party_landscape import LABELS, alignments, coded_propensities
from detente.measures._landscape import energy, pulls

pytestmark = pytest.mark.data


def test_conflicts_are_matched_by_label_not_by_place(data: Path) -> None:
    """The matrix has Romania before Poland and Portugal, the list of nations after them."""
    nations, wish = coded_propensities()
    names = nations["name"].to_list()
    assert sorted(LABELS.values()) == sorted(names)
    poland, germany, romania = (names.index(name) for name in ("Poland", "Germany", "Romania"))
    same = nations["government"][poland] == nations["government"][germany]
    assert wish[poland, germany] == (1.0 if same else -1.0) - 1.0 - 1.0
    assert wish[romania, germany] <= wish[poland, germany] + 2.0
    np.testing.assert_array_equal(wish, wish.T)
    assert (np.abs(wish[~np.eye(17, dtype=bool)]) <= 3.0).all()


def test_the_basins_are_all_divisions_as_the_papers_two_are(data: Path) -> None:
    assert alignments()["basin"].sum() == 2**16 == 47_945 + 17_591


def test_no_single_move_lowers_an_alignment(data: Path) -> None:
    nations, wish = coded_propensities()
    pull = pulls(nations["cinc_1938"].to_numpy(), wish)
    best = alignments()["energy"].min()
    camps = np.random.default_rng(0).integers(0, 2, (200, 17))
    assert all(energy(pull, each) >= best - 1e-12 for each in camps)


def test_the_coding_misplaces_more_than_the_paper(data: Path) -> None:
    best = alignments().row(0, named=True)
    assert {"Poland", "Portugal"} <= set(best["misplaced"])
    assert len(best["misplaced"]) > 2
    assert len(best["misplaced"]) <= 8
