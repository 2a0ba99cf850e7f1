"""Responses that are not normal: a latent normal network behind each, redrawn in every sweep.

A pair of errors with correlation ρ is a common part of variance |ρ|·s² and two independent rests. Given the common part
all cells are independent, so that a sweep redraws the common parts, then (ordinal) the thresholds with the latent cells
integrated out, then all latent cells at once. Cells that are missing stay missing: they are integrated out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from detente.errors import UsageError, did_you_mean
from detente.theories._amen_cells import Cells

Array = npt.NDArray[np.float64]

FAMILIES = ("normal", "binary", "ordinal", "counts", "measured")
MOST_CATEGORIES = 30
TINY = 1e-300
TRIES = 60


@dataclass(frozen=True)
class Latent:
    """The latent network `z` (T, n, n) and, for an ordinal response, its thresholds with infinite ends (K + 1,)."""

    z: Array
    thresholds: Array


@dataclass(frozen=True)
class Observed:
    """What was observed: the family, the response `y` (T, n, n), coded 0 … K − 1 where ordinal, and the precision of
    its measurement (T, n, n) where that is known; `seen` (T, n, n)."""

    family: str
    y: Array
    precision: Array
    seen: npt.NDArray[np.bool_]


def observed(family: str, cells: Cells, precision: Array | None = None) -> Observed:
    """Return the checked response of a family.

    Raises `UsageError` for an unknown family and for values that the family does not have.

    >>> from detente.theories._amen_cells import cells_of
    >>> observed("binary", cells_of(np.full((1, 3, 3), 2.0), np.ones((1, 3, 3, 1))))
    Traceback (most recent call last):
    detente.errors.UsageError: a binary response is 0 or 1, not 2
    """
    if family not in FAMILIES:
        hint = did_you_mean(family, FAMILIES) or f"; there are {', '.join(FAMILIES)}"
        raise UsageError(f"no family '{family}'{hint}")
    values, seen = cells.y[cells.seen], cells.seen
    if family == "binary" and (wrong := values[(values != 0) & (values != 1)]).size:
        raise UsageError(f"a binary response is 0 or 1, not {wrong[0]:g}")
    if family == "counts" and (wrong := values[(values < 0) | (values != np.round(values))]).size:
        raise UsageError(f"a response of counts is 0, 1, 2 …, not {wrong[0]:g}")
    if (family == "measured") != (precision is not None):
        raise UsageError("the precision of a response goes with the family 'measured' and with no other")
    y = cells.y
    if family == "ordinal":
        if (np.ptp(cells.x[seen], axis=0) == 0).any():
            raise UsageError("an ordinal response has thresholds and needs no constant: leave that covariate out")
        kinds, place = np.unique(values, return_inverse=True)
        if not 2 <= len(kinds) <= MOST_CATEGORIES:
            raise UsageError(f"an ordinal response has 2 to {MOST_CATEGORIES} categories, not {len(kinds)}")
        y = np.zeros(cells.y.shape)
        y[seen] = place
    return Observed(family, y, np.zeros(1) if precision is None else precision, seen)


def first_latent(data: Observed) -> Latent:
    """Return where the latent network of a response starts."""
    y, none = data.y, np.zeros(0)
    if data.family == "binary":
        return Latent(np.where(data.seen, y - 0.5, 0.0), none)
    if data.family == "counts":
        return Latent(np.where(data.seen, np.log(y + 0.5), 0.0), none)
    if data.family != "ordinal":
        return Latent(y, none)
    counts = np.bincount(data.y[data.seen].astype(int))
    inner = ndtri(counts.cumsum()[:-1] / counts.sum())
    middle = ndtri((counts.cumsum() - counts / 2) / counts.sum())
    thresholds = np.concatenate([[-np.inf], inner, [np.inf]])
    return Latent(np.where(data.seen, middle[y.astype(int)], 0.0), thresholds)


def redraw(
    rng: np.random.Generator, data: Observed, cells: Cells, latent: Latent, mean: Array, error: tuple[float, float]
) -> Latent:
    """Return the latent network drawn anew, given the mean (T, n, n) of every cell and (s², ρ) of the errors."""
    if data.family == "normal":
        return latent
    centre, sd = _independent(rng, cells, latent.z - mean, mean, error)
    where = data.seen
    place, spread, y = centre[where], sd[where], data.y[where]
    if data.family == "measured":
        precision = data.precision[where]
        total = 1 / spread**2 + precision
        new = (place / spread**2 + precision * y) / total + rng.standard_normal(y.size) / np.sqrt(total)
    elif data.family == "counts":
        new = _slice_counts(rng, y, latent.z[where], place, spread)
    else:
        if data.family == "ordinal":
            latent = replace(latent, thresholds=_draw_thresholds(rng, y.astype(int), place, spread, latent.thresholds))
        bounds = latent.thresholds if data.family == "ordinal" else np.array([-np.inf, 0.0, np.inf])
        new = truncated_normal(rng, place, spread, bounds[y.astype(int)], bounds[y.astype(int) + 1])
    z = np.zeros(data.y.shape)
    z[where] = new
    return replace(latent, z=z)


def _independent(
    rng: np.random.Generator, cells: Cells, errors: Array, mean: Array, error: tuple[float, float]
) -> tuple[Array, Array]:
    """Return means and sds of cells that are independent given the common parts of pairs, which are drawn."""
    variance, correlation = error
    common, rest = abs(correlation) * variance, (1 - abs(correlation)) * variance
    sign = 1.0 if correlation >= 0 else -1.0
    precision = 1 / max(common, TINY) + 2 / rest
    pull = (errors + sign * np.swapaxes(errors, 1, 2)) / rest / precision
    upper = np.triu(np.ones(errors.shape[1:], dtype=bool), 1)
    noise = np.where(upper, rng.standard_normal(errors.shape), 0.0) / np.sqrt(precision)
    part = pull + noise + sign * np.swapaxes(noise, 1, 2)
    sd = np.sqrt(np.where(cells.both, rest, variance))
    return mean + np.where(cells.both, part, 0.0), sd


def truncated_normal(rng: np.random.Generator, mean: Array, sd: Array, low: Array, high: Array) -> Array:
    """Return draws from normal distributions between `low` and `high`, all of one shape.

    The inverse of the distribution function, taken in the nearer tail, where it loses no digits.

    >>> rng, one = np.random.default_rng(0), np.ones(1)
    >>> bool(9 < truncated_normal(rng, 0 * one, one, 9 * one, np.inf * one)[0] < 10)
    True
    """
    a, b = (low - mean) / sd, (high - mean) / sd
    flip = a > 0
    a, b = np.where(flip, -b, a), np.where(flip, -a, b)
    below, above = ndtr(a), ndtr(b)
    drawn = ndtri(np.maximum(below + rng.random(mean.shape) * (above - below), TINY))
    drawn = np.clip(drawn, a, b)
    return np.asarray(mean + sd * np.where(flip, -drawn, drawn))


def _draw_thresholds(
    rng: np.random.Generator, y: npt.NDArray[np.int64], mean: Array, sd: Array, thresholds: Array
) -> Array:
    """Return thresholds moved one after the other by random walks, the latent cells integrated out; flat prior."""
    result, counts = thresholds.copy(), np.bincount(y, minlength=len(thresholds) - 1)
    for k in range(1, len(thresholds) - 1):
        near = (y == k - 1) | (y == k)
        new = result.copy()
        new[k] += 2.0 / np.sqrt(min(counts[k - 1], counts[k]) + 1) * rng.standard_normal()
        if not new[k - 1] < new[k] < new[k + 1]:
            continue
        gain = _log_ordinal(y[near], mean[near], sd[near], new) - _log_ordinal(y[near], mean[near], sd[near], result)
        if np.log(rng.random()) < gain:
            result = new
    return result


def _log_ordinal(y: npt.NDArray[np.int64], mean: Array, sd: Array, thresholds: Array) -> float:
    a, b = (thresholds[y] - mean) / sd, (thresholds[y + 1] - mean) / sd
    flip = a > 0
    share = np.where(flip, ndtr(-a) - ndtr(-b), ndtr(b) - ndtr(a))
    return float(np.log(np.maximum(share, TINY)).sum())


def _slice_counts(rng: np.random.Generator, y: Array, z: Array, mean: Array, sd: Array) -> Array:
    """Return slice draws of log intensities of Poisson counts under normal priors, all cells at once (Neal 2003)."""

    def log_density(value: Array) -> Array:
        return np.asarray(y * value - np.exp(np.minimum(value, 500.0)) - 0.5 * ((value - mean) / sd) ** 2)

    floor = log_density(z) + np.log(rng.random(z.size))
    width = 2 / np.sqrt(1 / sd**2 + y + 0.1)
    low = z - width * rng.random(z.size)
    high = low + width
    for _ in range(TRIES):
        out, up = log_density(low) > floor, log_density(high) > floor
        if not (out.any() or up.any()):
            break
        low, high = np.where(out, low - width, low), np.where(up, high + width, high)
    new, open_ = z.copy(), np.ones(z.size, dtype=bool)
    for _ in range(TRIES):
        trial = low + (high - low) * rng.random(z.size)
        good = log_density(trial) >= floor
        new[open_ & good] = trial[open_ & good]
        open_ &= ~good
        if not open_.any():
            break
        low, high = np.where(trial < z, trial, low), np.where(trial >= z, trial, high)
    return new
