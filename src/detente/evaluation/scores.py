"""Scores of probabilistic forecasts: proper, per forecast, in arrays of any shape.

A CRPS, an energy score and an interval score are losses in the outcome's unit, lower is better; a log score is a log
density in nats, higher is better. Each is proper: in expectation no forecast beats the truth. A missing outcome has a
missing score; an infinite score stays infinite and is counted (`mean_score`), never dropped. SCIENCE section 7.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln, ndtr, stdtr

from detente.errors import UsageError

Array = npt.NDArray[np.float64]
Values = npt.ArrayLike


def crps_normal(mean: Values, sd: Values, outcome: Values) -> Array:
    """Return the continuous ranked probability score of N(`mean`, `sd`²), 0 and above, in the outcome's unit.

    With z the standardised outcome it is sd·(z·(2Φ(z) − 1) + 2φ(z) − 1/√π) (Gneiting et al. 2005, equation 5); with
    `sd` 0 it is the absolute error. Arrays broadcast. Raises `UsageError` for a negative sd.

    >>> crps_normal(0.0, 1.0, 0.0).round(6).item()
    0.233695
    """
    m, s, y = _broadcast(mean, sd, outcome)
    _check(s >= 0, "an sd is at least 0", s)
    z = np.divide(y - m, s, out=np.zeros_like(s), where=s > 0)
    spread = s * (z * (2 * ndtr(z) - 1) + 2 * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi) - 1 / np.sqrt(np.pi))
    return np.where(s > 0, spread, np.abs(y - m))


def crps_student(freedom: Values, location: Values, scale: Values, outcome: Values) -> Array:
    """Return the CRPS of a Student-t with more than one degree of `freedom`, in the outcome's unit.

    Source: Jordan, Krüger & Lerch (2019), appendix A. Arrays broadcast. Raises `UsageError` for one degree of freedom
    or fewer, where the score is infinite whatever happens, and for a scale that is not positive.

    >>> bool(abs(crps_student(1e7, 0.0, 1.0, 0.5) - crps_normal(0.0, 1.0, 0.5)) < 1e-6)
    True
    """
    v, m, s, y = _broadcast(freedom, location, scale, outcome)
    _check(v > 1, "a Student-t has a finite score above one degree of freedom", v)
    _check(s > 0, "a scale is above 0", s)
    z = (y - m) / s
    density = np.exp(gammaln((v + 1) / 2) - gammaln(v / 2) - (v + 1) / 2 * np.log1p(z**2 / v)) / np.sqrt(v * np.pi)
    # B(1/2, v − 1/2) / B(1/2, v/2)² through gamma functions, √π cancelled
    beta = gammaln(v - 0.5) - gammaln(v) - 2 * (gammaln(v / 2) - gammaln((v + 1) / 2)) - 0.5 * np.log(np.pi)
    tail = 2 * np.sqrt(v) / (v - 1) * np.exp(beta)
    return np.asarray(s * (z * (2 * stdtr(v, z) - 1) + 2 * density * (v + z**2) / (v - 1) - tail))


def crps_sample(draws: Values, outcome: Values, *, fair: bool = True) -> Array:
    """Return the CRPS of a forecast known through `draws` (…, draw), for outcomes (…).

    `fair` estimates the score of the distribution behind the draws without bias and may fall below 0 (Ferro 2014);
    otherwise the draws themselves are the forecast. Raises `UsageError` for fewer than two draws.

    >>> crps_sample([0.0, 1.0, 2.0], 1.0, fair=False).round(6).item()
    0.222222
    """
    x, y = np.sort(np.asarray(draws, dtype=float), axis=-1), np.asarray(outcome, dtype=float)
    count = x.shape[-1] if x.ndim else 0
    _check(np.array(count >= 2), "a sample has at least two draws", np.array(count))
    rank = 2 * np.arange(1, count + 1) - count - 1
    spread = (rank * x).sum(axis=-1) / (count * (count - 1 if fair else count))
    return np.asarray(np.abs(x - y[..., None]).mean(axis=-1) - spread)


def log_score_normal(mean: Values, sd: Values, outcome: Values) -> Array:
    """Return the log density of N(`mean`, `sd`²) at the outcome, in nats; higher is better.

    With `sd` 0 it is +∞ on the mean and −∞ elsewhere. Raises `UsageError` for a negative sd.

    >>> log_score_normal(0.0, [1.0, 0.0], 1.0).round(6).tolist()
    [-1.418939, -inf]
    """
    m, s, y = _broadcast(mean, sd, outcome)
    _check(s >= 0, "an sd is at least 0", s)
    z = np.divide(y - m, s, out=np.zeros_like(s), where=s > 0)
    with np.errstate(divide="ignore"):
        density = -0.5 * z**2 - np.log(s) - 0.5 * np.log(2 * np.pi)
    certain = np.where(np.isnan(y - m), np.nan, np.where(y == m, np.inf, -np.inf))
    return np.where(s > 0, density, certain)


def interval_score(lower: Values, upper: Values, outcome: Values, *, level: float = 0.9) -> Array:
    """Return the score of a central interval of probability `level`: its width, and 2/(1 − level) times the miss.

    Source: Gneiting & Raftery (2007), equation 43. In the outcome's unit, lower is better. Raises `UsageError` for an
    interval that ends before it begins or a level outside (0, 1).

    >>> interval_score(0.0, 1.0, [0.5, 1.1]).round(6).tolist()
    [1.0, 3.0]
    """
    low, high, y = _broadcast(lower, upper, outcome)
    _check(np.array(0 < level < 1), "a level is between 0 and 1", np.array(level))
    _check(low <= high, "an interval's upper end is not below its lower", high - low)
    miss = np.maximum(low - y, 0.0) + np.maximum(y - high, 0.0)
    return np.asarray(high - low + 2 / (1 - level) * miss)


def covered(lower: Values, upper: Values, outcome: Values) -> Array:
    """Return 1 where the outcome lies in the interval, ends included, 0 where not, NaN where it is missing.

    >>> covered(0.0, 1.0, [1.0, 1.1, float("nan")]).tolist()
    [1.0, 0.0, nan]
    """
    low, high, y = _broadcast(lower, upper, outcome)
    inside = ((low <= y) & (y <= high)).astype(float)
    return np.where(np.isnan(low + high + y), np.nan, inside)


def energy_score(draws: Values, outcome: Values, *, fair: bool = True) -> Array:
    """Return the energy score of a joint forecast known through `draws` (draw, dimension), for one outcome (dimension).

    The CRPS of several quantities at once, the six dyads of a triad say: E‖X − y‖ − ½·E‖X − X′‖ (Gneiting & Raftery
    2007, equation 22), `fair` as in `crps_sample`. NaN where a dimension of the outcome is missing. Raises `UsageError`
    for fewer than two draws or an outcome of another dimension.

    >>> float(energy_score([[0.0], [1.0], [2.0]], [1.0], fair=False).round(6))
    0.222222
    """
    from scipy.spatial.distance import pdist

    x, y = np.asarray(draws, dtype=float), np.asarray(outcome, dtype=float)
    _check(np.array(x.ndim == 2 and len(x) >= 2), "draws are (draw, dimension), at least two", np.array(x.shape))
    _check(np.array(x.shape[1:] == y.shape), f"draws have the outcome's dimension {y.shape}", np.array(x.shape[1:]))
    pairs = len(x) * (len(x) - 1 if fair else len(x))
    return np.asarray(np.linalg.norm(x - y, axis=1).mean() - pdist(x).sum() / pairs)


def pit_normal(mean: Values, sd: Values, outcome: Values) -> Array:
    """Return the probability integral transform of the outcome under N(`mean`, `sd`²), 0 to 1: uniform if calibrated.

    Raises `UsageError` for an sd that is not positive.

    >>> pit_normal(0.0, 1.0, 0.0).item()
    0.5
    """
    m, s, y = _broadcast(mean, sd, outcome)
    _check(s > 0, "an sd is above 0", s)
    return np.asarray(ndtr((y - m) / s))


def pit_histogram(below: Values, upto: Values | None = None, *, bins: int = 10) -> Array:
    """Return the share of forecasts in each of `bins` equal parts of [0, 1]; all near 1/bins if calibrated.

    `below` is P(Y < y) and `upto` P(Y ≤ y); they differ for outcomes with a probability of their own, whose share is
    spread over the values between (Czado, Gneiting & Held 2009). Missing values are left out. Raises `UsageError`
    when there is none to count or one lies outside [0, 1].

    >>> pit_histogram([0.0], [1.0], bins=4).tolist()
    [0.25, 0.25, 0.25, 0.25]
    """
    low, high = _broadcast(below, below if upto is None else upto)
    known = np.isfinite(low + high)
    low, high = low[known], high[known]
    _check(np.array(low.size > 0), "a histogram needs at least one forecast", np.array(low.size))
    _check((low >= 0) & (low <= high) & (high <= 1 + 1e-9), "0 ≤ P(Y < y) ≤ P(Y ≤ y) ≤ 1 holds", high)
    edges = np.linspace(0, 1, bins + 1)
    gap = high - low
    width = np.where(gap > 0, gap, 1.0)
    share = np.clip((edges[:, None] - low) / width, 0, 1)
    reached = np.where(gap > 0, share, (edges[:, None] > low) | (edges[:, None] >= 1)).mean(axis=1)
    reached[0] = 0.0
    return np.asarray(np.diff(reached))


@dataclass(frozen=True)
class MeanScore:
    """The mean of `cells` scores, of which `infinite` are infinite and make the mean so; NaN of none."""

    mean: float
    cells: int
    infinite: int


def mean_score(scores: Values) -> MeanScore:
    """Return the mean of all scores that are not missing, infinite ones included and counted.

    >>> mean_score([-1.0, float("-inf"), float("nan")])
    MeanScore(mean=-inf, cells=2, infinite=1)
    """
    values = np.asarray(scores, dtype=float)
    values = values[~np.isnan(values)]
    with np.errstate(invalid="ignore"):
        mean = float(values.mean()) if values.size else float("nan")
    return MeanScore(mean, values.size, int(np.isinf(values).sum()))


def _broadcast(*values: Values) -> list[Array]:
    return [np.array(each) for each in np.broadcast_arrays(*(np.asarray(value, dtype=float) for value in values))]


def _check(holds: npt.NDArray[np.bool_], sentence: str, values: npt.NDArray[np.generic]) -> None:
    """Raise `UsageError` where a condition fails; what is missing fails none."""
    wrong = ~np.asarray(holds) & ~np.isnan(np.asarray(values, dtype=float))
    if wrong.any():
        raise UsageError(f"{sentence}; not so for {np.broadcast_to(values, wrong.shape)[wrong].reshape(-1)[0]}")
