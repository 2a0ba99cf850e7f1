"""Dittmer's triangles: hand-computed cases, sums, roles, relabelling, the band, and the triangle on WEIS."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from detente.errors import UsageError
from detente.measures.relation_level import compute as relation_level
from detente.measures.triangle_type import TYPES, compute, sweep, type_probabilities
from detente.panel.events import events

STATES = ["CHN", "RUS", "USA"]
PLUS, NOUGHT, MINUS = 3.0, 0.0, -3.0
levels_of_six = st.lists(st.floats(-3, 3), min_size=6, max_size=6)
sds_of_six = st.lists(st.floats(0.05, 2.0), min_size=6, max_size=6)


def levels(means: list[float], sds: list[float], states: list[str] = STATES) -> xr.Dataset:
    """Return levels of one month of the six dyads, row by row."""
    square = np.full((2, 3, 3), np.nan)
    square[:, ~np.eye(3, dtype=bool)] = [means, sds]
    axes = {"time": [np.datetime64("1974-05-01", "ns")], "sender": states, "receiver": states}
    dims = ("time", "sender", "receiver")
    return xr.Dataset({"relation_level": (dims, square[:1]), "relation_level_sd": (dims, square[1:])}, axes)


def of_ties(chn_rus: float, chn_usa: float, rus_usa: float, sd: float = 0.1) -> xr.Dataset:
    """Return the result for three ties, each the same both ways."""
    found = levels([chn_rus, chn_usa, chn_rus, rus_usa, chn_usa, rus_usa], [sd] * 6)
    return compute(found, levels=found).isel(time=0)


@pytest.mark.parametrize(
    ("ties", "kind", "role", "state"),
    [
        ((PLUS, PLUS, PLUS), "ménage à trois", None, None),
        ((MINUS, PLUS, PLUS), "romantic triangle", "pivot", "USA"),
        ((PLUS, MINUS, PLUS), "romantic triangle", "pivot", "RUS"),
        ((PLUS, PLUS, MINUS), "romantic triangle", "pivot", "CHN"),
        ((PLUS, MINUS, MINUS), "stable marriage", "pariah", "USA"),
        ((MINUS, PLUS, MINUS), "stable marriage", "pariah", "RUS"),
        ((MINUS, MINUS, PLUS), "stable marriage", "pariah", "CHN"),
        ((MINUS, MINUS, MINUS), "unit veto", None, None),
        ((NOUGHT, PLUS, MINUS), "none", None, None),
        ((PLUS, PLUS, NOUGHT), "none", None, None),
    ],
)
def test_plain_signs_are_dittmers_triangles(
    ties: tuple[float, float, float], kind: str, role: str | None, state: str | None
) -> None:
    found = of_ties(*ties)
    assert float(found["triangle_type"].sel(type=kind)) == pytest.approx(1.0, abs=0.002)
    for name in ("pivot", "pariah"):
        if name == role:
            assert float(found[name].sel(state=state)) == pytest.approx(1.0, abs=0.002)
        else:
            assert float(found[name].sum()) == pytest.approx(0.0, abs=0.002)


def test_probabilities_computed_by_hand() -> None:
    """Ties CHN–RUS −0.5, CHN–USA 0.5, RUS–USA 0.1, each with sd 0.5 over its two directions, band 0.25."""
    found = levels([-0.2, 0.9, -0.8, 0.4, 0.1, -0.2], [0.6, 0.5, 0.8, 0.0001, np.sqrt(0.75), 0.99999])
    result = compute(found, levels=found).isel(time=0)
    up = {tie: norm.sf(0.25, mean, 0.5) for tie, mean in (("CR", -0.5), ("CU", 0.5), ("RU", 0.1))}
    down = {tie: norm.cdf(-0.25, mean, 0.5) for tie, mean in (("CR", -0.5), ("CU", 0.5), ("RU", 0.1))}
    expected = {
        "ménage à trois": up["CR"] * up["CU"] * up["RU"],
        "unit veto": down["CR"] * down["CU"] * down["RU"],
        "none": 1 - (up["CR"] + down["CR"]) * (up["CU"] + down["CU"]) * (up["RU"] + down["RU"]),
    }
    for kind, value in expected.items():
        assert float(result["triangle_type"].sel(type=kind)) == pytest.approx(value, abs=1e-4), kind
    assert float(result["pivot"].sel(state="USA")) == pytest.approx(up["CU"] * up["RU"] * down["CR"], abs=1e-4)
    assert float(result["pivot"].sel(state="CHN")) == pytest.approx(up["CR"] * up["CU"] * down["RU"], abs=1e-4)
    assert float(result["pariah"].sel(state="RUS")) == pytest.approx(down["CR"] * down["RU"] * up["CU"], abs=1e-4)


@given(levels_of_six, sds_of_six, st.floats(0, 1))
def test_probabilities_sum_to_one_and_roles_to_their_type(means: list[float], sds: list[float], band: float) -> None:
    found = levels(means, sds)
    result = compute(found, band=band, levels=found).isel(time=0)
    types = result["triangle_type"]
    assert float(types.sum()) == pytest.approx(1.0)
    for values in result.data_vars.values():
        assert float(values.min()) >= 0
        assert float(values.max()) <= 1
    assert float(result["pivot"].sum()) == pytest.approx(float(types.sel(type="romantic triangle")))
    assert float(result["pariah"].sum()) == pytest.approx(float(types.sel(type="stable marriage")))


@given(levels_of_six, sds_of_six, st.sampled_from(list(permutations(STATES))))
def test_the_order_of_states_is_no_matter(means: list[float], sds: list[float], order: tuple[str, ...]) -> None:
    found = levels(means, sds)
    turned = found.sel(sender=list(order), receiver=list(order))
    one, other = compute(found, levels=found), compute(turned, levels=turned)
    np.testing.assert_allclose(one["triangle_type"], other["triangle_type"], atol=1e-12)
    for role in ("pivot", "pariah"):
        np.testing.assert_allclose(one[role], other[role].sel(state=STATES), atol=1e-12)


@given(levels_of_six, sds_of_six)
def test_turning_all_ties_round_swaps_the_types(means: list[float], sds: list[float]) -> None:
    one, other = (compute(found, levels=found) for found in (levels(means, sds), levels([-m for m in means], sds)))
    swapped = [TYPES[k] for k in (3, 2, 1, 0, 4)]
    np.testing.assert_allclose(one["triangle_type"], other["triangle_type"].sel(type=swapped), atol=1e-12)
    np.testing.assert_allclose(one["pivot"], other["pariah"], atol=1e-12)


@given(levels_of_six, sds_of_six)
def test_without_a_band_no_tie_is_indifferent(means: list[float], sds: list[float]) -> None:
    found = levels(means, sds)
    none = sweep(found, [0.0, 1e-9, 0.1, 0.3, 1.0, 30.0], levels=found)["triangle_type"].sel(type="none").values[:, 0]
    assert none[0] == pytest.approx(0.0, abs=1e-12)
    assert none[1] == pytest.approx(0.0, abs=1e-6)
    assert (np.diff(none) >= -1e-12).all()
    assert none[-1] == pytest.approx(1.0)


def test_certain_ties_give_certain_types() -> None:
    types, pivot, pariah = type_probabilities(np.eye(3)[[0, 1, 2]], 1 - np.eye(3))
    np.testing.assert_array_equal(types, np.tile([0, 0, 1, 0, 0], (3, 1)))
    np.testing.assert_array_equal(pariah, np.eye(3))
    np.testing.assert_array_equal(pivot, 0)


def test_a_missing_level_makes_the_month_missing() -> None:
    found = levels([1.0] * 6, [0.5] * 6)
    found["relation_level"][0, 0, 1] = np.nan
    assert bool(compute(found, levels=found).isnull().all().to_array().all())


def test_more_states_or_a_negative_band_are_refused() -> None:
    with pytest.raises(UsageError, match="three states, not 4"):
        compute(events([*STATES, "GBR"], end="1966-06"))
    found = levels([1.0] * 6, [0.5] * 6)
    for band in (-0.1, float("nan")):
        with pytest.raises(UsageError, match="band of indifference"):
            compute(found, band=band, levels=found)


@pytest.fixture(scope="module")
def triangle() -> xr.Dataset:
    return compute(events(STATES))


def most_probable(triangle: xr.Dataset, first: str, last: str) -> str:
    spell = triangle["triangle_type"].sel(time=slice(first, last)).mean("time")
    return str(spell.idxmax("type").item())


def test_the_triangle_changed_its_type_with_the_opening_to_china(triangle: xr.Dataset) -> None:
    before, after = most_probable(triangle, "1969-01", "1971-12"), most_probable(triangle, "1972-01", "1976-12")
    assert before != after
    assert after == "romantic triangle"
    spell = triangle.sel(time=slice("1972-01", "1976-12")).mean("time")
    assert spell["pivot"].idxmax("state").item() == "USA"
    assert float(spell["pivot"].sel(state="USA")) > 0.5


def test_other_spells_are_those_of_the_literature(triangle: xr.Dataset) -> None:
    """Before 1969 each against each; after Afghanistan a marriage of America and China; at the end nobody an enemy."""
    assert most_probable(triangle, "1967-01", "1968-12") == "unit veto"
    assert most_probable(triangle, "1980-01", "1981-12") == "stable marriage"
    pariah = triangle["pariah"].sel(time=slice("1980-01", "1981-12")).mean("time")
    assert pariah.idxmax("state").item() == "RUS"
    assert most_probable(triangle, "1990-01", "1991-12") == "ménage à trois"


def test_a_sweep_holds_each_band(triangle: xr.Dataset) -> None:
    panel = events(STATES, end="1970-12")
    found = relation_level(panel)
    swept = sweep(panel, [0.1, 0.25], levels=found)
    assert swept["band"].values.tolist() == [0.1, 0.25]
    one = compute(panel, band=0.25)["triangle_type"]
    np.testing.assert_allclose(swept["triangle_type"].sel(band=0.25), one)
    np.testing.assert_allclose(one, triangle["triangle_type"].sel(time=slice(None, "1970-12")))
