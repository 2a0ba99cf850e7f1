"""The questions that tables are built from: one `.sql` file each, the same text for every engine.

A question names the relations that it reads and values as ``$name``. It is written in DuckDB's SQL, keeps to what
Spark has too, divides by ``nullif(…, 0)`` and says where missing values stand in every order.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from detente.errors import UsageError, did_you_mean

Value = str | bool | int | float | dt.date
VALUE = re.compile(r"\$([a-z_]+)")


@cache
def questions() -> tuple[str, ...]:
    """Return the names of all questions, sorted.

    >>> "net_cooperation" in questions()
    True
    """
    folder = files("detente.store.sql")
    return tuple(sorted(file.name.removesuffix(".sql") for file in folder.iterdir() if file.name.endswith(".sql")))


@cache
def text(question: str) -> str:
    """Return the SQL of a question as it is written; raises `UsageError` for a name that is none.

    >>> text("net_coperation")
    Traceback (most recent call last):
    detente.errors.UsageError: there is no question 'net_coperation'; did you mean net_cooperation?
    """
    if question not in questions():
        hint = did_you_mean(question, questions()) or f"; there are {', '.join(questions())}"
        raise UsageError(f"there is no question '{question}'{hint}")
    return files("detente.store.sql").joinpath(f"{question}.sql").read_text(encoding="utf-8")


def needed_values(question: str) -> set[str]:
    """Return the names of the values that a question asks for.

    >>> sorted(needed_values("breaks"))
    ['fold', 'window']
    """
    return set(VALUE.findall(text(question)))


def filled(question: str, values: Mapping[str, Value]) -> str:
    """Return the SQL of a question with its values written in as literals; no value is ever read as SQL.

    Raises `UsageError` where a value that the question asks for is not given.

    >>> filled("sums", {"by": "o'clock"}).count("'o''clock'")
    1
    """
    absent = sorted(needed_values(question) - set(values))
    if absent:
        raise UsageError(f"the question '{question}' needs values for {', '.join(absent)}")
    return VALUE.sub(lambda found: literal(values[found[1]]), text(question))


def literal(value: Value) -> str:
    """Return a value as SQL of both engines: numbers with a point are floating, never decimal.

    >>> literal("it's"), literal(4), literal(4.0), literal(dt.date(1974, 5, 1)), literal(True)
    ("'it''s'", '4', '4.0e0', "date '1974-05-01'", 'true')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.date):
        return f"date '{value.isoformat()}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    written = repr(value)
    return written if isinstance(value, int) or "e" in written else f"{written}e0"
