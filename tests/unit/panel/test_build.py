"""Building long panels from a source made up for it: every shape in every unit, coverage, groups, wrong requests."""

from __future__ import annotations

from dataclasses import replace
from math import comb

import polars as pl
import pytest

from detente.errors import DataDamagedError, DataMissingError, UsageError
from detente.panel import size
from detente.panel.build import plan
from detente.panel.long import LongPanel, make
from detente.sources._source import Source
from detente.states import members

STATES = "USA,RUS,CHN"


def built(fake: Source, unit: str, add: list[str], **asked: object) -> LongPanel:
    asked = {"states": STATES, "start": 1970, "end": 1974, **asked}
    return make(plan(unit, add=add, extra=[fake], **asked))


def column(panel: LongPanel, name: str, **where: int) -> list:
    return panel.frame.filter(**where)[name].to_list()


def test_a_states_figure_and_its_text(fake: Source) -> None:
    panel = built(fake, "state-year", ["wealth", "fake.capital"])
    assert column(panel, "wealth", state=2) == [1.5, None, None, None, None]
    assert column(panel, "capital", state=2) == ["W", "W", None, None, None]
    assert column(panel, "wealth", state=365) == [None, 2.5, None, None, None]


def test_what_is_directed_goes_one_way(fake: Source) -> None:
    panel = built(fake, "directed-dyad-year", ["aid"])
    assert column(panel, "aid", sender=2, receiver=710) == [1, 0, 0, None, 0]
    assert column(panel, "aid", sender=710, receiver=2) == [0, 0, 1, 0, 0]
    pairs = built(fake, "dyad-year", ["aid"])
    assert column(pairs, "aid_1to2", state_1=2, state_2=710) == [1, 0, 0, None, 0]
    assert column(pairs, "aid_2to1", state_1=2, state_2=710) == [0, 0, 1, 0, 0]


def test_what_is_undirected_goes_both_ways(fake: Source) -> None:
    panel = built(fake, "directed-dyad-year", ["treaty"])
    for sender, receiver in ((2, 365), (365, 2)):
        assert column(panel, "treaty", sender=sender, receiver=receiver) == [3, 0, 0, 0, 0]
    assert column(built(fake, "dyad-year", ["treaty"]), "treaty", state_1=2, state_2=365) == [3, 0, 0, 0, 0]


def test_triads_take_all_of_it(fake: Source) -> None:
    panel = built(fake, "triad-year", ["fake.aid", "treaty", "wealth"])
    first = panel.frame.row(0, named=True)
    assert (first["treaty_ab"], first["aid_ac"], first["aid_ca"], first["wealth_a"]) == (3, 1, 0, 1.5)
    assert panel.frame.width == 4 + 6 + 3 + 3


def test_outside_the_coverage_nothing_is_zero(fake: Source) -> None:
    panel = built(fake, "directed-dyad-year", ["treaty"], start=1968, end=1976)
    assert column(panel, "treaty", sender=2, receiver=365) == [None, None, 3, 0, 0, 0, 0, None, None]
    (record,) = panel.columns
    assert record.missing == {"before the coverage": 12, "after the coverage": 12}
    assert (record.rows, record.present, record.zeros) == (54, 30, 28)


def test_states_that_the_coverage_does_not_have_are_missing(fake: Source) -> None:
    panel = built(fake, "dyad-year", ["pact"])
    assert column(panel, "pact", state_1=2, state_2=365) == [3, 0, 0, 0, 0]
    assert column(panel, "pact", state_1=2, state_2=710) == [None] * 5
    assert panel.columns[0].missing == {"state not covered": 10}


def test_a_years_figure_holds_in_each_of_its_months(fake: Source) -> None:
    panel = built(fake, "directed-dyad-month", ["treaty", "acts"], start="1970-11", end="1971-01")
    assert column(panel, "treaty", sender=365, receiver=2) == [3, 3, 0]
    assert column(panel, "acts", sender=2, receiver=365) == [0, 0, 1]
    assert panel.frame["year_month"].unique().to_list() == [197011, 197012, 197101]


@pytest.mark.parametrize(("how", "value"), [("sum", 7), ("mean", 7 / 12), ("max", 5), ("min", 0)])
def test_months_become_a_year_as_asked(fake: Source, how: str, value: float) -> None:
    panel = built(fake, "directed-dyad-year", [f"acts:{how}"])
    assert column(panel, f"acts_{how}", sender=2, receiver=365)[0] == pytest.approx(value)
    assert column(panel, f"acts_{how}", sender=365, receiver=2) == [0] * 5


