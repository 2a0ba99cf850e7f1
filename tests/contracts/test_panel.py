"""Whatever panel the package makes keeps the contract and the rule that missing is never zero."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
import xarray as xr

import detente
from detente.panel.contract import check_panel
from detente.panel.events import events
from detente.panel.structure import structure

STATES = ["USA", "RUS", "CHN", "DDR"]
PANELS = {
    "events": lambda: events(STATES),
    "raw events": lambda: events(STATES, raw=True),
    "events beyond the coverage": lambda: events(STATES, start="1960-01", end="1995-12"),
    "aid": lambda: events(STATES, instrument="aid"),
    "structure": lambda: structure(STATES),
    "all states": events,
    "all structure": structure,
    "verb": lambda: detente.panel(STATES, add=["net_cooperation", "capability_share", "alliance"]),
}


@pytest.fixture(scope="module", params=sorted(PANELS))
def panel(request: pytest.FixtureRequest) -> xr.Dataset:
    """Return each panel in turn."""
    return PANELS[request.param]()


def test_the_contract_is_kept(panel: xr.Dataset) -> None:
    assert check_panel(panel) is panel


def test_every_variable_says_its_unit_and_name(panel: xr.Dataset) -> None:
    for name in panel:
        assert panel[name].attrs["units"], name
        assert panel[name].attrs["long_name"], name


def test_dyads_of_a_state_that_is_gone_are_missing(panel: xr.Dataset) -> None:
    late = panel.sel(time=slice("1991", None))
    for name in panel:
        if "sender" in panel[name].dims:
            assert late[name].sel(sender="DDR").isnull().all(), name
            assert late[name].sel(receiver="DDR").isnull().all(), name


@pytest.mark.parametrize("name", [name for name in sorted(PANELS) if "structure" not in name])
def test_an_event_panel_is_known_inside_its_coverage_and_nowhere_else(name: str) -> None:
    panel = PANELS[name]()
    first, last = (np.datetime64(month) for month in panel.attrs["covered"].split("/"))
    months = panel["time"].values.astype("datetime64[M]")
    known = panel["events"].sel(sender="USA", receiver="RUS").notnull().values
    np.testing.assert_array_equal(known, (months >= first) & (months <= last))


def test_the_verb_is_callable_whatever_was_imported_before() -> None:
    for before in ("pass", "import detente.panel.contract", "from detente.panel.events import events"):
        code = f"{before}\nimport detente\nprint(detente.panel(['USA', 'RUS'], end='1966-01').sizes['time'])"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
        assert done.stdout.strip() == "1", done.stderr


def test_the_room_and_the_verb_take_the_same_arguments() -> None:
    import inspect

    from detente.verbs import panel as verb

    room = inspect.signature(type(sys.modules["detente.panel"]).__call__)
    assert list(room.parameters)[1:] == list(inspect.signature(verb).parameters)
    defaults = [parameter.default for parameter in room.parameters.values()][1:]
    assert defaults == [parameter.default for parameter in inspect.signature(verb).parameters.values()]
