"""Votes of the General Assembly as arrays for ordinal IRT: contested roll calls, and states in sessions as points."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from detente.errors import UsageError
from detente.measures._ordinal_irt import RollCalls

SESSION_WITHOUT_VOTES = 19
# Where Bailey, Strezhnev and Voeten start: the USA, Canada, Britain and Israel; the USSR and East Germany.
ANCHORS = {2: 3.0, 20: 3.0, 200: 3.0, 666: 3.0, 365: -2.0, 265: -2.0}
VOTES = {"session", "roll_call", "state", "vote"}
BRIDGES = {"roll_call", "repeats"}


def roll_calls(votes: pl.DataFrame, bridges: pl.DataFrame | None = None) -> RollCalls:
    """Return the contested roll calls of a table of votes: session, roll_call, state and vote (1 yes, 2 abstain, 3 no).

    As in Bailey, Strezhnev & Voeten (2017): absence is missing, unanimous roll calls say nothing and are left out, and
    so is session 19, which took no votes. `bridges` says which roll call `repeats` an earlier one: both then share one
    item, which ties the scale of their sessions; a chain of repetitions is followed to its first. A state that votes
    both times has a vote in each. Raises `UsageError` for missing columns and for a roll call that repeats two others.

    >>> frame = pl.DataFrame({"session": [1, 1], "roll_call": [1001, 1001], "state": [2, 365], "vote": [1, 3]})
    >>> roll_calls(frame).rank.tolist()
    [0, 1]
    """
    _check(votes, VOTES, "votes")
    item = pl.col("roll_call")
    if bridges is not None:
        _check(bridges, BRIDGES, "bridges")
        first = _firsts(bridges)
        item = item.replace(list(first), list(first.values()))
    kept = votes.filter(pl.col("session") != SESSION_WITHOUT_VOTES).with_columns(item.alias("item"))
    kept = kept.with_columns(pl.col("vote").n_unique().over("item").alias("classes")).filter(pl.col("classes") > 1)
    kept = kept.with_columns((pl.col("vote").rank("dense").over("item") - 1).cast(pl.Int8).alias("rank"))
    points = kept.group_by("state", "session").len().sort("state", "session").with_row_index("node")
    kept = kept.join(points, on=["state", "session"]).sort("item", "node", "roll_call")
    items = kept.group_by("item", maintain_order=True).agg(pl.len(), pl.col("classes").first())
    ends = np.cumsum(items["len"].to_numpy(), dtype=np.int64)
    return RollCalls(
        np.append(np.int64(0), ends), _integers(kept["node"]), kept["rank"].to_numpy(), _integers(items["classes"]) - 1,
        *(_integers(points[name]) for name in ("state", "session", "len")),
    )  # fmt: skip


def anchors(state: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return where each point starts: 3 for four western states, −2 for two eastern ones, else 0; this sets the sign.

    >>> anchors(np.array([2, 365, 710])).tolist()
    [3.0, -2.0, 0.0]
    """
    return np.array([ANCHORS.get(number, 0.0) for number in state.tolist()])


def _check(frame: pl.DataFrame, columns: set[str], name: str) -> None:
    lacking = sorted(columns - set(frame.columns))
    if lacking:
        raise UsageError(f"the table of {name} lacks {', '.join(lacking)}; it needs {', '.join(sorted(columns))}")


def _firsts(bridges: pl.DataFrame) -> dict[int, int]:
    """Return the first of the chain of every repetition."""
    twice = bridges.filter(pl.col("roll_call").is_duplicated())
    if twice.height:
        raise UsageError(f"roll call {twice['roll_call'][0]} repeats more than one other in the table of bridges")
    direct: dict[int, int] = dict(bridges.select("roll_call", "repeats").iter_rows())
    firsts = {}
    for call in direct:
        first, seen = call, {call}
        while first in direct:
            first = direct[first]
            if first in seen:
                raise UsageError(f"roll call {call} repeats itself by way of others in the table of bridges")
            seen.add(first)
        firsts[call] = first
    return firsts


def _integers(values: pl.Series) -> NDArray[np.int64]:
    return values.to_numpy().astype(np.int64)
