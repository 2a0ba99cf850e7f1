"""Nothing after the end of a record changes what the joint form is told."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.panel.events import events
from detente.theories import _joint_record
from detente.theories._joint_model import Record
from detente.theories._joint_record import Choices, record_of

STATES = ("CHN", "RUS", "USA")
END, LATER = "1980-12", "1981-01"
CELLS = ("events", "cooperation", "conflict", "weight_squares")
SYSTEM = ("system_cooperation", "system_conflict")
NUMBERS = ("share", "effective", "tone", "world", "unit", "transitory")


@pytest.fixture(scope="module")
def whole() -> xr.Dataset:
    return events(source="weis")


def changed_from(panel: xr.Dataset, month: str, seed: int) -> xr.Dataset:
    """Return another history of all states from a month on."""
    rng = np.random.default_rng(seed)
    other = panel.copy(deep=True)
    later = panel["time"].values >= np.datetime64(month)
    for name in (*CELLS, *SYSTEM):
        values = other[name].values
        values[later] = np.where(np.isfinite(values[later]), 60 * rng.random(values[later].shape), np.nan)
    return other


def told(panel: xr.Dataset, choices: Choices) -> Record:
    """Return the record that is made when the source holds `panel`, cut as the source's own reader cuts it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_joint_record, "world_of", lambda source, end=None: panel.sel(time=slice(None, end)))
        return record_of(STATES, choices)[0]


def equal(one: Record, two: Record) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(two, name)) for name in NUMBERS)


@pytest.mark.parametrize("tone", ["constant", "moving"])
@given(seed=st.integers(0, 10**6))
@settings(max_examples=3)
def test_a_record_knows_nothing_after_its_end(whole: xr.Dataset, tone: str, seed: int) -> None:
    """Shares, effective events, tone, world factor and scales, to the last bit."""
    choices = Choices(end=END, tone=tone)
    assert equal(told(whole, choices), told(changed_from(whole, LATER, seed), choices))


def test_a_record_does_know_its_own_months(whole: xr.Dataset) -> None:
    """The comparison finds a change of the last year, in the record and in the world factor of all states."""
    other = changed_from(whole, "1980-01", 1)
    one, two = (told(panel, Choices(end=END)) for panel in (whole, other))
    for name in ("share", "effective", "world"):
        assert not np.array_equal(getattr(one, name), getattr(two, name)), name


def test_the_readers_own_cut_is_the_one_above(whole: xr.Dataset) -> None:
    """What the source gives up to a month is the whole of it cut there."""
    assert equal(record_of(STATES, Choices(end=END))[0], told(whole, Choices(end=END)))


def test_scales_learned_from_a_record_rest_on_it_alone(whole: xr.Dataset) -> None:
    """A source without embedded refits is its own past: changing what follows leaves the scales as they are."""
    cut = whole.sel(time=slice("1966-01", "1969-12")).assign_attrs(instrument="of its own")
    other = changed_from(cut, "1968-01", 4)
    choices = Choices(end="1967-12")
    assert equal(told(cut, choices), told(other, choices))
    assert told(cut, Choices(end="1968-12")).unit != told(other, Choices(end="1968-12")).unit
