"""Minnesota's prior for many series at once: each equation a regression on all lags, solved over periods.

All series are in one unit, so that one tightness serves all. The equations explain departures from what is expected of
a series by itself. Coefficients of a series' own lags and of its mirror's are believed to be about what all series
together say of such lags (an exchangeable prior, Jarociński 2010), all others about 0, with the sd `lags`/l^decay for a
series' own lag l and `others` times that for another's. With fewer periods than coefficients the posterior is found
over periods:

    b = b̄ + V X' √W (I + √W X V X' √W)⁻¹ √W (y − X b̄)

which is Litterman's (1986) posterior exactly, for outcomes y of known precisions W. A period in which a series shows
nothing has the precision 0 and no part in its equation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_factor, cho_solve, solve_triangular

from detente.theories._var_prior import Tightness

Array = npt.NDArray[np.float64]

CONSTANT = 0.2
GRID = tuple(
    Tightness(lags=lags, others=others, constant=CONSTANT)
    for lags in (0.01, 0.03, 0.1, 0.3)
    for others in (0.1, 0.3, 1.0)
)
POOL_SD = 0.1  # of first lags and of the mirror's first lags that all series share, before anything is seen


@dataclass(frozen=True)
class Equations:
    """What many equations are told: arrays over T periods and D series.

    `past` (T, lags, D) holds what was known before each period, newest first; `outcomes` (T, D) the departures that
    are to be explained and `precision` (T, D) theirs, 0 where nothing was seen. `mirror` (D,) is for each series the
    position of the one that goes the other way.
    """

    past: Array
    outcomes: Array
    precision: Array
    mirror: npt.NDArray[np.int64]

    def until(self, periods: int) -> Equations:
        """Return the first periods."""
        return Equations(self.past[:periods], self.outcomes[:periods], self.precision[:periods], self.mirror)


def lags_of(series: Array, lags: int) -> Array:
    """Return what is known before each period and before the one after the record, (periods + 1, lags, series).

    Newest first; zeros before the record.

    >>> lags_of(np.array([[1.0], [2.0]]), 2)[..., 0].tolist()
    [[0.0, 0.0], [1.0, 0.0], [2.0, 1.0]]
    """
    before = np.concatenate([np.zeros((lags, series.shape[1])), series])
    return np.stack([before[lags - lag : len(before) - lag + 1] for lag in range(1, lags + 1)], axis=1)


def tightness_weights(told: Equations) -> Array:
    """Return the probabilities of the tightnesses of `GRID`, each as likely as any other beforehand.

    >>> still = Equations(np.zeros((9, 1, 2)), np.zeros((9, 2)), np.ones((9, 2)), np.array([1, 0]))
    >>> tightness_weights(still).round(3).max().item()
    0.083
    """
    found = np.array([evidence(told, tight) for tight in GRID])
    likelihood = np.exp(found - found.max())
    return np.asarray(likelihood / likelihood.sum())


def evidence(told: Equations, tight: Tightness) -> float:
    """Return the log density of all outcomes, in nats, up to a constant that does not depend on the tightness."""
    total, wanted = 0.0, np.sqrt(told.precision) * _unexplained(told)
    for i, rows, covariance in _covariances(told, tight):
        root = np.linalg.cholesky(covariance)
        white = solve_triangular(root, wanted[rows, i], lower=True)
        total -= float(np.log(np.diag(root)).sum() + white @ white / 2)
    return total


def predict(told: Equations, tight: Tightness, past: Array) -> Array:
    """Return what the equations add for lags `past` (any, lags, D), (any, D), at the posterior means.

    It is `predictors(past) @ coefficients(told, tight)` without the coefficients, which are many where series are.
    """
    weights = _weights(told, tight, _unexplained(told)[..., None])[..., 0]
    size = (tight.lags * _decay(told, tight)) ** 2
    common = tight.others**2 * (_flat(past * size[:, None]) @ _flat(told.past).T) @ weights
    own = (1 - tight.others**2) * size[:, None] * np.einsum("tli,ti->li", told.past, weights)
    shared = np.einsum("a,sai->si", _shared(told), _own_features(told, past))
    return np.asarray(shared + common + np.einsum("sli,li->si", past, own) + tight.constant**2 * weights.sum(axis=0))


def coefficients(told: Equations, tight: Tightness) -> Array:
    """Return the posterior means, (lags · D + 1, D): lag 1 of all series, lag 2 and so on, the constant last."""
    return centre(told) + _coefficients(told, tight, _weights(told, tight, _unexplained(told)[..., None])[..., 0])


def centre(told: Equations) -> Array:
    """Return what all series together say of coefficients, in the shape of the coefficients.

    One regression of all outcomes on own lags, the mirror's lags and a constant, with independent normal priors around
    0; coefficients of other series' lags are 0.
    """
    (lags, series), shared = told.past.shape[1:], _shared(told)
    own = shared[:lags, None, None] * np.eye(series)
    mirrored = shared[lags:-1, None, None] * np.eye(series)[told.mirror]
    return np.vstack([(own + mirrored).reshape(lags * series, series), np.full(series, shared[-1])])


def _shared(told: Equations) -> Array:
    """Return the coefficients of own lags, the mirror's lags and the constant of all series together."""
    x, lags = _own_features(told, told.past), told.past.shape[1]
    sd = np.concatenate([np.tile(POOL_SD / np.arange(1, lags + 1), 2), [CONSTANT]])
    weighted = x * told.precision[:, None]
    square = np.einsum("tai,tbi->ab", weighted, x, optimize=True) + np.diag(sd**-2)
    return np.linalg.solve(square, np.einsum("tai,ti->a", weighted, told.outcomes))


