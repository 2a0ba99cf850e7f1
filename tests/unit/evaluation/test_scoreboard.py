"""The scoreboard: planted schools win, nested truths do not lose by much, the real record is read honestly."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from tests.worlds import simulated_panel

from detente import registry
from detente.errors import DataMissingError, UsageError
from detente.evaluation.scoreboard import rank, scoreboard, tournament_panel
from detente.panel.events import events

CINC = np.array([0.25, 0.2, 0.15, 0.1, 0.06, 0.04])
POLYARCHY = np.array([0.9, 0.1, 0.2, 0.8, 0.3, 0.1])
FIGURES = {"cinc": CINC, "polyarchy": POLYARCHY, "alliance": np.zeros((6, 6))}


def planted(terms: dict[str, float], seed: int, **figures: object) -> pl.DataFrame:
    world = {**FIGURES, **figures}
    panel = simulated_panel(states=6, periods=200, volume=10, terms=terms, error_sd=0.4, seed=seed, **world)
    return rank(panel, start="1972-01", against="interest")


@pytest.fixture(scope="module")
def own_past() -> pl.DataFrame:
    return planted({"inertia": 0.8}, seed=4)


def factor(board: pl.DataFrame, key: str) -> float:
    return float(board.filter(pl.col("key") == key)["bayes_factor"][0])


def test_a_planted_threat_beats_interest() -> None:
    board = planted({"inertia": 0.75, "shared": 0.5}, seed=1)
    assert factor(board, "threat") > 3
    assert factor(board, "everything") > 0
    assert factor(board, "axis") < factor(board, "threat")


def test_a_planted_axis_beats_interest() -> None:
    """Everybody an autocracy: who treats one well is treated well by the others."""
    terms = {"inertia": 0.7, "by_receiver": 0.13, "toward_receiver": 0.13}
    board = planted(terms, seed=2, polyarchy=np.full(6, 0.1))
    assert factor(board, "axis") > 3
    assert factor(board, "axis") > factor(board, "threat")


def test_a_planted_wedge_beats_interest() -> None:
    """Two blocs of three, friendly inside, cold between; the weaker partner courted from outside cools inside.

    Partner and outsider being enemies, `threat` says the same of this world (SCIENCE section 5); `axis` does not.
    """
    bloc = np.array([0, 0, 0, 1, 1, 1])
    inside = bloc[:, None] == bloc
    weaker_ally = inside & (CINC[:, None] < CINC)
    role = weaker_ally[:, :, None] & ~inside[:, None, :]
    constant = np.where(inside, 0.6, -0.3)
    board = planted({"inertia": 0.6, "toward_sender": -0.6}, seed=6, role=role, constant=constant)
    assert factor(board, "wedge") > 3
    assert factor(board, "wedge") > factor(board, "axis")


def planted_among_ten(constant: np.ndarray, seed: int, **figures: np.ndarray) -> pl.DataFrame:
    """Return the board of a world of eleven years whose equations' constants follow a figure of pairs."""
    plain = {"cinc": np.ones(10), "polyarchy": np.full(10, 0.4), "ideal_point": np.zeros(10)}
    world = {**plain, "alliance": np.zeros((10, 10)), "constant": constant, **figures}
    panel = simulated_panel(states=10, periods=132, volume=10, terms={"inertia": 0.7}, error_sd=0.3, seed=seed, **world)
    return rank(panel, schools=["interest", "ideology", "power_transition"], start="1970-01", against="interest")


def a_year_old(figure: np.ndarray) -> np.ndarray:
    return np.concatenate([figure[:12], figure[:-12]])


def walks(seed: int, size: float) -> np.ndarray:
    """Return random walks of ten states by month that step each January."""
    steps = np.random.default_rng(seed).normal(0, size, (11, 10))
    return np.repeat(steps.cumsum(axis=0), 12, axis=0)


def test_a_planted_ideology_beats_interest() -> None:
    point = walks(7, 0.5)
    distance = np.abs(point[:, :, None] - point[:, None, :])
    board = planted_among_ten(0.2 - 0.2 * a_year_old(distance), seed=7, ideal_point=point)
    assert factor(board, "ideology") > 10
    assert factor(board, "ideology") > factor(board, "power_transition") + 10


def closeness_of(cinc: np.ndarray) -> np.ndarray:
    return np.minimum(cinc[..., :, None], cinc[..., None, :]) / np.maximum(cinc[..., :, None], cinc[..., None, :])


def test_a_planted_power_transition_beats_interest() -> None:
    """By far where gaps open and close; where they never move, the pairs' intercepts say nearly the same."""
    moving, still = np.exp(walks(8, 0.25)), np.linspace(0.02, 0.2, 10)
    board = planted_among_ten(0.3 - 0.8 * a_year_old(closeness_of(moving)), seed=8, cinc=moving)
    assert factor(board, "power_transition") > 30
    assert factor(board, "power_transition") > factor(board, "ideology") + 10
    fixed = planted_among_ten(0.3 - 0.8 * closeness_of(still), seed=8, cinc=still)
    assert factor(fixed, "power_transition") < factor(board, "power_transition") / 5


