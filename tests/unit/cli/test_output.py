"""Three forms of the same data: for people, JSON, CSV."""

from __future__ import annotations

import csv
import io
import json
import math

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.cli._output import check_formats, print_json, print_record, print_table
from detente.errors import UsageError

FRAME = pl.DataFrame({"state": ["USA", "RUS"], "level": [-0.5, None], "events": [12, 0]})


def test_json_is_a_list_of_objects(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(FRAME, as_json=True)
    assert json.loads(capsys.readouterr().out) == [
        {"state": "USA", "level": -0.5, "events": 12},
        {"state": "RUS", "level": None, "events": 0},
    ]


def test_csv_has_a_header_and_empty_cells(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(FRAME, as_csv=True)
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows == [["state", "level", "events"], ["USA", "-0.5", "12"], ["RUS", "", "0"]]


def test_people_see_a_title_true_minus_signs_and_a_dash_for_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(FRAME, title="Levels")
    out = capsys.readouterr().out
    assert "Levels" in out
    assert "−0.5" in out
    assert "–" in out.splitlines()[-2]


def test_long_cells_are_never_cut(capsys: pytest.CaptureFixture[str]) -> None:
    text = "word " * 80
    print_table(pl.DataFrame({"long": [text]}))
    assert capsys.readouterr().out.count("word") == 80


def test_markup_in_data_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(pl.DataFrame({"name": ["[red]x[/red] :smile:"]}))
    assert "[red]x[/red] :smile:" in capsys.readouterr().out


def test_record_shows_missing_fields(capsys: pytest.CaptureFixture[str]) -> None:
    print_record({"key": "weis", "not_known": None, "empty": ""})
    assert capsys.readouterr().out.splitlines()[1:] == ["not known  –", "empty      –"]


def test_one_form_only() -> None:
    check_formats(True, False)
    check_formats(False, True)
    with pytest.raises(UsageError, match="give one of them"):
        check_formats(True, True)


@given(st.dictionaries(st.text(), st.floats() | st.none() | st.lists(st.floats())))
def test_json_is_always_valid(value: dict[str, object]) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typer.echo", lambda text: out.write(text))
        print_json(value)
    read = json.loads(out.getvalue(), parse_constant=refuse)
    for name, held in value.items():
        if isinstance(held, float):
            assert read[name] == (held if math.isfinite(held) else None)
