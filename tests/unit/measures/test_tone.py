"""The tone of a source."""

from __future__ import annotations

import numpy as np
import xarray as xr

from detente.measures._tone import pooled_share
from detente.panel.events import events


def test_the_share_of_all_dyads_whatever_the_states_of_the_panel() -> None:
    np.testing.assert_array_equal(pooled_share(events(["USA", "CHN"])), pooled_share(events(["IRN", "IRQ", "ISR"])))


def test_the_system_sums_are_those_of_the_dyads_of_a_panel_of_all() -> None:
    everyone = events()
    own = everyone.drop_vars(["system_cooperation", "system_conflict"])
    np.testing.assert_allclose(pooled_share(everyone), pooled_share(own), rtol=1e-10)


def test_a_month_takes_everything_before_and_nothing_after() -> None:
    short, long = pooled_share(events(end="1970-06")), pooled_share(events())
    np.testing.assert_array_equal(short, long.sel(time=slice(None, "1970-06")))
    assert float(long[-1]) != float(short[-1])


def test_a_tone_is_missing_until_both_kinds_were_seen() -> None:
    sums = {"cooperation": [[[0.0]], [[2.0]], [[2.0]]], "conflict": [[[0.0]], [[0.0]], [[4.0]]]}
    dims = ("time", "sender", "receiver")
    share = pooled_share(xr.Dataset({name: (dims, values) for name, values in sums.items()}))
    np.testing.assert_array_equal(share.values, [np.nan, np.nan, 0.5])


def test_months_outside_the_coverage_add_nothing() -> None:
    early = pooled_share(events(["USA", "RUS"], start="1965-01", end="1966-06"))
    assert early.sel(time=slice(None, "1965-12")).isnull().all()
    np.testing.assert_array_equal(early.sel(time=slice("1966", None)), pooled_share(events(end="1966-06")))
