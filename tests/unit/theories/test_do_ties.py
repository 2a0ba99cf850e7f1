"""Whose levels enter whose equation: the lists of third parties give the features of the arrays."""

import numpy as np
import pytest

from detente import registry
from detente.schools._priors import observation_model
from detente.theories._design import all_features
from detente.theories._do_ties import followed, third_parties, ties_of, windows_of
from detente.theories._features import FEATURES
from detente.theories._levels import dyads, square
from detente.theories._observation import encompassing

STATES = 5
GROUPS = ((1, 1), (2, 6), (7, 12))


class Origin:
    """As much of where paths start as third parties need."""

    def __init__(self, roles=(), gone=None):
        rng = np.random.default_rng(0)
        rows, columns = dyads(STATES)
        self.weights, self.groups = rng.uniform(0.1, 1, STATES), GROUPS
        self.roles = {name: rng.random((STATES,) * 3) < 0.5 for name in roles}
        self.parts = np.ones((rows.size, 5))
        if gone is not None:
            self.parts[(rows == gone) | (columns == gone)] = np.nan


def in_use(*names):
    return np.array([name in names for name in (*FEATURES, "below", "mirror below")])


@pytest.mark.parametrize("gone", [None, 4])
@pytest.mark.parametrize("feature", FEATURES[2:6])
def test_sums_over_a_role_are_those_of_the_arrays(feature, gone):
    origin, f = Origin([feature], gone), FEATURES.index(feature)
    ties = ties_of(origin, in_use(feature))
    level = np.where(np.isfinite(origin.parts[:, 0]), np.random.default_rng(1).normal(size=len(origin.parts)), np.nan)
    sums = [
        ties.shares[start:end] @ np.nan_to_num(level[ties.sources[start:end]])
        for start, end in zip(ties.first[f], ties.first[f, 1:], strict=False)
    ]
    wanted = all_features(square(level, STATES), origin.weights, origin.roles)[:, f]
    there = np.isfinite(level)
    assert ties.plain[f] == 2
    assert np.allclose(np.array(sums)[there], wanted[there])


@pytest.mark.parametrize("feature", FEATURES[2:])
def test_norms_are_the_weights_of_those_who_have_the_tie(feature):
    everybody, fewer = (ties_of(Origin(gone=gone), in_use(feature)) for gone in (None, 0))
    f, (rows, columns) = FEATURES.index(feature), dyads(STATES)
    weight = Origin().weights
    assert np.allclose(everybody.norms[f], weight.sum() - weight[rows] - weight[columns])
    left = (rows > 0) & (columns > 0)
    assert np.allclose(fewer.norms[f, left], everybody.norms[f, left] - weight[0])
    assert everybody.plain.tolist() == in_use(feature).astype(int).tolist()
    assert everybody.sources.size == 0


def test_one_tie_is_heard_of_by_those_who_have_the_same_receiver():
    origin, (rows, columns) = Origin(), dyads(STATES)
    origin.parts[1:] = np.nan  # 0 -> 1 alone is there
    heard = np.isfinite(ties_of(origin, in_use("toward_receiver")).norms[2])
    assert np.array_equal(heard, (columns == 1) & (rows > 1))


def test_third_parties_are_neither_of_both():
    for feature in FEATURES[2:]:
        i, j, k = np.nonzero(third_parties(Origin(), feature))
        assert (k != i).all() and (k != j).all() and (i != j).all()
        assert len(k) == STATES * (STATES - 1) * (STATES - 2)


def test_a_tie_that_is_asked_for_must_be_there():
    origin, (rows, columns) = Origin(), dyads(STATES)
    origin.parts[(rows == 2) & (columns == 1)] = np.nan  # 2 -> 1 is missing
    missing = {name: set(zip(*np.nonzero(~third_parties(origin, name)), strict=True)) for name in FEATURES[2:]}
    assert (0, 1, 2) in missing["toward_receiver"]  # how 2 treats the receiver 1
    assert (2, 0, 1) in missing["by_sender"]  # how the sender 2 treats 1
    assert (0, 2, 1) in missing["by_receiver"]  # how the receiver 2 treats 1
    assert (1, 0, 2) in missing["toward_sender"]  # how 2 treats the sender 1
    assert {(1, 0, 2), (2, 0, 1)} <= missing["shared"]  # both directions make a tie
    assert (0, 1, 2) not in missing["by_sender"]


def test_windows_are_the_groups_and_those_of_memory():
    windows, used = windows_of(encompassing("month"), GROUPS)
    assert windows.tolist() == [[1, 1], [2, 6], [7, 12]]
    assert used[:7].all() and not used[7:].any()
    windows, used = windows_of(observation_model(registry.get("school", "memory"), "month"), GROUPS)
    assert windows.tolist() == [[1, 1], [2, 6], [7, 12], [13, 36]]
    assert used[7:].all() and not used[2:7].any() and not used[:2, 3].any()


def test_features_below_zero_stand_behind_the_others():
    assert [followed(name, below=False) for name in FEATURES] == list(range(7))
    assert followed("inertia", below=True) == 7
