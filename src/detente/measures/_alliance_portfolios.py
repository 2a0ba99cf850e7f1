"""Alliance portfolios of a year: what every member of the system has pledged to every other (ATOP)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from detente import core
from detente.measures._similarity import profile_tables

# What a pledge weighs, the greatest counting: the valuation that gives back every value of FPSIM's file.
VALUES = {"defense": 3, "offense": 3, "neutrality": 2, "consultation": 2, "nonaggression": 1}
GREATEST = 3


@dataclass(frozen=True)
class Portfolios:
    """Members of the system in a year (COW numbers, sorted) and the pledge of each to each, 0 to 3, 3 to oneself.

    >>> Portfolios(np.array([2]), np.array([[3]])).pledges.item()
    3
    """

    members: NDArray[np.int64]
    pledges: NDArray[np.int64]


def portfolios(pledges: pl.DataFrame, year: int) -> Portfolios:
    """Return the portfolios of a year from directed pledges (year, sender, receiver and the five kinds, 0 or 1).

    Members are all states that belonged to the interstate system on some day of the year. A pledge is valued 3 for
    defence or offence, 2 for neutrality or consultation, 1 for non-aggression alone, 0 for none, and 3 to oneself.

    >>> frame = pl.DataFrame({"year": [1950], "sender": [365], "receiver": [710], **{kind: [1] for kind in VALUES}})
    >>> found = portfolios(frame, 1950)
    >>> found.pledges[found.members == 365, found.members == 710].item()
    3
    """
    members = _members(year)
    of_year = pledges.filter(pl.col("year") == year, pl.col("sender").is_in(members), pl.col("receiver").is_in(members))
    weights = [pl.when(pl.col(kind) == 1).then(value).otherwise(0) for kind, value in VALUES.items()]
    value = of_year.select(pl.max_horizontal(weights)).to_series().to_numpy()
    found = np.zeros((members.size, members.size), np.int64)
    sender, receiver = (np.searchsorted(members, of_year[role].to_numpy()) for role in ("sender", "receiver"))
    found[sender, receiver] = value
    np.fill_diagonal(found, GREATEST)
    return Portfolios(members, found)


def portfolio_tables(
    found: Portfolios, states: NDArray[np.int64], *, valued: bool, weights: dict[int, float] | None = None
) -> NDArray[np.float64]:
    """Return the tables (n, n, C, C) of the portfolios of n states over all members, NaN for a state that is none.

    C is 4, or 2 where not `valued` (no pledge, any pledge). `weights` by COW number are what a third state counts for,
    1 each by default; a member without one counts for nothing.

    >>> pair = Portfolios(np.array([2, 365]), np.array([[3, 0], [0, 3]]))
    >>> portfolio_tables(pair, np.array([2, 365]), valued=False)[0, 1].tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    classes = GREATEST + 1 if valued else 2
    member = np.isin(states, found.members)
    rows = found.pledges[np.searchsorted(found.members, states[member])]
    counts = None if weights is None else np.array([weights.get(number, 0.0) for number in found.members.tolist()])
    tables = np.full((states.size, states.size, classes, classes), np.nan)
    tables[np.ix_(member, member)] = profile_tables(rows if valued else np.minimum(rows, 1), classes, counts)
    return tables


def _members(year: int) -> NDArray[np.int64]:
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    spells = core.table("states")
    during = spells.filter((pl.col("start") <= last) & (pl.col("end").is_null() | (pl.col("end") >= first)))
    return during["ccode"].unique().sort().to_numpy().astype(np.int64)
