"""Events that were read in documents, to be laid over what the record says: what the ledger holds of some states."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import polars as pl

from detente.errors import DataMissingError
from detente.states.days import as_day

LETTERS = tuple(ascii_lowercase) + tuple("".join(pair) for pair in product(ascii_lowercase, repeat=2))
SCHEMA: dict[str, Any] = {
    "letter": pl.String, "time": pl.Date, "date": pl.String, "source": pl.String, "target": pl.String,
    "root": pl.String, "status": pl.String, "what": pl.String, "documents": pl.String,
}  # fmt: skip


def ledger_events(
    path: Path, states: Sequence[str], start: dt.date | None = None, after: dt.date | None = None
) -> pl.DataFrame:
    """Return the events of a ledger between two of some states from a day to the day before another.

    One row per event, by `time` (the first day of what is known of its date; undated ones and decades are left out),
    with a `letter` for charts, `source` and `target` those of the states, `what` the words read, and `documents`.

    Raises `DataMissingError` for a ledger that is not there, `DataDamagedError` for a file that is none.

    >>> ledger_events(Path("no such file.jsonl"), ["USA", "CHN"])
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no ledger 'no such file.jsonl'
    """
    from detente.reading.ledger import read_ledger, selected

    if not path.is_file():
        raise DataMissingError(f"there is no ledger '{path}'")
    rows: list[dict[str, Any]] = []
    for _, line in selected(read_ledger(path)):
        time = None if line["date"] is None or line["date"].endswith("s") else as_day(line["date"])
        sides = [[code for code in line[side] if code in states] for side in ("source", "target")]
        if time is None or not all(sides) or (start and time < start) or (after and time >= after):
            continue
        rows.append({
            "letter": LETTERS[min(len(rows), len(LETTERS) - 1)], "time": time, "date": line["date"],
            "source": ", ".join(sides[0]), "target": ", ".join(sides[1]), "root": line["root"],
            "status": line["status"], "what": line["text"],
            "documents": ", ".join(dict.fromkeys(place["document"] for place in line["places"])),
        })  # fmt: skip
    return pl.DataFrame(rows, schema=SCHEMA)


def marks(events: pl.DataFrame, pairs: dict[frozenset[str], str]) -> pl.DataFrame:
    """Return the events in the form of the points of `charts.levels`: one row per event and pair that it is between.

    `pairs` gives the name of the panel of two states.

    >>> ledger = pl.DataFrame({"letter": ["a"], "time": [dt.date(2018, 1, 1)], "source": ["USA"], "target": ["CHN"]})
    >>> marks(ledger, {frozenset({"USA", "CHN"}): "USA and CHN"}).rows()
    [('USA and CHN', datetime.date(2018, 1, 1), 'a')]
    """
    rows = [
        {"pair": pairs[key], "time": row["time"], "number": row["letter"]}
        for row in events.iter_rows(named=True)
        for one in row["source"].split(", ")
        for other in row["target"].split(", ")
        if (key := frozenset({one, other})) in pairs
    ]
    return pl.DataFrame(rows, schema={"pair": pl.String, "time": pl.Date, "number": pl.String}).unique(
        maintain_order=True
    )
