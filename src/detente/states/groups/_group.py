"""What a group is, read from its file and checked."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from detente.errors import DataDamagedError
from detente.states._codes import CCODES

AGGREGATION = (
    "Events, flows and other sums: the sum over the states that are members on the first day of the period; what "
    "passes between members of one group is left out. Levels, scores and other means: the mean over the members that "
    "have the figure, weighted by their capability (CINC) of the year before. A period in which the group has no "
    "member, or none with the figure, is missing."
)
UNKNOWN = "unknown"
FIELDS = {"title", "names", "definition", "source", "note", "union", "member"}
ROW = {"state", "start", "end", "reference"}


class Membership(NamedTuple):
    """One membership: state, first and last day (None: not certain, or open), days for certain, what says so.

    From `certain_from` to `certain_to` the membership is certain; `certain_from` is None where not even the year of
    the beginning is known, `certain_to` is None where it lasts. An `end` of None with a `certain_to` is not certain.

    >>> Membership("PAN", None, None, dt.date(2018, 1, 1), None, "memorandum").start is None
    True
    """

    state: str
    start: dt.date | None
    end: dt.date | None
    certain_from: dt.date | None
    certain_to: dt.date | None
    reference: str

    def holds(self, day: dt.date) -> bool:
        """Return whether the membership is certain on a day.

        >>> since = dt.date(1952, 2, 18)
        >>> Membership("TUR", since, None, since, None, "protocol").holds(dt.date(1950, 1, 1))
        False
        """
        return self.certain_from is not None and self.certain_from <= day <= (self.certain_to or dt.date.max)


@dataclass(frozen=True)
class Group:
    """One group of states: key, title, other names, what makes a state a member, sources, note, rows, aggregation.

    `union` names groups whose members are members of this one too; their rows are among `memberships`.

    >>> Group("G2", "Two", (), "Both.", "None.", "", (), ()).aggregation == AGGREGATION
    True
    """

    key: str
    title: str
    names: tuple[str, ...]
    definition: str
    source: str
    note: str
    union: tuple[str, ...]
    memberships: tuple[Membership, ...]
    aggregation: str = AGGREGATION


def read_group(path: Path) -> Group:
    """Return the group of a file, without the members of the groups that it unites.

    Raises `DataDamagedError` for a file that is no TOML, has unknown or missing fields, an unknown state or a bad day.

    >>> read_group(Path(__file__).parent / "aukus.toml").title
    'AUKUS'
    """
    try:
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataDamagedError(f"the group file {path.name} is no TOML: {error}") from None
    wrong = set(fields) - FIELDS | {"title", "definition", "source"} - set(fields)
    if wrong:
        raise DataDamagedError(f"the group file {path.name} has unknown fields or lacks some: {sorted(wrong)}")
    return Group(
        path.stem.upper(), fields["title"], tuple(fields.get("names", ())), fields["definition"], fields["source"],
        fields.get("note", ""), tuple(fields.get("union", ())),
        tuple(_membership(row, path.name) for row in fields.get("member", ())),
    )  # fmt: skip


def _membership(row: dict[str, Any], file: str) -> Membership:
    if set(row) - ROW or {"state", "start", "reference"} - set(row) or row["state"] not in CCODES:
        raise DataDamagedError(f"{file}: a member is a known state with a start, a reference, maybe an end; not {row}")
    start, _, certain_from = _days(row["start"], file)
    end, certain_to, _ = _days(row["end"], file) if "end" in row else (None, None, None)
    return Membership(row["state"], start, end, certain_from, certain_to, row["reference"])


def _days(when: dt.date | str, file: str) -> tuple[dt.date | None, dt.date | None, dt.date | None]:
    """Return the day, or None; the last day that is certain for an end; the first that is for a start."""
    if isinstance(when, dt.date):
        return when, when, when
    if when == UNKNOWN:
        return None, dt.date.min, None
    found = re.fullmatch(r"(by )?(\d{4})(?:-(0[1-9]|1[0-2]))?", when)
    if not found:
        raise DataDamagedError(f"{file}: '{when}' is no day; write 2018-03-19, '2018-03', '2018' or 'by 2018'")
    year, month = int(found[2]), int(found[3] or 0)
    first = dt.date(year, month or 1, 1)
    last = dt.date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    return None, dt.date.min if found[1] else first - dt.timedelta(days=1), last + dt.timedelta(days=1)
