"""Every way to break the panel contract is refused with a sentence that names it."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr

from detente.errors import PanelError
from detente.panel.contract import check_panel

STATES = ["USA", "RUS", "CHN"]


def good() -> xr.Dataset:
    """Return a panel of two months and three states that keeps the contract."""
    times = np.array(["1974-05", "1974-06"], dtype="datetime64[ns]")
    dyads = np.ones((2, 3, 3))
    dyads[:, range(3), range(3)] = np.nan
    variables = {
        "events": (("time", "sender", "receiver"), dyads),
        "cinc": (("time", "state"), np.ones((2, 3))),
        "tone": ("time", np.ones(2)),
    }
    coordinates = {"time": times, "sender": STATES, "receiver": STATES, "state": STATES}
    return xr.Dataset(variables, coordinates, {"frequency": "month", "source": "weis"})


def test_a_good_panel_is_returned_as_it_is() -> None:
    panel = good()
    assert check_panel(panel) is panel


def test_a_panel_of_states_alone_is_a_panel() -> None:
    check_panel(good()[["cinc"]])


def filled_diagonal() -> xr.Dataset:
    """Return a panel whose diagonal is zero."""
    return good().fillna(0.0)


BROKEN: list[tuple[Callable[[], xr.Dataset], str]] = [
    (lambda: good().assign_attrs(frequency="week"), "'frequency' to be 'month' or 'year', not 'week'"),
    (lambda: good().assign_attrs(source=""), "attribute 'source'"),
    (lambda: good().drop_vars(["sender", "receiver", "state"]), "'sender' and 'receiver', or 'state'"),
    (lambda: good().drop_vars("receiver"), "both coordinates"),
    (lambda: good().assign_coords(receiver=["RUS", "USA", "CHN"]), "'receiver' must hold the states"),
    (lambda: good().assign_coords(state=["USA", "RUS", "GBR"]), "'state' must hold the states"),
    (lambda: good().assign_coords(sender=["USA", "USA", "CHN"]), "more than once here: USA"),
    (lambda: good().assign_coords(sender=[2, 365, 710]), "ISO3 codes such as 'USA', not 2"),
    (lambda: good().assign_coords(sender=["usa", "RUS", "CHN"]), "not 'usa'"),
    (lambda: good().drop_vars("time"), "coordinate 'time' of dates"),
    (lambda: good().assign_coords(time=[1974, 1975]), "coordinate 'time' of dates"),
    (lambda: good().assign_attrs(frequency="year"), "first day of a year"),
    (lambda: good().assign_coords(time=good()["time"] + np.timedelta64(1, "D")), "first day of a month"),
    (lambda: good().isel(time=[1, 0]), "no month of a panel may be left out"),
    (lambda: good().isel(time=[0, 0]), "no month of a panel may be left out"),
    (
        lambda: good().assign_coords(time=np.array(["1974-05", "1974-07"], dtype="datetime64[ns]")),
        "no month of a panel may be left out",
    ),
    (lambda: good().assign(events=good()["events"].transpose("sender", "receiver", "time")), "'events' has dims"),
    (lambda: good().assign(cinc=good()["cinc"].fillna(0).astype(int)), "must be of floats"),
    (filled_diagonal, "'events' has values where sender and receiver are the same state"),
]


@pytest.mark.parametrize(("broken", "sentence"), BROKEN, ids=[sentence for _, sentence in BROKEN])
def test_a_broken_panel_is_refused_by_name(broken: Callable[[], xr.Dataset], sentence: str) -> None:
    with pytest.raises(PanelError, match=re.escape(sentence)):
        check_panel(broken())
