"""The tournament on made-up worlds: planted truths win, nothing leaks, work is kept and shared."""

from __future__ import annotations

import datetime as dt
import json
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import numpy as np
import polars as pl
import pytest
import xarray as xr
from distributed import Client, LocalCluster
from polars.testing import assert_frame_equal
from tests.worlds import simulated_panel

from detente import registry
from detente.errors import DataMissingError, UsageError
from detente.evaluation import _forecasts
from detente.evaluation._forecasts import Entrant, Task, forecasts, processes
from detente.evaluation.scoreboard import rank
from detente.evaluation.tournament import BASELINES, Tournament, compete, entrants
from detente.report.plain import plain
from detente.schools._school import Holder, School, Term

FIRST = dt.date(1974, 1, 1)
FIGURES = {
    "cinc": np.array([0.3, 0.2, 0.1, 0.1]),
    "polyarchy": np.array([0.9, 0.1, 0.2, 0.6]),
    "ideal_point": np.array([2.5, -1.0, -0.5, 0.0]),
    "alliance": np.eye(4)[::-1],
}


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory):
    """Keep nothing where a user's forecasts are."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DETENTE_CACHE", str(folder))
        yield folder


def world(terms: dict[str, float], seed: int, periods: int = 180) -> xr.Dataset:
    return simulated_panel(states=4, periods=periods, volume=12, terms=terms, error_sd=0.4, seed=seed, **FIGURES)


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return world({"inertia": 0.6, "reciprocity": 0.3}, 1)


@pytest.fixture(scope="module")
def found(panel: xr.Dataset) -> Tournament:
    return compete(panel, FIRST, None, (1, 12), schools=["interest", "threat"], workers=1)


def row(found: Tournament, key: str, horizon: int = 1) -> dict[str, float]:
    return found.table.filter(key=key, horizon=horizon).row(0, named=True)


def test_everybody_is_scored_on_the_same_cells_best_first(found: Tournament) -> None:
    expected = {*BASELINES, "interest", "threat", "everything", "stacked"}
    for _, part in found.table.group_by("horizon"):
        assert set(part["key"]) == expected
        assert part["cells"].n_unique() == 1 and part["crps"].is_sorted()
        assert part["infinite"].sum() == 0
    assert found.table["horizon"].unique().sort().to_list() == [1, 12]
    assert set(found.table["kind"]) == {"baseline", "school", "encompassing", "ensemble"}


def test_planted_reciprocity_is_found_at_one_month(found: Tournament) -> None:
    interest = row(found, "interest")
    assert interest["over_autoregressive"] > 0.005 and interest["over_autoregressive_low"] > 0
    assert interest["over_no_change_low"] > 0
    assert row(found, "volume_only")["over_no_change_high"] < 0
    assert row(found, "climatology")["crps"] > interest["crps"]
    assert row(found, "volume_only")["confidence_set"] < 0.1 <= row(found, "interest")["confidence_set"]


def test_the_stack_is_about_as_good_as_the_best_and_weights_are_shares(found: Tournament) -> None:
    for horizon in (1, 12):
        best = found.table.filter(horizon=horizon)["crps"].min()
        assert row(found, "stacked", horizon)["crps"] < 1.05 * best, "the first of seven years weighs all alike"
    sums = found.weights.group_by("horizon", "origin").agg(pl.col("weight").sum())["weight"]
    np.testing.assert_allclose(sums, 1.0)
    first = found.weights.filter(pl.col("origin") == FIRST)["weight"]
    np.testing.assert_allclose(first, 1 / 8)


def test_intervals_hold_what_they_should_and_histograms_are_flat(found: Tournament) -> None:
    assert row(found, "interest")["coverage"] == pytest.approx(0.9, abs=0.03)
    flat = found.histograms.filter(key="interest", horizon=1)["share"].to_numpy()
    assert flat.sum() == pytest.approx(1) and abs(flat - 0.1).max() < 0.03


def test_forecasts_fade_with_the_horizon(found: Tournament) -> None:
    errors = [row(found, "interest", horizon)["crps"] for horizon in (1, 12)]
    assert errors == sorted(errors)


def test_one_step_log_scores_are_near_those_of_the_scoreboard(panel: xr.Dataset, found: Tournament) -> None:
    """There spreads are mixed, here averaged: the local level has one spread and the same score to the digit."""
    board = rank(panel, schools=["interest"], start=FIRST)
    for key, digits in (("no_change", 4), ("historical_mean", 4), ("interest", 2)):
        total = float(board.filter(key=key)["log_score"][0]) / int(board["cells"][0])
        assert round(row(found, key)["log_score"] - total, digits) == pytest.approx(0.0, abs=10.0**-digits)
    assert int(board["cells"][0]) == row(found, "no_change")["cells"]


def test_another_future_changes_no_forecast_and_no_weight_before_it(panel: xr.Dataset, found: Tournament) -> None:
    other = panel.copy(deep=True)
    cube, events = other["cooperation"].to_numpy().copy(), panel["events"].to_numpy()
    cube[132:] = events[132:] - cube[132:]
    other["cooperation"] = (other["cooperation"].dims, cube)
    other["conflict"] = (other["conflict"].dims, events - cube)
    again = compete(other, FIRST, None, (1, 12), schools=["interest", "threat"], workers=1)
    change = dt.date(1977, 1, 1)
    early = pl.col("origin") <= change
    assert again.weights.filter(early).equals(found.weights.filter(early))
    assert not again.weights.equals(found.weights)
    before = compete(panel, FIRST, dt.date(1976, 12, 1), (1,), schools=["interest", "threat"], workers=1)
    after = compete(other, FIRST, dt.date(1976, 12, 1), (1,), schools=["interest", "threat"], workers=1)
    assert before.table.equals(after.table)


def test_where_nothing_answers_no_school_is_far_ahead() -> None:
    null = compete(world({"inertia": 0.8}, 4), FIRST, None, (1,), schools=["interest", "threat"], workers=1)
    for key in ("interest", "threat", "everything"):
        assert abs(row(null, key)["over_autoregressive"]) < 0.01


def test_a_school_of_ones_own_takes_part(panel: xr.Dataset) -> None:
    own = School(
        "mine",
        "My own",
        "Friends of friends.",
        (Holder("I", "here"),),
        (Term("shared", 0.2, 0.1),),
        "Nothing.",
        "@misc{x}",
    )
    result = compete(panel, FIRST, None, (1,), schools=["interest"], added=[own], workers=1)
    assert row(result, "mine")["title"] == "My own" and row(result, "mine")["kind"] == "school"
    with pytest.raises(UsageError, match="'interest' of an added school is taken"):
        entrants(4, ["interest"], [School("interest", "", "", (), (), "", "")])


def test_what_is_done_is_kept_and_not_done_again(panel: xr.Dataset, found: Tournament, monkeypatch) -> None:
    def never(task: Task, panel: xr.Dataset) -> dict[str, list[str]]:
        raise AssertionError(f"{task.entrant.key} was computed again")

    monkeypatch.setattr(_forecasts, "forecast", never)
    again = compete(panel, FIRST, None, (1, 12), schools=["interest", "threat"], workers=1)
    assert again.table.equals(found.table)
    with pytest.raises(AssertionError, match="computed again"):
        compete(panel, FIRST, None, (2,), schools=["interest"], workers=1)


def test_an_interrupted_run_goes_on_where_it_stopped(panel: xr.Dataset, monkeypatch) -> None:
    tasks = [Task(Entrant(key, theory=True), dt.date(1973, 12, 31), (2,)) for key in ("no_change", "historical_mean")]
    real, done = _forecasts.forecast, []

    def stop_at_second(task: Task, panel: xr.Dataset) -> dict[str, list[str]]:
        if done:
            raise KeyboardInterrupt
        done.append(task.entrant.key)
        return real(task, panel)

    monkeypatch.setattr(_forecasts, "forecast", stop_at_second)
    with pytest.raises(KeyboardInterrupt):
        forecasts(panel, tasks)
    told: list[str] = []
    monkeypatch.setattr(_forecasts, "forecast", real)
    whole = forecasts(panel, tasks, say=told.append)
    assert told == ["forecast 1 of 1: historical_mean"]
    assert set(whole) == {"no_change", "historical_mean"}


class Counting(Executor):
    """An executor of somebody else's: it counts what it is given."""

    def __init__(self) -> None:
        self.inner, self.given = ThreadPoolExecutor(2), 0

    def submit(self, fn, /, *args, **kwargs) -> Future:
        self.given += 1
        return self.inner.submit(fn, *args, **kwargs)


