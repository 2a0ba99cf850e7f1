"""The long panel in memory: coverage, sources, and its labelled form."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import UsageError
from detente.panel.build import plan
from detente.panel.contract import check_panel
from detente.panel.labelled import labelled
from detente.panel.long import LongPanel, make
from detente.sources._source import Source


def built(fake: Source, unit: str, add: list[str], **asked: object) -> LongPanel:
    return make(
        plan(unit, **{"states": "USA,RUS,CHN", "start": 1969, "end": 1975, "extra": [fake], "add": add, **asked})
    )


def test_coverage_says_how_full_and_why_not_fuller(fake: Source) -> None:
    table = built(fake, "dyad-year", ["treaty", "aid"]).coverage()
    treaty = table.row(0, named=True)
    assert (treaty["column"], treaty["source"], treaty["first"], treaty["last"]) == ("treaty", "fake", 1970, 1974)
    assert (treaty["absence"], treaty["present"]) == ("zero", pytest.approx(15 / 21))
    assert treaty["absent_zero"] == pytest.approx(14 / 21)
    assert treaty["missing"] == "14.3% before the coverage, 14.3% after the coverage"
    assert table.row(1, named=True)["missing"].endswith("4.8% missing in the source's row")


def test_shares_add_to_one(fake: Source) -> None:
    for each in built(fake, "triad-year", ["treaty", "aid", "pact", "wealth", "treaty:lag2"]).columns:
        assert each.present + sum(each.missing.values()) == each.rows
        assert each.zeros <= each.present


def test_coverage_by_period(fake: Source) -> None:
    shares = built(fake, "state-year", ["wealth"]).coverage_by_period()
    assert shares["period"].to_list() == list(range(1969, 1976))
    assert shares["present"].to_list() == pytest.approx([0, 1 / 3, 1 / 3, 0, 0, 0, 0])


def test_sources_are_named_once(fake: Source) -> None:
    assert built(fake, "dyad-year", ["treaty", "aid"]).sources() == ("fake",)
    assert built(fake, "dyad-year", []).sources() == ()


def test_a_panel_without_variables_is_its_grid(fake: Source) -> None:
    panel = built(fake, "triad-year", [])
    assert panel.frame.columns == ["year", "state_a", "state_b", "state_c"]
    assert panel.coverage().is_empty()


def test_directed_pairs_become_labelled(fake: Source) -> None:
    panel = labelled(built(fake, "directed-dyad-year", ["aid", "wealth", "treaty:lag1"]))
    assert check_panel(panel) is panel
    assert list(panel.data_vars) == ["aid", "wealth", "treaty_lag1"]
    assert panel["wealth"].dims == ("time", "state")
    pair = panel["aid"].sel(sender="USA", receiver="CHN").values
    np.testing.assert_array_equal(pair, [np.nan, 1, 0, 0, np.nan, 0, np.nan])
    assert panel["wealth"].sel(state="RUS", time="1971-01-01").item() == 2.5
    assert panel["treaty_lag1"].sel(sender="RUS", receiver="USA", time="1971-01-01").item() == 3
    assert panel["aid"].attrs["units"] == "units"
    assert panel["aid"].attrs["citation"].startswith("@misc{fake2026made")


def test_states_become_labelled(fake: Source) -> None:
    panel = labelled(built(fake, "state-year", ["wealth"]))
    assert panel.sizes == {"time": 7, "state": 3}
    assert panel["state"].values.tolist() == ["USA", "RUS", "CHN"]


def test_months_become_labelled(fake: Source) -> None:
    panel = labelled(built(fake, "directed-dyad-month", ["acts"], start="1970-01", end="1970-07"))
    assert panel.attrs["frequency"] == "month"
    np.testing.assert_array_equal(panel["acts"].sel(sender="USA", receiver="RUS").values, [2, 0, 0, 0, 0, 5, 0])


def test_a_state_that_was_no_member_is_missing(fake: Source) -> None:
    panel = labelled(built(fake, "state-year", [], states="USA,DDR", start=1989, end=1992))
    assert panel.sizes["time"] == 4


@pytest.mark.parametrize(
    ("unit", "add", "words"),
    [
        ("triad-year", [], "has no labelled form"),
        ("dyad-year", [], "has no labelled form"),
        ("state-year", ["capital"], "text"),
    ],
)
def test_what_has_no_labelled_form_is_said(fake: Source, unit: str, add: list[str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        labelled(built(fake, unit, add))
