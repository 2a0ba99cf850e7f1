"""Worlds that could fool a verdict: the effect that is asked about is not there, but something else is.

In most of them each pair of three states answers its own past and the other side, and third parties do not matter:
truth from the prior of the school of interest. Each kind is a function of this file, and says what it adds. Two of them
let third parties matter, for other ties than the one asked about. Implements SCIENCE section 6, 'Calibration'.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.errors import UsageError, did_you_mean
from detente.evaluation.joint_worlds import BURN, levels_from, paired_errors, reported, stationary_truth
from detente.measures._local_level import filter_levels, smooth_levels
from detente.measures._scales import Scales
from detente.theories._beliefs import LATENT, Beliefs, everything, own_interest
from detente.theories._joint_model import Prior, Record
from detente.theories._joint_prior import joint_prior
from detente.theories._layout import CONSTANT, MONTHLY_LAGS, WORLD
from detente.theories._stationary import stationary

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
Asked = tuple[tuple[str, str], tuple[str, str]]

OUTSIDE = 60  # dyads beside those asked about, of which the world factor is made
NETWORK_STATES, INFLUENCE, STEADY = 8, 0.15, 0.9  # states, sd of their influence, largest root
BREAK = 300  # January 1991 in a record that begins in January 1966
SPANS = [last - first + 1 for first, last in MONTHLY_LAGS]
LAGS = np.repeat(np.array(LATENT.inertia) / SPANS, SPANS)  # of a dyad's own past, at the mean of the prior


@dataclass(frozen=True)
class Calm:
    """A world before anything is added: months and volumes, scales of the source, truth, and errors of its levels."""

    record: Record
    scales: Scales
    prior: Prior
    coefficients: FloatArray
    noise: FloatArray

    def levels(self, added: FloatArray | float = 0.0, *, with_world: bool = True) -> FloatArray:
        """Return levels (periods, dyads), `added` (burn-in + periods, dyads) to the equations."""
        drift = self.noise + self.coefficients[:, CONSTANT] + added
        if with_world:
            world = np.concatenate([np.zeros(BURN), self.record.world])
            drift = drift + np.outer(world, self.coefficients[:, WORLD])
        return levels_from(self.record, self.coefficients, drift)


@dataclass(frozen=True)
class Made:
    """Levels of the dyads asked about and, where the world factor is made anew, of those outside; what is reported.

    `bias` (periods, dyads) or (periods, 1) is what the source adds to the logits of dyads, `outside_bias` to others.
    """

    levels: FloatArray
    effective: FloatArray
    bias: FloatArray | float = 0.0
    outside: FloatArray | None = None
    outside_bias: FloatArray | float = 0.0


Change = Callable[[Calm, Asked, np.random.Generator], Made]


def simulate_nasty(kind: str, record: Record, scales: Scales, asked: Asked, *, seed: int) -> Record:
    """Return the record of a world of a kind in which the first dyad of `asked` does not move the second.

    `record` gives months, volumes and world factor; `scales` are those of its source; `asked` are two dyads of
    different pairs of states. The kinds are the keys of `KINDS`. Raises `UsageError` for another one.
    """
    if kind not in KINDS:
        hint = did_you_mean(kind, KINDS) or f"; there are {', '.join(KINDS)}"
        raise UsageError(f"no world is called '{kind}'{hint}")
    rng = np.random.default_rng([seed, list(KINDS).index(kind)])
    prior = _prior(record, scales, own_interest(LATENT, len(MONTHLY_LAGS)))
    calm = Calm(record, scales, prior, stationary_truth(record, prior, rng), paired_errors(record, prior, rng)[1])
    made = KINDS[kind](calm, asked, rng)
    found = reported(record, made.levels, made.effective, rng, made.bias)
    return found if made.outside is None else replace(found, world=_factor(calm, made.outside, made.outside_bias, rng))


def nothing_added(calm: Calm, asked: Asked, rng: np.random.Generator) -> Made:
    """Return the calm world itself: what false verdicts there are in it are those of chance."""
    return Made(calm.levels(), calm.record.effective)


def others_answer(calm: Calm, asked: Asked, rng: np.random.Generator) -> Made:
    """Return a world of all terms in which only the answering dyad follows its own past alone."""
    prior = _prior(calm.record, calm.scales, everything(LATENT, len(MONTHLY_LAGS)))
    answering = calm.record.layout.dyad(*asked[1])
    while True:
        truth = stationary_truth(calm.record, prior, rng)
        truth[answering, 2 + len(MONTHLY_LAGS) :] = 0.0
        if stationary(calm.record.layout, truth[None])[0]:
            return Made(replace(calm, coefficients=truth).levels(), calm.record.effective)


def sparse_months(calm: Calm, asked: Asked, rng: np.random.Generator) -> Made:
    """Return a world in which seven months in ten of each dyad are empty."""
    kept = rng.random(calm.record.effective.shape) < 0.3
    return Made(calm.levels(), calm.record.effective * kept)


def volume_explosion(calm: Calm, asked: Asked, rng: np.random.Generator) -> Made:
    """Return a world in which the number of reports grows a hundredfold, from a third to thirty times the record's."""
    growth = np.geomspace(1 / 3, 30.0, len(calm.record.effective))
    return Made(calm.levels(), calm.record.effective * growth[:, None])


