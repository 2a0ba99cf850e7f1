"""The periods of a panel."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.errors import UsageError
from detente.panel.period import bounds, written, year_of
from detente.panel.requests import requests
from detente.panel.units import UNITS
from detente.sources._source import Source


@pytest.mark.parametrize(
    ("start", "end", "frequency", "found"),
    [
        ("1950", "1960", "year", ("1950", "1960")),
        (1950, dt.date(1960, 6, 1), "year", ("1950", "1960")),
        ("1950-06", "1960-01", "year", ("1950", "1960")),
        ("1950", "1960", "month", ("1950-01", "1960-12")),
        (1950, 1950, "month", ("1950-01", "1950-12")),
        ("1950-06", "1950-07", "month", ("1950-06", "1950-07")),
    ],
)
def test_both_ends_are_included(start: object, end: object, frequency: str, found: tuple[str, str]) -> None:
    first, last = bounds(start, end, frequency, [])
    assert (written(first, frequency), written(last, frequency)) == found


def test_without_a_period_it_is_what_the_variables_cover(fake: Source) -> None:
    asked = requests(["aid"], UNITS["directed-dyad-year"], [fake])
    assert bounds(None, None, "year", asked) == (1970, 1974)
    assert bounds(1972, None, "year", asked) == (1972, 1974)


def test_what_covers_years_before_the_system_begins_with_it() -> None:
    assert bounds(None, 1820, "year", requests(["defense"], UNITS["directed-dyad-year"])) == (1816, 1820)


@pytest.mark.parametrize("when", ["nineteen", "1950-13", "1950-02-30", ""])
def test_what_is_no_date_is_said(when: str) -> None:
    with pytest.raises(UsageError, match="is not a date"):
        year_of(when)
