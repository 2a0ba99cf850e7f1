"""The cells behind a verdict: keys, what varies, what is kept."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from tests.unit.claims.fits import made_up

from detente import config, registry
from detente.claims import cells
from detente.claims.cells import Cell, base, comparable, fitted, known_summary, schools, sensitivity, triads_with_events
from detente.panel.events import events

STATES = ("USA", "RUS", "CHN")
RECORD = ("1966-01", "1992-12")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(config, "cache_folder", lambda: tmp_path)
    return tmp_path


def test_a_key_is_the_same_whatever_the_order() -> None:
    assert base(STATES, "weis") == base(reversed(STATES), "weis")
    one = Cell(("A", "B", "C"), choices={"tone": "moving", "end": "1979-06"})
    two = Cell(("A", "B", "C"), choices={"end": "1979-06", "tone": "moving"})
    assert one.key == two.key


def test_a_key_tells_every_choice_apart() -> None:
    plain = base(STATES, "weis")
    all_cells = [plain, *sensitivity(STATES, "weis", *RECORD).values(), *schools(STATES, "weis").values()]
    all_cells += [base(("USA", "RUS", "IND"), "weis"), base(STATES, "other")]
    assert len({cell.key for cell in all_cells}) == len(all_cells)


def test_a_key_says_what_was_fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    key = json.loads(base(STATES, "weis").key)
    assert key["states"] == ["CHN", "RUS", "USA"]
    assert {"school", "width", "choices", "version", "seed"} <= set(key)
    old = base(STATES, "weis").key
    monkeypatch.setattr(cells, "VERSION", "another")
    assert base(STATES, "weis").key != old


def test_a_fit_is_told_before_it_begins_and_kept_when_the_next_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, kept, told = [], [], []

    def stopped(cell: Cell) -> str:
        begun.append(cell.school)
        assert len(told) == len(begun)
        if len(begun) == 2:
            raise KeyboardInterrupt
        return "a summary"

    monkeypatch.setattr(cells, "fit", stopped)
    monkeypatch.setattr(cells, "known_summary", lambda cell: None)
    monkeypatch.setattr(cells, "_remember", lambda cell, summary: kept.append((cell.school, summary)))
    monkeypatch.setattr(cells, "_READ", {})
    with pytest.raises(KeyboardInterrupt):
        cells.fitted([Cell(STATES, school=key) for key in ("wedge", "axis", "threat")], told.append)
    assert kept == [("wedge", "a summary")]
    assert told[1] == f"fitting 2 of 3: axis, {', '.join(STATES)}; what is done is kept"


def test_sensitivity_varies_one_choice_at_a_time() -> None:
    varied = sensitivity(STATES, "weis", *RECORD)
    assert varied["moving tone"].choices == {"tone": "moving"}
    assert varied["half the overdispersion"].choices == {"overdispersion": 0.5}
    assert varied["twice the overdispersion"].choices == {"overdispersion": 2.0}
    assert varied["every event alike"].choices == {"weighting": "count"}
    assert varied["lags of 1, 2 to 3 and 4 to 12 months"].choices == {"lags": ((1, 1), (2, 3), (4, 12))}
    assert (varied["prior half as wide"].width, varied["prior twice as wide"].width) == (0.5, 2.0)
    assert all(len(cell.choices) + (cell.width != 1.0) == 1 for cell in varied.values())


@pytest.mark.parametrize(
    ("start", "end", "middle", "after"),
    [
        ("1966-01", "1992-12", "1979-06", "1979-07"),
        ("1967-01", "1992-12", "1979-12", "1980-01"),
        ("1966-07", "1992-12", "1979-09", "1979-10"),
    ],
)
def test_the_halves_of_a_record_meet_and_do_not_overlap(start: str, end: str, middle: str, after: str) -> None:
    varied = sensitivity(STATES, "weis", start, end)
    assert varied[f"record up to {middle}"].choices == {"end": middle}
    assert varied[f"record after {middle}"].choices == {"start": after}


@pytest.mark.parametrize(
    ("start", "end", "parts"),
    [
        # 1979 is the middle of the embedded record; before 1969 it has three years, after 1990 two.
        ("1966-01", "1992-12", {"after 1968-12", "up to 1990-12"}),
        ("1964-01", "1995-12", {"up to 1968-12", "after 1968-12", "up to 1990-12", "after 1990-12"}),
        ("1985-01", "2002-12", {"up to 1990-12", "after 1990-12"}),
        ("1970-01", "1976-12", set()),
    ],
)
def test_a_record_is_split_at_the_breaks_inside_it(start: str, end: str, parts: set[str]) -> None:
    found = {name.removeprefix("record ") for name in sensitivity(STATES, "weis", start, end) if "record " in name}
    middle = {name for name in found if name[-7:] not in ("1968-12", "1978-12", "1990-12")}
    assert found - middle == parts
    assert len(middle) == 2


def test_another_source_is_asked_where_it_holds_the_states(monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.sources import _event_sums

    held = pl.DataFrame({"sender": ["USA", "CHN"], "receiver": ["RUS", "USA"]})
    monkeypatch.setattr(_event_sums, "event_sources", lambda: ["weis", "mine"])
    monkeypatch.setattr(_event_sums, "event_sums", lambda name, table: held)
    assert sensitivity(STATES, "weis", *RECORD)["record of mine"] == base(STATES, "mine")
    assert "record of weis" in sensitivity(STATES, "mine", *RECORD)
    assert "record of mine" not in sensitivity(("CHN", "IND", "RUS"), "weis", *RECORD)


def test_every_school_has_its_cell() -> None:
    held = schools(STATES, "weis")
    members = registry.members("school").items()
    assert set(held) == {key for key, school in members if school.left_out(3, joint=True) is None}
    assert "interest" in held and "ideology" not in held
    assert all(cell.school == key for key, cell in held.items())


def test_the_embedded_triads_are_all_there_are() -> None:
    """What the embedded fits list is what the panel says."""
    assert {cell.states for cell in comparable("weis")} == {cell.states for cell in triads_with_events("weis")}


def test_comparable_triads_have_enough_events_in_each_dyad() -> None:
    """HINTS: few triads of WEIS do. Each that is listed does, and the default triad is among them."""
    found = comparable("weis")
    counts = events(source="weis")["events"].sum("time")
    for cell in found:
        inside = counts.sel(sender=list(cell.states), receiver=list(cell.states)).values
        assert (inside[~np.eye(3, dtype=bool)] >= cells.LEAST_EVENTS).all()
    assert base(STATES, "weis") in found
    assert len({cell.states for cell in found}) == len(found)


def test_what_was_fitted_is_not_fitted_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fits: list[Cell] = []

    def fit(cell: Cell):
        fits.append(cell)
        return made_up(cell.states)

    monkeypatch.setattr(cells, "fit", fit)
    monkeypatch.setattr(cells, "_embedded", dict)
    told: list[str] = []
    one, two = Cell(("AAA", "BBB", "CCC")), Cell(("AAA", "BBB", "DDD"))
    first = fitted([one, two, one], told.append)
    assert fits == [one, two]
    assert len(told) == 2
    cells._READ.clear()
    again = fitted([two, one])
    assert fits == [one, two]
    np.testing.assert_allclose(again[one.key].mean, first[one.key].mean, rtol=1e-6)
    assert len(list((cache / "joint").iterdir())) == 2


def test_a_damaged_cache_is_fitted_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "fit", lambda cell: made_up(cell.states))
    monkeypatch.setattr(cells, "_embedded", dict)
    cell = Cell(("AAA", "BBB", "CCC"))
    fitted([cell])
    (path,) = (cache / "joint").iterdir()
    path.write_text("{", encoding="utf-8")
    cells._READ.clear()
    assert known_summary(cell) is None
    path.write_text(json.dumps({"kept_under": "something else", "row": {}}), encoding="utf-8")
    assert known_summary(cell) is None
    assert cell.key in fitted([cell])
    assert known_summary(cell) is not None


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("no folder", encoding="utf-8")
    monkeypatch.setattr(config, "cache_folder", lambda: blocked)
    monkeypatch.setattr(cells, "fit", lambda cell: made_up(cell.states))
    monkeypatch.setattr(cells, "_embedded", dict)
    cell = Cell(("AAA", "BBB", "CCC"))
    assert cell.key in fitted([cell])
    cells._READ.clear()
    assert known_summary(cell) is None


def test_a_cell_asked_for_again_is_the_same_object() -> None:
    """So that its draws, which take seconds, serve every claim on a triad."""
    cell = base(STATES, "weis")
    assert known_summary(cell) is known_summary(cell)
