"""Published vector autoregressions: Israelis and Palestinians, and the strategic triangle in WEIS."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.evaluation import replicate_goldstein_freeman as triangle
from detente.evaluation import replicate_reciprocity as weekly
from detente.sources._folder import read_source
from detente.theories._var_posterior import VarDraws
from detente.theories._var_responses import orthogonal_responses

pytestmark = pytest.mark.data


def test_every_figure_of_the_weekly_posterior_is_ours(data: Path) -> None:
    rows = weekly.replicate()
    assert len(rows) == 16
    assert [row["name"] for row in rows if not row["pass"]] == []


def test_our_responses_decay_and_those_of_misread_coefficients_do_not(data: Path) -> None:
    posterior = weekly.israel_palestine_posterior()
    ours = orthogonal_responses(posterior.at_mean(), 60)[0]
    assert np.abs(ours[-1]).max() < 0.01 * np.abs(ours[0]).max()
    shifted = np.vstack([posterior.mean.T.reshape(-1)[:24].reshape(2, 12).T, np.zeros((1, 2))])
    misread = orthogonal_responses(VarDraws(shifted[None], posterior.at_mean().factors, 6), 60)[0]
    np.testing.assert_allclose(misread[:2, 0], ours[:2, 0])  # the first equation is read right, the others are not
    assert np.abs(misread[-1]).max() > 1000 * np.abs(misread[0]).max()


def test_every_figure_of_the_triangle_is_ours(data: Path) -> None:
    rows = triangle.replicate()
    assert len(rows) == 11
    assert [row["name"] for row in rows if not row["pass"]] == []


def test_sums_of_weights_are_all_there(data: Path) -> None:
    events = read_source("weis")
    months, weeks = triangle.sums(), triangle.sums(7)
    assert months.shape == (324, 6)
    total = sum(
        row["weight"]
        for row in events.select("sender", "receiver", "weight").iter_rows(named=True)
        if (row["sender"], row["receiver"]) in triangle.PAIRS
    )
    assert months.sum() == pytest.approx(total)
    np.testing.assert_allclose(months.sum(axis=0), weeks.sum(axis=0))


def test_a_month_hides_what_a_week_shows(data: Path) -> None:
    months, weeks = triangle.dependence(triangle.sums()), triangle.dependence(triangle.sums(7))
    pair = [(at, other) for at, other in enumerate(triangle.MIRROR)]
    assert sum(months.lags[place] < 0.05 for place in pair) == 1
    assert sum(weeks.lags[place] < 0.001 for place in pair) == 3
    assert all(weeks.errors[place] < months.errors[place] for place in pair)


def test_every_pair_is_printed(data: Path) -> None:
    found = triangle.dependence(triangle.sums())
    table = triangle.table(found)
    assert table.height == 36
    both = table.filter(table["answering"] == "U→R", table["answered"] == "R→U").row(0, named=True)
    assert both["lags_p"] == pytest.approx(0.1757, abs=1e-4)
    assert both["errors_r"] == pytest.approx(0.70, abs=0.01)
