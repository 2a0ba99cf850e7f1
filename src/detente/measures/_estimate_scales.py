"""What a source's own past says of its scales: pooled over dyads, by the one-step predictive likelihood."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit

from detente.measures._binomial import effective_counts
from detente.measures._level_kernels import run_filter
from detente.measures._local_level import filter_levels, motion
from detente.measures._scales import Scales

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Beyond the busiest dyads the others hold too few events to move the estimates, and take most of the time.
BUSIEST = 200
# A source may depart from the default scales by a factor of about four either way before its record must insist.
PRIOR_SD = 1.5
LEARNED = ("level_variance", "fading_variance", "transitory_variance", "start_variance")
LOWEST, HIGHEST = 1e-5, 20.0
OVERDISPERSION_RANGE = (1.0, 5.0)
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(11)


def estimate_scales(
    cooperation: NDArray[np.float64],
    conflict: NDArray[np.float64],
    weight_squares: NDArray[np.float64],
    tone: float,
    start: Scales | None = None,
) -> Scales:
    """Return the scales of a source from the event sums of its dyads, each (time, dyad), NaN outside coverage.

    1. At φ = 1, where the quasi-likelihood is a likelihood, the four variances maximise the sum of the one-step log
       predictive likelihoods of the 200 dyads with most effective events (and those with as many as the last of them),
       plus a Gaussian log prior of their logarithms around the default scales. The persistence stays at its default:
       with it free, the fading part is at one time a month's own, at another the slow reverting of the level, and
       bands change their meaning.
    2. φ makes the squared one-step errors of shares as large as expected: Σ(e² − Var p) / Σ(E p(1−p)/m), at least 1.
       Reports that agree because they are of one incident mostly count as noise of their month in step 1; φ is what
       is left.

    `tone` in logits; `start` is where the search begins, last year's scales for example, and does not enter the
    prior. Give it periods up to the date only: all of them are used. Without any event the defaults come back.
    Implements SCIENCE section 2.3; step 2 is McCullagh & Nelder (1989), section 4.5, for shares that are predicted.

    >>> none = np.zeros((3, 2))
    >>> estimate_scales(none, none, none, 0.0) == Scales()
    True
    """
    share, effective = effective_counts(cooperation, conflict, weight_squares, 1.0)
    volume = effective.sum(axis=0)
    busiest = (volume > 0) & (volume >= np.sort(volume)[-BUSIEST:].min(initial=np.inf))
    if not busiest.any():
        return Scales()
    share, effective = np.ascontiguousarray(share[:, busiest]), np.ascontiguousarray(effective[:, busiest])
    scales = _maximise(share, effective, tone, start or Scales())
    return replace(scales, overdispersion=_overdispersion(share, effective, tone, scales))


def _maximise(share: NDArray[np.float64], effective: NDArray[np.float64], tone: float, start: Scales) -> Scales:
    # Not at the top: levels under embedded scales need no optimiser, and its import takes half a second.
    from scipy.optimize import minimize

    tones, prior = np.full(len(share), float(tone)), _to_vector(Scales())

    def loss(vector: NDArray[np.float64]) -> float:
        moments, _ = run_filter(share, effective, tones, *motion(_to_scales(vector)))
        return float(0.5 * (((vector - prior) / PRIOR_SD) ** 2).sum() - moments[4].sum())

    bounds = [(float(np.log(LOWEST)), float(np.log(HIGHEST)))] * len(LEARNED)
    found = minimize(
        loss, _to_vector(start), method="L-BFGS-B", bounds=bounds, options={"eps": 1e-4, "ftol": 1e-7, "maxiter": 60}
    )
    return _to_scales(found.x)


def _overdispersion(share: NDArray[np.float64], effective: NDArray[np.float64], tone: float, scales: Scales) -> float:
    seen = effective > 0
    known = filter_levels(share, effective, tone, scales)
    sd = np.sqrt(known.predicted_variance[seen] + scales.transitory_variance)
    expected = expit(tone + known.predicted_mean[seen][:, None] + sd[:, None] * NODES)
    weights = WEIGHTS / WEIGHTS.sum()
    mean, binomial = expected @ weights, (expected * (1 - expected)) @ weights
    between = expected**2 @ weights - mean**2
    excess = ((share[seen] - mean) ** 2 - between).sum() / (binomial / effective[seen]).sum()
    return float(np.clip(excess, *OVERDISPERSION_RANGE))


def _to_vector(scales: Scales) -> NDArray[np.float64]:
    return np.asarray(np.log(np.clip([getattr(scales, name) for name in LEARNED], LOWEST, HIGHEST)))


def _to_scales(vector: NDArray[np.float64]) -> Scales:
    return Scales(**{name: float(value) for name, value in zip(LEARNED, np.exp(vector), strict=True)})
