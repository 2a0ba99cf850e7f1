"""Deliveries of arms from a file of the user's own: who delivered what is worth how much to whom, year by year."""

from __future__ import annotations

import datetime as dt
import os
from functools import cache
from pathlib import Path

import polars as pl

from detente.config import data_folder
from detente.errors import DataDamagedError, DataMissingError, UsageError
from detente.states import resolve

VARIABLE = "DETENTE_ARMS_TRANSFERS"
DEFAULT = Path("arms_transfers", "deliveries.csv")
# What a column may be called, in lower case. Written from descriptions of SIPRI's trade register: no export was
# at hand to try, and a file whose columns are called otherwise is refused with the names that are asked for.
COLUMNS = {
    "supplier": ("supplier", "seller"),
    "recipient": ("recipient", "buyer"),
    "year": ("year", "delivery year"),
    "value": ("value", "tiv", "tiv delivery values"),
}


def own_deliveries() -> pl.DataFrame:
    """Return the deliveries of the user's file as `deliveries` does.

    The file is the one that ``DETENTE_ARMS_TRANSFERS`` names, else ``arms_transfers/deliveries.csv`` in the data
    folder. Raises `DataMissingError` where there is none and what `deliveries` raises.

    >>> from unittest.mock import patch
    >>> with patch.dict(os.environ, DETENTE_ARMS_TRANSFERS="no-such-file.csv"):
    ...     own_deliveries()
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no file of arms deliveries no-such-file.csv; ...
    """
    path = Path(os.environ.get(VARIABLE) or data_folder() / DEFAULT)
    if not path.is_file():
        raise DataMissingError(
            f"there is no file of arms deliveries {path}; put a table with columns {', '.join(COLUMNS)} (the trade "
            f"register of the SIPRI Arms Transfers Database, say) there, or name it in {VARIABLE}"
        )
    return _read(str(path), path.stat().st_mtime_ns)


@cache
def _read(path: str, modified: int) -> pl.DataFrame:
    """Read a file once for each state of it, of which `modified` tells."""
    try:
        return deliveries(pl.read_csv(path, infer_schema_length=None))
    except (pl.exceptions.PolarsError, OSError) as error:
        raise DataDamagedError(f"{path} is no table of comma-separated values: {error}") from error


def deliveries(table: pl.DataFrame) -> pl.DataFrame:
    """Return supplier and recipient (ISO3 codes), year and value, one row each, added up, from a table of deliveries.

    Columns are found by their names, whatever their case; states by name or code as of the end of the year. Rows of
    what is no state (an armed group, an unknown supplier) have a null code and keep their row; those with an empty cell
    are left out. Raises `DataDamagedError` for a missing column, a year or value that is no number, a negative value.

    >>> cells = {"Supplier": ["Soviet Union"], "Recipient": ["China"], "Delivery year": [1955], "TIV": [9]}
    >>> deliveries(pl.DataFrame(cells)).row(0)
    ('RUS', 'CHN', 1955, 9.0)
    """
    found = {name.strip().lower(): name for name in table.columns}
    chosen = {}
    for name, known in COLUMNS.items():
        there = [found[each] for each in known if each in found]
        if not there:
            raise DataDamagedError(
                f"a table of arms deliveries needs a column {' or '.join(known)}; it has {', '.join(table.columns)}"
            )
        chosen[name] = pl.col(there[0])
    try:
        rows = table.select(
            chosen["supplier"].cast(pl.String).alias("supplier"),
            chosen["recipient"].cast(pl.String).alias("recipient"),
            chosen["year"].cast(pl.Int32).alias("year"),
            chosen["value"].cast(pl.Float64).alias("value"),
        ).drop_nulls()
    except pl.exceptions.PolarsError as error:
        raise DataDamagedError(f"years and values of arms deliveries are numbers: {error}") from error
    if (rows["value"] < 0).any() or rows.is_empty():
        raise DataDamagedError("a table of arms deliveries has rows, and no value below 0")
    codes = [
        pl.Series(role, [_code(name, year) for name, year in rows.select(role, "year").iter_rows()], pl.String)
        for role in ("supplier", "recipient")
    ]
    keys = ("supplier", "recipient", "year")
    return rows.with_columns(codes).group_by(keys, maintain_order=True).agg(pl.col("value").sum())


@cache
def _code(name: str, year: int) -> str | None:
    try:
        return resolve(name.strip().rstrip("*"), on=dt.date(year, 12, 31)).iso3
    except UsageError:
        return None
