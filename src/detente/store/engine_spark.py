"""The same questions on Apache Spark: DuckDB's SQL is rewritten by sqlglot and run on a local or a remote master."""

from __future__ import annotations

import contextlib
import importlib.util
import socket
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import DataMissingError, DetenteError, UsageError
from detente.store.engine import NOTHING, Engine
from detente.store.engine_duckdb import first_line
from detente.store.questions import Value, filled

if TYPE_CHECKING:
    import polars as pl

EXTRA = "Spark needs the extra 'spark' and Java 17 or later: python -m pip install 'detente[spark]'"
SETTINGS = {
    # Dates are days of no place: a session in another zone would shift them.
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
# What pays on a cluster costs a second a question on one machine.
SMALL = {"spark.sql.shuffle.partitions": "4", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}


STANDALONE, PATIENCE = "spark://", 5.0


@cache
def rewritten(sql: str) -> str:
    """Return SQL of DuckDB as SQL of Spark; raises `UsageError` without the extra and for SQL that cannot be read.

    >>> rewritten("select a from b order by a nulls last")
    'SELECT a FROM b ORDER BY a NULLS LAST'
    """
    sqlglot = _sqlglot()
    try:
        (statement,) = sqlglot.transpile(sql, read="duckdb", write="spark", comments=False)
    except sqlglot.errors.SqlglotError as error:
        raise UsageError(f"this SQL cannot be rewritten for Spark: {first_line(error)}") from error
    return str(statement)


def _sqlglot() -> Any:
    if importlib.util.find_spec("sqlglot") is None or importlib.util.find_spec("pyspark") is None:
        raise UsageError(EXTRA)
    import sqlglot

    return sqlglot


class Spark(Engine):
    """Questions asked of a Spark session, whose relations are temporary views."""

    at_once = 500_000_000

    def __init__(self, session: Any) -> None:
        self.session = session

    def parquet(self, relation: str, paths: Sequence[str]) -> None:
        """Name the rows of Parquet files, local paths or addresses of object storage that the executors reach."""
        with _sentences():
            self.session.read.parquet(*paths).createOrReplaceTempView(relation)

    def frame(self, relation: str, frame: pl.DataFrame) -> None:
        """Name the rows of a table in memory."""
        import polars as pl

        # the level of Arrow without views of text, which Spark cannot read
        table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
        self.session.createDataFrame(table).createOrReplaceTempView(relation)

    def define(self, relation: str, question: str, values: Mapping[str, Value] = NOTHING) -> None:
        """Name the answer to a question."""
        self._run(question, values).createOrReplaceTempView(relation)

    def ask(self, question: str, values: Mapping[str, Value] = NOTHING) -> pl.DataFrame:
        """Return the answer to a question."""
        import polars as pl

        with _sentences():
            found = pl.from_arrow(self._run(question, values).toArrow())
        return found if isinstance(found, pl.DataFrame) else found.to_frame()

    def write(self, question: str, path: Path, values: Mapping[str, Value] = NOTHING) -> None:
        """Write the answer to a question to a Parquet file on this machine."""
        self.ask(question, values).write_parquet(path)

    def _run(self, question: str, values: Mapping[str, Value]) -> Any:
        statement = rewritten(filled(question, values))
        with _sentences():
            return self.session.sql(statement)


@contextlib.contextmanager
def _sentences() -> Iterator[None]:
    """Turn errors of Spark, which py4j carries from wherever they arose, into sentences."""
    try:
        yield
    except Exception as error:
        raise DetenteError(f"Spark cannot answer: {first_line(error)}") from error


def check_answers(master: str) -> None:
    """Raise `DataMissingError` where nobody answers at the address of a master, before Spark tries for minutes.

    Of several masters, ``spark://one:7077,two:7077``, one is enough. Raises `UsageError` for an address without a port;
    masters of other kinds are not asked.

    >>> check_answers("spark://head")
    Traceback (most recent call last):
    detente.errors.UsageError: spark://head names no port; give the address as spark://host:7077
    """
    if not master.startswith(STANDALONE):
        return
    for place in master.removeprefix(STANDALONE).split(","):
        host, _, port = place.rpartition(":")
        if not host or not port.isdecimal() or not 0 < int(port) < 1 << 16:
            raise UsageError(f"{master} names no port; give the address as spark://host:7077")
        with contextlib.suppress(OSError, UnicodeError):
            socket.create_connection((host.strip("[]"), int(port)), PATIENCE).close()
            return
    raise DataMissingError(
        f"no Spark master answers at {master}; look whether it runs and can be reached from here, or build with "
        "--engine local"
    )


@contextlib.contextmanager
def spark_engine(master: str) -> Iterator[Spark]:
    """Give a Spark session on a master; one that was running already is used and left running.

    Raises `UsageError` without the extra ``spark`` and for an address without a port, `DataMissingError` where no
    master answers at its address within `PATIENCE` seconds, `DetenteError` where Spark does not start.
    """
    _sqlglot()
    check_answers(master)
    from pyspark.sql import SparkSession

    running = SparkSession.getActiveSession()
    if running is not None:
        yield Spark(running)
        return
    builder: Any = SparkSession.builder.appName("detente").master(master)
    for key, value in {**SETTINGS, **(SMALL if master.startswith("local") else {})}.items():
        builder = builder.config(key, value)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            session = builder.getOrCreate()
    except Exception as error:  # no Java, no network, no such master: each has an error of its own
        raise DetenteError(f"Spark does not start on {master}: {first_line(error)}") from error
    try:
        yield Spark(session)
    finally:
        session.stop()
