"""From beliefs to priors: what a school does not name is excluded, what it names holds where its role holds."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from tests.worlds import names_of, simulated_panel

from detente import registry
from detente.errors import DataMissingError
from detente.schools._priors import observation_model, prior_for, role_share
from detente.schools._school import School, Term
from detente.theories._beliefs import FILTERED, LATENT
from detente.theories._features import FEATURES
from detente.theories._levels import dyads

FIGURES = {"cinc": np.array([0.1, 0.3, 0.2, 0.05]), "polyarchy": np.array([0.1, 0.9, 0.2, 0.3])}
STATES = names_of(4)


@pytest.fixture(scope="module")
def structure() -> xr.Dataset:
    return simulated_panel(states=4, periods=60, seed=2, **FIGURES)


def school(*terms: Term) -> School:
    return School("mine", "Mine", "belief", (), terms, "against", "cite")


def test_shape_is_dyad_feature_lag_group(structure: xr.Dataset) -> None:
    mean, sd = prior_for(school(), STATES, structure)
    assert mean.shape == sd.shape == (12, 7, 3)


def test_interest_excludes_every_third_party(structure: xr.Dataset) -> None:
    mean, sd = prior_for(registry.get("school", "interest"), STATES, structure)
    assert not mean[:, 2:].any() and not sd[:, 2:].any()
    np.testing.assert_array_equal(mean[0, 0], LATENT.inertia)
    np.testing.assert_array_equal(sd[:, 1], LATENT.reciprocity_sd)


def test_own_past_is_that_of_the_form(structure: xr.Dataset) -> None:
    mean, _ = prior_for(school(), STATES, structure, own=FILTERED)
    np.testing.assert_array_equal(mean[5, 0], [1.0, 0.0, 0.0])


def test_a_belief_about_anybody_is_the_same_for_every_dyad(structure: xr.Dataset) -> None:
    mean, sd = prior_for(school(Term("shared", 0.1, 0.05)), STATES, structure)
    np.testing.assert_allclose(mean[:, 6], np.tile([0.1, 0.06, 0.036], (12, 1)))
    np.testing.assert_allclose(sd[:, 6], np.tile([0.05, 0.03, 0.018], (12, 1)))
    assert not sd[:, 2:6].any()


def test_a_role_scales_belief_and_doubt_alike(structure: xr.Dataset) -> None:
    term = Term("by_receiver", 0.1, 0.05, role="both_autocracies")
    mean, sd = prior_for(school(term), STATES, structure)
    place = FEATURES.index("by_receiver")
    share = role_share(term, structure)[dyads(4)]
    np.testing.assert_allclose(mean[:, place, 0], 0.1 * share)
    np.testing.assert_allclose(sd[:, place, 0], 0.05 * share)


def test_role_share_weighs_third_parties_by_capability(structure: xr.Dataset) -> None:
    """A is an autocracy; toward B its third parties are C (0.2, autocracy) and D (0.05, autocracy)."""
    term = Term("by_receiver", 0.1, 0.05, role="both_autocracies")
    share = role_share(term, structure)
    assert share[0, 1] == pytest.approx(1.0)
    assert share[0, 2] == pytest.approx(0.05 / 0.35)
    assert share[1].max() == 0.0
    assert role_share(Term("shared", 0.1, 0.05), structure).min() == 1.0


def test_in_a_triad_a_constant_role_is_all_or_nothing() -> None:
    triad = simulated_panel(states=3, periods=36, polyarchy=np.array([0.1, 0.9, 0.2]), seed=1)
    share = role_share(Term("by_receiver", 0.1, 0.05, role="both_autocracies"), triad)
    assert share[0, 1] == share[2, 1] == 1.0
    assert share[0, 2] == share[1, 0] == 0.0


def test_states_are_taken_in_the_order_asked(structure: xr.Dataset) -> None:
    axis = registry.get("school", "axis")
    forward, _ = prior_for(axis, STATES[:3], structure)
    backward, _ = prior_for(axis, STATES[2::-1], structure)
    pairs = list(zip(*dyads(3), strict=True))
    flipped = [pairs.index((2 - i, 2 - j)) for i, j in pairs]
    np.testing.assert_allclose(forward, backward[flipped])


def test_the_encompassing_prior_is_symmetric_and_names_everything(structure: xr.Dataset) -> None:
    mean, sd = prior_for(None, STATES, structure)
    assert not mean[:, 2:].any()
    np.testing.assert_array_equal(sd[:, 2:], 0.08)


def test_a_yearly_structure_has_two_lag_groups() -> None:
    yearly = simulated_panel(states=3, periods=10, frequency="year", **{k: v[:3] for k, v in FIGURES.items()})
    assert prior_for(registry.get("school", "axis"), names_of(3), yearly).mean.shape == (6, 7, 2)


def test_a_school_that_needs_a_figure_says_which(structure: xr.Dataset) -> None:
    with pytest.raises(DataMissingError, match="'polyarchy'"):
        prior_for(registry.get("school", "axis"), STATES, structure.drop_vars("polyarchy"))


def test_observation_model_keeps_beliefs_and_roles() -> None:
    model = observation_model(registry.get("school", "wedge"), "month")
    place = FEATURES.index("toward_sender")
    assert model.beliefs.mean[place, 0] < 0
    assert set(model.roles) == {"toward_sender", "by_sender"}
    assert not model.beliefs.sd[FEATURES.index("shared")].any()
    np.testing.assert_array_equal(model.beliefs.mean[0], FILTERED.inertia)


def test_observation_model_of_nobody_is_the_encompassing_one() -> None:
    model = observation_model(None, "month")
    assert model.beliefs.sd.min() > 0 and not model.roles
