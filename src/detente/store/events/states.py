"""Which state an actor was on the day of the event: countries as written, and persons who led one.

A country is a COW number on days on which that state was a member of the interstate system, with Germany and Yemen as
of the time; on other days, and where it names no state, it is null (SCIENCE section 1).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from detente.sources._states import of_the_time
from detente.states import CCODES, memberships
from detente.states.lexicon import lexicon
from detente.states.naming import fold

Resolver = Callable[[Iterable[str]], Mapping[str, int | None]]
LARGEST = max(CCODES.values())
UNASKED = -1


class Countries:
    """COW numbers of countries as written, whatever the day; what has been looked up once is remembered.

    >>> Countries(lambda codes: {"RUS": 365, "EUR": None}).numbers(pl.Series(["RUS", "EUR", None])).tolist()
    [365, 0, 0]
    """

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        # Texts are told by their numbers as categories, which stay the same as long as one such column is there.
        self._held = pl.Series([], dtype=pl.Categorical)
        self._states = np.zeros(1, np.int16)

    def numbers(self, countries: pl.Series) -> npt.NDArray[np.int16]:
        """Return the number of each country, 0 for what is no state and for nothing."""
        written = countries.cast(pl.Categorical)
        codes = written.to_physical()
        self._grow(codes.max())
        places = codes.fill_null(self._states.size - 1).to_numpy()
        unasked = self._states[places] == UNASKED
        if unasked.any():
            self._look_up(written.filter(unasked))
        return self._states.take(places)

    def _grow(self, highest: Any) -> None:
        """Make room for categories up to `highest` and one behind them, which is that of nothing."""
        if highest is not None and highest + 2 > self._states.size:
            more = np.full(highest + 2 - self._states.size, UNASKED, np.int16)
            self._states = np.concatenate([self._states[:-1], more, np.zeros(1, np.int16)])

    def _look_up(self, written: pl.Series) -> None:
        self._held = new = written.unique()
        texts = new.cast(pl.String).to_list()
        found = self._resolver(texts)
        self._states[new.to_physical().to_numpy()] = [found[text] or 0 for text in texts]


def spells(days: pl.Series) -> npt.NDArray[np.int64]:
    """Return for each day the number of the spell without changes of states that it lies in; 0 for no day.

    >>> germany = spells(pl.Series([dt.date(1985, 1, 1), dt.date(1985, 1, 2), dt.date(1992, 1, 1)]))
    >>> (germany == germany[0]).tolist()
    [True, True, False]
    """
    first_day = days.min()
    if first_day is None:
        return np.zeros(len(days), np.int64)
    breaks, _ = _spells()
    number = days.fill_null(first_day).to_physical().to_numpy()
    first = int(number.min())
    spell = np.searchsorted(breaks, np.arange(first, int(number.max()) + 1), side="right")
    return spell.take(number - first)


def of_the_day(numbers: npt.NDArray[np.int16], spell: npt.NDArray[np.int64]) -> pl.Series:
    """Return the numbers of states that were members in the spell, as of the time; null for those that were none.

    >>> days = pl.Series([dt.date(1985, 1, 1), dt.date(1985, 1, 1), dt.date(2001, 1, 1)])
    >>> of_the_day(np.array([255, 369, 369], np.int16), spells(days)).to_list()
    [260, None, 369]
    """
    _, table = _spells()
    found = pl.Series(table.ravel().take(numbers * np.int64(table.shape[1]) + spell))
    return pl.select(pl.when(found > 0).then(found)).to_series()


@cache
def _spells() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int16]]:
    """Return the days on which a membership or a rule changes, and the dated number of each state between them."""
    spans = {number: memberships(iso3) for iso3, number in CCODES.items()}
    days = {start for found in spans.values() for start, _ in found} | {
        dt.date(year, 1, 1) for year in (1955, 1990, 1991)
    }
    days |= {end + dt.timedelta(days=1) for found in spans.values() for _, end in found if end is not None}
    starts = sorted(days)
    member = np.zeros((LARGEST + 1, len(starts)), np.bool_)
    for number, found in spans.items():
        for start, end in found:
            member[number, bisect_left(starts, start) : bisect_right(starts, end or dt.date.max)] = True
    frame = pl.DataFrame({"state": sorted(spans)}, schema={"state": pl.Int32}).join(
        pl.DataFrame({"start": starts}).with_row_index("spell"), how="cross"
    )
    dated = frame.with_columns(of_the_time(pl.col("state"), pl.col("start").dt.year()).alias("named"))
    state, spell, named = (dated[name].to_numpy() for name in ("state", "spell", "named"))
    table = np.zeros((LARGEST + 1, len(starts) + 1), np.int16)
    table[state, spell + 1] = np.where(member[named, spell], named, 0)
    return np.array([(day - dt.date(1970, 1, 1)).days for day in starts], np.int64), table


def leader_states(actors: pl.Series, days: pl.Series) -> pl.Series:
    """Return the COW number of the state that a named person led on the day; null for everybody else.

    Persons are those of `detente.states.leaders`, by full name: a surname alone names nobody.

    >>> days = pl.Series([dt.date(2018, 6, 12), dt.date(2015, 6, 12)])
    >>> leader_states(pl.Series(["Donald Trump", "Donald Trump"]), days).to_list()
    [2, None]
    """
    frame = pl.DataFrame({"actor": actors.cast(pl.String), "date": days}).with_row_index("row")
    met = frame["actor"].unique().drop_nulls()
    terms = [(name, *term) for name in met.to_list() for term in _terms_of(name)]
    schema = {"actor": pl.String, "start": pl.Date, "end": pl.Date, "state": pl.Int16}
    held = (
        frame.join(pl.DataFrame(terms, schema=schema, orient="row"), on="actor")
        .filter(pl.col("date").is_between("start", "end"))
        .sort("row", "start")
        .unique("row", keep="last")
    )
    return frame.join(held.select("row", "state"), on="row", how="left", maintain_order="left")["state"]


@cache
def _terms_of(name: str) -> tuple[tuple[dt.date, dt.date, int], ...]:
    return _terms().get(fold(name), ())


@cache
def _terms() -> dict[str, tuple[tuple[dt.date, dt.date, int], ...]]:
    index: dict[str, tuple[tuple[dt.date, dt.date, int], ...]] = {}
    for naming in lexicon():
        number = CCODES.get(naming.code)
        if naming.kind == "leader" and number is not None:
            term = (naming.span[0], naming.span[1] or dt.date.max, number)
            for name in {fold(name) for name in naming.names if len(fold(name).split()) > 1}:
                index[name] = (*index.get(name, ()), term)
    return index
