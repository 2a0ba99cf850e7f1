from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from detente.errors import UsageError
from detente.store.cleaning import Cleaning
from detente.store.events.snapshot import Part, Snapshot
from detente.store.scores.build import _batches
from detente.store.scores.partials import (
    FOLDER,
    Choice,
    cells,
    codes_of_instruments,
    instruments_frame,
    lacking,
    name_of,
    wanted,
)

PART = Part("events", "events/a.parquet", 10, 100, "aa", "gdelt1", "2018-06", 1, 2)
OTHER = replace(PART, path="events/b.parquet", sha256="bb")


def test_names_depend_on_events_cleaning_step_and_filter_and_on_nothing_else() -> None:
    plain = name_of([PART], Choice(), "sums", "month")
    assert plain == name_of([replace(PART, path="moved")], Choice(sources=("gdelt1",)), "sums", "month")
    assert name_of([PART, OTHER], Choice(), "days") == name_of([OTHER, PART], Choice(), "days")
    others = {
        name_of([OTHER], Choice(), "sums", "month"),
        name_of([PART], Choice(raw=True), "sums", "month"),
        name_of([PART], Choice(cleaning=Cleaning(root_only=True)), "sums", "month"),
        name_of([PART], Choice(), "sums", "week"),
    }
    assert len(others) == 4 and plain not in others


def test_months_hold_the_parts_of_the_sources_that_were_chosen() -> None:
    snapshot = Snapshot(1, (PART, replace(OTHER, source="icews"), replace(OTHER, table="log", month="")))
    assert {month: len(parts) for month, parts in cells(snapshot, Choice()).items()} == {"2018-06": 2}
    assert cells(snapshot, Choice(sources=("icews",)))["2018-06"][0].source == "icews"


def test_what_is_not_there_is_lacking(tmp_path: Path) -> None:
    months = {"2018-06": (PART,)}
    assert lacking(tmp_path, months, Choice()) == ["2018-06"]
    (tmp_path / FOLDER).mkdir()
    for name in wanted((PART,), Choice()):
        (tmp_path / FOLDER / name).touch()
    assert lacking(tmp_path, months, Choice()) == []
    assert lacking(tmp_path, months, Choice(by=("month", "day"))) == ["2018-06"]


def test_cleaning_adds_its_effect_to_what_is_wanted() -> None:
    kinds = {kind for kind, _ in wanted((PART,), Choice(cleaning=Cleaning(mentions=3))).values()}
    assert kinds == {"days", "sums", "effect"}


def test_a_month_is_never_cut_and_none_is_lost() -> None:
    months = {f"2018-0{number}": (replace(PART, rows=number),) for number in range(1, 8)}
    batches = list(_batches(months, 6))
    assert [list(batch) for batch in batches] == [
        ["2018-01", "2018-02", "2018-03"], ["2018-04"], ["2018-05"], ["2018-06"], ["2018-07"]
    ]  # fmt: skip


def test_a_code_has_one_instrument_in_each_scheme() -> None:
    codes = codes_of_instruments()
    assert len({(scheme, code) for scheme, code, _ in codes}) == len(codes) == instruments_frame().height
    assert {scheme for scheme, _, _ in codes} == {"cameo", "weis", "plover"}
    assert ("plover", "CONSULT:visit", "visits") in codes and ("weis", "071", "aid") in codes


def test_a_step_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="unknown step 'weeks'; did you mean week"):
        Choice(by=("weeks",))
