"""What is kept of a joint fit: enough to draw coefficients and paths, small enough to embed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.errors import ConvergenceError
from detente.theories._joint_model import Posterior
from detente.theories._joint_paths import simulate
from detente.theories._layout import MONTHLY_LAGS, Layout, layout
from detente.theories._stationary import stationary
from detente.theories._truncated import Inside, truncated_draws

FloatArray = NDArray[np.float64]

DIGITS = 5
TRIES = 8
SHRINK, SHRINKS = 0.97, 60
FLAT = ("prior_mean", "prior_sd", "mean", "covariance", "errors", "recent", "recent_sd", "movement", "events")


@dataclass(frozen=True, eq=False)
class Summary:
    """A joint fit of `states` on months `start`..`end` of a source.

    `mean` (coefficients,) and `covariance` are over the active coefficients (those with a positive prior sd), `errors`
    (pairs, 2, 2); `recent`, `recent_sd` (last lags, dyads) the levels at the origin, in units of levels; `movement`
    (dyads,) the sd over time of the smoothed levels, in units of levels; `unit` logits per unit; `world` the last
    world factor; `events` (dyads,) the number of events. `prior_mean` and `prior_sd` are (dyads, coefficients).
    `lags` are the first and last month of each group of lags.
    """

    states: tuple[str, ...]
    start: str
    end: str
    months: int
    unit: float
    world: float
    prior_mean: FloatArray
    prior_sd: FloatArray
    mean: FloatArray
    covariance: FloatArray
    errors: FloatArray
    recent: FloatArray
    recent_sd: FloatArray
    movement: FloatArray
    events: FloatArray
    lags: tuple[tuple[int, int], ...] = MONTHLY_LAGS

    @cached_property
    def layout(self) -> Layout:
        """The index arrays of these states, with equal weights for third parties of the last period."""
        return layout(self.states, np.ones((1, len(self.states))), self.lags)

    @cached_property
    def active(self) -> NDArray[np.int64]:
        """Which of the flattened (dyads, coefficients) are not held at zero."""
        return np.flatnonzero(self.prior_sd.reshape(-1) > 0)


def summary_of(posterior: Posterior, start: str, end: str, events: FloatArray) -> Summary:
    """Return what is kept of a posterior, numbers rounded to five digits.

    `events` (dyads,) are the numbers of events of the record from month `start` to month `end`.
    """
    lags = len(posterior.layout.groups)
    recent_sd = np.sqrt(np.diag(posterior.recent_covariance)).reshape(lags, -1)
    return Summary(
        states=posterior.layout.states,
        start=start,
        end=end,
        months=len(posterior.levels),
        unit=float(_rounded(np.array(posterior.unit))),
        world=float(_rounded(np.array(posterior.world[-1]))),
        prior_mean=_rounded(posterior.prior.mean),
        prior_sd=_rounded(posterior.prior.sd),
        mean=_rounded(posterior.mean),
        covariance=_rounded(posterior.covariance),
        errors=_rounded(posterior.errors),
        recent=_rounded(posterior.levels[-lags:]),
        recent_sd=_rounded(recent_sd),
        movement=_rounded(posterior.levels.std(axis=0)),
        events=events,
        lags=posterior.layout.lags,
    )


def _rounded(values: FloatArray) -> FloatArray:
    size = np.where(values == 0, 1.0, np.abs(values))
    scale = 10.0 ** (DIGITS - 1 - np.floor(np.log10(size)))
    return np.asarray(np.round(values * scale) / scale)


def to_row(summary: Summary) -> dict[str, Any]:
    """Return a flat row: scalars, and lists of numbers (a covariance as its lower triangle)."""
    row: dict[str, Any] = {name: getattr(summary, name) for name in ("start", "end", "months", "unit", "world")}
    row["states"] = ",".join(summary.states)
    row["lags"] = ",".join(f"{first}-{last}" for first, last in summary.lags)
    lower = np.tril_indices(len(summary.mean))
    for name in FLAT:
        values = getattr(summary, name)
        row[name] = (values[lower] if name == "covariance" else values.reshape(-1)).astype(np.float32).tolist()
    return row


def from_row(row: dict[str, Any]) -> Summary:
    """Return the summary that `to_row` flattened."""
    states = tuple(row["states"].split(","))
    dyads, pairs = len(states) * (len(states) - 1), len(states) * (len(states) - 1) // 2
    arrays = {name: np.array(row[name], dtype=float) for name in FLAT}
    size = len(arrays["mean"])
    full = np.zeros((size, size))
    full[np.tril_indices(size)] = arrays["covariance"]
    arrays["covariance"] = full + np.tril(full, -1).T
    for name in ("prior_mean", "prior_sd", "recent", "recent_sd"):
        arrays[name] = arrays[name].reshape((dyads, -1) if name.startswith("prior") else (-1, dyads))
    arrays["errors"] = arrays["errors"].reshape(pairs, 2, 2)
    named: dict[str, Any] = {name: row[name] for name in ("start", "end", "months", "unit", "world")}
    spans = (span.split("-") for span in row["lags"].split(","))
    named["lags"] = tuple((int(first), int(last)) for first, last in spans)
    return Summary(states=states, **{**named, **arrays})


@dataclass(frozen=True)
class Draws:
    """Draws of coefficients (draws, dyads, coefficients) and how many were explosive and left out."""

    coefficients: FloatArray
    explosive: int


def coefficient_draws(summary: Summary, draws: int, seed: int, *, deviation: float | None = None) -> Draws:
    """Return stationary draws of the coefficients: posterior, or prior where `deviation` is given.

    Explosive draws are left out and counted (SCIENCE section 4), of `TRIES` for each that is asked for; where too few
    are stationary, the truncated Gaussian is drawn from by elliptical slices instead (`_truncated`). Raises
    `ConvergenceError` when no stationary start is found.
    """
    if deviation is None:
        return _drawn(summary, summary.mean, summary.covariance, draws, seed)
    asked = _Prior(summary.states, summary.prior_mean.tobytes(), summary.prior_sd.tobytes(), summary)
    return _prior_draws(asked, draws, seed, deviation)


@dataclass(frozen=True)
class _Prior:
    """A summary, told from others by its prior alone."""

    states: tuple[str, ...]
    mean: bytes
    sd: bytes
    summary: Summary = field(compare=False)


@lru_cache(maxsize=4)
def _prior_draws(asked: _Prior, draws: int, seed: int, deviation: float) -> Draws:
    """Return draws of a prior; kept, because a third of a verdict's cost is the same for all fits under one prior."""
    from detente.theories._joint_model import Prior

    summary = asked.summary
    covariance = Prior(summary.prior_mean, summary.prior_sd, deviation).covariance()
    mean = summary.prior_mean.reshape(-1)[summary.active]
    return _drawn(summary, mean, covariance[np.ix_(summary.active, summary.active)], draws, seed)


