"""Nasty worlds hold what they say and not the effect that is asked about."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from detente.errors import UsageError
from detente.evaluation import nasty_worlds as nasty
from detente.evaluation.joint_worlds import BURN, paired_errors, stationary_truth
from detente.evaluation.nasty_worlds import BREAK, KINDS, Calm, Made, simulate_nasty
from detente.measures._scales import Scales
from detente.theories._joint_model import Record
from detente.theories._joint_paths import simulate
from detente.theories._joint_record import Choices, record_of

ASKED = (("USA", "RUS"), ("RUS", "CHN"))
SEEDS = range(6)


@pytest.fixture(scope="module")
def real() -> tuple[Record, Scales]:
    record, _, scales = record_of(("CHN", "RUS", "USA"), Choices())
    return record, scales


def calm_of(real: tuple[Record, Scales], seed: int) -> Calm:
    record, scales = real
    rng = np.random.default_rng(seed)
    prior = nasty._prior(record, scales, nasty.own_interest(nasty.LATENT, 3))
    return Calm(record, scales, prior, stationary_truth(record, prior, rng), paired_errors(record, prior, rng)[1])


def made(kind: str, real: tuple[Record, Scales], seed: int) -> tuple[Calm, Made]:
    calm = calm_of(real, seed)
    return calm, KINDS[kind](calm, ASKED, np.random.default_rng(100 + seed))


def moved_by(calm: Calm, cause: int) -> np.ndarray:
    """Return how far each dyad's path is moved, at most, by holding one of them a unit higher for a year."""
    layout, b = calm.record.layout, calm.coefficients[None]
    history, drift = np.zeros((1, 12, 6)), np.zeros((1, 24, 6))
    free = simulate(layout, b, history, drift)
    held = np.full(free.shape, np.nan)
    held[:, :12, cause] = free[:, :12, cause] + 1.0
    return np.abs(simulate(layout, b, history, drift, held=held) - free).max(axis=(0, 1))


@pytest.mark.parametrize("kind", KINDS)
def test_worlds_have_the_months_of_the_record_and_are_their_seed_s(kind: str, real: tuple[Record, Scales]) -> None:
    record, scales = real
    first, again, other = (simulate_nasty(kind, record, scales, ASKED, seed=seed) for seed in (3, 3, 4))
    assert first.share.shape == first.effective.shape == record.share.shape
    assert ((first.share >= 0) & (first.share <= 1)).all()
    assert np.isfinite(first.world).all()
    np.testing.assert_array_equal(first.share, again.share)
    np.testing.assert_array_equal(first.world, again.world)
    assert not np.array_equal(first.share, other.share)


def test_kinds_do_not_share_their_random_numbers(real: tuple[Record, Scales]) -> None:
    worlds = [simulate_nasty(kind, *real, ASKED, seed=3).share for kind in KINDS]
    for first, second in product(range(len(worlds)), repeat=2):
        assert first == second or not np.array_equal(worlds[first], worlds[second])


def test_an_unknown_kind_is_an_error_with_the_nearest_name(real: tuple[Record, Scales]) -> None:
    with pytest.raises(UsageError, match="did you mean jumps"):
        simulate_nasty("jump", *real, ASKED, seed=1)


def test_in_the_worlds_of_interest_a_dyad_moves_itself_and_its_mirror_alone(real: tuple[Record, Scales]) -> None:
    for seed in SEEDS:
        calm = calm_of(real, seed)
        layout = calm.record.layout
        for cause in range(6):
            moves = moved_by(calm, cause)
            others = np.setdiff1d(np.arange(6), [cause, layout.reverse[cause]])
            assert moves[cause] == pytest.approx(1.0)
            np.testing.assert_array_equal(moves[others], 0.0)