def _own_features(told: Equations, past: Array) -> Array:
    one = np.ones((len(past), 1, past.shape[2]))
    return np.concatenate([past, past[:, :, told.mirror], one], axis=1)


def _unexplained(told: Equations) -> Array:
    return np.asarray(told.outcomes - np.einsum("a,tai->ti", _shared(told), _own_features(told, told.past)))


def draw_coefficients(told: Equations, tight: Tightness, draws: int, rng: np.random.Generator) -> Array:
    """Return joint draws of the coefficients, (draw, lags · D + 1, D).

    A draw from the prior is corrected by what it misses of the outcomes (Bhattacharya, Chakraborty & Mallick 2016).
    """
    sd = _prior_sd(told, tight)
    drawn = centre(told) + sd * rng.standard_normal((draws, *sd.shape))
    seen = told.precision > 0
    noise = np.where(seen, 1 / np.sqrt(np.where(seen, told.precision, 1.0)), 0.0)
    missed = told.outcomes - predictors(told.past) @ drawn - noise * rng.standard_normal((draws, *noise.shape))
    weights = _weights(told, tight, np.moveaxis(missed, 0, -1))
    for draw in range(draws):
        drawn[draw] += _coefficients(told, tight, weights[..., draw])
    return np.asarray(drawn)


def predictors(past: Array) -> Array:
    """Return lags (any, lags, D) as rows of predictors with a constant, (any, lags · D + 1)."""
    return np.column_stack([_flat(past), np.ones(len(past))])


def _flat(past: Array) -> Array:
    return past.reshape(len(past), past.shape[1] * past.shape[2])


def _decay(told: Equations, tight: Tightness) -> Array:
    return np.asarray(np.arange(1, told.past.shape[1] + 1) ** -tight.decay)


def _prior_sd(told: Equations, tight: Tightness) -> Array:
    """Return prior sds in the shape of the coefficients."""
    series = told.past.shape[2]
    one = np.where(np.eye(series, dtype=bool), 1.0, tight.others)
    return np.vstack([tight.lags * np.kron(_decay(told, tight)[:, None], one), np.full(series, tight.constant)])


def _covariances(told: Equations, tight: Tightness) -> Iterator[tuple[int, npt.NDArray[np.int64], Array]]:
    """Give for each equation its number, the periods in which something was seen, and I + √W X V X' √W over them."""
    scaled, root = told.past * (tight.lags * _decay(told, tight)[:, None]), np.sqrt(told.precision)
    flat = _flat(scaled)
    common = tight.others**2 * flat @ flat.T + tight.constant**2
    for i in range(scaled.shape[2]):
        rows = np.flatnonzero(told.precision[:, i])
        own = scaled[rows, :, i]
        found = common[np.ix_(rows, rows)] + (1 - tight.others**2) * own @ own.T
        yield i, rows, found * np.outer(root[rows, i], root[rows, i]) + np.eye(rows.size)


def _weights(told: Equations, tight: Tightness, outcomes: Array) -> Array:
    """Return √W (I + √W X V X' √W)⁻¹ √W times outcomes (T, D, any), in the same shape."""
    root = np.sqrt(told.precision)[..., None]
    result = root * outcomes
    for i, rows, covariance in _covariances(told, tight):
        if rows.size:
            result[rows, i] = cho_solve(cho_factor(covariance, lower=True), result[rows, i])
    return result * root


def _coefficients(told: Equations, tight: Tightness, weights: Array) -> Array:
    """Return V X' w for weights (T, D)."""
    lags, series = told.past.shape[1:]
    found = (_flat(told.past).T @ weights).reshape(lags, series, series)
    found *= tight.others**2
    every = np.arange(series)
    found[:, every, every] /= tight.others**2
    found *= ((tight.lags * _decay(told, tight)) ** 2)[:, None, None]
    return np.vstack([found.reshape(lags * series, series), tight.constant**2 * weights.sum(axis=0)])
