"""What sources add to panels, collected: rows of the table of a source that holds a variable."""

from __future__ import annotations

import polars as pl

from detente import registry
from detente.sources._folder import open_source
from detente.sources._table import Table


def table_of(key: str, variable: str) -> Table:
    """Give the table of a source that holds a variable."""
    return next(table for table in registry.get("source", key).tables if variable in table.variables)


def rows(key: str, variable: str) -> pl.DataFrame:
    """Give the rows of that table as panels get them."""
    return table_of(key, variable).rows(open_source(key)).collect()


def dyad(frame: pl.DataFrame, sender: int, receiver: int) -> pl.DataFrame:
    """Give the rows of a pair, in this direction, by year."""
    return frame.filter(pl.col("sender") == sender, pl.col("receiver") == receiver).sort("year")


def state(frame: pl.DataFrame, code: int) -> pl.DataFrame:
    """Give the rows of a state by year."""
    return frame.filter(pl.col("state") == code).sort("year")


def at(frame: pl.DataFrame, year: int, variable: str) -> object:
    """Give the value of one year."""
    return frame.filter(pl.col("year") == year)[variable].item()
