"""Verdicts in worlds where nothing is to be found: asked as the product asks, counted as they come out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.claims import false_verdicts
from detente.claims.answers import HORIZON, Move
from detente.claims.false_verdicts import _asked, _cells, _part, move_of, one_verdict, run, table
from detente.claims.standard import standard_claims
from detente.claims.verdict import STATUSES
from detente.errors import ConvergenceError
from detente.evaluation.joint_worlds import levels_from, paired_errors, reported, stationary_truth
from detente.evaluation.nasty_worlds import KINDS, _prior
from detente.measures._scales import Scales
from detente.theories._beliefs import LATENT, own_interest
from detente.theories._features import FEATURES
from detente.theories._joint_model import Record
from detente.theories._joint_record import Choices, record_of

MOVE = Move((("USA", "RUS"),), (("RUS", "CHN"),))


@pytest.fixture(scope="module")
def real() -> tuple[Record, Scales]:
    record, _, scales = record_of(false_verdicts.STATES, Choices())
    return record, scales


def test_standard_claims_move_one_dyad_and_ask_one_of_another_pair() -> None:
    for claim in standard_claims(false_verdicts.STATES):
        move = move_of(claim)
        assert (move.sign, move.horizon) == (1, HORIZON)
        assert len(move.causes) == len(move.effects) == 1
        assert set(move.causes[0]) != set(move.effects[0])
    assert move_of(standard_claims(("USA", "RUS", "CHN"))[0]) == MOVE


def test_half_a_record_is_half_its_months(real: tuple[Record, Scales]) -> None:
    record, _ = real
    first, second = _part(record, slice(0, 162)), _part(record, slice(162, None))
    assert len(first.share) == len(second.share) == len(first.layout.year) == 162
    np.testing.assert_array_equal(np.concatenate([first.share, second.share]), record.share)
    np.testing.assert_array_equal(np.concatenate([first.world, second.world]), record.world)
    assert first.layout.dyads == record.layout.dyads


@pytest.fixture(scope="module")
def planted(real: tuple[Record, Scales]) -> Record:
    """A world in which every dyad does the opposite of how others treat its sender, by a fifth to four tenths."""
    record, scales = real
    rng = np.random.default_rng(4)
    prior = _prior(record, scales, own_interest(LATENT, 3))
    truth = stationary_truth(record, prior, rng)
    truth[:, 2 + 3 :] = 0.0
    place = 2 + 3 * FEATURES.index("toward_sender")
    truth[:, place : place + 3] = (-0.2, -0.1, -0.1)
    levels = levels_from(record, truth, paired_errors(record, prior, rng)[1] + truth[:, 0])
    return reported(record, levels, record.effective, rng)


def test_an_effect_that_is_there_is_found(real: tuple[Record, Scales], planted: Record) -> None:
    """Nothing would be false in worlds that nobody can read."""
    status, told = _asked(planted, real[1], MOVE)
    assert status == "supported"
    assert told["effect"] < -0.4
    assert told["warms"] + told["holds"] + told["cools"] == pytest.approx(1.0, abs=2e-4)


def test_a_world_gets_the_status_that_its_probabilities_say() -> None:
    found = one_verdict("nothing_added", 2)
    assert (found["kind"], found["seed"]) == ("nothing_added", 2)
    assert found["first"] in STATUSES[:4]
    assert found["status"] == ("undetermined" if found["changed"] else found["first"])
    assert (found["first"] == "supported") == (found["cools"] >= 0.9)
    assert (found["first"] == "contradicted") == (found["warms"] >= 0.9)


def test_cells_vary_prior_overdispersion_and_months(
    real: tuple[Record, Scales], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Six fits of six records; one that does not settle is left out, as in the product."""
    seen: list[tuple[int, float, float]] = []

    def asked(world: Record, scales: Scales, move: Move, width: float = 1.0) -> tuple[str, dict[str, float]]:
        seen.append((len(world.share), round(float(world.effective.sum() / real[0].effective.sum()), 2), width))
        if width == 2.0:
            raise ConvergenceError("it did not settle")
        return "undetermined", {}

    monkeypatch.setattr(false_verdicts, "_asked", asked)
    cells = _cells(real[0], real[1], MOVE)
    assert [width for _, _, width in seen] == [0.5, 2.0, 1.0, 1.0, 1.0, 1.0]
    assert [share for _, share, _ in seen[:4]] == [1.0, 1.0, 2.0, 0.5]
    assert [months for months, _, _ in seen[4:]] == [162, 162]
    assert seen[4][1] + seen[5][1] == pytest.approx(1.0, abs=0.011)
    assert len(cells) == 5
    assert "prior twice as wide" not in cells


def test_a_status_that_another_prior_changes_is_undetermined(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"effect": 0.5, "sd": 0.1, "warms": 0.95, "holds": 0.05, "cools": 0.0}
    monkeypatch.setattr(false_verdicts, "_asked", lambda *_: ("contradicted", told))
    monkeypatch.setattr(false_verdicts, "_cells", lambda *_: {"prior half as wide": "undetermined"})
    found = one_verdict("jumps", 1)
    assert (found["first"], found["status"], found["changed"]) == (
        "contradicted",
        "undetermined",
        ["prior half as wide"],
    )
    monkeypatch.setattr(false_verdicts, "_cells", lambda *_: {"record up to its middle": "undetermined"})
    assert one_verdict("jumps", 1)["status"] == "contradicted"


def test_a_fit_that_does_not_settle_is_counted_and_in_no_share(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> None:
        raise ConvergenceError("the joint fit did not settle")

    monkeypatch.setattr(false_verdicts, "_asked", fails)
    found = one_verdict("jumps", 1)
    assert found == {"kind": "jumps", "seed": 1, "failed": "the joint fit did not settle"}
    assert table([found]) == []
    (row,) = table([found, {"kind": "jumps", "seed": 2, "first": "no effect", "status": "no effect"}])
    assert (row["worlds"], row["failed"], row["share"]) == (1, 1, 0.0)


def test_the_table_counts_both_directions_as_false() -> None:
    statuses = ["supported", "contradicted", "undetermined", "no effect", "undetermined"]
    results = [{"kind": "jumps", "seed": n, "first": first, "status": first} for n, first in enumerate(statuses)]
    results[0]["status"] = "undetermined"
    (row,) = table(results)
    assert row["share"] == pytest.approx(0.2)
    assert row["first_share"] == pytest.approx(0.4)
    assert row["interval"][0] < 0.2 < row["interval"][1]
    assert row["statuses"] == {"undetermined": 3, "contradicted": 1, "no effect": 1}


def test_a_run_asks_every_kind_and_keeps_what_it_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def quick(kind: str, seed: int) -> dict[str, Any]:
        return {"kind": kind, "seed": seed, "first": "undetermined", "status": "undetermined"}

    monkeypatch.setattr(false_verdicts, "one_verdict", quick)
    rows = run(3, tmp_path / "kept.json", workers=1)
    assert [row["kind"] for row in rows] == list(KINDS)
    assert {row["worlds"] for row in rows} == {3}
    monkeypatch.setattr(false_verdicts, "one_verdict", lambda *_: pytest.fail("a kept world was asked again"))
    assert run(3, tmp_path / "kept.json", workers=1) == rows
