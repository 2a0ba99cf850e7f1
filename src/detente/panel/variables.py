"""The variables that panels can have: those of every source's tables, by name, by source.name or by source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente import registry
from detente.errors import UsageError, did_you_mean
from detente.sources._built import built

if TYPE_CHECKING:
    import polars as pl

    from detente.sources._source import Column, Source
    from detente.sources._table import Table


@dataclass(frozen=True)
class Variable:
    """A variable of a table of a source.

    >>> find("atop.defense")[0].table.shape
    'directed'
    """

    name: str
    source: Source
    table: Table

    @property
    def column(self) -> Column:
        """What the variable is, its unit and its range."""
        return self.table.variables[self.name]


def find(name: str, extra: Iterable[Source] = ()) -> list[Variable]:
    """Return the variables that a name means: a variable, ``source.variable``, or a source for all that it has.

    `extra` are sources beside those of the registry. A name that is a variable and a source is the variable. Raises
    `UsageError` for an unknown name, for one that two sources have, and for a source that adds nothing to panels.

    >>> [variable.name for variable in find("atop")][:2]
    ['defense', 'offense']
    >>> find("defence")
    Traceback (most recent call last):
    detente.errors.UsageError: no variable is called 'defence'; did you mean defense?
    """
    sources = {**_members(), **built(), **{source.key: source for source in extra}}
    key, dot, rest = name.partition(".")
    if dot and key in sources:
        return [_only([each for each in _of(sources[key]) if each.name == rest], name, _names([sources[key]]))]
    everywhere = [
        Variable(name, source, table)
        for source in sources.values()
        for table in source.tables
        if name in table.variables
    ]
    if not everywhere and name in sources:
        found = _of(sources[name])
        if not found:
            raise UsageError(f"source '{name}' ({sources[name].unit}) adds no variable to panels of states or pairs")
        return found
    return [_only(everywhere, name, [*_names(sources.values()), *sources, *registry.keys("measure")])]


@cache
def _members() -> dict[str, Source]:
    return registry.members("source")


def _of(source: Source) -> list[Variable]:
    return [Variable(name, source, table) for table in source.tables for name in table.variables]


def _names(sources: Iterable[Source]) -> list[str]:
    return [each.name for source in sources for each in _of(source)]


def _only(found: list[Variable], name: str, known: list[str]) -> Variable:
    if not found:
        hint = did_you_mean(name.rpartition(".")[2], known) or "; 'detente sources' lists what each source has"
        raise UsageError(f"no variable is called '{name}'{hint}")
    if len(found) > 1:
        choices = " or ".join(f"{each.source.key}.{name}" for each in found)
        raise UsageError(f"'{name}' is a variable of several sources; write {choices}")
    return found[0]


def known(name: str) -> bool:
    """Return whether a name means variables of the registry's sources.

    >>> known("atop"), known("capability_share")
    (True, False)
    """
    try:
        return bool(find(name))
    except UsageError:
        return False


def open_frame(source: Source) -> pl.LazyFrame:
    """Return the lazy frame of a source, its files verified against their manifest.

    Raises `DataMissingError` and `DataDamagedError` as `detente.sources._folder.verified_path` does.
    """
    from detente.sources._folder import verified_path

    return source.read({file: verified_path(source.dataset, file) for file in source.files})


def covers(variable: Variable, first: dt.date, last: dt.date) -> bool:
    """Return whether a variable covers any day from the first to the last.

    >>> covers(find("defense")[0], dt.date(2018, 12, 31), dt.date(2020, 1, 1))
    True
    """
    coverage = variable.table.coverage
    return coverage.start <= last and first <= coverage.end


def coverage_years(variable: Variable) -> str:
    """Return the first and last year that a variable covers, in words.

    >>> coverage_years(find("defense")[0])
    '1815 to 2018'
    """
    return f"{variable.table.coverage.start.year} to {variable.table.coverage.end.year}"