def _drawn(summary: Summary, mean: FloatArray, covariance: FloatArray, draws: int, seed: int) -> Draws:
    rng = np.random.default_rng(seed)
    factor = np.asarray(np.linalg.cholesky(covariance + 1e-12 * np.eye(len(mean))), dtype=float)

    def inside(values: FloatArray) -> NDArray[np.bool_]:
        return stationary(summary.layout, _unfolded(summary, values))

    kept = np.empty((0, len(mean)))
    explosive = 0
    for _ in range(TRIES):
        tried = mean + rng.standard_normal((draws, len(mean))) @ factor.T
        calm = inside(tried)
        explosive += int((~calm).sum())
        kept = np.concatenate([kept, tried[calm]])
        if len(kept) >= draws:
            return Draws(_unfolded(summary, kept[:draws]), explosive)
    start = _calmed(summary, mean, inside)
    return Draws(_unfolded(summary, truncated_draws(mean, factor, inside, start, draws, rng)), explosive)


def _unfolded(summary: Summary, values: FloatArray) -> FloatArray:
    full = np.zeros((len(values), summary.prior_sd.size))
    full[:, summary.active] = values
    return full.reshape(len(values), *summary.prior_sd.shape)


def _calmed(summary: Summary, mean: FloatArray, inside: Inside) -> FloatArray:
    """Return the mean, all its terms shrunk alike until shocks die out."""
    shrunk = mean * SHRINK ** np.arange(SHRINKS)[:, None]
    calm = np.flatnonzero(inside(shrunk))
    if not len(calm):
        raise ConvergenceError(f"no stationary coefficients were found for {', '.join(summary.states)}")
    return np.asarray(shrunk[calm[0]])


def free_paths(
    summary: Summary, coefficients: FloatArray, horizon: int, seed: int, degrees: float = 5.0
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return history, drift and levels of paths without a policy, for given draws of the coefficients.

    Shapes (draws, lags, dyads), (draws, horizon, dyads) twice, in units of levels. The world factor stays at its last
    value; errors are Student-t, correlated within pairs.
    """
    rng = np.random.default_rng(seed)
    draws, dyads = len(coefficients), coefficients.shape[1]
    history = summary.recent + summary.recent_sd * rng.standard_normal((draws, *summary.recent.shape))
    errors = np.empty((draws, horizon, dyads))
    for p, pair in enumerate(summary.layout.pairs):
        spread = 1.0 / np.sqrt(rng.gamma(degrees / 2.0, 2.0 / degrees, (draws, horizon, 1)))
        factor = np.linalg.cholesky(summary.errors[p])
        errors[:, :, pair] = spread * (rng.standard_normal((draws, horizon, 2)) @ factor.T)
    drift = errors + (coefficients[:, :, 0] + summary.world * coefficients[:, :, 1])[:, None, :]
    return history, drift, simulate(summary.layout, coefficients, history, drift)
