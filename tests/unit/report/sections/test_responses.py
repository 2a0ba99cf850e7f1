"""Who answers whom: a cell a pair, the diagonal empty, grey where the prior weighs more."""

from __future__ import annotations

import polars as pl
import pytest

from detente.report.sections.responses import finding, matrix
from detente.report.triad import Triad, tie, triad


@pytest.fixture
def three() -> Triad:
    return triad(["USA", "RUS", "CHN"], source="weis")


def answers(three: Triad, mean: float, prior_share: float) -> pl.DataFrame:
    labels = ["->".join(dyad) for dyad in three.dyads]
    rows = [
        {
            "answering": row,
            "moving": column,
            "mean": mean,
            "low": mean - 0.1,
            "high": mean + 0.1,
            "prior_share": prior_share,
        }
        for row in labels
        for column in labels
    ]
    return pl.DataFrame(rows)


def test_every_cell_but_the_diagonal_has_values(three: Triad) -> None:
    cells = matrix(three, answers(three, 0.3, 0.2))
    assert cells.height == 36
    empty = cells.filter(pl.col("mean").is_null())
    assert (empty["answering"] == empty["moving"]).all()
    assert empty.height == 6


def test_cells_are_in_the_order_of_the_dyads(three: Triad) -> None:
    cells = matrix(three, answers(three, 0.3, 0.2).sample(fraction=1.0, shuffle=True, seed=1))
    assert cells["answering"].unique(maintain_order=True).to_list() == [tie(*dyad) for dyad in three.dyads]
    assert cells["moving"].to_list()[:6] == [tie(*dyad) for dyad in three.dyads]


@pytest.mark.parametrize(("share", "dominates"), [(0.2, False), (0.8, True)])
def test_prior_dominates_above_a_half(three: Triad, share: float, dominates: bool) -> None:
    cells = matrix(three, answers(three, 0.3, share)).drop_nulls("mean")
    assert cells["prior_dominates"].to_list() == [dominates] * 30


def test_finding_counts_what_is_told_from_nothing(three: Triad) -> None:
    clear = finding(matrix(three, answers(three, -0.3, 0.2)))
    assert clear.startswith("Of 30 answers, 30 have an 80\u00a0% interval without zero; the strongest: ")
    assert "−0.30 sd, −0.40 to −0.20" in clear
    unclear = finding(matrix(three, answers(three, 0.0, 0.9)))
    assert unclear.startswith("Of 30 answers, none has an 80\u00a0% interval without zero.")
    assert "In 100\u00a0% of them the prior weighs more" in unclear
