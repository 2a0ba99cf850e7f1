"""What every school must keep, without a line here about any one of them."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np
import pytest
import xarray as xr

from detente import registry
from detente.evaluation.scoreboard import tournament_panel
from detente.schools._figures import FIGURES
from detente.schools._priors import observation_model, prior_for
from detente.schools._roles import ROLES
from detente.schools._school import School
from detente.theories._features import FEATURES
from detente.theories._observation import fit_observation

TRIAD = ["USA", "RUS", "CHN"]
every_school = pytest.mark.parametrize("key", registry.keys("school"))


@pytest.fixture(scope="module")
def panel() -> xr.Dataset:
    return tournament_panel(TRIAD, end="1976-12")


@every_school
def test_record_is_complete(key: str) -> None:
    school = registry.get("school", key)
    assert isinstance(school, School)
    assert school.key == key
    assert school.title
    assert school.belief.endswith(".") and school.against.endswith(".")
    assert school.cite.lstrip().startswith("@")


@every_school
def test_somebody_holds_it_and_said_where(key: str) -> None:
    holders = registry.get("school", key).holders
    assert holders
    for holder in holders:
        assert holder.name
        assert re.search(r"(paragraph|page|chapter|comment)s? \d", holder.where), holder.where


@every_school
def test_terms_exist_and_are_open_to_doubt(key: str) -> None:
    for term in registry.get("school", key).terms:
        assert term.feature in FEATURES[2:] and term.role in ROLES
        assert 0 < term.sd <= 0.2 and abs(term.mean) <= 0.3


@every_school
def test_beliefs_beside_the_terms_are_open_to_doubt(key: str) -> None:
    school = registry.get("school", key)
    for belief in (*school.structure, *school.memory):
        assert 0 < belief.sd <= 0.2 and abs(belief.mean) <= 0.3
    assert all(each.figure in FIGURES for each in school.structure)
    extras = observation_model(school, "month").extras
    assert len(extras) == len(school.structure) + 4 * len(school.memory)


@every_school
def test_what_it_does_not_name_is_excluded(key: str, panel: xr.Dataset) -> None:
    school = registry.get("school", key)
    mean, sd = prior_for(school, TRIAD, panel)
    named = {FEATURES.index(term.feature) for term in school.terms} | {0, 1}
    unnamed = [place for place in range(len(FEATURES)) if place not in named]
    assert mean.shape == sd.shape == (6, 7, 3)
    assert np.isfinite(mean).all() and (sd >= 0).all()
    assert not mean[:, unnamed].any() and not sd[:, unnamed].any()
    assert (sd[:, :2] > 0).all()


@every_school
def test_signs_of_the_prior_are_those_of_the_terms(key: str, panel: xr.Dataset) -> None:
    school = registry.get("school", key)
    mean, _ = prior_for(school, TRIAD, panel)
    for term in school.terms:
        of_term = mean[:, FEATURES.index(term.feature)]
        assert (np.sign(of_term[of_term != 0]) == np.sign(term.mean)).all()


@every_school
def test_it_forecasts_and_is_scored(key: str, panel: xr.Dataset) -> None:
    model = observation_model(registry.get("school", key), "month")
    fitted = fit_observation(panel, until=dt.date(1975, 12, 31), model=model)
    scores = fitted.log_score(panel)
    assert int(np.isfinite(scores).sum()) == int((panel["weight_squares"].sel(time="1976") > 0).sum())
    draws = fitted.forecast(2, draws=8, seed=0).to_numpy()
    assert np.isfinite(draws[..., ~np.eye(3, dtype=bool)]).all()
