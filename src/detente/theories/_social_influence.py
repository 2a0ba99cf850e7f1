"""Social influence regression: what makes one state follow another, for counts of events in all classes at once.

    y_ijkt ~ Poisson(μ_ijkt),   log μ_ijkt = θ'z_ijkt + Σ a_ii't · b_jj't · x_i'j'kt,
    a_ii't = α'w_ii't,   b_jj't = β'w_jj't

The influence of i' on the sender i, and of j' on how the receiver j is treated, are themselves regressions on what ties
the two states (Minhas & Hoff 2025). Given β the model is a Poisson regression in θ and α, and the other way round: the
two are fitted in turn until the likelihood stands still. The first element of α is 1, which fixes the scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.errors import ConvergenceError, UsageError

Array = npt.NDArray[np.float64]

ROUNDS, TOLERANCE = 500, 1e-8
STEPS = 50
MOST = 30.0  # of a linear predictor, e³⁰ events
HALVINGS = 30


@dataclass(frozen=True)
class SocialInfluence:
    """Estimates with their covariance (robust to overdispersion) in the order θ, α without its first, β.

    `theta` (q,), `alpha` and `beta` (Q,), `names` of θ and `ties` of α and β; `log_likelihood` up to a constant.
    """

    names: tuple[str, ...]
    ties: tuple[str, ...]
    theta: Array
    alpha: Array
    beta: Array
    covariance: Array
    log_likelihood: float

    def table(self) -> list[dict[str, float | str]]:
        """Return one row an estimate: name, estimate, standard error (0 for the fixed first element of α)."""
        errors = np.sqrt(np.diag(self.covariance))
        q = len(self.theta)
        spread = np.concatenate([errors[:q], [0.0], errors[q:]])
        labels = [
            *self.names,
            *(f"sender follows: {t}" for t in self.ties),
            *(f"receiver shares: {t}" for t in self.ties),
        ]
        values = np.concatenate([self.theta, self.alpha, self.beta])
        return [
            {"name": label, "estimate": float(value), "error": float(error)}
            for label, value, error in zip(labels, values, spread, strict=True)
        ]

    def networks(self, w: Array) -> tuple[Array, Array]:
        """Return who follows whom as sender and as receiver, (T, n, n) each, from ties `w` (Q, T, n, n)."""
        return np.tensordot(self.alpha, w, axes=1), np.tensordot(self.beta, w, axes=1)


def fit_social_influence(
    y: Array, x: Array, w: Array, z: Array, names: Sequence[str], ties: Sequence[str]
) -> SocialInfluence:
    """Return a social influence regression of counts `y` (T, n, n, K) on earlier relations `x` (T, n, n, K).

    `w` (Q, T, n, n) are the `ties` that influence runs along, `z` (T, n, n, K, q) the covariates `names` of the counts.
    Counts that are NaN are left out, as are diagonals; missing relations and ties move nobody.

    Raises `UsageError` for negative counts, shapes that do not fit and regressors that are not told apart,
    `ConvergenceError` where the estimation does not settle.

    >>> rng = np.random.default_rng(0)
    >>> x, w = rng.normal(size=(40, 4, 4, 1)), np.broadcast_to(np.eye(4), (1, 40, 4, 4))
    >>> y = rng.poisson(np.exp(0.5 + 0.3 * x)).astype(float)
    >>> fitted = fit_social_influence(y, x, w, np.ones((*x.shape, 1)), ["constant"], ["itself"])
    >>> bool(abs(fitted.beta[0] - 0.3) < 0.1)
    True
    """
    y, (periods, n) = np.asarray(y, dtype=float), np.shape(x)[:2]
    if y.shape != np.shape(x) or np.shape(w)[1:] != (periods, n, n) or np.shape(z)[:4] != y.shape:
        raise UsageError(f"counts {y.shape}, relations {np.shape(x)}, ties {np.shape(w)} and covariates do not fit")
    if len(names) != np.shape(z)[-1] or len(ties) != len(w):
        raise UsageError(f"{np.shape(z)[-1]} covariates and {len(w)} ties need as many names")
    seen = np.isfinite(y) & np.isfinite(z).all(axis=-1) & ~np.eye(n, dtype=bool)[:, :, None]
    counts = y[seen]
    if (counts < 0).any():
        raise UsageError(f"counts are 0, 1, 2 …, not {counts.min():g}")
    off = np.where(np.eye(n, dtype=bool)[:, :, None], 0.0, np.nan_to_num(x))
    ties_known = np.nan_to_num(np.asarray(w, dtype=float))
    moved = np.einsum("qtia,rtjb,tabk->tijkqr", ties_known, ties_known, off, optimize=True)[seen]
    return _estimated(counts, moved, np.asarray(z, dtype=float)[seen], names, ties)


def _estimated(y: Array, moved: Array, z: Array, names: Sequence[str], ties: Sequence[str]) -> SocialInfluence:
    q, size = z.shape[1], moved.shape[1]
    for design, what in ((z, "covariates"), (moved.reshape(len(y), -1), "ties")):
        if np.linalg.matrix_rank(design) < min(design.shape[1], len(y)):
            raise UsageError(f"the {what} are not told apart by the cells seen: leave one of them out")
    theta, alpha, beta = np.zeros(q), np.eye(size)[0], np.zeros(size)
    theta[:] = np.linalg.lstsq(z, np.log(y + 0.5), rcond=None)[0]
    before = -np.inf
    for _ in range(ROUNDS):
        both = _poisson(y, np.column_stack([z, np.einsum("cqr,q->cr", moved, alpha)]), np.concatenate([theta, beta]))
        theta, beta = both[:q], both[q:]
        if size > 1:
            fixed = moved[:, 0] @ beta
            design = np.column_stack([z, np.einsum("cqr,r->cq", moved[:, 1:], beta)])
            both = _poisson(y, design, np.concatenate([theta, alpha[1:]]), fixed)
            theta, alpha = both[:q], np.concatenate([[1.0], both[q:]])
        eta = z @ theta + np.einsum("cqr,q,r->c", moved, alpha, beta)
        now = _log_likelihood(y, eta)
        if now - before < TOLERANCE * (abs(now) + 1):
            break
        before = now
    else:
        raise ConvergenceError(f"social influence did not settle in {ROUNDS} rounds: take fewer ties")
    gradient = np.column_stack([z, np.einsum("cqr,r->cq", moved[:, 1:], beta), np.einsum("cqr,q->cr", moved, alpha)])
    return SocialInfluence(tuple(names), tuple(ties), theta, alpha, beta, _robust(y, eta, gradient), now)


def _poisson(y: Array, design: Array, start: Array, fixed: Array | float = 0.0) -> Array:
    """Return the coefficients of a Poisson regression by Newton's method with halved steps."""
    value = start
    best = _log_likelihood(y, fixed + design @ value)
    for _ in range(STEPS):
        mean = np.exp(np.clip(fixed + design @ value, -MOST, MOST))
        information = (design.T * mean) @ design + 1e-10 * np.eye(len(value))
        step = np.linalg.solve(information, design.T @ (y - mean))
        for _ in range(HALVINGS):
            trial = _log_likelihood(y, fixed + design @ (value + step))
            if trial >= best:
                break
            step = step / 2
        else:
            return value
        value, gain, best = value + step, trial - best, trial
        if gain < TOLERANCE * (abs(best) + 1):
            break
    return value


def _log_likelihood(y: Array, eta: Array) -> float:
    eta = np.clip(eta, -MOST, MOST)
    return float(y @ eta - np.exp(eta).sum())


def _robust(y: Array, eta: Array, gradient: Array) -> Array:
    """Return the sandwich covariance: expected information, and the squares of scores between."""
    mean = np.exp(np.clip(eta, -MOST, MOST))
    bread = np.linalg.pinv((gradient.T * mean) @ gradient)
    scores = gradient * (y - mean)[:, None]
    return np.asarray(bread @ (scores.T @ scores) @ bread)
