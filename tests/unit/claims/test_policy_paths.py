"""Paths with and without a policy, and what is told of them: answers, triangles, camps."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.claims import cells
from detente.claims.policy_paths import (
    Paths,
    camps_of,
    fan,
    mean_answers,
    policy_paths,
    rows_of,
    shifts_of,
    summarised,
    types_of,
)
from detente.claims.policy_support import (
    LEAST_PLAUSIBLE,
    largest_shock,
    modest_share,
    plausible,
    support_of,
)
from detente.claims.policy_terms import carried, leading
from detente.theories._policy import Move, Policy

STATES = ("CHN", "RUS", "USA")
DYADS = tuple((a, b) for a in STATES for b in STATES if a != b)


@pytest.fixture(scope="module")
def fits():
    asked = {"everything": cells.base(STATES, "weis"), **cells.schools(STATES, "weis")}
    known = cells.fitted(asked.values())
    return {key: known[cell.key] for key, cell in asked.items()}


@pytest.fixture(scope="module")
def record():
    from detente.claims.policy_asked import record_of_policy

    return record_of_policy(STATES, "weis")


def warming(size=1.0, start=1, end=12, sender="USA", receiver="RUS"):
    return Policy((Move(sender, receiver, size, start, end),))


def made_up(tie):
    """Paths of two draws and one month whose ties are those of a dictionary of pairs, with and without the same."""
    levels = np.array([tie[frozenset(dyad)] for dyad in DYADS])[None, None].repeat(2, axis=0)
    return Paths(DYADS, levels, levels, np.ones(6))


def test_a_moved_tie_is_held_exactly_and_the_others_answer_a_month_later(fits):
    paths = policy_paths(fits["everything"], warming(0.5, 3, 8), 24, draws=200)
    difference, place = paths.difference, DYADS.index(("USA", "RUS"))
    assert np.allclose(difference[:, 2:8, place], 0.5)
    assert np.allclose(difference[:, :2], 0.0) and np.allclose(np.delete(difference, place, axis=2)[:, 2], 0.0)
    assert np.abs(np.delete(difference, place, axis=2)[:, 3]).max() > 0


def test_both_paths_have_the_same_random_numbers(fits):
    first = policy_paths(fits["everything"], warming(), 12, draws=200)
    second = policy_paths(fits["everything"], warming(-1), 12, draws=200)
    assert np.array_equal(first.without, second.without)


def test_moves_of_one_tie_add_up_and_steps_are_cut_at_the_horizon(fits):
    twice = Policy((*warming(0.5, 1, 4).moves, *warming(0.25, 3, 40).moves))
    shift = shifts_of(fits["everything"], twice, 6)
    place = DYADS.index(("USA", "RUS"))
    sd = fits["everything"].movement[place]
    assert np.allclose(shift[:, place] / sd, [0.5, 0.5, 0.75, 0.75, 0.25, 0.25])
    assert np.isnan(np.delete(shift, place, axis=1)).all()


def test_a_school_without_third_parties_answers_inside_the_pair_alone(fits):
    means = mean_answers(policy_paths(fits["interest"], warming(), 24, draws=200))
    touched = {dyad for dyad, values in zip(DYADS, means.T, strict=True) if np.abs(values).max() > 1e-12}
    assert touched == {("USA", "RUS"), ("RUS", "USA")}


def test_answers_of_a_linear_school_are_as_many_times_as_large(fits):
    one, two = (policy_paths(fits["axis"], warming(size), 24, draws=200).difference for size in (0.5, 1.0))
    assert np.allclose(2 * one, two)


def test_rows_tell_each_tie_at_each_of_the_months_within_the_horizon(fits):
    rows = rows_of(policy_paths(fits["everything"], warming(), 30, draws=200))
    assert len(rows) == 6 * 3
    assert all(row["low"] <= row["low50"] <= row["high50"] <= row["high"] for row in rows)
    held = next(row for row in rows if (row["sender"], row["receiver"], row["month"]) == ("USA", "RUS", 6))
    assert held["mean"] == pytest.approx(1.0) and held["warmer"] == 1.0


@pytest.mark.parametrize("horizon", [1, 5])
def test_a_short_horizon_is_told_at_its_last_month(fits, horizon):
    paths = policy_paths(fits["everything"], warming(end=1), horizon, draws=20)
    assert [row["month"] for row in rows_of(paths)] == [horizon] * 6


def test_fans_are_quantiles():
    assert fan(np.arange(101.0)[:, None])[0].tolist() == [10.0, 25.0, 50.0, 75.0, 90.0]
    told = summarised(np.arange(101.0))
    assert (told["low"], told["mean"], told["high"]) == (10.0, 50.0, 90.0)


@pytest.mark.parametrize(
    ("usa_rus", "usa_chn", "rus_chn", "kind", "camps"),
    [
        (1, 1, 1, "ménage à trois", "USA, RUS, CHN together"),
        (1, 1, -1, "romantic triangle", None),
        (-1, -1, 1, "stable marriage", "USA | RUS, CHN"),
        (-1, -1, -1, "unit veto", None),
        (0.1, 1, 1, "none", "USA, RUS, CHN together"),
    ],
)
def test_triangles_and_camps_are_named(usa_rus, usa_chn, rus_chn, kind, camps):
    pairs = {("USA", "RUS"): usa_rus, ("USA", "CHN"): usa_chn, ("RUS", "CHN"): rus_chn}
    paths = made_up({frozenset(pair): float(value) for pair, value in pairs.items()})
    types = {row["type"]: row["with"] for row in types_of(paths, ("USA", "RUS", "CHN"), 1)}
    assert types[kind] == 1.0 and sum(types.values()) == pytest.approx(1.0)
    found = camps_of(paths, ("USA", "RUS", "CHN"), np.ones(3), 1)
    assert sum(row["with"] for row in found) == pytest.approx(1.0)
    if camps:
        assert next(row["with"] for row in found if row["camps"] == camps) == 1.0


@given(st.lists(st.floats(-2, 2), min_size=3, max_size=3), st.lists(st.floats(0.1, 1), min_size=3, max_size=3))
def test_camps_have_the_least_energy_of_the_landscape(ties, sizes):
    from detente.measures._landscape import landscape

    pairs = [frozenset(pair) for pair in (("USA", "RUS"), ("USA", "CHN"), ("RUS", "CHN"))]
    tie = dict(zip(pairs, ties, strict=True))
    names = ("USA", "RUS", "CHN")
    wish = np.array([[0.0 if a == b else tie[frozenset((a, b))] for b in names] for a in names])
    found = camps_of(made_up(tie), names, np.array(sizes), 1)
    best = landscape(np.array(sizes), wish)
    one = [name for name, side in zip(names, best.camps[0], strict=True) if side == 0]
    other = [name for name in names if name not in one]
    words = f"{', '.join(one)} | {', '.join(other)}" if other else f"{', '.join(one)} together"
    if len(best.energy) == 1 or best.energy[1] - best.energy[0] > 1e-9:
        assert next(row["with"] for row in found if row["camps"] == words) == 1.0


def support(fits, record, size, months=12):
    summary, policy = fits["everything"], warming(size, 1, months)
    paths = policy_paths(summary, policy, 24, draws=200)
    return support_of(record, summary, paths, shifts_of(summary, policy, 24), upto=record.last)


def test_small_policies_are_answered_and_large_ones_refused_with_what_can_be_asked(fits, record):
    found = {size: support(fits, record, size) for size in (0.5, 1.0, 3.0)}
    assert found[0.5].refused is None and found[1.0].refused is None
    assert found[0.5].plausibility > found[1.0].plausibility > LEAST_PLAUSIBLE > found[3.0].plausibility
    assert found[3.0].refused.startswith(
        "The record of weis cannot say what would follow this policy (USA -> RUS by 3 sd"
    )
    assert f"the same at {round(100 * found[3.0].smaller)}" in found[3.0].refused
    assert support(fits, record, 3.0 * found[3.0].smaller).refused is None


def test_what_no_stretch_of_the_record_went_half_of_the_way_to_is_refused(fits, record):
    from dataclasses import replace

    flat = replace(record, levels=record.levels * 0.01)
    found = support(fits, flat, 1.0)
    assert found.plausibility > LEAST_PLAUSIBLE and found.reach < 0.1
    assert "no stretch of that length went half of the way" in found.refused


def test_episodes_are_the_nearest_and_share_no_month(fits, record):
    found = support(fits, record, 1.0).episodes
    assert [episode["distance"] for episode in found] == sorted(episode["distance"] for episode in found)
    spans = sorted((episode["first"], episode["last"]) for episode in found)
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    assert all(set(episode["followed"]) == {"->".join(dyad) for dyad in DYADS} for episode in found)
    assert abs(found[0]["change"]["USA->RUS"] - 1.0) == pytest.approx(found[0]["distance"])


def test_plausibility_is_the_tail_of_a_chi_square():
    assert plausible(np.array([1.2816]), np.eye(1)) == pytest.approx(0.2, abs=1e-4)
    assert plausible(np.array([2.0]), 4 * np.eye(1)) == pytest.approx(plausible(np.array([1.0]), np.eye(1)))
    share = modest_share(np.array([10.0, 0.0]), np.eye(2))
    assert plausible(share * np.array([10.0, 0.0]), np.eye(2)) == pytest.approx(LEAST_PLAUSIBLE)
    assert modest_share(np.zeros(1), np.eye(1)) == 1.0


def test_the_largest_shock_is_that_of_the_first_month_and_a_ramp_makes_it_smaller(fits):
    summary = fits["everything"]
    sudden = largest_shock(summary, shifts_of(summary, warming(1.0), 24))
    slow = Policy(tuple(Move("USA", "RUS", 0.25, start, 12) for start in (1, 2, 3, 4)))
    assert 0 < largest_shock(summary, shifts_of(summary, slow, 24)) < sudden
    assert largest_shock(summary, shifts_of(summary, warming(2.0), 24)) == pytest.approx(2 * sudden)


def test_terms_that_a_school_excludes_carry_nothing(fits):
    parts = carried(fits["interest"], warming(), 24)
    assert {term for term, values in parts.items() if np.any(values)} == {"reciprocity"}
    assert np.abs(carried(fits["threat"], warming(), 24)["shared"]).max() > 0
    back = DYADS.index(("RUS", "USA"))
    assert leading(parts, back)[0] == "reciprocity" and leading(parts, back)[1] > 0
    assert leading(parts, DYADS.index(("RUS", "CHN"))) is None