def test_where_wrongs_are_remembered_memory_beats_interest() -> None:
    panel = simulated_panel(
        states=6, periods=240, volume=20, terms={"inertia": 0.7, "grudge": 0.25}, error_sd=0.4, seed=9
    )
    board = rank(panel, schools=["interest", "memory"], start="1972-01", against="interest")
    assert factor(board, "memory") > 10


def test_where_nothing_is_remembered_memory_does_not_win(own_past: pl.DataFrame) -> None:
    assert factor(own_past, "memory") < 3


def test_a_school_of_structure_is_refused_among_few_states() -> None:
    panel = simulated_panel(states=3, periods=72, seed=1)
    with pytest.raises(UsageError, match="'ideology' needs ≥ 10 states"):
        rank(panel, schools=["ideology"], start="1970-01")


def test_where_interest_is_true_no_school_beats_it_by_much_and_it_beats_the_baselines() -> None:
    board = planted({"inertia": 0.7, "reciprocity": 0.2}, seed=3)
    assert factor(board, "interest") == 0.0
    assert factor(board, "autoregressive") < -3
    assert factor(board, "no_change") < -3
    for key in ("axis", "threat", "wedge", "everything"):
        assert factor(board, key) < 3


def test_a_nested_truth_costs_the_larger_model_little(own_past: pl.DataFrame) -> None:
    """Truth is own past alone; the model with all terms pays for its 21 idle coefficients, but not its house."""
    cells = int(own_past["cells"][0])
    assert -0.01 * cells < factor(own_past, "everything") < 3
    assert abs(factor(own_past, "autoregressive")) < 0.005 * cells


def test_board_is_tidy_and_sorted(own_past: pl.DataFrame) -> None:
    assert own_past.columns == ["key", "kind", "title", "log_score", "cells", "bayes_factor", "low", "high"]
    assert own_past["bayes_factor"].is_sorted(descending=True)
    assert set(own_past["kind"]) == {"baseline", "school", "encompassing"}
    assert set(own_past.filter(pl.col("kind") == "school")["key"]) == {
        key for key, school in registry.members("school").items() if school.left_out(6) is None
    }
    assert own_past["cells"].n_unique() == 1
    inside = (own_past["low"] <= own_past["bayes_factor"]) & (own_past["bayes_factor"] <= own_past["high"])
    assert inside.all()


def test_factors_are_differences_of_log_scores(own_past: pl.DataFrame) -> None:
    reference = float(own_past.filter(pl.col("key") == "interest")["log_score"][0])
    np.testing.assert_allclose(own_past["bayes_factor"], own_past["log_score"] - reference, atol=1e-6)


def test_schools_can_be_chosen() -> None:
    panel = simulated_panel(states=3, periods=72, seed=1)
    board = rank(panel, schools=["interest"], start="1970-01")
    assert set(board["key"]) == {"no_change", "historical_mean", "autoregressive", "interest", "everything"}


def test_an_unknown_school_is_refused_with_a_hint() -> None:
    with pytest.raises(UsageError, match="unknown school 'interests'; did you mean interest"):
        scoreboard(["USA", "RUS"], schools=["interests"])


def test_an_unknown_reference_is_refused_with_a_hint() -> None:
    with pytest.raises(UsageError, match="'no_chance' is not on the scoreboard; did you mean no_change"):
        scoreboard(["USA", "RUS", "CHN"], against="no_chance")


def test_a_start_too_early_to_learn_from_is_refused() -> None:
    with pytest.raises(DataMissingError, match="24 months of record"):
        scoreboard(["USA", "RUS", "CHN"], start="1967-06")


def test_a_start_after_the_record_is_refused() -> None:
    with pytest.raises(DataMissingError, match="nothing to score"):
        scoreboard(["USA", "RUS", "CHN"], start="1995-01")


def test_panel_of_the_tournament_has_what_schools_ask_for() -> None:
    panel = tournament_panel(["USA", "RUS", "CHN"], end="1970-12")
    assert {"cooperation", "conflict", "weight_squares", "cinc", "polyarchy", "alliance"} <= set(panel)
    assert panel.sizes["time"] == 60


POWERS = ["USA", "RUS", "CHN", "GBR", "FRA", "GFR", "JPN", "IND", "PAK", "ISR", "EGY", "SYR"]


def test_on_the_record_of_the_powers_own_past_beats_no_change_beats_the_mean() -> None:
    """What any reading of WEIS must show; which school leads is for the board to say."""
    board = scoreboard(POWERS, schools=["interest"])
    assert factor(board, "interest") > factor(board, "autoregressive") > 0 > factor(board, "historical_mean")
    low = float(board.filter(pl.col("key") == "interest")["low"][0])
    assert low > 0


def test_states_without_figures_are_left_out_where_none_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["USA", "AND"]
    pair = events(["USA", "RUS"], end="1967-12").assign_coords(sender=names, receiver=names)
    monkeypatch.setattr("detente.evaluation.scoreboard.events", lambda states, source, end: pair)
    assert tournament_panel(None, end="1967-12")["sender"].to_numpy().tolist() == ["USA"]