def test_where_others_answer_the_dyad_asked_about_does_not(
    real: tuple[Record, Scales], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The truth is caught on its way to the levels: other dyads answer the move, the one asked about does not."""
    caught: list[Calm] = []
    monkeypatch.setattr(Calm, "levels", lambda self: caught.append(self) or np.zeros((324, 6)))
    for seed in SEEDS:
        made("others_answer", real, seed)
    assert len(caught) == len(SEEDS)
    for calm in caught:
        cause, effect = (calm.record.layout.dyad(*dyad) for dyad in ASKED)
        moves = moved_by(calm, cause)
        assert moves[effect] == 0.0
        assert (np.delete(moves, [cause, effect]) > 1e-4).sum() >= 3


def test_influence_in_a_network_never_reaches_the_dyad_asked_about() -> None:
    """No power of what moves what leads from (0, 1) to (1, 2), but from (0, 1) to (0, 2); and shocks die out."""
    for seed in SEEDS:
        moved, rows, columns = nasty.influence(0, np.random.default_rng(seed))
        place = {pair: number for number, pair in enumerate(zip(rows.tolist(), columns.tolist(), strict=True))}
        power = np.eye(len(moved))
        for _ in range(24):
            power = moved @ power
            assert power[place[1, 2], place[0, 1]] == 0.0
        assert abs(moved[place[0, 2], place[0, 1]]) > 0.0
        assert np.count_nonzero(moved[place[1, 2]]) > 20
        assert np.abs(np.linalg.eigvals(moved)).max() * nasty.LAGS.sum() <= nasty.STEADY + 1e-9


def test_own_lags_are_those_of_the_prior() -> None:
    assert nasty.LAGS.shape == (12,)
    assert nasty.LAGS.sum() == pytest.approx(0.82)
    assert nasty.LAGS[:2].tolist() == [0.42, 0.05]


def test_seven_months_in_ten_are_empty(real: tuple[Record, Scales]) -> None:
    calm, world = made("sparse_months", real, 1)
    had = calm.record.effective > 0
    assert (world.effective[had] > 0).mean() == pytest.approx(0.3, abs=0.04)
    assert (world.effective[~had] == 0).all()


def test_volume_grows_to_ninety_times(real: tuple[Record, Scales]) -> None:
    calm, world = made("volume_explosion", real, 1)
    had = calm.record.effective > 0
    growth = np.where(had, world.effective, 0.0) / np.where(had, calm.record.effective, 1.0)
    first, last = growth[:12].max(), growth[-12:].max()
    assert first < 0.5
    assert last == pytest.approx(30.0, rel=0.2)


def test_jumps_move_both_directions_of_a_pair(real: tuple[Record, Scales]) -> None:
    calm, world = made("jumps", real, 2)
    added = world.levels - calm.levels()
    assert np.abs(added).max() > 0.5
    for one, other in calm.record.layout.pairs:
        started = np.abs(added[:, one]) > 0
        np.testing.assert_array_equal(started, np.abs(added[:, other]) > 0)


def test_nothing_breaks_before_1991(real: tuple[Record, Scales]) -> None:
    calm, world = made("late_break", real, 2)
    added = world.levels - calm.levels(with_world=False)
    np.testing.assert_array_equal(added[:BREAK], 0.0)
    assert (np.abs(added[-1]) > 0.01).all()


def test_a_common_shock_is_in_all_dyads_and_in_the_world_factor(real: tuple[Record, Scales]) -> None:
    """The correlation with the mean of the dyads inside, over worlds, against that in calm worlds."""

    def told(kind: str, seed: int) -> float:
        calm, world = made(kind, real, seed)
        outside = calm.record.world
        if world.outside is not None:
            outside = nasty._factor(calm, world.outside, world.outside_bias, np.random.default_rng(seed))
        return float(np.corrcoef(world.levels.mean(axis=1), outside)[0, 1])

    assert np.mean([told("common_shock", seed) for seed in SEEDS]) > 0.5
    assert abs(np.mean([told("nothing_added", seed) for seed in SEEDS])) < 0.45


def test_the_factor_is_made_as_a_record_s_is(real: tuple[Record, Scales]) -> None:
    """Of levels that all are one slow wave it is that wave, less its mean and drawn in a little."""
    calm = calm_of(real, 1)
    wave = np.sin(np.arange(324) / 25.0)
    found = nasty._factor(calm, np.tile(wave[:, None], 60), 0.0, np.random.default_rng(1))
    assert found.mean() == pytest.approx(0.0, abs=1e-12)
    assert np.corrcoef(found, wave)[0, 1] > 0.95
    assert 0.3 < found.std() / wave.std() < 1.1


def test_a_drifting_bias_is_one_of_the_two_dyads_own(real: tuple[Record, Scales]) -> None:
    biased = set()
    for seed in SEEDS:
        calm, world = made("drifting_bias", real, seed)
        assert isinstance(world.bias, np.ndarray)
        (only,) = np.flatnonzero(world.bias.any(axis=0))
        assert calm.record.layout.dyads[only] in ASKED
        assert world.outside is None
        biased.add(int(only))
    assert len(biased) == 2


def test_a_common_bias_is_everybody_s(real: tuple[Record, Scales]) -> None:
    _, world = made("common_bias", real, 1)
    assert isinstance(world.bias, np.ndarray)
    assert world.bias.shape == (324, 1)
    np.testing.assert_array_equal(world.bias, world.outside_bias)
    np.testing.assert_allclose(world.bias.mean(), 0.0, atol=1e-12)


def test_a_bias_is_reported_as_if_it_were_conduct(real: tuple[Record, Scales]) -> None:
    record, _ = real
    full = replace(record, effective=np.full(record.share.shape, 200.0))
    rng = np.random.default_rng(5)
    plain, biased = (nasty.reported(full, np.zeros(record.share.shape), full.effective, rng, b) for b in (0.0, 1.0))
    logit = [np.log(each.share.mean() / (1 - each.share.mean())) for each in (plain, biased)]
    assert logit[1] - logit[0] == pytest.approx(1.0, abs=0.05)
    assert len(nasty.LAGS) < BURN
