"""What a source is: where a dataset comes from, what it covers, how it is read and checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from detente.sources._table import Table


@dataclass(frozen=True)
class Column:
    """One column of a source's frame: what it is, its unit and its range.

    >>> Column("number of events", unit="events", low=0).high is None
    True
    """

    description: str
    unit: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Coverage:
    """Dates and states for which absence of a row means `absence`; outside them everything is missing.

    `absence` is ``"zero"`` (no row means none happened, within the coverage) or ``"missing"``.

    >>> import datetime as dt
    >>> Coverage(dt.date(1966, 1, 1), dt.date(1992, 12, 31), "all states", "zero").contains(dt.date(1993, 1, 1))
    False
    """

    start: dt.date
    end: dt.date
    states: str
    absence: str
    note: str = ""

    def contains(self, day: dt.date) -> bool:
        """Return whether a day lies within the coverage.

        >>> import datetime as dt
        >>> Coverage(dt.date(1966, 1, 1), dt.date(1992, 12, 31), "all", "zero").contains(dt.date(1970, 5, 1))
        True
        """
        return self.start <= day <= self.end


@dataclass(frozen=True)
class Source:
    """A public dataset as a member of the registry (HOUSE, 'The few types').

    `dataset` is the folder's name under the data folder, `files` the manifest's paths that `read` needs.
    `read` takes ``{path: absolute Path}`` and returns a lazy frame whose columns are exactly `columns`;
    `check` raises `DataDamagedError` where a known fact does not hold. `unit` is what one row is.
    `cite` is a BibTeX entry. `tables` is what the source adds to panels; `redistributable` whether its licence lets raw
    rows be passed on.

    >>> from detente import registry
    >>> registry.get("source", "weis").unit
    'event'
    """

    key: str
    title: str
    version: str
    producer: str
    unit: str
    coverage: Coverage
    licence: str
    cite: str
    dataset: str
    files: tuple[str, ...]
    columns: Mapping[str, Column]
    read: Callable[[Mapping[str, Path]], pl.LazyFrame]
    check: Callable[[pl.DataFrame], None]
    notes: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    redistributable: bool = False
