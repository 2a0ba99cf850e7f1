"""How often two states gave which votes in the same roll calls, by session: what every measure of agreement needs."""

from __future__ import annotations

from itertools import product

import numpy as np
import polars as pl

from detente.sources._source import Column, Coverage
from detente.sources._table import Table

CLASSES = {"yes": 1, "abstain": 2, "no": 3}
FIRST_SESSION_OPENED = 1946
PAIRS = tuple(product(CLASSES, CLASSES))
WORDS = {"yes": "voted yes", "abstain": "abstained", "no": "voted no"}
KINDS = {"year": pl.Int32(), "sender": pl.Int32(), "receiver": pl.Int32()}


def joint_votes(votes: pl.DataFrame) -> pl.DataFrame:
    """Return for every directed pair of states and session the numbers of roll calls by the two votes.

    `votes` has session, roll_call, state and vote (1 yes, 2 abstain, 3 no), one row a state and roll call; the result
    year (in which the session opened), sender, receiver and nine counts, the sender's vote first. Roll calls in which
    either did not vote are not counted; a pair that shares none in a session has no row.

    >>> three = pl.DataFrame({"session": [1] * 3, "roll_call": [1] * 3, "state": [2, 365, 710], "vote": [3, 1, 1]})
    >>> joint_votes(three).filter(sender=2, receiver=365)["votes_no_yes"].item()
    1
    """
    by_session = votes.partition_by("session", as_dict=True)
    parts = [_of_session(number, frame) for (number,), frame in sorted(by_session.items())]
    return pl.concat([_schema().to_frame(), *parts])


def _of_session(session: int, votes: pl.DataFrame) -> pl.DataFrame:
    states, who = np.unique(votes["state"].to_numpy(), return_inverse=True)
    calls, which = np.unique(votes["roll_call"].to_numpy(), return_inverse=True)
    gave = np.zeros((len(CLASSES), states.size, calls.size), np.float32)
    gave[votes["vote"].to_numpy() - 1, who, which] = 1.0
    counts = np.einsum("ark,bsk->abrs", gave, gave, optimize=True)
    shared = counts.sum(axis=(0, 1))
    np.fill_diagonal(shared, 0.0)
    sender, receiver = np.nonzero(shared)
    of_pairs = counts.reshape(len(PAIRS), states.size, states.size)[:, sender, receiver].astype(np.int32)
    year = np.full(sender.size, session + FIRST_SESSION_OPENED - 1, np.int32)
    keys = {"year": year, "sender": states[sender], "receiver": states[receiver]}
    return pl.DataFrame({**keys, **dict(zip(_names(), of_pairs, strict=True))}, schema_overrides=KINDS)


def _names() -> list[str]:
    return [f"votes_{one}_{other}" for one, other in PAIRS]


def vote_tables(coverage: Coverage) -> tuple[Table, Table]:
    """Return two tables by the year in which a session opened: votes cast by a state, and joint votes of a pair.

    >>> import datetime as dt
    >>> whole = Coverage(dt.date(1946, 1, 1), dt.date(2023, 12, 31), "members", "missing")
    >>> [table.shape for table in vote_tables(whole)]
    ['state', 'directed']
    """
    cast = {"votes_cast": Column("roll calls of the session in which the state voted or abstained", "roll calls", 1)}
    joint = {
        f"votes_{one}_{other}": Column(
            f"roll calls of the session in which the sender {WORDS[one]} and the receiver {WORDS[other]}",
            "roll calls",
            0,
        )
        for one, other in PAIRS
    }
    return (
        Table("state", "year", coverage, cast, _cast),
        Table("directed", "year", coverage, joint, lambda frame: frame.map_batches(joint_votes, schema=_schema())),
    )


def _cast(frame: pl.LazyFrame) -> pl.LazyFrame:
    year = (pl.col("session") + FIRST_SESSION_OPENED - 1).alias("year")
    return frame.group_by(year, "state").len("votes_cast").with_columns(pl.col("votes_cast").cast(pl.Int32))


def _schema() -> pl.Schema:
    return pl.Schema({**KINDS, **{name: pl.Int32() for name in _names()}})
