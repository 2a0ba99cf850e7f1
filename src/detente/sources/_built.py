"""Sources that a user has built from event data: the datasets of the data folder that ``detente events build`` made."""

from __future__ import annotations

import calendar
import datetime as dt
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente import config
from detente.errors import DataDamagedError
from detente.sources._folder import MANIFEST, verified_path
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import Table

if TYPE_CHECKING:
    import polars as pl

KIND = "event scores"
FILE = "relations_month.parquet"
GOLDSTEIN = "Goldstein weight"
# what a dyad-month without events has 0 of
COUNTS = {
    "events": Column("events that count", "events", 0),
    "raw_events": Column("events, repeated reports included", "events", 0),
    "verbal_cooperation": Column("events of verbal cooperation", "events", 0),
    "material_cooperation": Column("events of material cooperation", "events", 0),
    "verbal_conflict": Column("events of verbal conflict", "events", 0),
    "material_conflict": Column("events of material conflict", "events", 0),
    "cooperation": Column("sum of weights of cooperative events", GOLDSTEIN, 0),
    "conflict": Column("sum of absolute weights of conflictual events", GOLDSTEIN, 0),
    "weight_squares": Column("sum of squared weights", GOLDSTEIN + "²", 0),
    "goldstein_sum": Column("sum of weights", GOLDSTEIN),
}
# what no events say nothing about
SCORES = {
    "goldstein_mean": Column("mean weight of the events", GOLDSTEIN, -10, 10),
    "net_cooperation": Column("net cooperation, for display", "logit"),
    "net_cooperation_sd": Column("its standard deviation", "logit", 0),
}
PLACE = {
    "period": Column("first day of the month"),
    "year_month": Column("month as year * 100 + month"),
    "sender": Column("COW number of the state that acted", low=2, high=990),
    "receiver": Column("COW number of the state acted upon", low=2, high=990),
}
WORLD = {
    "tone": Column("cooperative share of all events of the source so far", "share", 0, 1),
    "volume_baseline": Column("mean volume of the source over the twelve months before", GOLDSTEIN, 0),
}


def built() -> dict[str, Source]:
    """Return the sources that were built, by name; none where there is no data folder.

    Raises `DataDamagedError` for a manifest of theirs that cannot be understood.

    >>> import os; from unittest.mock import patch
    >>> with patch.dict(os.environ, DETENTE_DATA="/no/such/folder"):
    ...     built()
    {}
    """
    found = {}
    for path in sorted(config.data_folder().glob(f"*/{MANIFEST}")):
        status = path.stat()
        source = _opened(path, status.st_mtime_ns, status.st_ino)
        if source is not None:
            found[source.key] = source
    return found


def manifest_of(name: str) -> dict[str, Any] | None:
    """Return the manifest of a source that was built, None where there is none of that name.

    >>> manifest_of("no-such-source") is None
    True
    """
    path = config.data_folder() / name / MANIFEST
    return _manifest(path) if name in built() else None


@lru_cache(maxsize=512)
def _opened(path: Path, modified: int, inode: int) -> Source | None:
    """Read a manifest once for each state of it; only those that a build wrote begin with their kind."""
    try:
        with path.open(encoding="utf-8") as stream:
            if stream.readline().strip() != f'kind = "{KIND}"':
                return None
    except (OSError, UnicodeDecodeError):
        return None
    try:
        return _source(_manifest(path))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataDamagedError(f"{path} is not the manifest of a build ({error!r}); build it again") from error


def _manifest(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataDamagedError(f"{path} cannot be read as TOML: {error}; build it again") from error


def _source(manifest: Mapping[str, Any]) -> Source:
    name, coverage = str(manifest["name"]), manifest["coverage"]
    zero, missing = (_coverage(coverage, absence) for absence in ("zero", "missing"))
    return Source(
        key=name,
        title=str(manifest["title"]),
        version=f"{manifest['version']}, snapshot {manifest['snapshot']}",
        producer="detente, from event data of " + ", ".join(manifest["sources"]),
        unit="directed dyad-month",
        coverage=zero,
        licence=str(manifest["licence"]),
        cite=f"@misc{{{name},\n  title = {{{manifest['title']}}},\n  note = {{Event data: {manifest['citation']}}}\n}}",
        dataset=name,
        files=(FILE,),
        columns={**PLACE, **COUNTS, **SCORES, **WORLD},
        read=_read,
        check=lambda _: None,
        notes=(f"One-a-day filter: {manifest['filter']}.", *filter(None, [manifest.get("cleaning")])),
        tables=(
            _table(name, zero, COUNTS, coverage["months"]),
            _table(name, missing, SCORES, coverage["months"]),
        ),
    )


def _read(paths: Mapping[str, Path]) -> pl.LazyFrame:
    import polars as pl

    return pl.scan_parquet(paths[FILE], glob=False)


def _coverage(covered: Mapping[str, Any], absence: str) -> Coverage:
    first, last = (dt.date.fromisoformat(f"{covered[end]}-01") for end in ("start", "end"))
    end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    note = "months that were ingested; a month between them that was not is missing"
    return Coverage(first, end, "all states", absence, note)


def _table(name: str, coverage: Coverage, columns: Mapping[str, Column], months: list[str]) -> Table:
    """Return the variables of a built source under names of its own, as ``mygdelt_events``."""
    import polars as pl

    prefix = name.replace("-", "_")
    renamed = {column: f"{prefix}_{column}" for column in columns}
    inside = [int(month.replace("-", "")) for month in months]

    def rows(frame: pl.LazyFrame) -> pl.LazyFrame:
        values = [pl.col(column).alias(variable) for column, variable in renamed.items()]
        return frame.select("year_month", "sender", "receiver", *values)

    def covered(frame: pl.LazyFrame) -> pl.LazyFrame:
        from detente import core

        states = core.table("states").select(state=pl.col("ccode").cast(pl.Int32)).unique().lazy()
        return pl.LazyFrame({"year_month": pl.Series(inside, dtype=pl.Int32)}).join(states, how="cross")

    described = {renamed[column]: what for column, what in columns.items()}
    return Table("directed", "month", coverage, described, rows, covered)


def frame_of(name: str, table: str) -> pl.DataFrame:
    """Return a table of a built source, ``dyad_month`` say, after comparing its bytes with the manifest.

    Raises `DataMissingError` and `DataDamagedError` as `detente.sources._folder.verified_path` does.
    """
    import polars as pl

    return pl.read_parquet(verified_path(name, f"{table}.parquet"), glob=False)
