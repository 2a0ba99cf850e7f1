"""Relation levels of the triangle on WEIS: known turns, gaps, and what the arguments change."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from detente.errors import UsageError
from detente.measures._binomial import effective_counts
from detente.measures._constants import constants_of, refits
from detente.measures._local_level import filter_levels
from detente.measures.relation_level import compute, measure
from detente.panel.events import events

TRIAD = ["CHN", "RUS", "USA"]


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return events(TRIAD)


@pytest.fixture(scope="module")
def found(panel: xr.Dataset) -> xr.Dataset:
    return compute(panel)


def level(found: xr.Dataset, sender: str, receiver: str, month: str) -> float:
    return float(found["relation_level"].sel(sender=sender, receiver=receiver, time=f"{month}-01"))


@pytest.mark.parametrize(
    ("sender", "receiver", "colder", "warmer"),
    [
        ("RUS", "CHN", "1969-04", "1970-12"),  # border clash, then talks
        ("USA", "CHN", "1969-06", "1972-03"),  # before and after Nixon in China
        ("CHN", "USA", "1968-06", "1973-03"),
        ("USA", "RUS", "1980-02", "1974-07"),  # Afghanistan, détente
        ("USA", "RUS", "1983-10", "1985-12"),  # the airliner, Geneva
        ("RUS", "CHN", "1978-06", "1989-06"),  # enmity, Gorbachev in Beijing
        ("USA", "CHN", "1989-08", "1984-05"),  # Tiananmen, Reagan in China
    ],
)
def test_levels_turn_where_history_did(found: xr.Dataset, sender: str, receiver: str, colder: str, warmer: str) -> None:
    assert level(found, sender, receiver, colder) < level(found, sender, receiver, warmer) - 0.5


def test_the_border_clash_is_the_coldest_beyond_doubt(found: xr.Dataset) -> None:
    clash = found.sel(sender="CHN", receiver="RUS", time="1969-03-01")
    assert float(clash["relation_level"] + 1.2816 * clash["relation_level_sd"]) < -1


def test_every_cell_inside_coverage_has_a_level_and_none_outside(panel: xr.Dataset, found: xr.Dataset) -> None:
    for name in ("relation_level", "relation_level_sd"):
        np.testing.assert_array_equal(found[name].isnull(), panel["cooperation"].isnull())
    assert bool((found["relation_level_sd"] > 0).where(found["relation_level"].notnull(), True).all())
    early = compute(events(TRIAD, start="1965-11", end="1966-02"))
    assert bool(early["relation_level"].sel(time="1965").isnull().all())
    assert int(early["relation_level"].sel(time="1966").notnull().sum()) == 12


def test_a_month_without_events_widens_the_level(panel: xr.Dataset, found: xr.Dataset) -> None:
    """Where the constants do not change and the month is empty, the sd never falls and mostly rises."""
    empty = (panel["weight_squares"] == 0) & (panel["time"].dt.month != 1)
    wider = found["relation_level_sd"].diff("time").where(empty.isel(time=slice(1, None)))
    assert int(wider.notnull().sum()) > 100
    assert float(wider.min()) > -1e-12
    assert float((wider > 0).where(wider.notnull()).mean()) > 0.9


def test_no_events_is_not_zero(panel: xr.Dataset) -> None:
    """A warm dyad that falls silent stays above nought, and is not drawn to it as zero sums would."""
    silent = panel.copy(deep=True)
    for name in ("cooperation", "conflict", "weight_squares"):
        silent[name].loc[{"time": slice("1974-07", None), "sender": "USA", "receiver": "CHN"}] = 0.0
    quiet = compute(silent)
    assert level(quiet, "USA", "CHN", "1979-12") > 1.0
    spread = quiet["relation_level_sd"].sel(sender="USA", receiver="CHN")
    assert float(spread.sel(time="1979-12-01")) > float(spread.sel(time="1974-12-01"))


def test_each_year_is_filtered_with_what_its_january_knew(panel: xr.Dataset, found: xr.Dataset) -> None:
    known = constants_of(panel, 1975, refits(panel))
    dyad = panel.sel(sender="USA", receiver="RUS", time=slice(None, "1975-12"))
    sums = [dyad[name].values[:, None] for name in measure.needs]
    share, effective = effective_counts(sums[0], sums[1], sums[2], known.scales.overdispersion)
    expected = filter_levels(share, effective, known.tone[: len(share)], known.scales).mean[-12:, 0]
    here = found["relation_level"].sel(sender="USA", receiver="RUS", time=slice("1975-01", "1975-12"))
    np.testing.assert_allclose(here, expected)


def test_the_order_of_states_and_other_states_do_not_matter(found: xr.Dataset) -> None:
    turned = compute(events(["USA", "GBR", "CHN", "RUS"]))
    np.testing.assert_allclose(turned["relation_level"].sel(sender=TRIAD, receiver=TRIAD), found["relation_level"])


def test_the_smoothed_twin_knows_more(panel: xr.Dataset, found: xr.Dataset) -> None:
    twin = compute(panel, smoothed=True)
    inner = {"time": slice("1970", "1985")}
    assert float(twin["relation_level_sd"].sel(inner).mean()) < 0.95 * float(
        found["relation_level_sd"].sel(inner).mean()
    )
    gap = (twin["relation_level"] - found["relation_level"]) / found["relation_level_sd"]
    assert float(abs(gap).max()) > 0.5
    assert float((abs(gap) < 2).where(gap.notnull()).mean()) > 0.95


def test_a_moving_tone_moves_all_levels_alike(panel: xr.Dataset, found: xr.Dataset) -> None:
    moving = compute(panel, tone="moving")
    shift = (moving["relation_level"] - found["relation_level"]).sel(time=slice("1967", None))
    assert float(abs(shift.mean(("sender", "receiver"))).max()) > 0.3
    assert float(shift.std(("sender", "receiver")).mean()) < float(abs(shift.mean(("sender", "receiver"))).mean())


def test_an_unknown_tone_is_refused(panel: xr.Dataset) -> None:
    with pytest.raises(UsageError, match="'constant' or 'moving', not 'minor'"):
        compute(panel, tone="minor")  # type: ignore[arg-type]


def test_the_record_says_what_it_is(found: xr.Dataset) -> None:
    assert measure.key == "relation_level"
    assert set(found.data_vars) == {"relation_level", "relation_level_sd"}
    assert found["relation_level"].dims == measure.dims
    assert found["relation_level"].attrs["units"] == "logit"


def test_other_events_of_the_source_have_scales_of_their_own() -> None:
    short = compute(events(TRIAD, end="1967-12", raw=True))
    assert bool(short["relation_level"].sel(sender="USA", receiver="RUS").notnull().all())
