"""Worlds with a planted answer and a planted event: their truth, their reports, and what is counted."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from detente.evaluation import causal_worlds as worlds
from detente.evaluation.causal_worlds import (
    ANSWER,
    ASKED,
    CAUSE,
    EFFECT,
    HELD,
    MONTHS,
    SHIFT,
    causal_world,
    following,
    judged,
    reports,
    table,
    true_answers,
)
from detente.evaluation.levels_apart import abnormal_apart, learned_apart
from detente.evaluation.nasty_worlds import LAGS
from detente.measures._scales import Scales


def test_levels_follow_their_own_year() -> None:
    shocks = np.random.default_rng(1).standard_normal((40, 2))
    levels = following(shocks)
    assert levels[30] == pytest.approx(LAGS @ levels[18:30][::-1] + shocks[30])
    assert levels[0].tolist() == shocks[0].tolist()


def test_true_answers_are_those_of_a_moved_world() -> None:
    """A world and its twin with one shock more in the cause differ by the answer, whatever else happens."""
    shocks = np.random.default_rng(2).standard_normal(60)
    moved = shocks.copy()
    moved[30] += 1.0
    effects = []
    for each in (shocks, moved):
        cause = following(each[:, None])[:, 0]
        effects.append(following(np.concatenate([[0.0], ANSWER * cause[:-1]])[:, None])[:, 0])
    difference = effects[1] - effects[0]
    assert [difference[30 + lead] for lead in (1, 3, 6, 12, 24)] == pytest.approx(true_answers())


def test_a_world_is_that_of_its_seed_and_holds_its_event() -> None:
    one, same, other = (causal_world(seed) for seed in (3, 3, 4))
    assert one.levels.tolist() == same.levels.tolist()
    assert one.levels[0, 0] != other.levels[0, 0]
    assert one.shift.sum() == SHIFT * HELD
    assert one.shift[one.event] == SHIFT
    assert 96 <= one.event < MONTHS - HELD


def test_planting_changes_the_reports_of_one_tie_only() -> None:
    world = causal_world(5)
    shifted = world.levels.copy()
    shifted[:, EFFECT] += world.shift
    plain, planted = reports(world.levels, 5), reports(shifted, 5)
    others = [tie for tie in range(world.levels.shape[1]) if tie != EFFECT]
    assert plain.share[:, others].tolist() == planted.share[:, others].tolist()
    during = slice(world.event, world.event + HELD)
    assert planted.share[during, EFFECT].mean() > plain.share[during, EFFECT].mean()
    assert plain.share[: world.event, EFFECT].tolist() == planted.share[: world.event, EFFECT].tolist()


@pytest.fixture(scope="module")
def few() -> list[dict]:
    return [judged(seed, False) for seed in range(3)] + [judged(0, True)]


def test_every_design_judges_every_world(few: list[dict]) -> None:
    designs = [row["design"] for row in few[0]["rows"] if not row["planted"]]
    assert len(designs) == len(set(designs)) == 8
    for result in few:
        assert [row["design"] for row in result["rows"] if row["planted"]] == designs
        assert all(0 < row["p"] <= 1 and row["low"] < row["estimate"] < row["high"] for row in result["rows"])


def test_what_is_planted_comes_out_whole_where_levels_are_known(few: list[dict]) -> None:
    rows = {row["design"]: row for row in table(few[:3])}
    for design in ("event study, 12 months, placebo dates", "synthetic control, 24 months"):
        assert rows[design]["recovered"] == pytest.approx(1.0, abs=0.05)
    assert rows["local projection, 1"]["recovered"] == pytest.approx(1.0, abs=0.2)
    assert all(row["seen"] == "levels as they are" and row["worlds"] == 3 for row in rows.values())


def test_a_run_goes_on_where_it_stopped(
    few: list[dict], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "worlds.json"
    out.write_text(json.dumps(few))
    monkeypatch.setattr(worlds, "judged", lambda *_: pytest.fail("every world is kept"))
    assert worlds.main(["--worlds", "3", "--learned", "1", "--workers", "1", "--out", str(out)]) == 0
    assert capsys.readouterr().out.count("\n") == 2 + 16


def test_levels_learned_apart_do_not_borrow() -> None:
    """A jump is seen at once by levels learned apart, late by a filter; months before it know nothing of it."""
    share = np.repeat([0.2, 0.9], 24)[:, None]
    effective = np.full((48, 1), 4.0)
    apart = learned_apart(share, effective, 0.0, Scales(), [24])[:, 0]
    assert apart[24] - apart[23] > 2.5
    before = learned_apart(share[:24], effective[:24], 0.0, Scales(), [])[:, 0]
    assert apart[:24].tolist() == before.tolist()
    assert learned_apart(share, effective, 0.0, Scales(), [0, 24, 48])[:, 0].tolist() == apart.tolist()


def test_abnormal_levels_of_a_date_are_of_its_windows_alone() -> None:
    rng = np.random.default_rng(6)
    share, effective = rng.random((60, 3)), np.full((60, 3), 3.0)
    found = abnormal_apart(share, effective, 0.0, Scales(), [30, 40], before=12, after=6)
    pieces = learned_apart(share[18:36], effective[18:36], 0.0, Scales(), [12])
    assert found[30] == pytest.approx(pieces[12:] - pieces[:12].mean(axis=0))
    assert np.isnan(found[31]).all()
    assert np.isnan(abnormal_apart(share, effective, 0.0, Scales(), [5, 58], before=12, after=6)).all()
    assert CAUSE not in ASKED
