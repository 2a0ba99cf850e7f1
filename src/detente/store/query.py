"""``detente events sql``: questions of one's own to a store and its built tables, read-only and inside a fence.

The database is in memory and knows the tables as views. Before a person's SQL is run, access to files and networks,
extensions and settings are locked for good, and only what the parser says is one SELECT is run.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError, UsageError
from detente.store.engine import MEMORY
from detente.store.engine_duckdb import MEMORY_FORM, first_line
from detente.store.questions import literal
from detente.store.scratch import scratch

if TYPE_CHECKING:
    import duckdb
    import polars as pl

MOST_ROWS = 10_000
MOST_SECONDS = 600.0
HINTS = ("Did you mean", "Candidate bindings")
# the relation of a name is the rows of these files
Relations = dict[str, Sequence[Path]]


def query(
    sql: str, relations: Relations, *, rows: int = MOST_ROWS, memory: str = MEMORY, seconds: float = MOST_SECONDS
) -> pl.DataFrame:
    """Return the answer to one SELECT over named relations, each the rows of Parquet files.

    At most `rows` rows come back; more are refused rather than cut. `memory` and `seconds` bound the work. Raises
    `UsageError` for anything but one SELECT, for a table, column or function that is not there, for files and settings,
    and for too many rows; `DetenteError` where memory or time is used up.

    >>> query("select 40 + 2 as answer", {})["answer"].to_list()
    [42]
    >>> query("drop table events", {})
    Traceback (most recent call last):
    detente.errors.UsageError: only one SELECT can be asked, not a statement of kind DROP
    """
    import polars as pl

    if rows < 1:
        raise UsageError(f"{rows} rows cannot be shown; give 1 or more")
    with _fenced(relations, memory) as connection:
        _check_single_select(connection, sql)
        with _in_time(connection, seconds), _sentences():
            answer = connection.sql(sql).limit(rows + 1)
            spans = [name for name, kind in zip(answer.columns, answer.types, strict=True) if "INTERVAL" in str(kind)]
            if spans:
                raise UsageError(
                    f"the column '{spans[0]}' is a span of time; ask for it as text, as in {spans[0]}::text"
                )
            found = pl.DataFrame(answer.to_arrow_table())
    if found.height > rows:
        raise UsageError(f"the answer has more than {rows:,} rows; aggregate, add a LIMIT, or give a higher --rows")
    return found


def _check_single_select(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    with _sentences():
        statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise UsageError(f"only one SELECT can be asked, not {len(statements)} statements")
    try:
        kind = str(statements[0].type).rpartition(".")[2]
    except ValueError:  # DuckDB knows statements that its Python types do not
        kind = "its own"
    if kind not in ("SELECT", "SELECT_STATEMENT"):
        raise UsageError(f"only one SELECT can be asked, not a statement of kind {kind}")


@contextlib.contextmanager
def _fenced(relations: Relations, memory: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a database that can read the files of the relations and nothing else."""
    import duckdb

    if not MEMORY_FORM.fullmatch(memory):
        raise UsageError(f"'{memory}' is not an amount of memory; write it as 2GB or 500MB")
    files = [str(path) for paths in relations.values() for path in paths]
    with scratch() as folder:
        settings: dict[str, Any] = {
            "memory_limit": memory, "temp_directory": str(folder), "autoinstall_known_extensions": False,
            "autoload_known_extensions": False, "allow_community_extensions": False,
        }  # fmt: skip
        with contextlib.closing(duckdb.connect(config=settings)) as connection:
            for name, paths in relations.items():
                listed = ", ".join(literal(str(path)) for path in paths)
                connection.execute(f'create view "{name}" as from read_parquet([{listed}], hive_partitioning = false)')
            connection.execute(f"set allowed_paths = [{', '.join(map(literal, files))}]")
            connection.execute("set enable_external_access = false")
            connection.execute("set lock_configuration = true")
            yield connection


@contextlib.contextmanager
def _in_time(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Interrupt the database when the time is used up."""
    import threading

    timer = threading.Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextlib.contextmanager
def _sentences() -> Iterator[None]:
    """Turn errors of DuckDB into sentences: what was asked wrongly, or what was used up."""
    import duckdb

    try:
        yield
    except duckdb.InterruptException as error:
        raise DetenteError("the question took too long and was stopped; ask for less") from error
    except duckdb.OutOfMemoryException as error:
        raise DetenteError(f"{first_line(error)}; give more with --memory, as in --memory 4GB") from error
    except duckdb.Error as error:
        meant = next((line for line in str(error).splitlines()[1:] if line.startswith(HINTS)), "")
        raise UsageError(f"this SQL cannot be run: {first_line(error)}{meant and f'; {meant}'}") from error
