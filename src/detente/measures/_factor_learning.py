"""Learning the dynamic factor model of `detente.measures._factor_model`: expectation and maximisation.

Expectations are those of the smoother, shocks those of the disturbance smoother (Koopman, S. J. 1993, Disturbance
Smoother for State Space Models, Biometrika 80(1), 117-126), so that each round has a closed form (Shumway, R. H. &
Stoffer, D. S. 1982, Journal of Time Series Analysis 3(4), 253-264). Priors make the rounds those of a posterior's mode.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.measures._combined_sources import EVENTS, SOURCES
from detente.measures._factor_kernels import FIRST_ERROR, LEVELS
from detente.measures._factor_model import (
    FIRST_CORRELATION,
    FIRST_STEP,
    LOADING_SD,
    NOISE_MONTHS,
    STEP_MONTHS,
    FactorModel,
    Pair,
    Smoothed,
    SourceTerms,
    System,
    first_terms,
    smoothed,
    system_of,
)
from detente.measures._scales import Scales

Floats = NDArray[np.float64]


@dataclass
class _Sums:
    """Expected sums over months: of squares and products of steps, by source of scores, and of its lasting errors."""

    steps: Floats = field(default_factory=lambda: np.zeros((LEVELS, LEVELS)))
    months: float = 0.0
    moments: dict[str, Floats] = field(default_factory=dict)
    errors: dict[str, Floats] = field(default_factory=dict)


def learn(pairs: Sequence[Pair], model: FactorModel, scales: Scales, tone: Floats, rounds: int) -> FactorModel:
    """Return the model after `rounds` of expectation and maximisation from `model`, on what the pairs hold.

    Pairs of which nothing was said are left out; with none left the model comes back as it is.
    """
    spoken = [pair for pair in pairs if pair.speakers()]
    for _ in range(rounds if spoken else 0):
        sums = _Sums()
        for pair in spoken:
            _expect(sums, pair, system_of(pair, model, scales, tone))
        model = _maximise(sums, model)
    return model


def gradient(pairs: Sequence[Pair], model: FactorModel, scales: Scales, tone: Floats) -> dict[str, dict[str, float]]:
    """Return the slope of the log-likelihood of what the pairs hold by each source's intercept and loading.

    Sources that said nothing are not in it.
    """
    sums = _Sums()
    for pair in pairs:
        if pair.speakers():
            _expect(sums, pair, system_of(pair, model, scales, tone))
    slopes = {}
    for name, (_, one, x, xx, z, xz, _) in sums.moments.items():
        a, b, noise = model.terms[name].intercept, model.terms[name].loading, model.terms[name].noise
        slopes[name] = {"intercept": (z - a * one - b * x) / noise, "loading": (xz - a * x - b * xx) / noise}
    return slopes


def prior_sd(name: str, term: str) -> float:
    """Return the sd of the prior of a source's intercept or loading, in its units.

    >>> prior_sd("tsinghua", "loading")
    1.5
    """
    return SOURCES[name].unit * (SOURCES[name].offset if term == "intercept" else LOADING_SD)


def _expect(sums: _Sums, pair: Pair, system: System) -> None:
    known = smoothed(pair, system)
    spoken = np.flatnonzero(~np.isnan(pair.seen).all(axis=1))
    _add_steps(sums, system.shock, known, slice(1, int(spoken[-1]) + 1))
    for k, name in enumerate(pair.names):
        there = np.flatnonzero(~np.isnan(pair.seen[:, k]))
        if name == EVENTS or there.size == 0:
            continue
        own = np.zeros(system.weights.shape[1])
        if k in system.errors:
            own[FIRST_ERROR + system.errors.index(k)] = 1.0
            _add_errors(sums, name, system, system.errors.index(k), known, there)
        level = (system.weights[k] - own) / _loading(system, pair, k)
        _add_moments(sums, name, pair.seen[there, k], pair.extent[there, k], level, own, known.at(there))


def _loading(system: System, pair: Pair, slot: int) -> float:
    """Return the loading of a slot: its weight on a level, or on a year's sum, over its pick."""
    months = 12 if SOURCES[pair.names[slot]].yearly else 1
    return float(system.weights[slot, :FIRST_ERROR].sum() * months / pair.picks[slot].sum())


