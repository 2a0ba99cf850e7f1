"""Goldstein means, instrument scores, and the volume and tone baselines of a source."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from detente import registry
from detente.errors import UsageError
from detente.panel.events import events

TRIAD = ["USA", "RUS", "CHN"]


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    """Return the events of the triad, the whole record."""
    return events(TRIAD)


def of(key: str, panel: xr.Dataset) -> xr.DataArray | xr.Dataset:
    """Return a measure of a panel."""
    return registry.get("measure", key)(panel)


def test_the_mean_times_the_number_is_the_sum(panel: xr.Dataset) -> None:
    mean = of("goldstein_mean", panel)
    happened = panel["events"] > 0
    np.testing.assert_allclose((mean * panel["events"]).where(happened), of("goldstein_sum", panel).where(happened))
    assert mean.where(panel["events"] == 0).isnull().all()


def test_the_mean_turns_with_the_signs(panel: xr.Dataset) -> None:
    turned = panel.assign(cooperation=panel["conflict"], conflict=panel["cooperation"])
    np.testing.assert_array_equal(of("goldstein_mean", turned), -of("goldstein_mean", panel))


def test_instruments_that_weis_tells(panel: xr.Dataset) -> None:
    names = {"aid", "military_posture", "protest", "rhetoric", "sanctions", "visits"}
    assert set(of("instrument_scores", panel)) == {f"{name}_score" for name in names}


def test_instrument_scores_are_parts_of_the_sum(panel: xr.Dataset) -> None:
    scores = of("instrument_scores", panel)
    visits = events(TRIAD, instrument="visits")
    np.testing.assert_allclose(scores["visits_score"], visits["goldstein_sum"], atol=1e-9)


def test_nixons_visit_shows_among_visits_and_afghanistan_among_sanctions(panel: xr.Dataset) -> None:
    scores = of("instrument_scores", panel).sel(sender="USA")
    assert scores["visits_score"].sel(receiver="CHN", time="1972-02-01") > 0
    sanctions = scores["sanctions_score"].sel(receiver="RUS")
    worst = sanctions.time.values[np.argsort(sanctions.values)[:3]].astype("datetime64[M]").astype(str)
    assert "1980-01" in worst


def test_an_instrument_never_used_is_zero_inside_the_coverage() -> None:
    panel = events(["USA", "CHN"], start="1966-01", end="1966-02")
    protest = of("instrument_scores", panel)["protest_score"]
    assert float(protest.sel(sender="USA", receiver="CHN").sum()) <= 0
    assert protest.sel(sender="USA", receiver="USA").isnull().all()


def test_a_source_that_is_not_embedded_needs_panels(panel: xr.Dataset) -> None:
    with pytest.raises(UsageError, match="not embedded by instrument"):
        of("instrument_scores", panel.assign_attrs(source="my own"))


def test_the_volume_baseline_is_the_mean_of_the_year_before(panel: xr.Dataset) -> None:
    volume = panel["system_cooperation"] + panel["system_conflict"]
    found = of("volume_baseline", panel)
    assert np.isnan(found.values[0])
    assert found.values[1] == pytest.approx(volume.values[0])
    assert found.values[100] == pytest.approx(volume.values[88:100].mean())


def test_the_volume_baseline_of_years_is_the_year_before() -> None:
    sums = {"system_cooperation": ("time", [1.0, 2.0]), "system_conflict": ("time", [3.0, 4.0])}
    found = of("volume_baseline", xr.Dataset(sums, attrs={"frequency": "year"}))
    assert found.values[1] == 4.0


def test_the_tone_baseline_is_the_pooled_share_before(panel: xr.Dataset) -> None:
    found = of("tone_baseline", panel)
    c, f = (panel[f"system_{kind}"].values[:60].sum() for kind in ("cooperation", "conflict"))
    assert found.values[60] == pytest.approx(np.log(c / f))
    assert np.isnan(found.values[0])


def test_baselines_are_of_the_source_and_not_of_the_states() -> None:
    for key in ("volume_baseline", "tone_baseline"):
        np.testing.assert_allclose(of(key, events(["USA", "RUS"])), of(key, events(["ISR", "EGY"])))


def test_baselines_are_missing_outside_the_coverage() -> None:
    panel = events(TRIAD, start="1965-01", end="1993-06")
    for key in ("volume_baseline", "tone_baseline"):
        found = of(key, panel)
        assert found.sel(time=slice("1965", "1965")).isnull().all()
        assert found.sel(time=slice("1993", None)).isnull().all()
