"""Bargaining over an issue whose actors stand in a file: rounds, who moved whom, and what doubt leaves of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from detente.errors import DataDamagedError
from detente.store.read_table import read_table
from detente.theories._bargaining import Bargain, DoubtfulBargain, vote_chances
from detente.theories._bargaining_rounds import OFFERS, STAYS, Issue, issue

# What a column is called here and in files of this kind.
COLUMNS = {
    "actor": ("actor", "stakeholder"),
    "position": ("position",),
    "capability": ("capability", "resources"),
    "salience": ("salience",),
}


def read_issue(path: Path) -> tuple[list[str], Issue]:
    """Return the names of actors and the issue of a table with the columns actor, position, capability and salience.

    Columns are found by their names, whatever their case. Raises what `detente.store.read_table.read_table` and
    `detente.theories._bargaining_rounds.issue` raise, and `DataDamagedError` for a column that is not there, one that
    holds no numbers, or an actor named twice.
    """
    frame = read_table(path)
    held = {name.strip().lower(): name for name in frame.columns}
    found = {}
    for column, names in COLUMNS.items():
        named = next((held[name] for name in names if name in held), None)
        if named is None:
            raise DataDamagedError(
                f"{path} has no column '{column}'; it has {', '.join(frame.columns)}; "
                f"an issue needs {', '.join(COLUMNS)}"
            )
        found[column] = frame[named]
    words = [name for name, column in found.items() if name != "actor" and not column.dtype.is_numeric()]
    if words:
        raise DataDamagedError(f"{path}: column '{words[0]}' holds words where numbers are asked for")
    actors = [str(name).strip() for name in found["actor"]]
    twice = sorted({name for name in actors if actors.count(name) > 1})
    if twice:
        raise DataDamagedError(f"{path}: each actor has one row; more than once: {', '.join(twice)}")
    figures = (found[name].cast(pl.Float64).fill_null(float("nan")).to_numpy() for name in list(COLUMNS)[1:])
    return actors, issue(*figures)


def rounds_table(done: Bargain, doubt: DoubtfulBargain | None = None) -> pl.DataFrame:
    """Return one row a round, 0 being the beginning: weighted median and mean; with doubt the medians' 80 % interval.

    Columns ``round``, ``median``, ``mean``, ``low`` and ``high`` (missing without doubt).
    """
    low, high = (None, None) if doubt is None else np.quantile(doubt.medians, (0.1, 0.9), axis=0)
    none = pl.Series([None] * done.medians.size, dtype=pl.Float64)
    return pl.DataFrame(
        {
            "round": range(done.medians.size),
            "median": done.medians,
            "mean": done.means,
            "low": none if low is None else low,
            "high": none if high is None else high,
        }
    )


def moves_table(actors: list[str], done: Bargain) -> pl.DataFrame:
    """Return who moved whom, one row a move: ``round``, ``actor``, ``from``, ``to``, ``by`` and ``offer``."""
    rows = [
        (number, actors[who], float(before[who]), float(after[who]), actors[by[who]], OFFERS[kind[who]])
        for number, (before, after, by, kind) in enumerate(
            zip(done.positions[:-1], done.positions[1:], done.movers, done.offers, strict=True), start=1
        )
        for who in np.flatnonzero(kind != STAYS)
    ]
    names = ("round", "actor", "from", "to", "by", "offer")
    kinds = (pl.Int64, pl.String, pl.Float64, pl.Float64, pl.String, pl.String)
    return pl.DataFrame(rows, schema=dict(zip(names, kinds, strict=True)), orient="row")


def influence_table(actors: list[str], doubt: DoubtfulBargain) -> pl.DataFrame:
    """Return how often, a run, one actor moved another, most first: ``mover``, ``moved``, ``times`` (above 0)."""
    pairs = [(actors[a], actors[b], float(doubt.moved[a, b])) for a, b in np.argwhere(doubt.moved > 0)]
    kinds = {"mover": pl.String, "moved": pl.String, "times": pl.Float64}
    return pl.DataFrame(pairs, schema=kinds, orient="row").sort("times", descending=True, maintain_order=True)


def chances_table(about: Issue) -> pl.DataFrame:
    """Return the positions with the probability that each is the outcome when chance decides each vote.

    >>> chances_table(issue([0.0, 1.0], [1.0, 3.0], [1.0, 1.0]))["probability"].round(6).to_list()
    [0.25, 0.75]
    """
    positions, chance = vote_chances(about)
    return pl.DataFrame({"position": positions, "probability": chance})


def as_json(actors: list[str], about: Issue, done: Bargain, doubt: DoubtfulBargain | None) -> dict[str, Any]:
    """Return everything as values that JSON can hold."""
    return {
        "rounds": rounds_table(done, doubt).to_dicts(),
        "moves": moves_table(actors, done).to_dicts(),
        "votes": chances_table(about).to_dicts(),
        "influence": [] if doubt is None else influence_table(actors, doubt).to_dicts(),
    }
