"""Who was in which group when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import UsageError, did_you_mean
from detente.states.days import as_day
from detente.states.groups._group import Group, Membership, read_group
from detente.states.naming import fold, resolve
from detente.states.system import ccode

if TYPE_CHECKING:
    import polars as pl

FOLDER = Path(__file__).parent


@cache
def keys() -> tuple[str, ...]:
    """Return the keys of all groups, sorted, without reading any.

    >>> {"NATO", "P5", "WEST"} <= set(keys())
    True
    """
    return tuple(sorted(path.stem.upper() for path in FOLDER.glob("*.toml")))


@cache
def names() -> dict[str, str]:
    """Return the key of a group by each of its names, folded as `detente.states.naming.fold` does.

    >>> names()["atlantic alliance"]
    'NATO'
    """
    return {fold(each): group.key for group in _all() for each in (group.key, group.title, *group.names)}


def get(name: str) -> Group:
    """Return a group by its key or another of its names, in any case.

    Raises `UsageError` with the nearest names when there is no such group.

    >>> get("Warsaw Treaty Organization").key, get("北约").key
    ('WARSAW_PACT', 'NATO')
    >>> get("NATOO")
    Traceback (most recent call last):
    detente.errors.UsageError: unknown group 'NATOO'; did you mean NATO...
    """
    if name.strip().upper() in keys():
        return _group(name.strip().upper())
    key = names().get(fold(name))
    if key is None:
        known = [*keys(), *(each for group in _all() for each in (group.title, *group.names))]
        raise UsageError(f"unknown group '{name}'{did_you_mean(name, known) or '; known: ' + ', '.join(keys())}")
    return _group(key)


def memberships(name: str) -> tuple[Membership, ...]:
    """Return the rows of a group in the order of days, those of the groups that it unites included.

    Raises `UsageError` for an unknown group.

    >>> [str(row.end) for row in memberships("EU") if row.state == "GBR"]
    ['2020-01-31']
    """
    return get(name).memberships


def members(name: str, on: dt.date | str | None = None) -> tuple[str, ...]:
    """Return the codes of the states whose membership is certain on a day, today without one, by their numbers.

    Empty before a group's first and after its last day. Raises `UsageError` for an unknown group or text that is no
    date.

    >>> members("P5", on="1971-10-24"), members("P5", on="1971-10-25")
    (('USA', 'GBR', 'FRA', 'RUS', 'TWN'), ('USA', 'GBR', 'FRA', 'RUS', 'CHN'))
    """
    day = dt.date.today() if on is None else as_day(on)
    return tuple(sorted({row.state for row in memberships(name) if row.holds(day)}, key=ccode))


def of(state: str, on: dt.date | str | None = None) -> tuple[str, ...]:
    """Return the keys of the groups that a state is for certain a member of on a day, today without one.

    Raises `UsageError` for what `detente.states.resolve` refuses.

    >>> of("USSR", on="1975")
    ('MAJORS', 'P5', 'WARSAW_PACT')
    """
    code = resolve(state, on).iso3
    return tuple(key for key in keys() if code in members(key, on))


def frame(names: Iterable[str] | None = None) -> pl.DataFrame:
    """Return the memberships of groups, of all without `names`: one row a membership, by group and day.

    Columns group, iso3, ccode, start, end (null: not certain, or open), certain_from (null: never), certain_to (null:
    lasting), reference. Who was a member for certain on a day d is ``certain_from <= d <= certain_to``, the latter
    read as open where null. Raises `UsageError` for an unknown group.

    >>> frame(["AUKUS"]).select("iso3", "ccode").rows()
    [('USA', 2), ('GBR', 200), ('AUS', 900)]
    """
    import polars as pl

    day = pl.Date
    schema = {"group": pl.String, "iso3": pl.String, "ccode": pl.Int32, "start": day, "end": day,
              "certain_from": day, "certain_to": day, "reference": pl.String}  # fmt: skip
    found = [get(name) for name in (keys() if names is None else names)]
    rows = [(group.key, row.state, ccode(row.state), *row[1:]) for group in found for row in group.memberships]
    return pl.DataFrame(rows, schema=schema, orient="row")


@cache
def _group(key: str) -> Group:
    own = read_group(FOLDER / f"{key.lower()}.toml")
    rows = own.memberships + tuple(row for part in own.union for row in _group(part).memberships)
    return replace(own, memberships=_ordered(_merged(rows) if own.union else rows))


def _ordered(rows: Iterable[Membership]) -> tuple[Membership, ...]:
    return tuple(sorted(rows, key=lambda row: (row.certain_from or dt.date.max, ccode(row.state))))


def _merged(rows: Iterable[Membership]) -> list[Membership]:
    """Unite a state's memberships that overlap or follow on each other, with the references of all."""
    merged: list[Membership] = []
    for row in sorted(rows, key=lambda row: (row.state, row.certain_from or dt.date.max)):
        last = merged[-1] if merged else None
        if last is not None and last.state == row.state and _touch(last, row):
            longer = row if last.certain_to is not None and (row.certain_to or dt.date.max) > last.certain_to else last
            reference = f"{last.reference}; {row.reference}"
            merged[-1] = last._replace(end=longer.end, certain_to=longer.certain_to, reference=reference)
        else:
            merged.append(row)
    return merged


def _touch(last: Membership, row: Membership) -> bool:
    if last.certain_from is None or row.certain_from is None:
        return False
    return last.certain_to is None or row.certain_from <= last.certain_to + dt.timedelta(days=1)


def _all() -> tuple[Group, ...]:
    return tuple(_group(key) for key in keys())
