"""Which state an actor was on the day of the event: countries as written, and persons who led one.

A country is a COW number on days on which that state was a member of the interstate system, with Germany and Yemen as
of the time; on other days, and where it names no state, it is null (SCIENCE section 1).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl

from detente.sources._states import of_the_time
from detente.states import CCODES, memberships
from detente.states.lexicon import lexicon
from detente.states.naming import fold

Resolver = Callable[[Iterable[str]], Mapping[str, int | None]]
LARGEST = max(CCODES.values())


def state_numbers(countries: pl.Series, resolver: Resolver, known: dict[str, int | None]) -> pl.Series:
    """Return COW numbers of countries as written, whatever the day; `known` remembers what has been looked up.

    >>> state_numbers(pl.Series(["RUS", "EUR", None]), lambda codes: {"RUS": 365, "EUR": None}, {}).to_list()
    [365, None, None]
    """
    met = countries.unique().drop_nulls().cast(pl.String)
    new = [text for text in met.to_list() if text not in known]
    known.update(resolver(new) if new else {})
    numbers = {text: number for text in met.to_list() if (number := known.get(text)) is not None}
    if not numbers:
        return pl.repeat(None, len(countries), dtype=pl.Int16, eager=True)
    return countries.replace_strict(numbers, default=None, return_dtype=pl.Int16)


def of_the_day(numbers: pl.Series, days: pl.Series) -> pl.Series:
    """Return the numbers of states that were members on the day, as of the time; null for those that were none.

    What a state was on no day at all means nothing.

    >>> days = pl.Series([dt.date(1985, 1, 1), dt.date(1985, 1, 1), dt.date(2001, 1, 1)])
    >>> of_the_day(pl.Series([255, 369, 369], dtype=pl.Int16), days).to_list()
    [260, None, 369]
    """
    first_day = days.min()
    if numbers.null_count() == len(numbers) or first_day is None:
        return pl.repeat(None, len(numbers), dtype=pl.Int16, eager=True)
    breaks, table = _epochs()
    number = days.fill_null(first_day).to_physical().to_numpy()
    first = int(number.min())
    epoch = np.searchsorted(breaks, np.arange(first, int(number.max()) + 1), side="right")
    cells = numbers.fill_null(0).to_numpy().astype(np.int64) * table.shape[1] + epoch[number - first]
    found = pl.Series(numbers.name, table.ravel().take(cells))
    return found.set(found == 0, None)


@cache
def _epochs() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int16]]:
    """Return the days on which a membership or a rule changes, and the dated number of each state between them."""
    spans = {number: memberships(iso3) for iso3, number in CCODES.items()}
    days = {start for found in spans.values() for start, _ in found} | {
        dt.date(year, 1, 1) for year in (1955, 1990, 1991)
    }
    days |= {end + dt.timedelta(days=1) for found in spans.values() for _, end in found if end is not None}
    starts = sorted(days)
    frame = pl.DataFrame({"state": sorted(spans)}, schema={"state": pl.Int32}).join(
        pl.DataFrame({"start": starts}).with_row_index("epoch"), how="cross"
    )
    dated = frame.with_columns(of_the_time(pl.col("state"), pl.col("start").dt.year()).alias("dated"))
    members = {
        (number, epoch)
        for number, found in spans.items()
        for start, end in found
        for epoch, day in enumerate(starts)
        if start <= day and (end is None or day <= end)
    }
    table = np.zeros((LARGEST + 1, len(starts) + 1), np.int16)
    for state, epoch, _, named in dated.rows():
        if (named, epoch) in members:
            table[state, epoch + 1] = named
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
