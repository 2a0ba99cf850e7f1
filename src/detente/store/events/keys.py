"""What makes two rows the same event: its number, or a hash of its text number or of all that it says."""

from __future__ import annotations

import numpy as np
import polars as pl

SELDOM = 0.2


def hashed(texts: pl.Series) -> pl.Series:
    """Return a 64-bit hash of each text (the lower half of its MD5, with a sign): the same on every machine, for ever.

    >>> hashed(pl.Series(["a"])).to_list()
    [7000413967451013937]
    """
    import duckdb

    rows = pl.DataFrame({"text": texts.cast(pl.String)})
    with duckdb.connect() as connection:
        connection.register("rows", rows.to_arrow())
        found = connection.sql("select md5_number_lower(text) as key from rows").to_arrow_table()
    return pl.DataFrame(found)["key"].cast(pl.UInt64).reinterpret(signed=True)


class Repeats:
    """Which repetition of a content within one file a row is, over all pieces of the file.

    Sources without event numbers repeat rows that may be true repeats: the second is another event than the first, and
    the same as the second of any other release of the file. Takes 16 bytes of memory for each different row.

    >>> repeats = Repeats()
    >>> repeats.numbered(pl.Series(["a", "b", "a"])).to_list(), repeats.numbered(pl.Series(["a"])).to_list()
    ([0, 0, 1], [2])
    """

    def __init__(self) -> None:
        self._met = pl.DataFrame(schema={"key": pl.Int64, "before": pl.UInt32})

    def numbered(self, contents: pl.Series) -> pl.Series:
        """Return how often the file had each row's content before."""
        rows = pl.DataFrame({"key": hashed(contents)})
        here = rows.with_columns(pl.int_range(pl.len(), dtype=pl.UInt32).over("key").alias("here"))
        joined = here.join(self._met, on="key", how="left", maintain_order="left")
        counts = pl.concat([self._met, rows.group_by("key").agg(pl.len().cast(pl.UInt32).alias("before"))])
        self._met = counts.group_by("key").agg(pl.col("before").sum())
        return joined.select(pl.col("here") + pl.col("before").fill_null(0)).to_series()


def with_keys(events: pl.DataFrame, repeats: Repeats) -> pl.DataFrame:
    """Return events with their key, without ``_text`` and ``_content``."""
    if "_content" in events.columns:
        times = repeats.numbered(events["_content"])
        text = events["_content"] + "\x1f" + times.cast(pl.String)
        return events.drop("_content").with_columns(hashed(text).alias("key"))
    if "_text" in events.columns:
        return events.with_columns(hashed(events["_text"]).alias("key")).drop("_text")
    return events


def new_events(events: pl.DataFrame, before: pl.Series) -> pl.Series:
    """Say of each row whether it is new: the first with its key here, its key not among those `before`.

    >>> rows = pl.DataFrame({"key": [3, 5, 5, 7]}, schema={"key": pl.Int64})
    >>> new_events(rows, pl.Series([7], dtype=pl.Int64)).to_list()
    [True, True, False, False]
    """
    keys = events["key"]
    first = _first(keys)
    return first if before.is_empty() else first & ~keys.is_in(before.implode())


def _first(keys: pl.Series) -> pl.Series:
    """Say of each key whether it is the first of its kind; where keys grow, only those that do not are looked up."""
    values = keys.to_numpy()
    back = np.flatnonzero(values[1:] <= np.maximum.accumulate(values)[:-1]) + 1
    if back.size > SELDOM * len(keys):
        return keys.is_first_distinct()
    asked = keys.is_in(keys[back].implode()).arg_true()
    again = asked.filter(~keys[asked].is_first_distinct())
    return pl.repeat(True, len(keys), eager=True).scatter(again, values=False)
