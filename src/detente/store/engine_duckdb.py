"""The engine that is always there: DuckDB in this process, its memory limited, what does not fit on disk."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import DetenteError, UsageError
from detente.store.engine import NOTHING, Engine
from detente.store.questions import Value, filled, literal
from detente.store.scratch import scratch

if TYPE_CHECKING:
    import duckdb
    import polars as pl

MOST_THREADS = 1024
MEMORY_FORM = re.compile(r"\d+(\.\d+)?\s*(MB|GB|TB|MiB|GiB|TiB)")


class DuckDB(Engine):
    """Questions asked of an in-memory DuckDB database, whose relations are views."""

    at_once = 10_000_000  # what it sorts in 2 GB

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def parquet(self, relation: str, paths: Sequence[str]) -> None:
        """Name the rows of Parquet files."""
        listed = ", ".join(map(literal, paths))
        rows = f"read_parquet([{listed}], union_by_name = true, hive_partitioning = false)"
        self._run(f"create or replace view {relation} as from {rows}")

    def frame(self, relation: str, frame: pl.DataFrame) -> None:
        """Name the rows of a table in memory."""
        self.connection.register(relation, frame.to_arrow())

    def define(self, relation: str, question: str, values: Mapping[str, Value] = NOTHING) -> None:
        """Name the answer to a question."""
        self._run(f"create or replace view {relation} as {filled(question, values)}")

    def ask(self, question: str, values: Mapping[str, Value] = NOTHING) -> pl.DataFrame:
        """Return the answer to a question."""
        import polars as pl

        with _sentences():
            return pl.DataFrame(self.connection.sql(filled(question, values)).to_arrow_table())

    def write(self, question: str, path: Path, values: Mapping[str, Value] = NOTHING) -> None:
        """Write the answer to a question to a Parquet file."""
        options = "(format parquet, compression zstd)"
        self._run(f"copy ({filled(question, values)}\n) to {literal(str(path))} {options}")

    def _run(self, sql: str) -> None:
        with _sentences():
            self.connection.execute(sql)


@contextlib.contextmanager
def _sentences() -> Iterator[None]:
    """Turn errors of DuckDB into sentences."""
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise DetenteError(f"{first_line(error)}; give more with --memory, as in --memory 4GB") from error
    except duckdb.Error as error:
        raise DetenteError(f"DuckDB cannot answer: {first_line(error)}") from error


@contextlib.contextmanager
def duckdb_engine(memory: str, threads: int | None) -> Iterator[DuckDB]:
    """Give a DuckDB that keeps at most `memory` and puts what does not fit into a folder of its own.

    >>> with duckdb_engine("a lot", None):
    ...     pass
    Traceback (most recent call last):
    detente.errors.UsageError: 'a lot' is not an amount of memory; write it as 2GB or 500MB
    """
    import duckdb

    if not MEMORY_FORM.fullmatch(memory):
        raise UsageError(f"'{memory}' is not an amount of memory; write it as 2GB or 500MB")
    if threads is not None and not 1 <= threads <= MOST_THREADS:
        raise UsageError(f"{threads} threads cannot work; give 1 to {MOST_THREADS:,}")
    with scratch() as folder:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": memory,
            "temp_directory": str(folder),
        }
        if threads is not None:
            settings["threads"] = threads
        with contextlib.closing(duckdb.connect(config=settings)) as connection:
            yield DuckDB(connection)


def first_line(error: Exception) -> str:
    """Return the first line of an error's text without a stop at its end.

    >>> first_line(ValueError("no table.\\nDid you …"))
    'no table'
    """
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
