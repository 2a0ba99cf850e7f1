"""Yearly figures by month."""

from __future__ import annotations

import pytest
import xarray as xr

from detente.errors import PanelError
from detente.panel.align import by_month
from detente.panel.contract import check_panel
from detente.panel.events import events
from detente.panel.structure import structure

TRIAD = ["USA", "RUS", "CHN"]


def test_each_month_has_the_figure_of_its_year() -> None:
    yearly, monthly = structure(TRIAD), events(TRIAD)
    spread = check_panel(by_month(yearly, monthly["time"]))
    assert spread["cinc"].shape == (324, 3)
    for year in ("1966", "1979", "1992"):
        of_year = spread["cinc"].sel(time=year)
        assert of_year.sizes["time"] == 12
        assert (of_year == yearly["cinc"].sel(time=f"{year}-01-01")).all()


def test_years_that_are_not_there_are_missing() -> None:
    spread = by_month(structure(TRIAD, 1970, 1971), events(TRIAD)["time"])
    assert int(spread["cinc"].notnull().all("state").sum()) == 24
    assert spread["cinc"].sel(time=slice("1972", None)).isnull().all()


def test_attributes_stay_and_the_frequency_changes() -> None:
    spread = by_month(structure(TRIAD), events(TRIAD)["time"])
    assert spread.attrs["frequency"] == "month"
    assert spread["cinc"].attrs["units"] == "share of the system"


@pytest.mark.parametrize("panel", [events(TRIAD), xr.Dataset()])
def test_only_a_yearly_panel_is_spread(panel: xr.Dataset) -> None:
    with pytest.raises(PanelError, match="one value a year"):
        by_month(panel, events(TRIAD)["time"])
