"""Which state a source means: names and codes as the source writes them, turned into Correlates of War numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import polars as pl

from detente.errors import UsageError
from detente.states import CCODES, resolve
from detente.states.code_systems import state_of_code
from detente.states.lexicon import lexicon
from detente.states.naming import fold


def numbers(names: Iterable[str | None], spellings: Mapping[str, int | None] | None = None) -> dict[str, int | None]:
    """Return the COW number of each name: by the source's own `spellings`, else as `detente.states` reads it today.

    What names no state, or more than one, has the number None, as has a spelling that the source gives None: such
    actors stay out of panels, and the check of their source counts them. A missing name is left out.

    >>> numbers(["Russia", "England", "European Union", None], {"England": 200})
    {'Russia': 365, 'England': 200, 'European Union': None}
    """
    known = spellings or {}
    return {name: known[name] if name in known else _named(name) for name in names if name is not None}


def numbers_of_codes(codes: Iterable[str | None], system: str) -> dict[str, int | None]:
    """Return the COW number of each code of a system (``cameo``, ``iso3``), as it stands today or stood alone.

    What names no state, or more than one, has the number None; a missing code is left out.

    >>> numbers_of_codes(["ROM", "RUS", "EUR", None], "cameo")
    {'ROM': 360, 'RUS': 365, 'EUR': None}
    """
    return {code: _coded(code, system) for code in codes if code is not None}


def _named(name: str) -> int | None:
    """Look before asking: to say what was meant by each of hundreds of strangers would take seconds."""
    if name not in CCODES and fold(name) not in _words():
        return None
    try:
        return resolve(name).ccode
    except UsageError:
        return None


@cache
def _words() -> frozenset[str]:
    return frozenset(fold(word) for naming in lexicon() for word in naming.names)


def _coded(code: str, system: str) -> int | None:
    try:
        return CCODES.get(state_of_code(code, system))
    except UsageError:
        return None


def of_the_time(state: pl.Expr, year: pl.Expr) -> pl.Expr:
    """Return COW numbers in which a successor is not written for its predecessor or the other way round.

    Germany is 260 from 1955 to 1989 and 255 from 1991 on; unified Yemen is 679 from 1991 on. Other years and states
    are left as they are: sources differ in 1990, and East Germany is named as such by all.

    >>> frame = pl.DataFrame({"state": [255, 260, 678], "year": [1972, 2003, 1995]})
    >>> frame.select(of_the_time(pl.col("state"), pl.col("year")))["state"].to_list()
    [260, 255, 679]
    """
    divided = year.is_between(1955, 1989)
    return (
        pl.when((state == 255) & divided)
        .then(260)
        .when((state == 260) & (year > 1990))
        .then(255)
        .when((state == 678) & (year > 1990))
        .then(679)
        .otherwise(state)
        .cast(pl.Int32)
        .name.keep()
    )