def jumps(calm: Calm, asked: Asked, rng: np.random.Generator) -> Made:
    """Return a world in which each pair of states jumps some five times, both directions alike, by 1.5 units (sd)."""
    added = np.zeros(calm.noise.shape)
    for pair in calm.record.layout.pairs:
        months = BURN + rng.choice(len(added) - BURN, rng.poisson(5), replace=False)
        added[np.ix_(months, pair)] = rng.normal(0.0, 1.5, (len(months), 1))
    return Made(calm.levels(added), calm.record.effective)


def late_break(calm: Calm, asked: Asked, rng: np.random.Generator) -> Made:
    """Return a world in which all dyads head for other levels from 1991 on: 1 unit (sd) each, 0.7 of it in common."""
    after = (np.arange(len(calm.noise)) >= BURN + BREAK).astype(float)
    common = rng.normal(0.0, 0.7)
    inside, outside = (common + rng.normal(0.0, 0.7, size) for size in (calm.noise.shape[1], OUTSIDE))
    step = (1.0 - LAGS.sum()) * after
    return Made(
        calm.levels(np.outer(step, inside), with_world=False),
        calm.record.effective,
        outside=_elsewhere(calm, np.outer(step, outside), rng),
    )


def common_shock(calm: Calm, asked: Asked, rng: np.random.Generator) -> Made:
    """Return a world in which every month a shock hits all dyads of the world, as large as the errors of their own."""
    shock = np.sqrt(calm.prior.error_variance) * rng.standard_normal(len(calm.noise))
    inside, outside = (rng.uniform(0.5, 1.5, size) for size in (calm.noise.shape[1], OUTSIDE))
    return Made(
        calm.levels(np.outer(shock, inside), with_world=False),
        calm.record.effective,
        outside=_elsewhere(calm, np.outer(shock, outside), rng),
    )


def drifting_bias(calm: Calm, asked: Asked, rng: np.random.Generator) -> Made:
    """Return a world in which the source's bias on one of the two dyads asked about drifts by 1.5 logits (sd)."""
    bias = np.zeros(calm.record.share.shape)
    bias[:, calm.record.layout.dyad(*asked[rng.integers(2)])] = _drift(len(bias), rng)
    return Made(calm.levels(), calm.record.effective, bias)


def common_bias(calm: Calm, asked: Asked, rng: np.random.Generator) -> Made:
    """Return a world in which a bias of the source drifts by 1.5 logits (sd) for all dyads of the world alike."""
    bias = _drift(len(calm.record.share), rng)[:, None]
    outside = _elsewhere(calm, np.zeros((len(calm.noise), OUTSIDE)), rng)
    return Made(calm.levels(with_world=False), calm.record.effective, bias, outside, bias)