def same(found: Tournament, other: Tournament) -> bool:
    """Compare up to what the order of a sum in another process changes in a search for scales."""
    assert_frame_equal(found.table, other.table, rel_tol=1e-4, abs_tol=2e-3)
    assert_frame_equal(found.weights, other.weights, abs_tol=1e-3)
    return True


def test_any_executor_will_do_and_changes_nothing(panel: xr.Dataset, found: Tournament, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("DETENTE_CACHE", str(tmp_path))
    executor = Counting()
    there = compete(panel, FIRST, None, (1, 12), schools=["interest", "threat"], executor=executor)
    assert executor.given == 8
    assert same(there, found)


def test_processes_change_nothing(panel: xr.Dataset, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("DETENTE_CACHE", str(tmp_path))
    task = Task(Entrant("climatology", theory=True), dt.date(1973, 12, 31), (3,))
    with processes(2) as pool:
        assert isinstance(pool, ProcessPoolExecutor)
        there = forecasts(panel, [task], pool)["climatology"][3]
    fit = registry.get("theory", "climatology").fit(panel, until=task.until, seed=0)
    np.testing.assert_allclose(there.mean, fit.ahead(panel, 3).mean, atol=1e-6)
    np.testing.assert_allclose(there.variance, fit.ahead(panel, 3).variance, atol=1e-6)
    with processes(1) as pool:
        assert pool is None


def test_a_cluster_of_dask_plugs_in(panel: xr.Dataset, found: Tournament, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("DETENTE_CACHE", str(tmp_path))
    quiet = {"dashboard_address": None, "n_workers": 1, "threads_per_worker": 1, "processes": False}
    with LocalCluster(**quiet) as cluster, Client(cluster) as client:
        there = compete(panel, FIRST, None, (1, 12), schools=["interest", "threat"], executor=client.get_executor())
    assert same(there, found)


def test_it_can_be_written_as_json(found: Tournament) -> None:
    text = json.dumps(plain(found.to_json()), allow_nan=False)
    back = json.loads(text)
    assert back["origins"] == ["1974-01-01", "1980-12-01"]
    assert len(back["table"]) == 18 and len(back["histograms"]) == 180


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"first": dt.date(1999, 1, 1)}, DataMissingError, "no origin from 1999-01-01"),
        ({"last": dt.date(1973, 1, 1)}, DataMissingError, "no origin from 1974-01-01 to 1973-01-01"),
        ({"first": dt.date(1967, 1, 1)}, DataMissingError, "24 months of record"),
        ({"schools": ["intrest"]}, UsageError, "did you mean interest"),
        ({"schools": ["ideology"]}, UsageError, "needs ≥ 10 states"),
        ({"months": (400,)}, UsageError, "a horizon is from 1 to the record's 180 periods"),
    ],
)
def test_what_cannot_be_is_refused(panel: xr.Dataset, arguments: dict, error: type, words: str) -> None:
    given = {"first": FIRST, "last": None, "months": (1,), "schools": ["interest"], "workers": 1, **arguments}
    with pytest.raises(error, match=words):
        compete(panel, given.pop("first"), given.pop("last"), given.pop("months"), **given)


def test_a_horizon_that_ends_after_the_record_has_nothing_to_score(panel: xr.Dataset) -> None:
    with pytest.raises(DataMissingError, match="nothing happened 120 months after"):
        compete(panel, FIRST, None, (120,), schools=["interest"], workers=1)


def test_the_cache_folder_has_whole_files_only(found: Tournament, cache: Path) -> None:
    files = list((cache / "forecasts").iterdir())
    assert files and all(file.suffix == ".json" for file in files)


def test_theories_asked_for_take_part_once_before_the_schools() -> None:
    keys = [each.key for each in entrants(3, ["interest"], (), ["bargaining", "bargaining"])]
    assert keys.count("bargaining") == 1
    assert keys.index("bargaining") < keys.index("interest")


@pytest.mark.parametrize(
    ("key", "words"),
    [("nosuch", "unknown theory"), ("no_change", "takes part anyway"), ("response", "takes part anyway")],
)
def test_a_theory_that_is_none_or_takes_part_anyway_is_refused(key: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        entrants(3, ["interest"], (), [key])
