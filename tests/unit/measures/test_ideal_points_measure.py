"""The measure around the estimate: at which year a point stands, what is missing, what the options pass on."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
import xarray as xr

from detente.errors import DataMissingError, UsageError
from detente.measures.ideal_points import compute

DIMS = ("time", "state")
STATES = {"USA": 2, "CAN": 20, "GBR": 200, "POL": 290, "RUS": 365, "CHN": 710}
PLACES = {2: 2.0, 20: 1.0, 200: 1.5, 290: -1.5, 365: -2.0, 710: -0.5}


def votes(sessions: tuple[int, ...] = (1, 2, 3), without: int = 0) -> pl.DataFrame:
    """Return votes of six states on forty roll calls a session; `without` is a state that is absent in session 2."""
    rng = np.random.default_rng(1)
    rows = [
        (session, 1000 * session + call, state, int(1 + (latent > -0.3) + (latent > 0.3)))
        for session in sessions
        for call in range(40)
        for state, place in PLACES.items()
        for latent in [rng.normal(place - np.cos(call), 1.0)]
        if (session, state) != (2, without)
    ]
    return pl.DataFrame(rows, schema=["session", "roll_call", "state", "vote"], orient="row")


def panel(*years: int) -> xr.Dataset:
    times = np.array([f"{year}-01-01" for year in years], "datetime64[ns]")
    return xr.Dataset({"votes_cast": (DIMS, np.full((len(years), 6), 40.0))}, {"time": times, "state": list(STATES)})


def points(found: xr.Dataset) -> xr.DataArray:
    return found["estimated_ideal_point"]


def test_points_stand_at_the_year_in_which_the_session_opened() -> None:
    found = points(compute(panel(1945, 1946, 1947, 1948, 1949), votes=votes()))
    assert found.isnull().all("state").values.tolist() == [True, False, False, False, True]


def test_the_order_is_that_of_the_places_and_the_usa_is_up() -> None:
    mean = points(compute(panel(1946, 1947, 1948), votes=votes())).mean("time")
    order = [str(mean["state"].values[place]) for place in np.argsort(mean.values)]
    assert order[0] in ("RUS", "POL")
    assert order[-1] in ("USA", "GBR")
    assert mean.sel(state="USA") > 0 > mean.sel(state="RUS")


def test_an_absent_state_is_missing_and_so_is_what_the_panel_does_not_cover() -> None:
    found = compute(panel(1946, 1947, 1948), votes=votes(without=STATES["CHN"]))
    assert points(found).sel(state="CHN").isnull().values.tolist() == [False, True, False]
    uncovered = panel(1946, 1947, 1948)
    uncovered["votes_cast"].loc[{"state": "USA", "time": "1947-01-01"}] = np.nan
    found = compute(uncovered, votes=votes())
    assert found["estimated_ideal_point_sd"].sel(state="USA").isnull().values.tolist() == [False, True, False]


def test_the_estimate_is_of_the_whole_record_whatever_the_panel_asks_for() -> None:
    whole, part = (points(compute(panel(*years), votes=votes())) for years in ((1946, 1947, 1948), (1947,)))
    np.testing.assert_array_equal(whole.sel(time="1947-01-01"), part.sel(time="1947-01-01"))


def test_the_sd_is_positive_and_has_its_attributes() -> None:
    found = compute(panel(1946), votes=votes())["estimated_ideal_point_sd"]
    assert (found > 0).all()
    assert found.attrs["units"] == "sd of all state-sessions"


def test_innovation_variance_bridges_and_learning_reach_the_estimate() -> None:
    every = panel(1946, 1947, 1948)
    plain = points(compute(every, votes=votes()))
    same = pl.DataFrame({"roll_call": 2000 + np.arange(40), "repeats": 1000 + np.arange(40)})
    others = [
        compute(every, votes=votes(), innovation_variance=0.01),
        compute(every, votes=votes(), learn=True),
        compute(every, votes=votes(), bridges=same),
    ]
    assert all(np.abs(points(found) - plain).max() > 0.01 for found in others)
    assert np.abs(points(others[0]).diff("time")).max() < np.abs(plain.diff("time")).max()


def test_wrong_requests_are_errors() -> None:
    with pytest.raises(UsageError, match="roll calls are all, final passage"):
        compute(panel(1946), votes=votes(), calls="final")  # type: ignore[arg-type]
    with pytest.raises(DataMissingError, match="voted differently"):
        compute(panel(1946), votes=votes().with_columns(vote=pl.lit(1)))