def network_influence(calm: Calm, asked: Asked, rng: np.random.Generator) -> Made:
    """Return a world of eight states in which Y_t = A·Y·Bᵀ + errors, Y a mean of the year before (Hoff 2015).

    Whom A and B make influential is drawn anew; only the sender of the first dyad asked about influences nobody as a
    sender, so that what it does to others moves none of them. Only the three states are seen, and the world's mean.
    """
    moved, rows, columns = influence(calm.record.layout.states.index(asked[0][0]), rng)
    inside = (rows < len(calm.record.layout.states)) & (columns < len(calm.record.layout.states))
    noise = _noise(calm, (len(calm.noise), rows.size), rng)
    noise[:, inside] = calm.noise
    levels = _lagged(noise, moved)
    return Made(levels[:, inside], calm.record.effective, outside=levels[:, ~inside])


def influence(without: int, rng: np.random.Generator) -> tuple[FloatArray, IntArray, IntArray]:
    """Return what each dyad of a network moves in each other, (dyads, dyads), and the dyads' senders and receivers.

    Row is what answers, column what moves: the product of A and B's entries. The state `without` moves no other sender.
    """
    own = (STEADY / LAGS.sum()) ** 0.5 * np.eye(NETWORK_STATES)
    a, b = (own + rng.normal(0.0, INFLUENCE, own.shape) * (1 - np.eye(NETWORK_STATES)) for _ in range(2))
    a[np.arange(NETWORK_STATES) != without, without] = 0.0
    rows, columns = np.nonzero(~np.eye(NETWORK_STATES, dtype=bool))
    moved = a[rows][:, rows] * b[columns][:, columns]
    return moved * min(1.0, STEADY / LAGS.sum() / np.abs(np.linalg.eigvals(moved)).max()), rows, columns


KINDS: dict[str, Change] = {
    each.__name__: each
    for each in (
        nothing_added,
        others_answer,
        sparse_months,
        volume_explosion,
        jumps,
        late_break,
        common_shock,
        drifting_bias,
        common_bias,
        network_influence,
    )
}


def _prior(record: Record, scales: Scales, beliefs: Beliefs) -> Prior:
    dyads = len(record.layout.dyads)
    return joint_prior(Beliefs(*(np.tile(part, (dyads, 1, 1)) for part in beliefs)), scales)


def _noise(calm: Calm, shape: tuple[int, int], rng: np.random.Generator) -> FloatArray:
    return np.asarray(np.sqrt(calm.prior.error_variance) * rng.standard_t(calm.prior.degrees, shape))


def _elsewhere(calm: Calm, added: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Return levels of dyads outside, each following its own past and what is `added` to its equation."""
    return _lagged(_noise(calm, (added.shape[0], added.shape[1]), rng) + added, np.eye(added.shape[1]))


def _lagged(drift: FloatArray, moved: FloatArray) -> FloatArray:
    """Return levels that follow `moved` (dyads, dyads) times the weighted mean of the twelve before, plus `drift`."""
    levels = np.zeros(drift.shape)
    for month in range(len(LAGS), len(drift)):
        levels[month] = moved @ (LAGS @ levels[month - len(LAGS) : month][::-1]) + drift[month]
    return levels[BURN:]


def _drift(periods: int, rng: np.random.Generator) -> FloatArray:
    """Return a random walk that is 1.5 logits (sd) away from its beginning at its end, less its mean."""
    walk = np.cumsum(rng.normal(0.0, 1.5 / np.sqrt(periods), periods))
    return np.asarray(walk - walk.mean())


def _factor(calm: Calm, levels: FloatArray, bias: FloatArray | float, rng: np.random.Generator) -> FloatArray:
    """Return the world factor as a record's is made: the mean smoothed level of dyads outside, less its own mean."""
    record, outside = calm.record, levels.shape[1]
    chosen = rng.integers(record.effective.shape[1], size=outside)
    wide = replace(record, tone=np.repeat(record.tone[:, :1], outside, axis=1))
    seen = reported(wide, levels, record.effective[:, chosen], rng, bias)
    mean, _ = smooth_levels(filter_levels(seen.share, seen.effective, record.tone[:, 0], calm.scales), calm.scales)
    series = mean.mean(axis=1) / record.unit
    return np.asarray(series - series.mean())
