"""Anything becomes plain values that JSON can hold."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from detente.report.plain import plain

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
)


@dataclass(frozen=True)
class Thing:
    name: str
    when: dt.date
    run: object


@given(anything)
def test_everything_becomes_valid_json(value: object) -> None:
    assert json.loads(json.dumps(plain(value), allow_nan=False)) == plain(value)


@given(anything)
def test_plain_values_stay_as_they_are(value: object) -> None:
    once = plain(value)
    assert plain(once) == once


def test_dataclass_without_its_functions() -> None:
    assert plain(Thing("a", dt.date(1972, 2, 21), print)) == {"name": "a", "when": "1972-02-21"}


def test_frames_arrays_and_numbers_of_numpy() -> None:
    frame = pl.DataFrame({"time": [dt.date(1966, 1, 1)], "level": [float("nan")]})
    assert plain(frame) == [{"time": "1966-01-01", "level": None}]
    assert plain(np.array([1.5, np.inf])) == [1.5, None]
    assert plain(np.float64(2.5)) == 2.5
    assert plain(np.int64(2)) == 2


def test_sets_are_sorted_and_paths_are_text() -> None:
    assert plain({"b", "a"}) == ["a", "b"]
    assert plain(Path("/a/b")) == "/a/b"
    assert plain(complex(1, 2)) == "(1+2j)"
