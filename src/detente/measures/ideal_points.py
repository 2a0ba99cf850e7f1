"""Ideal points: our own dynamic ordinal estimate of where states stand, from their votes in the General Assembly."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, get_args

import numpy as np
import polars as pl
import xarray as xr

from detente.errors import UsageError
from detente.measures._measure import Measure
from detente.measures._ordinal_irt import INNOVATION_VARIANCE, OrdinalIrt, RollCalls, fit_ordinal_irt
from detente.measures._roll_calls import anchors, roll_calls
from detente.measures._stamp import stamped
from detente.sources._folder import read_source
from detente.states import ccode

CITE = """@article{bailey2017estimating,
  author = {Bailey, Michael A. and Strezhnev, Anton and Voeten, Erik},
  title = {Estimating Dynamic State Preferences from {United Nations} Voting Data},
  journal = {Journal of Conflict Resolution},
  volume = {61}, number = {2}, pages = {430--456}, year = {2017}
}"""
Calls = Literal[
    "all", "final passage", "important", "middle east", "human rights", "development", "colonialism", "disarmament",
    "nuclear",
]  # fmt: skip
BEFORE_SESSION_1 = 1945
DIMS = ("time", "state")
TITLES = {
    "estimated_ideal_point": "ideal point estimated from roll calls",
    "estimated_ideal_point_sd": "posterior standard deviation of it",
}


def compute(
    panel: xr.Dataset,
    *,
    calls: Calls = "all",
    votes: pl.DataFrame | None = None,
    bridges: pl.DataFrame | None = None,
    innovation_variance: float = INNOVATION_VARIANCE,
    learn: bool = False,
) -> xr.Dataset:
    """Return `estimated_ideal_point` and `estimated_ideal_point_sd`, dims (time, state), in sd over all state-sessions.

    1. Take the contested roll calls of `votes` (session, roll_call, state, vote; the source ``unga_votes`` by default)
       that `calls` names; all but "all" are known to session 74 only (`selected`).
    2. Fit the dynamic ordinal model (`detente.measures._ordinal_irt`) to the whole record, whatever the panel asks for,
       so that the scale is one; `innovation_variance` is the published 0.5, or learned with `learn`.
    3. A point stands at the year in which its session opened. Higher is nearer to the USA.

    `bridges` (roll_call, repeats) ties repeated resolutions to one item; none by default. NaN where a state cast no
    vote in a contested roll call of the session. The walk looks both ways over the whole record: a pseudo-vintage, as
    the published series is. Raises `UsageError` for other `calls`, `DataMissingError` without the votes and
    `ConvergenceError`. Bailey, Strezhnev & Voeten (2017). SCIENCE section 3.

    >>> rows = [(1, call, state, 1 + (call % 2 if state < 20 else 2)) for call in range(4) for state in (2, 20, 365)]
    >>> votes = pl.DataFrame(rows, schema=["session", "roll_call", "state", "vote"], orient="row")
    >>> axes = {"time": np.array(["1946-01-01"], "datetime64[ns]"), "state": ["CHN", "USA"]}
    >>> panel = xr.Dataset({"votes_cast": (DIMS, [[np.nan, 4.0]])}, axes)
    >>> compute(panel, votes=votes)["estimated_ideal_point"].notnull().values.tolist()
    [[False, True]]
    """
    if votes is None and bridges is None:
        contested, fitted = _of_record(calls, innovation_variance, learn)
    else:
        chosen = selected(read_source("unga_votes") if votes is None else votes, calls)
        contested, fitted = _fit(roll_calls(chosen, bridges), innovation_variance, learn)
    like = panel["votes_cast"].transpose(*DIMS)
    found = _placed(contested, fitted, like)
    return xr.Dataset(
        {
            name: stamped(values.where(like.notnull()), name, long_name=title, units=measure.units, citation=CITE)
            for (name, title), values in zip(TITLES.items(), found, strict=True)
        }
    )


def selected(votes: pl.DataFrame, calls: Calls = "all") -> pl.DataFrame:
    """Return the votes on the roll calls that are asked for: all; on final passage; important; or on one issue.

    The source ``unga_roll_calls`` tells, matched to sessions 1 to 74: final passage leaves out votes on amendments and
    paragraphs, important are those so named by the US State Department (sessions 38 to 72). A roll call that has no
    match is in none of them. Raises `UsageError` for other words.

    >>> selected(pl.DataFrame({"roll_call": [1001]})).height
    1
    """
    if calls not in get_args(Calls):
        raise UsageError(f"roll calls are {', '.join(get_args(Calls))}, not '{calls}'")
    if calls == "all":
        return votes
    known = read_source("unga_roll_calls").filter(pl.col("roll_call_to_2024").is_not_null())
    if calls == "final passage":
        kept = known.filter((pl.col("amendment").fill_null(0) == 0) & (pl.col("paragraph").fill_null(0) == 0))
    elif calls == "important":
        kept = known.filter(pl.col("important") == 1)
    else:
        kept = known.filter(pl.col(calls.replace(" ", "_")))
    return votes.filter(pl.col("roll_call").is_in(kept["roll_call_to_2024"].to_list()))


@lru_cache(maxsize=8)
def _of_record(calls: Calls, innovation_variance: float, learn: bool) -> tuple[RollCalls, OrdinalIrt]:
    return _fit(roll_calls(selected(read_source("unga_votes"), calls)), innovation_variance, learn)


def _fit(contested: RollCalls, innovation_variance: float, learn: bool) -> tuple[RollCalls, OrdinalIrt]:
    begin = anchors(contested.state)
    return contested, fit_ordinal_irt(contested, begin, innovation_variance=innovation_variance, learn=learn)


def _placed(contested: RollCalls, fitted: OrdinalIrt, like: xr.DataArray) -> tuple[xr.DataArray, xr.DataArray]:
    """Return means and sds at the years and states of a panel, NaN where there is no point."""
    years = like["time"].values.astype("datetime64[Y]").astype(int) + 1970 - BEFORE_SESSION_1
    states = np.array([ccode(str(label)) for label in like["state"].values])
    # One row and column more than any point has take what falls outside.
    full = np.full((2, max(int(contested.session.max()), 1) + 2, 1001), np.nan)
    full[0, contested.session, contested.state] = fitted.mean
    full[1, contested.session, contested.state] = fitted.sd
    at = np.clip(years, 0, full.shape[1] - 1)
    mean, sd = (like.copy(data=values[np.ix_(at, states)]) for values in full)
    return mean, sd


measure = Measure(
    key="ideal_points",
    title="Estimated ideal point",
    definition="Position of a state in the General Assembly of a session, from all its yeas, abstentions and nays, "
    "with its posterior standard deviation.",
    formula="P(vote ≤ r) = Φ(cut_r − β·θ_it); θ_it = θ_i,t−1 + N(0, 0.5·N_t / (N_t + N_t−1))",
    needs=("votes_cast",),
    dims=DIMS,
    units="sd of all state-sessions",
    bounds=(None, None),
    symmetric=False,
    synonyms=("UN ideal point", "dynamic ordinal IRT", "state preference in votes"),
    not_to_be_confused_with="ideal_point, the published estimate, which panels have as a variable of its source",
    section="3",
    cite=CITE,
    compute=compute,
)
