"""Simulated worlds of policies: the truth under do, and the tables that are printed of them."""

import numpy as np
import pytest

from detente.claims.policy_worlds import SIZES, table, true_difference


def kept(seed, hits, scores):
    covered = {str(lead): hits for lead in (6, 12)}
    return {"seed": seed, "covered": covered, "refused": [int(score < 1) for score in scores], "score": scores}


def test_coverage_counts_every_tie_of_every_world():
    found = table([kept(0, [1, 1, 0, 1], [9] * 6), kept(1, [1, 0, 1, 1], [9] * 6), {"seed": 2, "failed": "no"}])
    assert (found["worlds"], found["failed"]) == (2, 1)
    assert [(row["lead"], row["share"], row["of"]) for row in found["coverage"]] == [(6, 0.75, 8), (12, 0.75, 8)]
    assert found["coverage"][0]["low"] < 0.75 < found["coverage"][0]["high"]


def test_the_roc_is_perfect_where_scores_part_and_half_where_they_do_not():
    perfect = table([kept(0, [1], [30, 20, 5, 2, 0.5, 0.1])])["roc"]
    assert (perfect["area"], perfect["refused_inside"], perfect["refused_outside"]) == (1.0, 0.0, 1.0)
    assert table([kept(0, [1], [3] * 6)])["roc"]["area"] == 0.5
    curve = perfect["curve"]
    assert [point["outside"] for point in curve] == sorted(point["outside"] for point in curve)


def test_refusals_are_told_by_size():
    found = table([kept(0, [1], [9, 9, 9, 0.5, 0.5, 0.5]), kept(1, [1], [9, 9, 0.5, 0.5, 0.5, 0.5])])
    assert [(row["size"], row["share"]) for row in found["refused"]] == list(
        zip(SIZES, [0, 0, 0.5, 1, 1, 1], strict=True)
    )


@pytest.fixture(scope="module")
def world():
    from detente.claims.policy_worlds import STATES
    from detente.evaluation.joint_worlds import simulate_world
    from detente.theories._beliefs import LATENT, Beliefs, everything
    from detente.theories._joint_prior import joint_prior
    from detente.theories._joint_record import Choices, record_of

    record, _, scales = record_of(STATES, Choices())
    beliefs = Beliefs(*(np.tile(part, (6, 1, 1)) for part in everything(LATENT, 3)))
    prior = joint_prior(beliefs, scales)
    return simulate_world(record, prior, seed=5), prior


def test_the_truth_holds_what_is_set_and_lets_the_rest_answer_a_month_later(world):
    shift = np.full((24, 6), np.nan)
    shift[:6, 2] = 0.4
    true = true_difference(*world, shift, 1)
    assert np.allclose(true[:6, 2], 0.4)
    assert np.allclose(np.delete(true, 2, axis=1)[0], 0.0)
    assert np.abs(np.delete(true, 2, axis=1)).max() > 0


def test_nothing_set_changes_nothing(world):
    assert np.allclose(true_difference(*world, np.full((12, 6), np.nan), 1), 0.0)
