"""The panel of structure: known facts, gaps that are gaps, requests that cannot be met."""

from __future__ import annotations

import numpy as np
import pytest

from detente import core
from detente.errors import DataMissingError, UsageError
from detente.panel.contract import check_panel
from detente.panel.structure import FIGURES, structure

TRIAD = ["USA", "RUS", "CHN"]


def test_shapes_and_years() -> None:
    panel = check_panel(structure(TRIAD))
    assert panel["cinc"].dims == ("time", "state")
    assert panel["alliance"].dims == ("time", "sender", "receiver")
    assert panel["time"].dt.year.values.tolist() == list(range(1946, 2026))
    assert panel["state"].values.tolist() == TRIAD


def test_the_sino_soviet_treaty_stands_on_paper_through_1980_only() -> None:
    pledge = structure(TRIAD)["alliance"].sel(sender="RUS", receiver="CHN")
    assert (pledge.sel(time=slice("1950", "1980")) == 1).all()
    assert (pledge.sel(time=slice("1981", "1991")) == 0).all()


def test_the_alliance_of_the_united_states_and_japan_binds_both() -> None:
    alliance = structure(["USA", "JPN"])["alliance"].sel(time="1970-01-01")
    assert alliance.sel(sender="USA", receiver="JPN").item() == 1
    assert np.isnan(alliance.sel(sender="USA", receiver="USA").item())


def test_alliances_after_the_data_end_are_missing_not_absent() -> None:
    alliance = structure(["USA", "GBR"])["alliance"].sel(sender="USA", receiver="GBR")
    assert alliance.sel(time="2018-01-01").item() == 1
    assert alliance.sel(time=slice("2019", None)).isnull().all()


def test_alliances_of_states_that_are_no_members_are_missing() -> None:
    alliance = structure(["DDR", "CHL"])["alliance"].sel(sender="DDR", receiver="CHL")
    assert alliance.sel(time=slice(None, "1953")).isnull().all()
    assert (alliance.sel(time=slice("1954", "1990")) == 0).all()
    assert alliance.sel(time=slice("1991", None)).isnull().all()


def test_figures_end_where_their_source_ends() -> None:
    panel = structure(TRIAD).sel(state="USA")
    last = {name: int(panel[name].dropna("time")["time"].dt.year[-1]) for name in FIGURES}
    assert last == {"cinc": 2022, "polyarchy": 2025, "ideal_point": 2024, "ideal_point_sd": 2024}


def test_the_session_without_votes_is_missing() -> None:
    assert structure(TRIAD, start=1964, end=1964)["ideal_point"].isnull().all()


def test_the_panel_holds_the_tables_figures() -> None:
    panel, table = structure(), core.table("state_year")
    for name in FIGURES:
        assert int(panel[name].notnull().sum()) == table[name].drop_nulls().len()
        assert float(panel[name].sum()) == pytest.approx(table[name].sum())


def test_years_are_positions_too() -> None:
    assert structure(TRIAD, 1970, 1975).equals(structure(TRIAD, start=1970, end=1975))


def test_years_before_the_first_are_missing() -> None:
    assert structure(TRIAD, 1940, 1946)["cinc"].sel(time=slice("1940", "1945")).isnull().all()


WRONG = [
    ((["USA", "USA"],), UsageError, "more than once: USA"),
    ((["USA", "FJI"],), DataMissingError, "FJI; it has AFG"),
    ((TRIAD, 1980, 1970), UsageError, "1980 to 1970 ends before it starts"),
    ((TRIAD, 2030, None), DataMissingError, "covers 1946 to 2025"),
    ((TRIAD, None, 1900), DataMissingError, "covers 1946 to 2025"),
]


@pytest.mark.parametrize(("request_", "error", "sentence"), WRONG, ids=[sentence for _, _, sentence in WRONG])
def test_what_cannot_be_met_is_said(request_: tuple, error: type[Exception], sentence: str) -> None:
    with pytest.raises(error, match=sentence):
        structure(*request_)