def test_lags_look_before_the_panel_begins(fake: Source) -> None:
    panel = built(fake, "directed-dyad-year", ["treaty:lag1", "treaty:lead2"], start=1971, end=1973)
    assert column(panel, "treaty_lag1", sender=2, receiver=365) == [3, 0, 0]
    assert column(panel, "treaty_lead2", sender=2, receiver=365) == [0, 0, None]


def test_a_whole_source_is_named_by_its_key(fake: Source) -> None:
    yearly = replace(fake, tables=fake.tables[:3])
    panel = make(plan("dyad-year", states=STATES, add=["fake"], extra=[yearly]))
    assert {each.variable for each in panel.columns} == {"wealth", "capital", "aid", "treaty"}
    assert panel.frame["year"].unique().to_list() == [1970, 1971, 1972, 1973, 1974]


def test_members_of_a_group_are_in_while_they_are_members(fake: Source) -> None:
    frame = built(fake, "state-year", [], states="majors", start=1938, end=1946).frame
    assert frame.filter(state=740)["year"].to_list() == list(range(1938, 1946))  # Japan to 1945-08-14
    assert frame.filter(state=220)["year"].to_list() == [1938, 1939, 1940, 1945, 1946]


def test_names_are_those_of_the_time(fake: Source) -> None:
    frame = built(fake, "state-year", [], states="RUS", start=1990, end=1993, names=True).frame
    assert frame["state_name"].to_list() == ["USSR", "USSR", "Russia", "Russia"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"add": ["wealht"]}, "did you mean wealth"),
        ({"add": ["fake.aidd"]}, "did you mean aid"),
        ({"add": ["treaty:lga"]}, "nothing called 'lga' can be made of 'treaty'; did you mean lag"),
        (
            {"add": ["acts"]},
            "'acts' \\(fake\\) is by month and cannot be joined to a directed-dyad-year as it is.*acts:sum",
        ),
        ({"add": ["treaty:sum"]}, "'sum' makes a year of months; 'treaty' is by year"),
        ({"add": ["acts:lag1:sum"]}, "write acts:sum first"),
        ({"add": ["icews14"]}, "adds no variable to panels"),
        ({"add": [], "states": "USSR", "end": 1999}, "it ended 1991-12-25; did you mean RUS"),
        ({"add": [], "states": "USA,United States"}, "each state can be asked for once"),
        ({"add": [], "states": "Warsaw Pact", "start": 1995, "end": 1999}, "group WARSAW_PACT has no member from 1995"),
        ({"add": [], "states": " "}, "no state is named"),
        ({"add": [], "start": 1980}, "the period 1980 to 1974 ends before it begins"),
        ({"add": [], "start": 1700}, "known from 1816 on; 1700 is before it"),
        ({"add": [], "start": "1970-13"}, "'1970-13' is not a date"),
        ({"add": [], "start": None}, "say from which year to which"),
        ({"add": [], "relevant": True, "unit": "triad-year"}, "politically relevant are pairs"),
        ({"add": ["capital:peace_years"], "unit": "state-year"}, "variable 'capital' holds text"),
        ({"add": ["aid"], "unit": "state-year"}, "cannot be joined to a state-year"),
    ],
)
def test_wrong_requests_are_said(fake: Source, asked: dict, words: str) -> None:
    asked = {"unit": "directed-dyad-year", **asked}
    with pytest.raises(UsageError, match=words):
        built(fake, asked.pop("unit"), asked.pop("add"), **asked)


def test_a_variable_that_covers_nothing_of_the_panel_is_said(fake: Source) -> None:
    with pytest.raises(
        DataMissingError, match=r"'treaty' \(fake\) covers 1970 to 1974 and would be missing in all of 1980"
    ):
        built(fake, "dyad-year", ["treaty"], start=1980, end=1990)


def test_two_rows_with_the_same_keys_are_refused(fake: Source) -> None:
    twice = replace(fake.tables[1], rows=lambda _: pl.concat([fake.tables[1].rows(_)] * 2))
    with pytest.raises(DataDamagedError, match="source fake gives two rows for the same states and period"):
        built(replace(fake, tables=(twice,)), "dyad-year", ["aid"])


def test_a_panel_too_large_says_its_size_before_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.panel.build.free_memory", lambda: 2 * 10**9)
    with pytest.raises(UsageError, match=r"would have 2,\d\d\d,\d\d\d,\d\d\d rows of 6 columns, about .* GB.*--stream"):
        plan("kad-year", k=5, start=2010, end=2010, states="all", add=[])
    assert plan("kad-year", k=5, start=2010, end=2010, stream=True).rows() == [comb(len(members("2010")), 5)]


def test_free_memory_is_a_number_here() -> None:
    found = size.free_memory()
    assert found is None or 10**6 < found < 10**14
