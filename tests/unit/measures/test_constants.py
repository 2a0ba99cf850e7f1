"""Tone and scales as known at a date: the schedule of refits, the first year, the embedded table, the moving tone."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
import polars as pl
import pytest
import xarray as xr

from detente import core
from detente.measures._constants import constants_of, expanding_tone, refits, scales_table, years_of
from detente.measures._moving_tone import CAP, moving_tone
from detente.measures._scales import Scales
from detente.panel.events import events

TRIAD = ["CHN", "RUS", "USA"]
SCALES = {1967: Scales(level_variance=0.01), 1968: Scales(level_variance=0.03, overdispersion=1.4)}
TABLE = pl.DataFrame(
    [{"year": year, "tone": 0.3 if year == 1967 else -0.2, **asdict(scales)} for year, scales in SCALES.items()]
)


@pytest.fixture(scope="module")
def early() -> xr.Dataset:
    """Give the first 30 months of the triad."""
    return events(TRIAD, end="1968-06")


def world(kind: list[list[float]], hostile: list[list[float]]) -> xr.Dataset:
    """Return a panel of AAA, BBB and CCC: the dyads AAA→BBB and BBB→AAA have these sums, (time, dyad), others none."""
    sums = np.zeros((2, len(kind), 3, 3))
    sums[0, :, 0, 1], sums[0, :, 1, 0] = np.transpose(kind)
    sums[1, :, 0, 1], sums[1, :, 1, 0] = np.transpose(hostile)
    times = np.arange("1970-01", np.datetime64("1970-01") + len(kind)).astype("datetime64[ns]")
    axes = {"time": times, "sender": ["AAA", "BBB", "CCC"], "receiver": ["AAA", "BBB", "CCC"]}
    dims = ("time", "sender", "receiver")
    named = {"cooperation": (dims, sums[0]), "conflict": (dims, sums[1])}
    return xr.Dataset(named, axes, {"frequency": "month", "source": "made up"})


def test_each_year_has_the_row_of_its_january(early: xr.Dataset) -> None:
    for year, row in ((1967, 0), (1968, 1), (1975, 1)):
        found = constants_of(early, year, TABLE)
        np.testing.assert_array_equal(found.tone, TABLE["tone"][row])
        assert found.tone.shape == (30,)
        assert found.scales == list(SCALES.values())[row]


def test_the_first_year_has_defaults_and_the_tone_so_far(early: xr.Dataset) -> None:
    found = constants_of(early, 1966, TABLE)
    assert found.scales == Scales()
    cooperation, conflict = (early[f"system_{name}"].values for name in ("cooperation", "conflict"))
    assert found.tone[0] == 0.0
    assert found.tone[7] == pytest.approx(np.log(cooperation[:7].sum() / conflict[:7].sum()))


def test_the_expanding_tone_ends_with_the_whole_record(early: xr.Dataset) -> None:
    tones = expanding_tone(early)
    assert tones.shape == (31,)
    whole = np.log(early["system_cooperation"].sum() / early["system_conflict"].sum())
    assert tones[-1] == pytest.approx(float(whole))


def test_years_are_calendar_years(early: xr.Dataset) -> None:
    assert years_of(early).tolist() == [1966] * 12 + [1967] * 12 + [1968] * 6


def test_the_refits_of_a_panel_use_what_was_before(early: xr.Dataset) -> None:
    table = scales_table(early)
    assert table["year"].to_list() == [1967, 1968, 1969]
    shorter = scales_table(early.isel(time=slice(None, 24)))
    assert table[:2].equals(shorter)
    np.testing.assert_allclose(table["tone"], expanding_tone(early)[[12, 24, 30]], rtol=5e-3)


def test_the_embedded_refits_are_those_of_all_states() -> None:
    """The first years again, from the panel that anybody can make."""
    assert core.table("weis_scales")[:3].equals(scales_table(events(end="1968-12")))
    assert core.table("weis_scales")["year"].to_list() == list(range(1967, 1994))


def test_a_panel_of_other_events_is_its_own_source(early: xr.Dataset) -> None:
    assert refits(early).equals(core.table("weis_scales"))
    raw = events(TRIAD, end="1966-12", raw=True)
    assert refits(raw)["year"].to_list() == [1967]
    assert refits(raw).row(0) != core.table("weis_scales").row(0)


def test_the_moving_tone_is_that_of_the_twelve_months_before() -> None:
    months = 15
    kind, hostile = [[float(t + 1), 0.0] for t in range(months)], [[2.0, 0.0]] * months
    tones = moving_tone(world(kind, hostile), ["CCC"])
    assert tones[0] == 0.0
    assert tones[1] == pytest.approx(np.log(1 / 2))
    assert tones[14] == pytest.approx(np.log(np.arange(3, 15).sum() / 24))


def test_the_states_asked_about_are_left_out() -> None:
    assert moving_tone(world([[5.0, 1.0]] * 3, [[1.0, 1.0]] * 3), ["BBB"]).tolist() == [0.0, 0.0, 0.0]


def test_one_war_is_not_the_world() -> None:
    """Dyads above 5 % of all weights count alike: two of them have the mean of their shares as tone."""
    both = moving_tone(world([[5.0, 1.0]] * 2, [[1.0, 1.0]] * 2), ["CCC"])
    assert both[1] == pytest.approx(np.log(2.0))  # the mean of 5/6 and 1/2 is 2/3
    tones = moving_tone(world([[0.0, 10.0]] * 2, [[1000.0, 0.0]] * 2), ["CCC"])
    assert tones[1] == pytest.approx(np.log(10.0 / (CAP * 1010.0)))
    assert tones[1] > np.log(10.0 / 1000.0) + 2


def test_the_moving_tone_takes_the_place_of_the_constant_one(early: xr.Dataset) -> None:
    moving = np.linspace(0, 1, 30)
    found = constants_of(early, 1968, TABLE, moving)
    np.testing.assert_array_equal(found.tone, moving)
    assert found.scales.level_variance == TABLE["level_variance"][1]


def test_on_the_record_the_moving_tone_swings_with_the_world() -> None:
    """The world's cooperative share fell from above a half in 1966 to below a third in the seventies."""
    everybody = events(end="1973-12")
    tones = moving_tone(everybody, TRIAD)
    assert tones[12] > tones[60] + 0.5
