"""A walk through a record, year by year: forecast the year's periods, score them, then learn from them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from detente.theories._design import Design, cells
from detente.theories._evidence import log_normaliser, moments, sites
from detente.theories._levels import Levels, mirror
from detente.theories._pooled_regression import PooledData
from detente.theories._spread import FACTORS, mix, spread_weights

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Learned:
    """Everything that a walk has learned: the regression's data, scores by spread factor, paired errors.

    `data` are those of the standardised coefficients; `evidence` (dyad, factor) sums of log scores; `together` and
    `alone` the sums whose ratio is the correlation of errors within a pair of dyads.
    """

    data: PooledData
    evidence: Array
    together: float
    alone: float

    def weights(self) -> Array:
        """Return each dyad's weights over the spread factors, (dyad, factor)."""
        return spread_weights(self.evidence)

    def correlation(self) -> float:
        """Return the correlation of a dyad's error with that of the dyad in the other direction, within ±0.95."""
        return float(np.clip(self.together / self.alone, -0.95, 0.95)) if self.alone > 0 else 0.0


@dataclass(frozen=True)
class Walked:
    """What was foreseen on a walk: log scores (time, dyad), NaN without events; mean and variance by cell (cell,).

    The variance is that of the logit which a period's events answer to, averaged over the spread factors.
    """

    scores: Array
    mean: Array
    variance: Array


def walk(levels: Levels, plan: Design, deviation: float, origin: int, ahead: int = 1) -> tuple[Walked, Learned]:
    """Return what was foreseen, period by period, and what was learned up to the end.

    The coefficients and spreads behind the forecasts of a year are learned from the years before it alone; years are
    counted from period `origin`, so that everything before it is used for the first period after it. Levels are
    filtered, so that a period's regressors know every earlier period of its own year. With `ahead` above 1 levels are
    dated by origin (`detente.theories._ahead`): what happened `ahead` − 1 periods after the origin is learned from when
    it has happened.

    1. Posterior of the coefficients given the years before; predictive mean x'b and variance κ·V + x'Σx, where V is
       the local level's predictive variance with the transitory part and κ the dyad's spread factor.
    2. Score every period with events, under each factor, and mix by the dyads' weights so far.
    3. Add the year's pseudo-observations to the regression, its scores to the evidence on the factors.
    """
    (periods, size), terms = levels.share.shape, plan.columns.shape[-1]
    learned = Learned(PooledData.empty(size, terms, deviation), np.zeros((size, len(FACTORS))), 0.0, 0.0)
    scores = np.full((periods, size), np.nan)
    time, dyad = seen = cells(levels)
    mean, variance, under = (np.full((len(time), *more), np.nan) for more in ((), (), (len(FACTORS),)))
    done = int(np.searchsorted(time, origin % levels.year))
    for start, end in pairwise([*range(origin % levels.year, periods, levels.year), periods]):
        known = slice(done, max(done, int(np.searchsorted(time, start - ahead + 1))))
        learned, done = _Year(levels, plan, seen, known).learn(learned, mean[known], under[known]), known.stop
        at = slice(*np.searchsorted(time, [start, end]))
        mean[at], variance[at], under[at], scores[time[at], dyad[at]] = _Year(levels, plan, seen, at).forecast(learned)
    rest = slice(done, len(time))
    return Walked(scores, mean, variance), _Year(levels, plan, seen, rest).learn(learned, mean[rest], under[rest])


class _Year:
    """The cells of one year: their events, what the local level says of them, and their regressors."""

    def __init__(self, levels: Levels, plan: Design, seen: tuple[Places, Places], at: slice) -> None:
        self.time, self.dyad = seen[0][at], seen[1][at]
        self.base, self.columns, self.known = plan.base[at], plan.columns[at], plan.known[at]
        self.mirror, self.tone = mirror(len(levels.states)), levels.tone
        where = (self.time, self.dyad)
        self.share, self.effective = levels.share[where], levels.effective[where]
        self.local = levels.filtered.predicted_mean[where]
        self.variance = levels.filtered.predicted_variance[where] + levels.scales.transitory_variance

    def forecast(self, learned: Learned) -> tuple[Array, Array, Array, Array]:
        """Return predictive means and variances, log predictive likelihoods under each factor, and log scores."""
        mean, added = learned.data.posterior().predict(self.columns, self.dyad)
        mean = mean + self.base
        under = [moments(mean, k * self.variance + added, self.share, self.effective, self.tone)[2] for k in FACTORS]
        stacked = np.stack(under, axis=-1)
        weights = learned.weights()[self.dyad]
        mixed = mix(stacked, weights)
        variance = weights @ FACTORS * self.variance + added
        return mean, variance, stacked, mixed + log_normaliser(self.share, self.effective)

    def learn(self, learned: Learned, mean: Array, under: Array) -> Learned:
        """Return what is known after the year's pseudo-observations and scores."""
        precision, shift = sites(self.local, self.variance, self.share, self.effective, self.tone)
        share = np.where(self.known, 1 / (1 + precision * self.variance), 0.0)
        squares = (share * precision)[:, None, None] * self.columns[:, :, None] * self.columns[:, None, :]
        errors = (share * (shift - precision * self.base))[:, None] * self.columns
        who, evidence = np.unique(self.dyad), learned.evidence.copy()
        evidence[who] += self._by_dyad(under)
        return Learned(
            learned.data.add(who, self._by_dyad(squares), self._by_dyad(errors)),
            evidence,
            learned.together + self._paired(share * (shift - precision * mean)),
            learned.alone + self._paired(share * precision * np.sqrt(self.variance)),
        )

    def _by_dyad(self, values: Array) -> Array:
        """Return the sums of the cells' values by dyad, in the order of the dyads that have any."""
        order = np.argsort(self.dyad, kind="stable")
        _, first = np.unique(self.dyad[order], return_index=True)
        return np.add.reduceat(values[order], first, axis=0) if first.size else values

    def _paired(self, values: Array) -> float:
        """Return the sum over pairs of dyads and periods of the product of the two directions' values."""
        code = self.time * self.mirror.size
        place = np.searchsorted(code + self.dyad, code + self.mirror[self.dyad])
        place = np.minimum(place, max(len(code) - 1, 0))
        both = (self.time[place] == self.time) & (self.dyad[place] == self.mirror[self.dyad])
        return float((values * values[place])[both].sum())
