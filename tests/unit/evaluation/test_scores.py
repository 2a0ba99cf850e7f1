"""Scores against other implementations, against their bounds, and for propriety: the truth wins in expectation."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm, t

from detente.errors import UsageError
from detente.evaluation import scores

RNG = np.random.default_rng(11)
MEAN, SD, OUTCOME = RNG.normal(0, 3, 500), RNG.uniform(0.01, 4, 500), RNG.normal(0, 5, 500)
DRAWS = RNG.standard_t(4, (60, 41))
SIX = RNG.normal(0, 1, (50, 6))

means = st.floats(-5, 5)
sds = st.floats(0.05, 5)


# Both libraries compile for seconds when they are imported: only where they are asked, not in every process.
@pytest.fixture(scope="module")
def scoringrules() -> ModuleType:
    import scoringrules

    return scoringrules


@pytest.fixture(scope="module")
def properscoring() -> ModuleType:
    import properscoring

    return properscoring


def close(ours: np.ndarray, theirs: np.ndarray) -> bool:
    return np.allclose(ours, theirs, rtol=1e-10, atol=1e-10)


def test_crps_of_a_normal_agrees_with_both_libraries(scoringrules: ModuleType, properscoring: ModuleType) -> None:
    ours = scores.crps_normal(MEAN, SD, OUTCOME)
    assert close(ours, scoringrules.crps_normal(OUTCOME, MEAN, SD))
    assert close(ours, properscoring.crps_gaussian(OUTCOME, MEAN, SD))


@pytest.mark.parametrize("freedom", [1.5, 3.0, 7.0, 40.0])
def test_crps_of_a_student_t_agrees(freedom: float, scoringrules: ModuleType) -> None:
    assert close(scores.crps_student(freedom, MEAN, SD, OUTCOME), scoringrules.crps_t(OUTCOME, freedom, MEAN, SD))


def test_crps_of_a_sample_agrees(scoringrules: ModuleType, properscoring: ModuleType) -> None:
    outcome = OUTCOME[:60]
    ours = scores.crps_sample(DRAWS, outcome, fair=False)
    assert close(ours, scoringrules.crps_ensemble(outcome, DRAWS, estimator="nrg"))
    assert close(ours, properscoring.crps_ensemble(outcome, DRAWS))
    assert close(scores.crps_sample(DRAWS, outcome), scoringrules.crps_ensemble(outcome, DRAWS, estimator="fair"))


def test_log_score_agrees_in_the_opposite_direction(scoringrules: ModuleType) -> None:
    near = MEAN + SD * np.clip(OUTCOME, -5, 5)
    assert close(scores.log_score_normal(MEAN, SD, near), -scoringrules.logs_normal(near, MEAN, SD))


def test_log_score_of_the_unforeseen_is_finite_where_a_density_has_underflown() -> None:
    assert scores.log_score_normal(0.0, 0.01, 5.0) == pytest.approx(-125_000 - np.log(0.01 * np.sqrt(2 * np.pi)))


def test_interval_score_agrees(scoringrules: ModuleType) -> None:
    ends = MEAN - SD, MEAN + SD
    assert close(
        scores.interval_score(*ends, OUTCOME, level=0.9), scoringrules.interval_score(OUTCOME, *ends, np.array(0.1))
    )


def test_energy_score_agrees(scoringrules: ModuleType) -> None:
    outcome = SIX[0]
    assert close(scores.energy_score(SIX[1:], outcome, fair=False), scoringrules.es_ensemble(outcome, SIX[1:]))
    fair = scoringrules.es_ensemble(outcome, SIX[1:], estimator="fair")
    assert close(scores.energy_score(SIX[1:], outcome), fair)


def test_energy_score_of_one_dimension_is_the_crps() -> None:
    for fair in (True, False):
        one = scores.energy_score(DRAWS[0][:, None], OUTCOME[:1], fair=fair)
        assert close(one, scores.crps_sample(DRAWS[0], OUTCOME[0], fair=fair))


def test_a_sample_without_spread_and_a_certain_normal_have_the_absolute_error() -> None:
    assert scores.crps_sample([2.0, 2.0, 2.0], 5.0) == pytest.approx(3.0)
    assert scores.crps_normal(2.0, 0.0, 5.0) == pytest.approx(3.0)


def normal_grid(mean: float, sd: float) -> tuple[np.ndarray, np.ndarray]:
    """Return outcomes and their probabilities, fine enough to take expectations by sums."""
    outcome = np.linspace(mean - 9 * sd, mean + 9 * sd, 4001)
    weight = norm.pdf(outcome, mean, sd)
    return outcome, weight / weight.sum()


@given(means, sds, means, sds)
def test_no_normal_beats_the_truth_in_expectation(mean: float, sd: float, other: float, width: float) -> None:
    outcome, weight = normal_grid(mean, sd)
    truth, rival = (scores.crps_normal(m, s, outcome) @ weight for m, s in ((mean, sd), (other, width)))
    assert truth <= rival + 1e-8
    truth, rival = (scores.log_score_normal(m, s, outcome) @ weight for m, s in ((mean, sd), (other, width)))
    assert truth >= rival - 1e-8


@given(means, sds, st.floats(-3, 3), st.floats(0.3, 3), st.floats(0.2, 0.98))
def test_no_interval_beats_the_central_one_of_the_truth(
    mean: float, sd: float, shift: float, stretch: float, level: float
) -> None:
    outcome, weight = normal_grid(mean, sd)
    reach = sd * norm.ppf((1 + level) / 2)
    true = scores.interval_score(mean - reach, mean + reach, outcome, level=level) @ weight
    ends = mean + shift - stretch * reach, mean + shift + stretch * reach
    assert true <= scores.interval_score(*ends, outcome, level=level) @ weight * (1 + 1e-5)


@given(st.floats(2.5, 30), means, sds, means, sds)
def test_no_student_t_beats_the_truth_in_expectation(
    freedom: float, mean: float, sd: float, other: float, width: float
) -> None:
    level = (np.arange(2_000) + 0.5) / 2_000
    outcome = t.ppf(level, freedom, mean, sd)
    truth, rival = (scores.crps_student(freedom, m, s, outcome).mean() for m, s in ((mean, sd), (other, width)))
    assert truth <= rival + 1e-2 * sd


@given(st.integers(0, 10**6), st.sampled_from([(0.0, 0.4), (0.0, 2.5), (0.7, 1.0), (-1.5, 1.5)]))
@settings(max_examples=8)
def test_the_energy_score_of_the_truth_wins_on_average(seed: int, rival: tuple[float, float]) -> None:
    """Six dyads at once, rivals far enough for 60 outcomes to tell."""
    rng = np.random.default_rng(seed)
    truth, outcomes = rng.normal(0, 1, (200, 6)), rng.normal(0, 1, (60, 6))
    other = rng.normal(*rival, (200, 6))
    gap = [scores.energy_score(other, y) - scores.energy_score(truth, y) for y in outcomes]
    assert np.mean(gap) > 0


@given(means, sds, means)
def test_bounds(mean: float, sd: float, outcome: float) -> None:
    error = abs(outcome - mean)
    crps = float(scores.crps_normal(mean, sd, outcome))
    assert error - sd / np.sqrt(np.pi) - 1e-9 <= crps <= error + sd
    assert crps >= 0
    assert scores.interval_score(mean - sd, mean + sd, outcome) >= 2 * sd - 1e-12
    assert 0 <= scores.pit_normal(mean, sd, outcome) <= 1


def test_infinities_are_kept_and_counted() -> None:
    values = scores.log_score_normal([0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 1.0])
    assert values.tolist()[1:] == [-np.inf, np.inf]
    worst = scores.mean_score([*values[:2], np.nan])
    assert (worst.mean, worst.cells, worst.infinite) == (-np.inf, 2, 1)
    assert np.isnan(scores.mean_score(values).mean) and scores.mean_score(values).infinite == 2
    assert scores.mean_score([]).cells == 0


def test_what_is_missing_has_no_score() -> None:
    nan = float("nan")
    for value in (
        scores.crps_normal(0, 1, nan),
        scores.crps_sample([0.0, 1.0], nan),
        scores.log_score_normal(0, 0, nan),
        scores.interval_score(0, 1, nan),
        scores.energy_score([[0.0], [1.0]], [nan]),
        scores.covered(0, 1, nan),
    ):
        assert np.isnan(value)


def test_pit_of_the_truth_is_flat_and_that_of_a_narrow_forecast_is_not() -> None:
    outcome = RNG.normal(0, 1, 20_000)
    flat = scores.pit_histogram(scores.pit_normal(0, 1, outcome))
    assert flat.sum() == pytest.approx(1) and abs(flat - 0.1).max() < 0.01
    narrow = scores.pit_histogram(scores.pit_normal(0, 0.5, outcome))
    assert narrow[0] > 0.15 and narrow[-1] > 0.15


def test_pit_of_counts_is_flat_for_the_truth() -> None:
    """Two coins: randomness inside a step is averaged, so that the histogram of a discrete truth is flat."""
    heads = RNG.binomial(2, 0.5, 40_000)
    upto = np.array([0.25, 0.75, 1.0])[heads]
    below = np.array([0.0, 0.25, 0.75])[heads]
    assert abs(scores.pit_histogram(below, upto, bins=4) - 0.25).max() < 0.01


def test_a_value_on_an_edge_falls_into_one_bin() -> None:
    assert scores.pit_histogram([0.0, 1.0], bins=2).tolist() == [0.5, 0.5]
    assert scores.pit_histogram([0.5, 0.5], bins=2).tolist() == [0.0, 1.0]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: scores.crps_normal(0, -1, 0), "an sd is at least 0; not so for -1.0"),
        (lambda: scores.crps_student(1.0, 0, 1, 0), "above one degree of freedom"),
        (lambda: scores.crps_sample([1.0], 0.0), "at least two draws"),
        (lambda: scores.interval_score(1, 0, 0), "upper end"),
        (lambda: scores.interval_score(0, 1, 0, level=90), "between 0 and 1; not so for 90"),
        (lambda: scores.energy_score([[0.0, 1.0], [1.0, 1.0]], [0.0]), "dimension"),
        (lambda: scores.pit_histogram([1.5]), "not so for 1.5"),
        (lambda: scores.pit_histogram([np.nan]), "at least one"),
        (lambda: scores.pit_normal(0, 0, 0), "above 0"),
    ],
)
def test_what_makes_no_sense_is_refused(call, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        call()
