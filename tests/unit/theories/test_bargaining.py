"""Bargaining: the reconstruction's table, what must not matter, doubt, and the theory built on it."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import DataMissingError, UsageError
from detente.evaluation.scoreboard import tournament_panel
from detente.theories._bargaining import bargain, doubtful_bargain, vote_chances
from detente.theories._bargaining_rounds import (
    COMPEL,
    COMPROMISE,
    CONFLICT,
    STAYS,
    Issue,
    best_offers,
    issue,
    risk_exponents,
    weighted_mean,
    weighted_median,
)
from detente.theories.bargaining import foreseen_approach, theory

# Bueno de Mesquita (1994): delay of emission standards in years; NL, BE, LU, DE, FR, IT, UK, IE, DK, GR.
POSITION = [4.0, 7.0, 4.0, 4.0, 10.0, 10.0, 10.0, 7.0, 4.0, 7.0]
CAPABILITY = [0.08, 0.08, 0.03, 0.16, 0.16, 0.16, 0.16, 0.05, 0.05, 0.08]
SALIENCE = [0.8, 0.4, 0.2, 0.8, 0.6, 0.6, 0.9, 0.1, 1.0, 0.7]


@pytest.fixture
def standards() -> Issue:
    return issue(POSITION, CAPABILITY, SALIENCE)


issues = st.integers(2, 8).flatmap(
    lambda n: st.tuples(
        st.lists(st.integers(-50, 50).map(lambda tenths: tenths / 10), min_size=n, max_size=n).filter(
            lambda x: max(x) > min(x)
        ),
        st.lists(st.floats(0.05, 3), min_size=n, max_size=n),
        st.lists(st.floats(0.05, 1), min_size=n, max_size=n),
    )
)


def test_medians_and_means_are_those_of_the_reconstruction(standards: Issue) -> None:
    """As quoted with one decimal, cut off: 8.4, …, 9.9 to round 5, then 7.4, 8.8 and 9.6; means 7.4 and 7.5."""
    done = bargain(standards, 8)
    cut = np.floor(done.medians * 10) / 10
    assert cut[[1, 3, 4, 5, 6, 7, 8]].tolist() == [8.4, 9.9, 9.9, 9.9, 7.4, 8.8, 9.6]
    assert (np.floor(done.means * 10) / 10)[:3].tolist() == [7.3, 7.4, 7.5]


def test_middle_of_the_emission_standards(standards: Issue) -> None:
    assert weighted_mean(standards) == pytest.approx(7.389956, abs=1e-6)
    assert weighted_median(standards) == 7.0


def test_risk_lies_between_half_and_two_and_reaches_both(standards: Issue) -> None:
    risk = risk_exponents(standards, 6.0)
    assert risk.min() == pytest.approx(0.5)
    assert risk.max() == pytest.approx(2.0)


@given(issues, st.floats(-100, 100), st.floats(0.5, 20), st.floats(0.1, 50))
def test_units_of_positions_and_capabilities_do_not_matter(
    given_issue: tuple[list[float], list[float], list[float]], shift: float, scale: float, unit: float
) -> None:
    position, capability, salience = (np.array(each) for each in given_issue)
    plain, other = issue(position, capability, salience), issue(shift + scale * position, unit * capability, salience)
    np.testing.assert_allclose(
        risk_exponents(other, float(np.ptp(other.position))), risk_exponents(plain, float(np.ptp(plain.position))), 1e-6
    )
    assert weighted_mean(other) == pytest.approx(shift + scale * weighted_mean(plain), abs=1e-6)


@given(issues)
def test_nobody_leaves_the_range_and_movers_are_others(
    given_issue: tuple[list[float], list[float], list[float]],
) -> None:
    about = issue(*given_issue)
    there, by, kind = best_offers(about, float(np.ptp(about.position)))
    assert there.min() >= about.position.min() - 1e-9
    assert there.max() <= about.position.max() + 1e-9
    assert ((by < 0) == (kind == STAYS)).all()
    assert (by != np.arange(by.size)).all()
    np.testing.assert_array_equal(there[kind == STAYS], about.position[kind == STAYS])
    full = (kind == CONFLICT) | (kind == COMPEL)
    np.testing.assert_allclose(there[full], about.position[by[full]])


@given(issues)
def test_the_median_is_beaten_by_no_position(given_issue: tuple[list[float], list[float], list[float]]) -> None:
    about = issue(*given_issue)
    median = weighted_median(about)
    for other in about.position:
        gain = np.abs(about.position - other) - np.abs(about.position - median)
        assert about.weight @ gain >= -1e-9


@given(issues)
def test_chances_of_votes_are_a_distribution(given_issue: tuple[list[float], list[float], list[float]]) -> None:
    positions, chance = vote_chances(issue(*given_issue))
    assert chance.sum() == pytest.approx(1.0)
    assert (chance >= 0).all()
    assert positions.size == np.unique(given_issue[0]).size


def test_two_sides_win_votes_by_their_weight() -> None:
    _, chance = vote_chances(issue([0.0, 1.0, 1.0], [2.0, 3.0, 3.0], [1.0, 1.0, 0.5]))
    np.testing.assert_allclose(chance, [2.0 / 6.5, 4.5 / 6.5])


def test_equal_sides_are_equally_likely() -> None:
    _, chance = vote_chances(issue([0.0, 1.0, 2.0], [1.0, 1.0, 1.0], [1.0, 1.0, 1.0]))
    assert chance[0] == pytest.approx(chance[2])
    assert chance[1] > chance[0]


def test_a_compromise_is_on_the_way(standards: Issue) -> None:
    there, by, kind = best_offers(standards, 6.0)
    assert kind[1] == COMPROMISE
    assert POSITION[1] < there[1] < POSITION[by[1]] == 10.0


def test_without_doubt_every_draw_is_the_certain_run(standards: Issue) -> None:
    found = doubtful_bargain(standards, position=0.0, capability=0.0, salience=0.0, rounds=3, draws=4)
    np.testing.assert_allclose(found.medians, np.tile(bargain(standards, 3).medians, (4, 1)))
    assert found.moved.sum() == (bargain(standards, 3).movers >= 0).sum()


def test_doubt_is_drawn_by_its_seed_and_leaves_certain_saliences(standards: Issue) -> None:
    first, again, other = (doubtful_bargain(standards, rounds=2, draws=20, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.medians, again.medians)
    assert not np.array_equal(first.medians, other.medians)
    assert np.ptp(first.medians[:, 0]) > 0


def test_where_all_have_come_to_one_position_nothing_moves() -> None:
    done = bargain(issue([0.0, 1.0], [3.2, 1.4], [0.05, 0.03]), 3)
    assert done.positions.tolist() == [[0.0, 1.0], [0.0, 0.0], [0.0, 0.0], [0.0, 0.0]]
    assert done.offers.tolist() == [[STAYS, CONFLICT], [STAYS, STAYS], [STAYS, STAYS]]
    assert (done.movers[1:] == -1).all()


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (([1.0], [1.0], [1.0]), "2 to 200 actors, not 1"),
        (([1.0, 2.0], [1.0], [1.0, 1.0]), "one position, capability and salience"),
        (([1.0, np.nan], [1.0, 1.0], [1.0, 1.0]), "missing or infinite"),
        (([1.0, 2.0], [1.0, -1.0], [1.0, 1.0]), "capability is at least 0, not -1"),
        (([1.0, 2.0], [1.0, 1.0], [50.0, 80.0]), "not 50; divide percentages by 100"),
        (([1.0, 2.0], [0.0, 1.0], [1.0, 0.0]), "nobody brings anything to bear"),
        (([2.0, 2.0], [1.0, 1.0], [1.0, 1.0]), "all actors hold the position 2"),
    ],
)
def test_an_issue_that_is_none_is_refused_in_words(figures: tuple[list[float], ...], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        issue(*figures)


@pytest.mark.parametrize(("rounds", "draws", "sd"), [(0, 5, 0.1), (201, 5, 0.1), (2, 0, 0.1), (2, 5, -0.1)])
def test_impossible_runs_are_refused(standards: Issue, rounds: int, draws: int, sd: float) -> None:
    with pytest.raises(UsageError, match="not"):
        doubtful_bargain(standards, position=sd, rounds=rounds, draws=draws)


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return tournament_panel(["USA", "RUS", "CHN", "GBR", "FRA"], end="1977-12")


def test_the_approach_is_mutual_and_missing_without_figures(panel: xr.Dataset) -> None:
    found = foreseen_approach(panel)
    assert found.shape == (144, 5, 5)
    np.testing.assert_array_equal(found, found.transpose(0, 2, 1))
    china = list(panel["sender"].values).index("CHN")
    assert np.isnan(found[24, china]).all()
    known = found[np.isfinite(found)]
    assert known.size and np.abs(known).max() <= 1.0
    assert np.isnan(found[0]).all()  # nothing was reported before the first month, so that nobody cares


def test_a_panel_without_positions_is_refused(panel: xr.Dataset) -> None:
    with pytest.raises(DataMissingError, match="bargaining asks about 'ideal_point'"):
        theory.fit(panel.drop_vars("ideal_point"), until=dt.date(1976, 12, 31), seed=0)


def test_what_comes_later_does_not_change_the_approach(panel: xr.Dataset) -> None:
    early = panel.isel(time=slice(0, 100))
    np.testing.assert_array_equal(foreseen_approach(panel)[:100], foreseen_approach(early))
