"""Periods of unequal turbulence: one factor a period on the errors' covariance, by Student's t or a moving volatility.

`student_step`: the factors are inverse gamma, so that the errors are multivariate t. `volatility_step`: their logs are
a stationary autoregression common to all series (Carriero, Clark & Marcellino 2016), drawn given a mixture of seven
normals that stands for the log of a squared normal (Kim, Shephard & Chib 1998). The logs sum to 0 over the record: what
is common to all periods is the covariance's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_solve_banded, cholesky_banded, solve_banded
from scipy.special import gammaln

Array = npt.NDArray[np.float64]

DEGREES = np.array([2.5, 3.0, 3.5, 4.0, 5.0, 6.0, 8.0, 11.0, 15.0, 22.0, 35.0, 60.0])
PERSISTENCE = np.linspace(0.0, 0.995, 200)
SHAPE, SIZE = 3.0, 0.1  # inverse gamma of the variance of a period's step in log volatility: mean 0.05
PARTS = np.array([0.00730, 0.10556, 0.00002, 0.04395, 0.34001, 0.24566, 0.25750])
MEANS = np.array([-10.12999, -3.97281, -8.56686, 2.77786, 0.61942, 1.79518, -1.08819]) - 1.2704
VARIANCES = np.array([5.79596, 2.61369, 5.17950, 0.16735, 0.64009, 0.34023, 1.26261])
TINY = 1e-10


@dataclass(frozen=True)
class Turbulence:
    """What is known of the periods' factors: `scales` (periods,), and the parameters of the law they come from.

    `degrees` are those of Student's t (infinite: normal errors), `persistence` and `step` those of log volatility.
    """

    scales: Array
    degrees: float = np.inf
    persistence: float = 0.0
    step: float = 0.0


def student_step(errors: Array, factor: Array, rng: np.random.Generator) -> Turbulence:
    """Return degrees of freedom and factors given errors (periods, series) and the Cholesky factor of their covariance.

    Degrees of freedom, as likely as any other of `DEGREES` beforehand, are drawn with the factors integrated out.
    """
    m = errors.shape[1]
    squares = (np.linalg.solve(factor, errors.T) ** 2).sum(axis=0)
    nu = DEGREES[:, None]
    logs = gammaln((nu + m) / 2) - gammaln(nu / 2) - m / 2 * np.log(nu) - (nu + m) / 2 * np.log1p(squares / nu)
    total = logs.sum(axis=1)
    likelihood = np.exp(total - total.max())
    degrees = float(rng.choice(DEGREES, p=likelihood / likelihood.sum()))
    return Turbulence((degrees + squares) / rng.chisquare(degrees + m, len(errors)), degrees=degrees)


def volatility_step(before: Turbulence, errors: Array, factor: Array, rng: np.random.Generator) -> Turbulence:
    """Return log volatility, its persistence and its step, each drawn given the others and the errors."""
    logs = np.log(np.linalg.solve(factor, errors.T).T ** 2 + TINY)
    level = np.log(before.scales)
    away = logs[..., None] - level[:, None, None] - MEANS
    density = np.log(PARTS) - np.log(VARIANCES) / 2 - away**2 / (2 * VARIANCES)
    weights = np.exp(density - density.max(axis=-1, keepdims=True)).cumsum(axis=-1)
    part = (rng.random((*logs.shape, 1)) * weights[..., -1:] > weights).sum(axis=-1)
    level = _draw_level(
        (1 / VARIANCES[part]).sum(axis=1), ((logs - MEANS[part]) / VARIANCES[part]).sum(axis=1), before, rng
    )
    return _draw_law(replace(before, scales=np.exp(level)), level, rng)


def ahead(known: Turbulence, steps: int, rng: np.random.Generator) -> Array:
    """Return factors of the periods after the record, (steps,)."""
    if np.isfinite(known.degrees):
        return np.asarray(known.degrees / rng.chisquare(known.degrees, steps))
    level, result = np.log(known.scales[-1]), np.empty(steps)
    for step in range(steps):
        level = known.persistence * level + known.step * rng.standard_normal()
        result[step] = np.exp(level)
    return result


def _draw_level(precision: Array, shift: Array, law: Turbulence, rng: np.random.Generator) -> Array:
    """Return log volatility (periods,) given what each period says of it: precision and precision·value."""
    inverse, periods = law.step**-2.0, len(precision)
    banded = np.zeros((2, periods))
    banded[0, 1:] = -law.persistence * inverse
    banded[1] = precision + inverse * (1 + law.persistence**2)
    banded[1, [0, -1]] -= inverse * law.persistence**2 * (1 if periods > 1 else 0.5)
    root = cholesky_banded(banded)
    middle = cho_solve_banded((root, False), shift)
    drawn = middle + solve_banded((0, 1), root, rng.standard_normal(periods))
    lean = cho_solve_banded((root, False), np.ones(periods))
    return np.asarray(drawn - lean * drawn.sum() / lean.sum())  # a draw given that the sum is 0


def _draw_law(known: Turbulence, level: Array, rng: np.random.Generator) -> Turbulence:
    """Return persistence, from the grid `PERSISTENCE`, and step given the path of log volatility."""
    first, past, now = level[0] ** 2, level[:-1], level[1:]
    squares = (now**2).sum() - 2 * PERSISTENCE * (past @ now) + PERSISTENCE**2 * (past @ past)
    squares = squares + (1 - PERSISTENCE**2) * first
    logs = np.log1p(-(PERSISTENCE**2)) / 2 - squares / (2 * known.step**2) + np.log(_sum_variance(level.size)) / 2
    likelihood = np.exp(logs - logs.max())
    place = int(rng.choice(PERSISTENCE.size, p=likelihood / likelihood.sum()))
    variance = (SIZE + squares[place] / 2) / rng.gamma(SHAPE + (level.size - 1) / 2)
    return replace(known, persistence=float(PERSISTENCE[place]), step=float(np.sqrt(variance)))


@lru_cache(maxsize=4)
def _sum_variance(periods: int) -> Array:
    """Return the variance of the sum of so many periods for each `PERSISTENCE`, in squared steps."""
    gaps = np.arange(1, periods)
    powers = PERSISTENCE[:, None] ** gaps
    return np.asarray((periods + 2 * powers @ (periods - gaps)) / (1 - PERSISTENCE**2))
