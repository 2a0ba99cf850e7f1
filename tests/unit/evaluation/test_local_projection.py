"""Local projections find what was planted, and their bands hold it most of the time."""

from __future__ import annotations

import numpy as np
import pytest

from detente.evaluation.local_projection import LEADS, local_projection

OWN_CAUSE, OWN, ANSWER = 0.7, 0.6, 0.4


def world(seed: int, periods: int = 320, answer: float = ANSWER) -> tuple[np.ndarray, np.ndarray]:
    """Return a cause that remembers and an effect that remembers and answers a month later."""
    rng = np.random.default_rng(seed)
    cause, effect = np.zeros(periods + 50), np.zeros(periods + 50)
    for t in range(1, len(cause)):
        cause[t] = OWN_CAUSE * cause[t - 1] + rng.normal()
        effect[t] = OWN * effect[t - 1] + answer * cause[t - 1] + rng.normal()
    return cause[50:], effect[50:]


def planted(lead: int, answer: float = ANSWER) -> float:
    """Return what one unit more in the cause's month adds to the effect `lead` months on."""
    return answer * sum(OWN ** (lead - 1 - k) * OWN_CAUSE**k for k in range(lead))


@pytest.mark.parametrize("lead", [1, 3, 6])
def test_a_planted_answer_is_found(lead: int) -> None:
    """A long record; the error is a few hundredths."""
    found = local_projection(*world(1, 6000), np.zeros((6000, 0)), leads=(lead,))
    assert found[0]["estimate"] == pytest.approx(planted(lead), abs=0.12)


def test_no_answer_is_found_where_there_is_none() -> None:
    found = local_projection(*world(2, 6000, answer=0.0), np.zeros((6000, 0)), leads=(1, 6))
    assert all(abs(row["estimate"]) < 0.08 for row in found)


def test_a_common_cause_is_held_constant_when_it_is_known() -> None:
    """The world factor moves both in the same month and lasts: unknown it is read as an answer, known it is not."""
    rng = np.random.default_rng(3)
    common = np.zeros(3000)
    for t in range(1, 3000):
        common[t] = 0.9 * common[t - 1] + rng.normal()
    cause, effect = (common + rng.normal(0, 1.0, 3000) for _ in range(2))
    blind, seeing = (
        local_projection(cause, effect, controls, leads=(1,))[0]["estimate"]
        for controls in (np.zeros((3000, 0)), common[:, None])
    )
    assert blind > 0.1
    assert abs(seeing) < 0.06


def test_bands_cover_most_of_the_time_but_are_narrow() -> None:
    """50 worlds as long as the record, nominal 0.80: moving blocks of two years are few, and bands cover about 0.7.

    At 0.70 the count of one lead lies between 25 and 45 but for one time in two hundred.
    """
    leads, inside = (1, 3), np.zeros(2)
    for seed in range(50):
        found = local_projection(*world(500 + seed, 324), np.zeros((324, 0)), leads=leads, seed=seed)
        inside += [row["low"] <= planted(lead) <= row["high"] for lead, row in zip(leads, found, strict=True)]
    assert (inside >= 25).all()
    assert (inside <= 45).all()


def test_bands_hold_their_estimate_and_shrink_with_the_record() -> None:
    short, longer = (local_projection(*world(7, n), np.zeros((n, 0)), leads=(1,))[0] for n in (200, 1600))
    for row in (short, longer):
        assert row["low"] < row["estimate"] < row["high"]
    assert longer["high"] - longer["low"] < 0.6 * (short["high"] - short["low"])


def test_leads_without_enough_months_are_left_out() -> None:
    cause, effect = world(8, 90)
    assert [row["lead"] for row in local_projection(cause, effect, np.zeros((90, 0)))] == [1, 3, 6, 12]
    assert [row["lead"] for row in local_projection(*world(8), np.zeros((320, 0)))] == list(LEADS)
    assert local_projection(cause[:60], effect[:60], np.zeros((60, 0))) == []


def test_results_are_those_of_their_seed() -> None:
    one, two, other = (local_projection(*world(9), np.zeros((320, 0)), leads=(1,), seed=seed) for seed in (1, 1, 2))
    assert one == two
    assert one[0]["estimate"] == other[0]["estimate"]
    assert one[0]["low"] != other[0]["low"]
