"""Every measure of the registry keeps the contract; a new one passes here without a test of its own."""

from __future__ import annotations

import os
from functools import cache

import numpy as np
import pytest
import xarray as xr

from detente import registry
from detente.measures._measure import Measure
from detente.needed import needed
from detente.panel.align import by_month
from detente.panel.contract import SHAPES
from detente.panel.events import events
from detente.panel.structure import structure

TRIAD = ["USA", "RUS", "CHN"]
KEYS = registry.keys("measure")


def both(start: str, end: str) -> xr.Dataset:
    """Return event sums and structural figures of the triad, month by month."""
    monthly = events(TRIAD, start=start, end=end)
    yearly = by_month(structure(TRIAD), monthly["time"])
    return monthly.assign_coords(yearly.coords).assign(yearly.data_vars)


def from_sources(measure: Measure, start: int, end: int) -> xr.Dataset:
    """Return what a measure needs of the triad from sources in the data folder."""
    return whole(measure.key).sel(time=slice(str(start), str(end)))


@cache
def whole(key: str) -> xr.Dataset:
    """Return what a measure needs, 1965 to 1975."""
    return needed(registry.get("measure", key), TRIAD, ("1965-01", "1975-12"))


def dataset(measure: Measure, panel: xr.Dataset) -> xr.Dataset:
    """Return the result of a measure as a Dataset."""
    result = measure(panel)
    return result if isinstance(result, xr.Dataset) else result.to_dataset(name=measure.key)


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    """Return a panel that begins a year before the events do."""
    return both("1965-01", "1975-12")


@pytest.fixture(scope="module")
def panels(panel: xr.Dataset) -> dict[str, xr.Dataset]:
    """Return a panel for every measure: the embedded one where it has what is needed, else one from the data folder."""
    measures = [registry.get("measure", key) for key in KEYS]
    embedded = {each.key: panel for each in measures if set(each.needs) <= set(panel)}
    if not os.environ.get("DETENTE_DATA"):
        return embedded
    return {
        each.key: embedded[each.key] if each.key in embedded else from_sources(each, 1965, 1975) for each in measures
    }


@pytest.fixture(scope="module")
def results(panels: dict[str, xr.Dataset]) -> dict[str, xr.Dataset]:
    """Return the result of every measure as a Dataset."""
    return {key: dataset(registry.get("measure", key), panel) for key, panel in panels.items()}


@pytest.fixture(params=KEYS)
def measure(request: pytest.FixtureRequest, panel: xr.Dataset) -> Measure:
    """Return each measure in turn; one that needs sources is tested where the data folder is."""
    found: Measure = registry.get("measure", request.param)
    if not set(found.needs) <= set(panel):
        request.getfixturevalue("data")
    return found


def test_the_measures_of_the_first_release_are_there() -> None:
    wanted = {"net_cooperation", "goldstein_sum", "quad_counts", "capability_share"}
    assert wanted | {"ideal_point_distance", "polyarchy", "alliance"} <= set(KEYS)


def test_the_record_is_complete(measure: Measure) -> None:
    assert measure.key in KEYS
    for field in ("title", "definition", "formula", "units", "not_to_be_confused_with", "section"):
        assert getattr(measure, field).strip(), field
    assert measure.definition.endswith(".")
    assert measure.needs
    assert measure.dims
    assert all(word.strip() for word in measure.synonyms)
    assert measure.cite.startswith("@")
    assert measure.cite.count("{") == measure.cite.count("}")
    low, high = measure.bounds
    assert low is None or high is None or low < high


def test_the_function_says_what_it_does_and_where_from(measure: Measure) -> None:
    text = measure.compute.__doc__ or ""
    assert "SCIENCE" in text
    assert ">>>" in text
    assert "NaN" in text


def test_dims_are_the_declared_ones(measure: Measure, results: dict[str, xr.Dataset]) -> None:
    found = [results[measure.key][name].dims for name in results[measure.key]]
    assert measure.dims in found
    if measure.dims in SHAPES:
        assert set(found) == {measure.dims}


def test_values_are_within_the_bounds(measure: Measure, results: dict[str, xr.Dataset]) -> None:
    low, high = measure.bounds
    for name, values in results[measure.key].items():
        if values.dtype.kind != "f":
            continue
        assert np.isfinite(values.values[~np.isnan(values.values)]).all(), name
        spread = str(name).endswith("_sd")
        least, most = (0.0, None) if spread else (low, high)
        assert least is None or float(values.min()) >= least - 1e-12, name
        assert most is None or float(values.max()) <= most + 1e-12, name


def test_something_is_known(measure: Measure, results: dict[str, xr.Dataset]) -> None:
    for name, values in results[measure.key].items():
        assert values.sel(time=slice("1970", None)).notnull().any(), name


def test_attributes_are_there(measure: Measure, results: dict[str, xr.Dataset]) -> None:
    for name, values in results[measure.key].items():
        for attribute in ("units", "long_name", "citation"):
            assert values.attrs.get(attribute), f"{measure.key}.{name} has no {attribute}"


def test_nothing_is_known_outside_the_coverage(
    measure: Measure, results: dict[str, xr.Dataset], panel: xr.Dataset
) -> None:
    if set(measure.needs) <= set(structure(TRIAD)):
        early = measure(structure(TRIAD, 1940, 1946)).sel(time=slice("1940", "1945"))
    elif set(measure.needs) <= set(panel):
        early = results[measure.key].sel(time="1965")
    else:
        unknown = from_sources(measure, 1965, 1966)
        early = measure(unknown.assign({name: np.nan * unknown[name] for name in measure.needs}))
    early = early if isinstance(early, xr.Dataset) else early.to_dataset(name=measure.key)
    for name, values in early.items():
        if values.dtype.kind == "f":
            assert values.isnull().all(), f"{measure.key}.{name} is known where nothing was recorded"


def test_the_diagonal_is_missing(measure: Measure, results: dict[str, xr.Dataset]) -> None:
    for name, values in results[measure.key].items():
        if {"sender", "receiver"} <= set(values.dims):
            same = values.where(values["sender"] == values["receiver"], drop=True)
            assert same.isnull().all(), name


def test_symmetric_where_declared(measure: Measure, results: dict[str, xr.Dataset]) -> None:
    if not measure.symmetric:
        return
    for values in results[measure.key].values():
        if {"sender", "receiver"} <= set(values.dims):
            turned = values.rename(sender="receiver", receiver="sender").transpose(*values.dims)
            np.testing.assert_allclose(turned.values, values.values)


def test_a_measure_does_not_change_its_panel(measure: Measure, panels: dict[str, xr.Dataset]) -> None:
    panel = panels[measure.key]
    before = panel.copy(deep=True)
    measure(panel)
    xr.testing.assert_identical(panel, before)


def test_nothing_later_changes_a_measure(measure: Measure, results: dict[str, xr.Dataset]) -> None:
    """Smoothed twins are offered under names of their own; what a measure gives at a month knows nothing later."""
    embedded = both("1965-01", "1970-12")
    short = dataset(measure, embedded if set(measure.needs) <= set(embedded) else from_sources(measure, 1965, 1970))
    for name, values in short.items():
        if str(name).endswith("_smoothed") or "time" not in values.dims:
            continue
        whole = results[measure.key][name].sel(time=slice(None, "1970-12"))
        np.testing.assert_allclose(values.values, whole.values, rtol=1e-9, atol=1e-9, err_msg=str(name))
