"""Worlds with a known truth for the joint form: truth from its own prior, months as full or empty as a real record's.

Used by `detente.evaluation.calibration` and by tests (SCIENCE section 6, 'Calibration').
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import invwishart

from detente.errors import ConvergenceError
from detente.theories._joint_model import Prior, Record
from detente.theories._joint_paths import simulate
from detente.theories._stationary import stationary

FloatArray = NDArray[np.float64]

BURN = 120
TRIES = 200


@dataclass(frozen=True)
class World:
    """A simulated record and what made it: coefficients, error scale matrices, levels in units of levels."""

    record: Record
    coefficients: FloatArray
    errors: FloatArray
    levels: FloatArray


def simulate_world(record: Record, prior: Prior, *, seed: int, volume: float = 1.0) -> World:
    """Return a world whose months hold `volume` times as many effective events as `record`'s.

    Coefficients come from the prior, given that shocks die out; errors from their inverse-Wishart prior, Student-t,
    correlated within pairs; shares from weighted events, one Bernoulli draw each. Raises `ConvergenceError` when no
    stationary truth is found.
    """
    rng = np.random.default_rng(seed)
    coefficients = stationary_truth(record, prior, rng)
    errors, noise = paired_errors(record, prior, rng)
    world = np.concatenate([np.zeros(BURN), record.world])
    drift = noise + coefficients[:, 0] + np.outer(world, coefficients[:, 1])
    levels = levels_from(record, coefficients, drift)
    return World(reported(record, levels, volume * record.effective, rng), coefficients, errors, levels)


def paired_errors(record: Record, prior: Prior, rng: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """Return scale matrices (pairs, 2, 2) from their prior and errors (burn-in + periods, dyads) drawn under them."""
    pairs, periods = record.layout.pairs, len(record.share)
    errors = np.empty((len(pairs), 2, 2))
    noise = np.empty((BURN + periods, len(record.layout.dyads)))
    scale = prior.error_weight * prior.error_variance * np.eye(2)
    for p, pair in enumerate(pairs):
        errors[p] = invwishart.rvs(prior.error_weight, scale, random_state=rng)
        spread = 1.0 / np.sqrt(rng.gamma(prior.degrees / 2.0, 2.0 / prior.degrees, (BURN + periods, 1)))
        noise[:, pair] = spread * (rng.standard_normal((BURN + periods, 2)) @ np.linalg.cholesky(errors[p]).T)
    return errors, noise


def levels_from(record: Record, coefficients: FloatArray, drift: FloatArray) -> FloatArray:
    """Return the levels (periods, dyads) that follow from `drift` (burn-in + periods, dyads), the burn-in left out."""
    nothing = np.zeros((1, len(record.layout.groups), drift.shape[1]))
    return simulate(record.layout, coefficients[None], nothing, drift[None])[0, BURN:]


def reported(
    record: Record,
    levels: FloatArray,
    effective: FloatArray,
    rng: np.random.Generator,
    bias: FloatArray | float = 0.0,
) -> Record:
    """Return a record with shares drawn from levels; `bias` is what the source adds to logits, like levels."""
    transitory = np.sqrt(record.transitory) * rng.standard_normal(levels.shape)
    logits = record.tone + record.unit * levels + transitory + bias
    share = shares(1.0 / (1.0 + np.exp(-logits)), effective, rng)
    return replace(record, share=share, effective=effective)


def stationary_truth(record: Record, prior: Prior, rng: np.random.Generator) -> FloatArray:
    """Return coefficients (dyads, coefficients) drawn from the prior, given that shocks die out."""
    covariance = prior.covariance()
    active = np.flatnonzero(np.diag(covariance) > 0)
    factor = np.linalg.cholesky(covariance[np.ix_(active, active)])
    for _ in range(TRIES):
        draws = np.tile(prior.mean.reshape(-1), (50, 1))
        draws[:, active] += rng.standard_normal((50, len(active))) @ factor.T
        draws = draws.reshape(50, *prior.mean.shape)
        calm = np.flatnonzero(stationary(record.layout, draws))
        if len(calm):
            return np.asarray(draws[calm[0]])
    raise ConvergenceError("no stationary truth was found in the prior")


def shares(probability: FloatArray, effective: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Return shares of `effective` events: whole ones of weight 1, one of the weight that makes up the number."""
    whole = np.maximum(np.floor(effective), (effective > 0).astype(float))
    gap = np.maximum(effective - 1.0, 1e-12)
    inside = np.maximum(whole**2 - gap * whole * np.maximum(effective - whole, 0.0), 0.0)
    last = np.where(effective > whole, (whole - np.sqrt(inside)) / gap, 0.0)
    cooperative = rng.binomial(whole.astype(np.int64), probability) + last * rng.binomial(1, probability)
    return np.asarray(np.where(effective > 0, cooperative / np.maximum(whole + last, 1.0), 0.5))
