"""The ledger: events read in documents, gathered over documents, duplicates as one, contradictions shown.

A file of JSON Lines, one event a line with its quote and where it stands. Two lines are one event when actors and class
agree and one date is the other's beginning; the finer date stands. Where the same words have another class, or an event
that happened is denied elsewhere, both lines stay and say so.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from detente.errors import DataDamagedError

Record = dict[str, Any]
FIELDS = ("date", "date_precision", "source", "target", "root", "cameo", "status", "text")


def ledger_file() -> Path:
    """Return where the ledger is: ``DETENTE_LEDGER``, else ``ledger.jsonl`` in the working directory.

    >>> ledger_file().suffix
    '.jsonl'
    """
    return Path(os.environ.get("DETENTE_LEDGER", "ledger.jsonl"))


def read_ledger(path: Path) -> list[Record]:
    """Return the lines of a ledger, none for one that is not there yet; raises `DataDamagedError` for what is none.

    >>> read_ledger(Path("no such file.jsonl"))
    []
    """
    if not path.is_file():
        return []
    try:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise DataDamagedError(f"'{path}' is no ledger: {error}") from error
    for number, line in enumerate(lines, 1):
        if not isinstance(line, dict) or not {*FIELDS, "places"} <= set(line):
            raise DataDamagedError(f"'{path}' is no ledger: line {number} is no event of one")
    return lines


def selected(
    ledger: Sequence[Record], states: Sequence[str] = (), start: str | None = None, end: str | None = None
) -> list[tuple[int, Record]]:
    """Return the lines of a ledger with their numbers, from 1, in the order of their dates, undated ones last.

    Of several `states` every one must be an actor of the event, of one it is enough. `start` and `end` are days, months
    or years, both included; a line whose date is coarser stays where it may lie between them, one without a date does
    not stay.

    >>> line = {"date": "2014", "source": ["RUS"], "target": ["UKR"]}
    >>> [number for number, _ in selected([line, line | {"date": None}], ["UKR"], "2013-05", "2014-03-01")]
    [1]
    """
    kept = [
        (number, line)
        for number, line in enumerate(ledger, 1)
        if set(states) <= {*line["source"], *line["target"]} and _between(line["date"], start, end)
    ]
    return sorted(kept, key=lambda each: (each[1]["date"] is None, each[1]["date"] or "", each[0]))


def _between(date: str | None, start: str | None, end: str | None) -> bool:
    if date is None:
        return start is None and end is None
    date = date.removesuffix("0s")  # of "1970s" the figures that are known
    after = start is None or date[: len(start)] >= start[: len(date)]
    return after and (end is None or date[: len(end)] <= end[: len(date)])


def entered(ledger: Sequence[Record], records: Sequence[Record], document: str) -> list[Record]:
    """Return a ledger with the complete events of a document entered; reading a document again enters nothing twice.

    >>> event = {"kind": "event", "date": "2014", "date_precision": "year", "source": ["RUS"], "target": ["UKR"],
    ...          "root": "ASSAULT", "cameo": "190", "status": "happened", "text": "attacked", "start": 3, "end": 11}
    >>> once = entered([], [event], "a.txt")
    >>> (line,) = entered(once, [event | {"date": "2014-02", "start": 9}], "b.txt")
    >>> line["date"], [place["document"] for place in line["places"]]
    ('2014-02', ['a.txt', 'b.txt'])
    """
    made = [dict(line) | {"places": list(line["places"])} for line in ledger]
    for record in records:
        if record["kind"] != "event" or not record["source"] or not record["target"]:
            continue
        place = {"document": document, "start": record["start"], "end": record["end"]}
        same = next((line for line in made if _same(line, record)), None)
        if same is None:
            line = {name: record[name] for name in FIELDS} | {"confirmed": record.get("confirmed", False)}
            made.append(line | {"places": [place]})
        else:
            if place not in same["places"]:
                same["places"].append(place)
            if len(record["date"] or "") > len(same["date"] or ""):
                same |= {name: record[name] for name in ("date", "date_precision")}
            same["confirmed"] = same["confirmed"] or record.get("confirmed", False)
    return made


def contradictions(ledger: Sequence[Record]) -> list[tuple[int, int, str]]:
    """Return the pairs of lines that contradict each other, by their places in the ledger, and in what.

    >>> line = {"date": "2014", "source": ["RUS"], "target": ["UKR"], "root": "ASSAULT", "text": "war"}
    >>> line["status"] = "happened"
    >>> contradictions([line, line | {"status": "denied"}])
    [(0, 1, 'status')]
    """
    by_dyad: dict[tuple[tuple[str, ...], tuple[str, ...]], list[int]] = {}
    for place, line in enumerate(ledger):
        by_dyad.setdefault((tuple(line["source"]), tuple(line["target"])), []).append(place)
    pairs = (pair for places in by_dyad.values() for pair in combinations(places, 2))
    named = ((first, second, _contradiction(ledger[first], ledger[second])) for first, second in pairs)
    return sorted((first, second, what) for first, second, what in named if what)


def _contradiction(one: Record, other: Record) -> str | None:
    """Return in what two lines of one dyad contradict each other."""
    near, alike = _near(one, other), one["text"] == other["text"]
    if one["root"] != other["root"]:
        return "class" if alike and near else None
    if near:
        return "status" if "denied" in (one["status"], other["status"]) and one["status"] != other["status"] else None
    return "date" if alike else None


def _same(line: Record, record: Record) -> bool:
    """Return whether a record is the event of a line; where a date is not known, only with the same CAMEO code."""
    agree = all(line[name] == record[name] for name in ("source", "target", "root", "status"))
    told = bool(line["date"] and record["date"]) or line["cameo"] == record["cameo"]
    return agree and told and _near(line, record)


def _near(one: Record, other: Record) -> bool:
    """Return whether two dates can be one: none is known, or one is the other's beginning."""
    first, second = one["date"] or "", other["date"] or ""
    return first.startswith(second) or second.startswith(first)
