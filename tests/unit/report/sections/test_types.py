"""Which triangle when: probabilities that add up, history's triangles, spells by year, the sweep."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from detente.report.palette import POWERS
from detente.report.sections import types
from detente.report.sections._type_frames import kinds, layered, monthly_types, with_gaps, yearly_types
from detente.report.sections._type_sweep import BANDS, swept
from detente.report.triad import Triad, triad


@pytest.fixture(scope="module")
def three() -> Triad:
    return triad(["USA", "RUS", "CHN"], source="weis")


@pytest.fixture(scope="module")
def monthly(three: Triad) -> pl.DataFrame:
    return monthly_types(three)


def test_probabilities_add_up_in_every_month(three: Triad, monthly: pl.DataFrame) -> None:
    totals = pl.concat([monthly, yearly_types(three)]).group_by("time").agg(pl.col("p").sum(), pl.len())
    assert totals["p"].to_numpy() == pytest.approx(1.0)
    assert (totals["len"] == 9).all()


def test_the_most_probable_type_of_detente_has_washington_as_pivot(monthly: pl.DataFrame) -> None:
    def top(first: int, last: int) -> str:
        years = monthly.filter(pl.col("time").dt.year().is_between(first, last), pl.col("category") != "none")
        return str(years.group_by("category").agg(pl.col("p").mean()).sort("p")["category"][-1])

    assert top(1972, 1976) == "romantic:USA"
    assert top(1966, 1968) != top(1972, 1976)


def test_a_pivot_has_its_states_colour_and_every_kind_its_own(three: Triad) -> None:
    shown = {kind.key: kind for kind in kinds(three)}
    assert {state: shown[f"romantic:{state}"].colour for state in three.states} == POWERS
    assert len({kind.colour for kind in shown.values()}) == len(shown) == 9
    assert len({kind.short for kind in shown.values()}) == 9


def test_states_are_named_as_they_were(three: Triad) -> None:
    said = {kind.key: kind.said for kind in kinds(three, dt.date(1975, 1, 1))}
    assert said["marriage:RUS"] == "a stable marriage with the USSR as pariah"


def test_layers_stack_from_zero_to_one(three: Triad, monthly: pl.DataFrame) -> None:
    layers = layered(three, monthly, "time")
    ends = layers.group_by("time").agg(pl.col("low").min(), pl.col("high").max())
    assert ends["low"].to_numpy() == pytest.approx(0.0)
    assert ends["high"].to_numpy() == pytest.approx(1.0)


def test_the_gap_between_the_sources_is_a_gap(three: Triad) -> None:
    whole = pl.concat([monthly_types(three), yearly_types(three)])
    filled = with_gaps(layered(three, whole, "time"))
    gap = filled.filter(pl.col("time").dt.year().is_between(1993, 2001))
    assert gap["time"].unique().sort().to_list() == [dt.date(1993, month, 1) for month in (1, 2, 3)]
    assert gap.height == 3 * 9
    assert gap["low"].is_null().all()


def test_spells_join_years_of_one_type_and_break_at_gaps() -> None:
    rows = [
        {"time": dt.date(year, month, 1), "category": category, "p": p}
        for year, top in ((1966, "a"), (1967, "a"), (1968, "b"), (1972, "b"))
        for month in range(1, 13)
        for category, p in ((top, 0.7), ("c", 0.3))
    ]
    found = types.spells(pl.DataFrame(rows))
    assert found.select("category", "years").rows() == [("a", 2), ("b", 1), ("b", 1)]
    assert found["until"].to_list()[0] == dt.date(1968, 1, 1)
    assert found["p"].to_list() == pytest.approx([0.7, 0.7, 0.7])


def test_wider_bands_leave_fewer_types(three: Triad) -> None:
    bands = swept(three)
    none = bands.filter(category="none").sort("band")
    assert none["band"].to_list() == list(BANDS)
    assert none["p"].is_sorted()
    assert none["p"][0] == pytest.approx(0.0)
    assert bands.group_by("band").agg(pl.col("p").sum())["p"].to_numpy() == pytest.approx(1.0)


def test_section_says_what_lasted(three: Triad) -> None:
    found = types.section(three)
    assert "a romantic triangle with the United States as pivot, 197" in found.finding
    assert [figure.key for figure in found.figures] == ["types", "sweep"]


def test_nothing_but_indifference_is_said_plainly(three: Triad) -> None:
    months = [dt.date(1966, month, 1) for month in range(1, 13)]
    none = types.spells(pl.DataFrame({"time": months, "category": ["none"] * 12, "p": [0.9] * 12}))
    assert types.finding(three, none) == "No type lasted. In one of one years no type was the most probable."


def test_a_triad_outside_icews_has_no_yearly_types() -> None:
    assert yearly_types(triad(["USA", "CUB", "NIC"], source="weis")).is_empty()


def test_a_source_of_months_stands_where_it_reaches_into_the_years_of_icews(
    three: Triad, monthly: pl.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    year = pl.col("time").dt.year()
    reaching = yearly_types(three).filter(year == 2005).with_columns(p=pl.lit(1 / 9))
    monkeypatch.setattr(types, "monthly_types", lambda _: pl.concat([monthly, reaching]))
    found = types.section(three).numbers["probabilities"]
    assert not found.select("time", "category").is_duplicated().any()
    assert found.filter(year == 2005)["p"].to_list() == reaching["p"].to_list() == [1 / 9] * reaching.height
    assert found.filter(year == 2006).height == reaching.height > 0
