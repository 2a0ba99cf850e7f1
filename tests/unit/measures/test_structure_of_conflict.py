"""Coded relations of pairs as measures, against what is known of the powers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from detente import registry
from detente.errors import UsageError
from detente.measures.joint_democracy import compute as joint_democracy
from detente.measures.trade_dependence import NEEDS
from detente.measures.trade_dependence import compute as trade_dependence
from detente.panel.build import plan
from detente.panel.labelled import labelled
from detente.panel.long import make

KEYS = (
    "rivalry", "mid_onset", "war", "crisis", "sanctions_in_force", "contiguity", "minimum_distance", "shared_igos",
    "joint_democracy", "trade_dependence",
)  # fmt: skip
STATES = "USA,RUS,CHN,GBR,JPN,CAN"
DIMS = ("time", "sender", "receiver")

pytestmark = pytest.mark.data


@cache
def panel() -> xr.Dataset:
    needs = dict.fromkeys(need for key in KEYS for need in registry.get("measure", key).needs)
    return labelled(make(plan("directed-dyad-year", states=STATES, start=1946, end=2020, add=list(needs))))


@cache
def result(key: str) -> xr.Dataset:
    found = registry.get("measure", key)(panel())
    return found if isinstance(found, xr.Dataset) else found.to_dataset(name=key)


def of(key: str, sender: str, receiver: str, year: int) -> float:
    return result(key)[key].sel(sender=sender, receiver=receiver, time=str(year)).item()


@pytest.mark.parametrize(
    ("key", "sender", "receiver", "year", "known"),
    [
        ("rivalry", "USA", "RUS", 1962, 1),
        ("rivalry", "USA", "CHN", 1965, 1),
        ("rivalry", "USA", "CHN", 1980, 0),
        ("rivalry", "USA", "GBR", 1980, 0),
        ("mid_onset", "RUS", "CHN", 1969, 1),
        ("mid_onset", "USA", "CAN", 1960, 0),
        ("war", "USA", "CHN", 1951, 1),
        ("war", "USA", "RUS", 1951, 0),
        ("war", "CHN", "RUS", 1969, 0),
        ("crisis", "RUS", "USA", 1962, 1),
        ("crisis", "CHN", "USA", 1985, 0),
        ("sanctions_in_force", "USA", "CHN", 1989, 1),
        ("sanctions_in_force", "CHN", "USA", 1989, 0),
        ("contiguity", "CHN", "RUS", 2000, 1),
        ("contiguity", "USA", "RUS", 2000, 2),
        ("contiguity", "USA", "RUS", 1950, 0),
        ("contiguity", "USA", "GBR", 2000, 0),
        ("minimum_distance", "CHN", "RUS", 2000, 0),
        ("joint_democracy", "USA", "RUS", 1980, 0),
        ("joint_democracy", "USA", "GBR", 1980, 1),
        ("joint_democracy", "RUS", "CHN", 2000, 0),
    ],
)
def test_known_facts(key: str, sender: str, receiver: str, year: int, known: float, data: Path) -> None:
    assert of(key, sender, receiver, year) == known


def test_sizes_that_are_known(data: Path) -> None:
    assert of("minimum_distance", "USA", "RUS", 2000) == pytest.approx(80, abs=10)
    assert of("shared_igos", "USA", "CAN", 2000) > of("shared_igos", "USA", "CHN", 2000) > 20
    assert of("trade_dependence", "CAN", "USA", 2000) > 0.6
    assert of("trade_dependence", "USA", "CAN", 2000) < 0.3
    assert of("trade_dependence", "USA", "CHN", 2010) == pytest.approx(
        (387_580 + 125_610) / (1_968_115.2 + 1_277_486.2), rel=1e-6
    )


@pytest.mark.parametrize(
    ("key", "last"),
    [
        ("rivalry", 2020),
        ("mid_onset", 2014),
        ("war", 2007),
        ("crisis", 2017),
        ("contiguity", 2016),
        ("minimum_distance", 2019),
        ("shared_igos", 2014),
        ("sanctions_in_force", 2005),
    ],
)
def test_what_is_not_covered_is_missing_not_zero(key: str, last: int, data: Path) -> None:
    values = result(key)[key]
    assert values.sel(time=str(last)).notnull().any()
    assert values.sel(time=slice(str(last + 1), None)).isnull().all()
    assert values.attrs["covered"].endswith(f"/{last}-12-31")


@pytest.mark.parametrize("key", KEYS)
def test_symmetric_exactly_where_declared(key: str, data: Path) -> None:
    values = result(key)[key].transpose(*DIMS).values
    alike = np.array_equal(values, values.transpose(0, 2, 1), equal_nan=True)
    assert alike == registry.get("measure", key).symmetric


def test_the_threshold_of_democracy_is_an_argument(data: Path) -> None:
    strict = joint_democracy(panel(), threshold=0.99)["joint_democracy"]
    assert (strict.sum() == 0) and strict.notnull().any()
    with pytest.raises(UsageError, match="from 0 to 1, not 2"):
        joint_democracy(panel(), threshold=2)


def test_a_share_above_one_contradicts_itself() -> None:
    axes = {"sender": ["CHN", "USA"], "receiver": ["CHN", "USA"], "state": ["CHN", "USA"]}
    flows = {name: (DIMS, np.full((1, 2, 2), 30.0)) for name in NEEDS[:2]}
    totals = {name: (("time", "state"), [[10.0, 100.0]]) for name in NEEDS[2:]}
    found = trade_dependence(xr.Dataset({**flows, **totals}, axes))[0]
    assert np.isnan(found.sel(sender="CHN", receiver="USA"))
    assert found.sel(sender="USA", receiver="CHN").item() == pytest.approx(0.3)