def _add_steps(sums: _Sums, shock: Floats, known: Smoothed, inside: slice) -> None:
    r, information = known.scores[inside], known.information[inside, :FIRST_ERROR, :FIRST_ERROR]
    steps = (r[:, :LEVELS] + r[:, LEVELS:FIRST_ERROR]) @ shock
    blocks = information.sum(axis=0).reshape(2, LEVELS, 2, LEVELS).sum(axis=(0, 2))
    sums.steps += steps.T @ steps + len(r) * shock - shock @ blocks @ shock
    sums.months += len(r)


def _add_errors(sums: _Sums, name: str, system: System, place: int, known: Smoothed, there: NDArray[np.int64]) -> None:
    """Add expected squares of a lasting error, each in units of its stationary variance, first month and shocks."""
    state, inside = FIRST_ERROR + place, slice(int(there[0]) + 1, int(there[-1]) + 1)
    left = 1 - system.persistence[place] ** 2
    variance = left * system.error[place]
    shocks = variance * known.scores[inside, state]
    spread = variance - variance**2 * known.information[inside, state, state]
    first = known.mean[there[0], state] ** 2 + known.spread[there[0], state, state]
    total = first + float((shocks**2 + spread).sum()) / left
    sums.errors[name] = sums.errors.get(name, np.zeros(2)) + np.array([total, len(shocks) + 1])


def _add_moments(
    sums: _Sums, name: str, score: Floats, extent: Floats, level: Floats, own: Floats, known: Smoothed
) -> None:
    """Add n, Σ1, Σx, Σx², Σz, Σxz, Σz² of a slot, each month by its extent; x the level, z the score less own error."""
    x, u = known.mean @ level, known.mean @ own
    with_level, with_own = known.spread @ level, known.spread @ own
    z = score - u
    products = (
        np.ones(z.size), x, x**2 + with_level @ level, z, x * z - with_level @ own, z**2 + with_own @ own
    )  # fmt: skip
    added = np.array([float(z.size), *(float((each / extent).sum()) for each in products)])
    sums.moments[name] = sums.moments.get(name, np.zeros(added.size)) + added


def _maximise(sums: _Sums, model: FactorModel) -> FactorModel:
    months = sums.months + STEP_MONTHS
    step = (float(np.trace(sums.steps)) / 2 + STEP_MONTHS * FIRST_STEP) / months
    joint = (float(sums.steps[0, 1]) + STEP_MONTHS * FIRST_STEP * FIRST_CORRELATION) / months
    terms = {
        name: _terms(name, each, sums.moments[name], sums.errors.get(name)) if name in sums.moments else each
        for name, each in model.terms.items()
    }
    return FactorModel(step, joint / step, terms)


def _terms(name: str, before: SourceTerms, moments: Floats, errors: Floats | None) -> SourceTerms:
    first = first_terms(name)
    n, one, x, xx, z, xz, zz = moments
    doubt = before.noise / np.array([prior_sd(name, "intercept"), prior_sd(name, "loading")]) ** 2
    matrix = np.array([[one + doubt[0], x], [x, xx + doubt[1]]])
    a, b = np.linalg.solve(matrix, np.array([z, xz + doubt[1] * first.loading]))
    squares = zz - 2 * a * z - 2 * b * xz + a**2 * one + 2 * a * b * x + b**2 * xx
    noise = (squares + NOISE_MONTHS * first.noise) / (n + NOISE_MONTHS)
    error = 0.0
    if errors is not None:
        error = (errors[0] + NOISE_MONTHS * first.error) / (errors[1] + NOISE_MONTHS)
    return SourceTerms(float(a), float(b), float(noise), float(error))
