"""A walk through a record, year by year: forecast the year's periods, score them, then learn from them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from detente.theories._design import Design
from detente.theories._evidence import log_normaliser, moments, sites
from detente.theories._levels import Levels, mirror
from detente.theories._pooled_regression import PooledPosterior, pooled_posterior
from detente.theories._spread import FACTORS, mix, spread_weights

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Learned:
    """Everything that a walk has learned: the regression's data, scores by spread factor, paired errors.

    `precision` (dyad, P, P) and `shift` (dyad, P) of the standardised coefficients; `evidence` (dyad, factor) sums of
    log scores; `together` and `alone` the sums whose ratio is the correlation of errors within a pair of dyads.
    """

    precision: Array
    shift: Array
    evidence: Array
    together: float
    alone: float
    deviation: float

    def posterior(self) -> PooledPosterior:
        """Return the posterior of the standardised coefficients."""
        return pooled_posterior(self.precision, self.shift, self.deviation)

    def weights(self) -> Array:
        """Return each dyad's weights over the spread factors, (dyad, factor)."""
        return spread_weights(self.evidence)

    def correlation(self) -> float:
        """Return the correlation of a dyad's error with that of the dyad in the other direction, within ±0.95."""
        return float(np.clip(self.together / self.alone, -0.95, 0.95)) if self.alone > 0 else 0.0


def walk(levels: Levels, design: Design, deviation: float, origin: int) -> tuple[Array, Learned]:
    """Return one-step log scores (time, dyad) and what was learned up to the end.

    The coefficients and spreads behind the scores of a year are learned from the years before it alone; years are
    counted from period `origin`, so that everything before it is used for the first period after it. Levels are
    filtered, so that a period's regressors know every earlier period of its own year. NaN without events.

    1. Posterior of the coefficients given the years before; predictive mean x'b and variance κ·V + x'Σx, where V is
       the local level's predictive variance with the transitory part and κ the dyad's spread factor.
    2. Score every period with events, under each factor, and mix by the dyads' weights so far.
    3. Add the year's pseudo-observations to the regression, its scores to the evidence on the factors.
    """
    periods, size = levels.share.shape
    terms = design.columns.shape[-1]
    learned = Learned(
        np.zeros((size, terms, terms)), np.zeros((size, terms)), np.zeros((size, len(FACTORS))), 0.0, 0.0, deviation
    )
    scores = np.full((periods, size), np.nan)
    edges = [*range(origin % levels.year, periods, levels.year), periods]
    for start, end in pairwise(edges):
        year = slice(start, end)
        scores[year], learned = _one_year(levels, design, learned, year)
    return scores, learned


def predict(design: Design, posterior: PooledPosterior, rows: slice) -> tuple[Array, Array]:
    """Return the predictive mean of the logit and the variance that the coefficients add, (time, dyad)."""
    columns = design.columns[rows]
    mean = design.base[rows] + np.einsum("tdi,di->td", columns, posterior.mean())
    spread = np.einsum("tdi,tdi->td", np.einsum("tdi,dij->tdj", columns, posterior.covariance()), columns)
    return mean, spread


def _one_year(levels: Levels, design: Design, learned: Learned, year: slice) -> tuple[Array, Learned]:
    share, effective = levels.share[year], levels.effective[year]
    local, variance = (values[year] for values in levels.predicted())
    variance = variance + levels.scales.transitory_variance
    mean, added = predict(design, learned.posterior(), year)
    seen = effective > 0
    who = np.nonzero(seen)[1]
    cells = [values[seen] for values in (mean, variance, added, share, effective)]
    under = np.stack(
        [moments(cells[0], k * cells[1] + cells[2], cells[3], cells[4], levels.tone)[2] for k in FACTORS], axis=-1
    )
    scores = np.full(seen.shape, np.nan)
    scores[seen] = mix(under, learned.weights()[who]) + log_normaliser(cells[3], cells[4])
    precision, shift = sites(local, variance, share, effective, levels.tone)
    return scores, _add(learned, design, year, (precision, shift), (mean, variance), (who, under))


def _add(
    learned: Learned,
    design: Design,
    year: slice,
    site: tuple[Array, Array],
    predicted: tuple[Array, Array],
    evidence: tuple[npt.NDArray[np.int64], Array],
) -> Learned:
    """Return what is known after a year's pseudo-observations and scores."""
    (precision, shift), (mean, variance), (who, under) = site, predicted, evidence
    columns = design.columns[year]
    share = np.where(design.known[year], 1 / (1 + precision * variance), 0.0)
    weighted = columns * (share * precision)[..., None]
    residual = share * (shift - precision * design.base[year])
    total = learned.evidence.copy()
    np.add.at(total, who, under)
    error, weight = share * (shift - precision * mean), share * precision * np.sqrt(variance)
    other = mirror(round((1 + np.sqrt(1 + 4 * columns.shape[1])) / 2))
    return Learned(
        learned.precision + np.einsum("tdi,tdj->dij", weighted, columns, optimize=True),
        learned.shift + np.einsum("td,tdi->di", residual, columns),
        total,
        learned.together + float((error * error[:, other]).sum()),
        learned.alone + float((weight * weight[:, other]).sum()),
        learned.deviation,
    )
