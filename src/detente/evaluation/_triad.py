"""The energy score of joint forecasts of a triad's six dyads, period by period, and its skill with an interval."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from scipy.special import expit

from detente.evaluation._share_scores import FARTHEST, MOST_EVENTS, Outcomes
from detente.evaluation.confidence_set import resampled_means
from detente.evaluation.scores import energy_score
from detente.evaluation.skill import Skill
from detente.theories._ahead import Moments

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

TRIAD = 3
DRAWS = 200


def energies(
    entrants: Mapping[str, Moments], time: Places, outcomes: Outcomes, weights: Array, stacked: str, seed: int
) -> dict[str, Array]:
    """Return each entrant's energy scores of the shares of all dyads with events, by target period (period,).

    `entrants` and `outcomes` are of the same cells, whose target periods are `time`; `weights` (cell, entrant) are
    those of the mixture `stacked`, one entrant a draw for all dyads of a period. Given an entrant, dyads are
    independent: the score says what the means and spreads of six forecasts are worth together. All have the same seed.
    """
    drawn = {key: _shares(moments, outcomes, seed) for key, moments in entrants.items()}
    _, first, count = np.unique(time, return_index=True, return_counts=True)
    order = np.argsort(time, kind="stable")
    periods = np.split(order, np.cumsum(count)[:-1])
    chance = np.random.default_rng(seed + 1).random((DRAWS, len(periods)))
    who = np.stack([np.searchsorted(weights[at].cumsum()[:-1], chance[:, n]) for n, at in enumerate(first)], axis=1)
    cube = np.stack(list(drawn.values()))
    mixed = np.empty_like(cube[0])
    for number, at in enumerate(periods):
        mixed[:, at] = cube[who[:, number], np.arange(DRAWS)][:, at]
    return {
        key: np.array([energy_score(shares[:, at], outcomes.share[at]).item() for at in periods])
        for key, shares in {**drawn, stacked: mixed}.items()
    }


def energy_skill(energy: Array, reference: Array, *, block: int, seed: int, level: float) -> Skill:
    """Return by which part the mean energy score is below the reference's, ends of the interval by block bootstrap.

    Periods are drawn in blocks of neighbours that wrap around, for both alike.
    """
    pairs = np.stack([energy, reference], axis=1)
    mean = pairs.mean(axis=0)
    drawn = resampled_means(pairs, np.ones(len(pairs)), block, np.random.default_rng(seed))
    low, high = np.quantile(1 - drawn[:, 0] / drawn[:, 1], [(1 - level) / 2, (1 + level) / 2])
    return Skill(float(1 - mean[0] / mean[1]), float(low), float(high))


def _shares(moments: Moments, outcomes: Outcomes, seed: int) -> Array:
    """Return draws of the cells' shares, (draw, cell)."""
    rng = np.random.default_rng(seed)
    mean, sd = np.clip(moments.mean, -FARTHEST, FARTHEST), np.sqrt(moments.variance)
    logit = outcomes.tone + mean + sd * rng.standard_normal((DRAWS, mean.size))
    events = np.clip(np.rint(outcomes.effective), 1, MOST_EVENTS).astype(int)
    return np.asarray(rng.binomial(events, expit(logit)) / events)
