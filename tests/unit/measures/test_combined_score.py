"""The combined score: a reference Kalman filter, known truth, no look-ahead, and what each source adds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.errors import UsageError
from detente.evaluation.combined_worlds import (
    CORRELATION,
    SCALES,
    STEP,
    TONE,
    band_coverage,
    scales_known,
    world,
)
from detente.measures._combined_pairs import FLAGS, pairs_of, speaks
from detente.measures._combined_panel import combined_panel
from detente.measures._combined_sources import SOURCES, scores_of, volumes_of
from detente.measures._factor_doubt import doubt, sharpen
from detente.measures._factor_kernels import LEVELS
from detente.measures._factor_learning import gradient, learn, prior_sd
from detente.measures._factor_model import FactorModel, Pair, System, filtered, smoothed, system_of
from detente.measures._scales import Scales
from detente.measures.combined_score import compute

Array = NDArray[np.float64]


def made_pair(rng: np.random.Generator, months: int = 30) -> Pair:
    """Return a pair with an undirected, a directed and a yearly source and many months without a word."""
    names = ("tsinghua", "gdelt_index", "gdelt_index", "icews_year")
    picks = np.array([[0.5, 0.5], [1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])
    seen = np.where(rng.random((months, 4)) < 0.5, rng.normal(size=(months, 4)), np.nan)
    seen[:, 3] = np.where(np.arange(months) % 12 == 11, rng.normal(size=months), np.nan)
    return Pair(0, names, picks, seen, rng.uniform(0.5, 2.0, (months, 4)), np.arange(months) % 12 == 0)


def joint_normal(pair: Pair, system: System) -> tuple[Array, Array, Array]:
    """Return states given everything, their covariance and the log-density, from one big normal: no recursion."""
    months, size = len(pair.seen), system.weights.shape[1]
    shock = np.zeros((size, size))
    shock[:4, :4] = np.tile(system.shock, (2, 2))
    shock[4:, 4:] = np.diag((1 - system.persistence**2) * system.error)
    start = np.zeros((size, size))
    start[:4, :4] = np.tile(system.start * np.eye(2), (2, 2))
    start[4:, 4:] = np.diag(system.error)
    blocks = [[np.zeros((size, size))] * months for _ in range(months)]
    for t in range(months):
        move = np.eye(size)
        move[2, 0] = move[3, 1] = 1.0
        move[2, 2] = move[3, 3] = 0.0 if pair.januaries[t] else 1.0
        move[4:, 4:] = np.diag(system.persistence)
        blocks[t][t] = start if t == 0 else move @ blocks[t - 1][t - 1] @ move.T + shock
        for s in range(t):
            blocks[t][s] = move @ blocks[t - 1][s]
            blocks[s][t] = blocks[t][s].T
    prior = np.block(blocks)
    there = np.argwhere(~np.isnan(pair.seen))
    design = np.zeros((len(there), months * size))
    for row, (t, k) in enumerate(there):
        design[row, t * size : (t + 1) * size] = system.weights[k]
    values = np.array([pair.seen[t, k] - system.intercept[t, k] for t, k in there])
    noise = np.array([system.noise[k] * pair.extent[t, k] for t, k in there])
    spread = design @ prior @ design.T + np.diag(noise)
    gain = prior @ design.T @ np.linalg.inv(spread)
    density = -0.5 * (np.linalg.slogdet(2 * np.pi * spread)[1] + values @ np.linalg.solve(spread, values))
    return (gain @ values).reshape(months, size), prior - gain @ design @ prior, density


@settings(max_examples=8)
@given(st.integers(0, 10_000))
def test_filter_and_smoother_are_the_conditional_normal(seed: int) -> None:
    pair = made_pair(np.random.default_rng(seed))
    model = FactorModel.first(["tsinghua", "gdelt_index", "icews_year"])
    system = system_of(pair, model, SCALES, np.zeros(30))
    mean, covariance, _ = joint_normal(pair, system)
    found = smoothed(pair, system)
    size = mean.shape[1]
    np.testing.assert_allclose(found.mean, mean, atol=1e-8)
    for t in (0, 11, 29):
        block = covariance[t * size : (t + 1) * size, t * size : (t + 1) * size]
        np.testing.assert_allclose(found.spread[t], block, atol=1e-8)
    for t in (5, 17, 29):
        known = pair.until(t + 1)
        then = joint_normal(known, system_of(known, model, SCALES, np.zeros(30)))
        _, _, level, spread, _, _ = filtered(pair, system)
        np.testing.assert_allclose(level[t], then[0][-1, :LEVELS], atol=1e-8)
        np.testing.assert_allclose(spread[t], then[1][-size:, -size:][:LEVELS, :LEVELS], atol=1e-8)


def test_the_gradient_is_that_of_the_likelihood() -> None:
    pair = made_pair(np.random.default_rng(7))
    model = FactorModel.first(["tsinghua", "gdelt_index", "icews_year"])

    def density(under: FactorModel) -> float:
        return float(joint_normal(pair, system_of(pair, under, SCALES, np.zeros(30)))[2])

    slopes = gradient([pair], model, SCALES, np.zeros(30))
    for name in ("tsinghua", "icews_year"):
        for term in ("intercept", "loading"):
            moved = [
                replace(model, terms=dict(model.terms) | {name: replace(each, **{term: getattr(each, term) + step})})
                for each in [model.terms[name]]
                for step in (1e-4, -1e-4)
            ]
            assert slopes[name][term] == pytest.approx((density(moved[0]) - density(moved[1])) / 2e-4, rel=1e-4)


def test_every_round_of_learning_makes_the_record_more_likely() -> None:
    """The likelihood with its priors never falls; with these many months the likelihood alone does not either."""
    _, panel = world(3)
    known = [pair.of(set(SOURCES)).until(48) for pair in pairs_of(panel).values()]
    model, tone = FactorModel.first(list(SOURCES)), np.full(panel.sizes["time"], TONE)
    last = -np.inf
    for _ in range(4):
        now = sum(joint_normal(pair, system_of(pair, model, SCALES, tone))[2] for pair in known)
        assert now > last
        last = now
        model = learn(known, model, SCALES, tone, 2)


def test_terms_come_back_where_sources_speak_long() -> None:
    """Levels seen as they are by hundreds of events a month teach intercept and loading of the scores beside them."""
    rng = np.random.default_rng(11)
    months = 600
    steps = STEP * np.array([[1, CORRELATION], [CORRELATION, 1]])
    level = np.cumsum(rng.multivariate_normal([0, 0], steps, months), axis=0)
    score = 1.5 + 2.0 * level.mean(axis=1) + rng.normal(0, 0.3, months)
    number = np.full(level.shape, 600)
    share = rng.binomial(number, 1 / (1 + np.exp(-level))) / number
    extent = np.column_stack([np.ones(months), number])
    picks = np.array([[0.5, 0.5], [1, 0], [0, 1]])
    seen, januaries = np.column_stack([score, share]), np.arange(months) % 12 == 0
    pair = Pair(0, ("tsinghua", "weis", "weis"), picks, seen, extent, januaries)
    quiet = Scales(transitory_variance=0.001, fading_variance=0.0)
    model = learn([pair], FactorModel.first(["tsinghua"]), quiet, np.zeros(months), 20)
    for _ in range(6):
        model = sharpen([pair], {"tsinghua"}, model, quiet, np.zeros(months)).model
        model = learn([pair], model, quiet, np.zeros(months), 20)
    found = model.terms["tsinghua"]
    assert found.loading == pytest.approx(2.0, rel=0.05)
    assert found.intercept == pytest.approx(1.5, abs=0.3)
    assert 0.05 < found.noise < 0.2
    assert model.step == pytest.approx(STEP, rel=0.2)
    assert model.correlation == pytest.approx(CORRELATION, abs=0.12)


def test_bands_of_80_per_cent_hold_the_truth_on_simulated_worlds() -> None:
    found = band_coverage(3, seed=400)
    for kind, share in found.items():
        assert 0.68 <= share <= 0.92, (kind, share)
    assert 0.72 <= np.mean(list(found.values())) <= 0.9


def test_doubt_about_terms_widens_and_a_newton_step_goes_uphill() -> None:
    _, panel = world(2)
    pairs = list(pairs_of(panel).values())
    tone, names = np.full(panel.sizes["time"], TONE), {"tsinghua", "gdelt_index", "gdelt_graph", "icews_year"}
    model = learn(pairs, FactorModel.first(list(SOURCES)), SCALES, tone, 10)

    def steepness(under: FactorModel) -> float:
        slopes = gradient(pairs, under, SCALES, tone)
        return sum((slopes[name][term] * prior_sd(name, term)) ** 2 for name in names for term in slopes[name])

    sharp = sharpen(pairs, names, model, SCALES, tone)
    assert steepness(sharp.model) < steepness(model)
    added = doubt(
        sharp, pairs[0], lambda pair, under: smoothed(pair, system_of(pair, under, SCALES, tone)).mean[:, :LEVELS]
    )
    assert (added >= 0).all()
    assert added.max() > 0.01
    assert (np.linalg.eigvalsh(sharp.covariance) <= 1 + 1e-9).all()


@pytest.fixture(scope="module")
def made() -> tuple[xr.DataArray, xr.Dataset, xr.Dataset]:
    """Return one world: truth, panel and combined score."""
    truth, panel = world(1)
    return truth, panel, compute(panel, table=scales_known())


def test_scores_follow_the_truth(made: tuple[xr.DataArray, xr.Dataset, xr.Dataset]) -> None:
    truth, _, found = made
    score = found["combined_score"].values[24:]
    there = ~np.isnan(score) & ~np.isnan(truth.values[24:])
    assert np.corrcoef(score[there], truth.values[24:][there])[0, 1] > 0.85


def test_nothing_later_enters_a_month(made: tuple[xr.DataArray, xr.Dataset, xr.Dataset]) -> None:
    _, panel, found = made
    short = compute(panel.isel(time=slice(0, 120)), table=scales_known())
    for name in ("combined_score", "combined_score_sd", "coverage"):
        np.testing.assert_allclose(short[name], found[name].isel(time=slice(0, 120)), rtol=1e-9, atol=1e-9)


def test_a_gap_widens_as_a_random_walk_does(made: tuple[xr.DataArray, xr.Dataset, xr.Dataset]) -> None:
    """The unlinked pair is silent from month 60 to the end of the eighth year, whose figure is known in December."""
    _, _, found = made
    sd = found["combined_score_sd"].sel(sender="RUS", receiver="USA").values
    score = found["combined_score"].sel(sender="RUS", receiver="USA").values
    within_a_year = slice(61, 71)
    assert (np.diff(sd[within_a_year]) > 0).all()
    np.testing.assert_allclose(np.diff(sd[within_a_year] ** 2), np.diff(sd[within_a_year] ** 2)[0], rtol=1e-6)
    np.testing.assert_allclose(score[within_a_year], score[60], atol=1e-9)


def test_smoothing_knows_more(made: tuple[xr.DataArray, xr.Dataset, xr.Dataset]) -> None:
    truth, panel, found = made
    whole = compute(panel, smoothed=True, table=scales_known())
    off = {name: np.nanmean((each["combined_score"] - truth) ** 2) for name, each in (("on", found), ("off", whole))}
    assert off["off"] < off["on"]


def test_coverage_says_who_speaks(made: tuple[xr.DataArray, xr.Dataset, xr.Dataset]) -> None:
    _, _, found = made
    spoken = {name: speaks(found["coverage"], name) for name in FLAGS}
    assert bool(spoken["tsinghua"].sel(sender="CHN", receiver="USA").all())
    assert not bool(spoken["tsinghua"].sel(sender="RUS", receiver="USA").any())
    yearly = spoken["icews_year"].sel(sender="RUS", receiver="USA")
    assert set(np.unique(yearly.time.dt.month.values[yearly.values])) == {12}
    there = {name for name, each in spoken.items() if bool(each.any())}
    assert there == {"weis", "tsinghua", "icews_year", "gdelt_index", "gdelt_graph"}
    assert all(name in found["coverage"].attrs["units"] for name in FLAGS)
    with pytest.raises(UsageError, match="did you mean weis"):
        speaks(found["coverage"], "weiss")


def test_volumes_move_nothing_and_are_in_the_coverage(made: tuple[xr.DataArray, xr.Dataset, xr.Dataset]) -> None:
    _, panel, found = made
    short, known = panel.isel(time=slice(0, 48)), found.isel(time=slice(0, 48))
    loud = short["cooperation"].copy(data=np.full(short["cooperation"].shape, 1e6))
    risk = xr.DataArray(np.ones((48, 3)), {"time": short["time"], "state": short["sender"].values}, ("time", "state"))
    more = compute(short.assign(news_interactions=loud, geopolitical_risk_historical=risk), table=scales_known())
    for name in ("combined_score", "combined_score_sd"):
        np.testing.assert_array_equal(more[name], known[name])
    for name in ("news", "risk"):
        assert bool(speaks(more["coverage"], name).sel(sender="USA", receiver="RUS").all())
    assert volumes_of(short) == {}


def test_two_series_of_one_family_share_the_weight_of_one() -> None:
    _, panel = world(1)
    scores = scores_of(panel)
    late, early = 140, 100  # the graph speaks from month 132 on, of the same events as the index
    assert scores["gdelt_index"][1][early, 0, 1] == 1.0
    assert scores["gdelt_index"][1][late, 0, 1] == 2.0
    assert scores["gdelt_graph"][1][late, 0, 1] == 2.0


def test_quad_counts_become_the_log_odds_of_their_weights() -> None:
    _, panel = world(1)
    score, extent = scores_of(panel)["icews_year"]
    december = 95
    counts = [float(panel[name].values[december, 0, 1]) for name in SOURCES["icews_year"].variables]
    kind, hostile = counts[0] * 3.4, counts[2] * 4.5
    squares = counts[0] * 3.4**2 + counts[2] * 4.5**2
    effective = (kind + hostile) ** 2 / squares
    share = kind / (kind + hostile)
    expected = np.log((effective * share + 0.5) / (effective * (1 - share) + 0.5))
    assert score[december, 0, 1] == pytest.approx(expected)
    assert extent[december, 0, 1] == pytest.approx(1 + 10 / effective)
    assert np.isnan(score[90, 0, 1])


def test_a_source_in_its_first_year_only_teaches() -> None:
    """Until its terms were learned once, a month of scores does not move the level."""
    _, panel = world(1)
    short = panel.isel(time=slice(0, 108))
    without = short.drop_vars("gdelt_conduct_index")
    one, other = (compute(each, table=scales_known())["combined_score"] for each in (short, without))
    np.testing.assert_allclose(one, other, atol=1e-12)


def test_a_panel_of_too_many_states_is_refused() -> None:
    with pytest.raises(UsageError, match="at most 12 states at once, not 13"):
        combined_panel(["USA"] * 13)
