"""The embedded table of states, made from the membership list and the table of codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import DataDamagedError
from detente.states._codes import CODES

if TYPE_CHECKING:
    import polars as pl


def states_table(cow_states: pl.DataFrame) -> pl.DataFrame:
    """Return the core table ``states`` from the frame of the source ``cow_states``: one row a membership.

    Columns ccode, iso3, abbreviation, name (of the list), start, end (null while a member); sorted by ccode and
    start. Raises `DataDamagedError` when the list has a state without a code in ``states/_codes.py``.

    >>> import datetime as dt, polars as pl
    >>> row = {"ccode": 2, "abbreviation": "USA", "name": "United States", "start": dt.date(1816, 1, 1), "end": None}
    >>> states_table(pl.DataFrame([row]))["iso3"].to_list()
    ['USA']
    """
    import polars as pl

    strangers = sorted(set(cow_states["ccode"]) - set(CODES))
    if strangers:
        raise DataDamagedError(f"the membership list has states without a three-letter code: {strangers}")
    code = pl.col("ccode").replace_strict(CODES, return_dtype=pl.String).alias("iso3")
    return cow_states.select(
        pl.col("ccode").cast(pl.Int32), code, "abbreviation", "name", "start", pl.col("end").cast(pl.Date)
    ).sort("ccode", "start")
