from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from detente.errors import DetenteError, UsageError
from detente.store.engine import engine_of
from detente.store.engine_duckdb import MEMORY_FORM
from detente.store.engine_spark import rewritten
from detente.store.questions import filled, literal, needed_values, questions, text


@pytest.mark.parametrize("question", questions())
def test_every_question_says_what_it_asks_and_divides_by_nothing_that_may_be_zero(question: str) -> None:
    first, *rest = text(question).splitlines()
    assert first.startswith("-- ") and any("?" in line for line in [first, *rest[:3]])
    code = "\n".join(line for line in text(question).splitlines() if not line.startswith("--"))
    for divisor in re.findall(r"/\s*(\w+)", code):
        assert divisor == "nullif" or float(divisor.replace("e0", "")) > 0, divisor
    for order in re.findall(r"^order by (.*)$", code, re.MULTILINE):
        assert all("nulls last" in term for term in order.split(",")), order


@pytest.mark.parametrize("question", questions())
def test_every_question_can_be_rewritten_for_spark(question: str) -> None:
    values = {name: "month" if name == "by" else 2 for name in needed_values(question)}
    assert "SELECT" in rewritten(filled(question, values))


@pytest.mark.parametrize(
    ("value", "written"),
    [("'; drop table x; --", "'''; drop table x; --'"), (-4, "-4"), (1e-07, "1e-07"), (0.5, "0.5e0"), (False, "false")],
)
def test_values_are_written_as_literals(value: str | float, written: str) -> None:
    assert literal(value) == written


def test_dates_are_dates() -> None:
    assert literal(dt.date(1974, 5, 1)) == "date '1974-05-01'"


@pytest.mark.parametrize("name", ["duck", "spark:/x", "local[x]", "", "https://spark"])
def test_an_engine_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="unknown engine"), engine_of(name):
        pass


@pytest.mark.parametrize(("memory", "good"), [("2GB", True), ("500 MB", True), ("2", False), ("all", False)])
def test_memory_is_an_amount(memory: str, good: bool) -> None:
    assert bool(MEMORY_FORM.fullmatch(memory)) == good


def test_no_threads_cannot_work() -> None:
    with pytest.raises(UsageError, match="0 threads cannot work"), engine_of(threads=0):
        pass


def test_too_little_memory_is_said_with_what_would_help(tmp_path: Path) -> None:
    with engine_of(memory="1MB", threads=1) as engine, pytest.raises(DetenteError, match="--memory 4GB"):
        engine._run("create temp table t as select range as a, hash(range) as b from range(5000000)")  # type: ignore[attr-defined]


def test_sql_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(UsageError, match="cannot be rewritten for Spark"):
        rewritten("select from where (")
