"""The tables of quad classes and instruments: complete where they must be, without overlap."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from detente.store.weis_classes import (
    CODES_OF_INSTRUMENT,
    INSTRUMENTS_NOT_TOLD,
    QUAD_NAMES,
    QUAD_OF_CUE,
    instrument_of_code,
    quad_of_cue,
)


def test_every_cue_category_has_a_quad_class() -> None:
    assert sorted(QUAD_OF_CUE) == list(range(1, 23))
    assert set(QUAD_OF_CUE.values()) == set(QUAD_NAMES)


def test_the_classes_are_those_of_duval_and_thompson() -> None:
    by_quad = {quad: sorted(cue for cue, own in QUAD_OF_CUE.items() if own == quad) for quad in QUAD_NAMES}
    assert by_quad == {
        1: [2, 3, 4, 5, 8, 9, 10],
        2: [1, 6, 7],
        3: [11, 12, 13, 14, 15, 16, 17],
        4: [18, 19, 20, 21, 22],
    }


def test_no_code_has_two_instruments() -> None:
    codes = [code for codes in CODES_OF_INSTRUMENT.values() for code in codes]
    assert len(codes) == len(set(codes))


def test_instruments_of_the_design_are_told_or_said_not_to_be() -> None:
    wanted = {"trade", "sanctions", "aid", "arms_control", "military_posture", "rhetoric", "visits", "protest"}
    assert set(CODES_OF_INSTRUMENT) | set(INSTRUMENTS_NOT_TOLD) == wanted
    assert not set(CODES_OF_INSTRUMENT) & set(INSTRUMENTS_NOT_TOLD)


def test_the_frames_hold_the_tables() -> None:
    assert dict(quad_of_cue().collect().iter_rows()) == QUAD_OF_CUE
    pairs = set(instrument_of_code().collect().iter_rows())
    assert pairs == {(code, name) for name, codes in CODES_OF_INSTRUMENT.items() for code in codes}


@pytest.mark.data
def test_every_code_of_an_instrument_is_in_goldsteins_table(data: Path) -> None:
    with (data / "cameo" / "weis_goldstein.csv").open(encoding="utf-8") as stream:
        known = {int(row["code"]) for row in csv.DictReader(stream)}
    assert {code for codes in CODES_OF_INSTRUMENT.values() for code in codes} <= known
