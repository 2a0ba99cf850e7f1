"""Where questions are asked: DuckDB in this process by default, or Apache Spark, local or on a cluster."""

from __future__ import annotations

import abc
import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from detente.errors import UsageError, did_you_mean
from detente.store.questions import Value

if TYPE_CHECKING:
    import polars as pl

ENGINES = ("duckdb", "spark", "local")
ADDRESS = re.compile(r"(spark://|k8s://)\S+|yarn|local(\[(\*|\d+)\])?")
MEMORY = "2GB"
NOTHING: Mapping[str, Value] = MappingProxyType({})


class Engine(abc.ABC):
    """What answers questions about named relations; `at_once` is how many events it is best given in one pass."""

    at_once: int

    @abc.abstractmethod
    def parquet(self, relation: str, paths: Sequence[str]) -> None:
        """Name the rows of Parquet files, at least one; columns are matched by name."""

    @abc.abstractmethod
    def frame(self, relation: str, frame: pl.DataFrame) -> None:
        """Name the rows of a table in memory."""

    @abc.abstractmethod
    def define(self, relation: str, question: str, values: Mapping[str, Value] = NOTHING) -> None:
        """Name the answer to a question; it is worked out whenever it is read."""

    @abc.abstractmethod
    def ask(self, question: str, values: Mapping[str, Value] = NOTHING) -> pl.DataFrame:
        """Return the answer to a question."""

    @abc.abstractmethod
    def write(self, question: str, path: Path, values: Mapping[str, Value] = NOTHING) -> None:
        """Write the answer to a question to a Parquet file on this machine."""


@contextlib.contextmanager
def engine_of(engine: str = "duckdb", *, memory: str = MEMORY, threads: int | None = None) -> Iterator[Engine]:
    """Give the engine of a name and let it go afterwards.

    `engine` is "duckdb", "spark" or "local" (Spark on this machine), or the address of a Spark master
    ("spark://host:7077", "local[2]", "yarn", "k8s://…"). `memory` is the most that DuckDB keeps in memory, as "2GB",
    `threads` how many it uses (None: all); a Spark master has settings of its own. Raises `UsageError` for another
    name, for a memory or number of threads that is none, and for Spark where the extra ``spark`` is not installed.

    >>> with engine_of("sparc"):
    ...     pass
    Traceback (most recent call last):
    detente.errors.UsageError: unknown engine 'sparc'; did you mean spark?
    """
    if engine == "duckdb":
        from detente.store.engine_duckdb import duckdb_engine

        with duckdb_engine(memory, threads) as found:
            yield found
        return
    if engine != "spark" and not ADDRESS.fullmatch(engine):
        hint = did_you_mean(engine, ENGINES) or f"; known: {', '.join(ENGINES)}, or an address as spark://host:7077"
        raise UsageError(f"unknown engine '{engine}'{hint}")
    from detente.store.engine_spark import spark_engine

    with spark_engine("local[*]" if engine in ("spark", "local") else engine) as found:
        yield found
