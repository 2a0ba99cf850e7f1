"""Our ideal points beside the published ones: agreement, order of the powers, time, options."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
import xarray as xr

from detente.errors import UsageError
from detente.evaluation import replicate_ideal_points
from detente.evaluation.replicate_ideal_points import Comparison, compare, estimated, replicate
from detente.measures._ordinal_irt import fit_ordinal_irt
from detente.measures._roll_calls import anchors, roll_calls
from detente.measures.ideal_points import compute, selected
from detente.sources._folder import read_source

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def ours(data: Path) -> pl.DataFrame:
    return estimated()


@pytest.fixture(scope="module")
def agreement(ours: pl.DataFrame) -> Comparison:
    return compare(ours)


def test_within_session_correlations(agreement: Comparison) -> None:
    r = agreement.correlations["r"]
    assert r.len() == 73
    assert 19 not in agreement.correlations["session"]
    assert r.median() >= 0.994
    assert r.min() >= 0.975
    assert agreement.compared > 10_300


def test_points_are_inside_the_published_intervals(agreement: Comparison) -> None:
    assert agreement.inside >= 0.97


def test_the_usa_is_above_the_ussr_and_russia_in_every_session(agreement: Comparison) -> None:
    assert agreement.turned == 0


def test_a_comparison_can_fail(ours: pl.DataFrame) -> None:
    turned = compare(ours.with_columns(-pl.col("mean")))
    assert turned.turned == 73
    shuffled = compare(ours.with_columns(pl.col("mean").shuffle(seed=1)))
    assert shuffled.correlations["r"].median() < 0.5
    assert shuffled.inside < 0.6


def test_our_sd_is_of_the_size_of_the_published_one(ours: pl.DataFrame) -> None:
    assert 0.12 < ours["sd"].mean() < 0.22


def test_all_sessions_settle_in_few_rounds(data: Path) -> None:
    calls = roll_calls(read_source("unga_votes"))
    fitted = fit_ordinal_irt(calls, anchors(calls.state))
    assert calls.session.max() == 78
    assert fitted.iterations < 60


def test_replicate_gives_rows_that_pass(data: Path, monkeypatch: pytest.MonkeyPatch, ours: pl.DataFrame) -> None:
    by_calls = replicate_ideal_points.estimated
    monkeypatch.setattr(
        replicate_ideal_points, "estimated", lambda calls="all": ours if calls == "all" else by_calls(calls)
    )
    rows = replicate()
    assert [row["pass"] for row in rows] == [True] * 12
    assert set(rows[0]) == {"name", "source", "published", "ours", "tolerance", "pass", "note"}


@pytest.mark.parametrize("calls", ["development", "colonialism", "disarmament"])
def test_the_other_issues_converge_too(data: Path, calls: str) -> None:
    contested = roll_calls(selected(read_source("unga_votes"), calls))  # type: ignore[arg-type]
    found = fit_ordinal_irt(contested, anchors(contested.state))
    usa, ussr = (found.mean[contested.state == state].mean() for state in (2, 365))
    assert usa > 1.0 > ussr


def panel_of(first: int, last: int) -> xr.Dataset:
    times = np.array([f"{year}-01-01" for year in range(first, last + 1)], "datetime64[ns]")
    axes = {"time": times, "state": ["USA", "RUS", "CHN"]}
    return xr.Dataset({"votes_cast": (("time", "state"), np.ones((times.size, 3)))}, axes)


def test_important_votes_alone_put_the_usa_at_the_end(data: Path) -> None:
    found = compute(panel_of(1960, 2018), calls="important")
    points = found["estimated_ideal_point"]
    assert points.sel(time=slice("1960", "1981")).isnull().all()
    late = points.sel(time=slice("1990", "2015"))
    assert (late.sel(state="USA") > late.sel(state="RUS")).all()
    assert (found["estimated_ideal_point_sd"].sel(time=slice("1990", "2015")) > 0.05).all()


def test_final_passage_leaves_out_amendments_and_paragraphs(data: Path) -> None:
    votes = read_source("unga_votes")
    final, important = selected(votes, "final passage"), selected(votes, "important")
    assert 4_000 < final["roll_call"].n_unique() < votes["roll_call"].n_unique()
    assert set(important["roll_call"]) - set(final["roll_call"]) != set(important["roll_call"])
    assert important["session"].min() >= 38


def test_issues_are_told_apart(data: Path) -> None:
    votes = read_source("unga_votes")
    nuclear, rights = selected(votes, "nuclear"), selected(votes, "human rights")
    assert nuclear["roll_call"].n_unique() > 500
    assert len(set(nuclear["roll_call"]) & set(rights["roll_call"])) < 0.2 * nuclear["roll_call"].n_unique()
    with pytest.raises(UsageError, match="not 'nukes'"):
        selected(votes, "nukes")  # type: ignore[arg-type]
