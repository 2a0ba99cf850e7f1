"""Multilinear regression of relations on earlier relations: who follows whom, in all classes of events at once.

    y_ijk = Σ a_ii' · b_jj' · c_kl · x_i'j'l + ε_ijk,    ε_ijk ~ N(0, s²_k)

A says whose conduct a sender follows, B whose treatment a receiver shares, C how classes of events follow each other
(Hoff 2015). The additive model, ½ Σ c_kl (Σ a_ii' x_i'jl + Σ b_jj' x_ij'l), has the two without their product. A and B
are believed to be near the identity, so that a relation follows itself. Only products of A, B and C are identified:
draws are given with the squares of A, and of B, summing to the number of states, as those of the identity do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.errors import DataMissingError, UsageError, did_you_mean
from detente.theories._arviz import to_arviz
from detente.theories._convergence import judge

Array = npt.NDArray[np.float64]

COMBINATIONS = ("bilinear", "additive")
CLASS_SD = 1.0  # of C beforehand
LEAST_PERIODS = 3
FARTHEST = 12.0  # sd of the other responses of a class


@dataclass(frozen=True)
class Multilinear:
    """A fitted regression: draws (chain, draw, …) of `a`, `b` (n, n), `c` (K, L) and `variance` (K,)."""

    combination: str
    states: tuple[str, ...]
    a: Array
    b: Array
    c: Array
    variance: Array

    def named(self) -> dict[str, Array]:
        """Return draws (chain, draw) of what is identified, by name: A and B off the diagonal, C and variances."""
        n = self.a.shape[-1]
        pairs = [(i, j) for i in range(n) for j in range(n) if i != j]
        values = {f"a {self.states[i]} {self.states[j]}": self.a[..., i, j] for i, j in pairs}
        values |= {f"b {self.states[i]} {self.states[j]}": self.b[..., i, j] for i, j in pairs}
        k, size = self.c.shape[-2:]
        values |= {f"c {i + 1} {j + 1}": self.c[..., i, j] for i in range(k) for j in range(size)}
        return values | {f"s2 {i + 1}": self.variance[..., i] for i in range(k)}

    def judge(self) -> None:
        """Raise `ConvergenceError` where chains disagree or are too short (R-hat 1.05, 100 effective draws)."""
        judge(self.named())

    def to_arviz(self) -> Any:
        """Return the draws of `named` as ArviZ takes them; raises `UsageError` without the extra `bayes`."""
        return to_arviz(self.named(), {"model": f"{self.combination} influence"})

    def predict(self, x: Array) -> Array:
        """Return the posterior mean of responses (T, n, n, K) to predictors (T, n, n, L); missing ones move nobody."""
        x = np.nan_to_num(x)
        parts = [flat.reshape(-1, *flat.shape[2:]) for flat in (self.a, self.b, self.c)]
        total = sum(_mean(x, a, b, c, self.combination) for a, b, c in zip(*parts, strict=True))
        return np.asarray(total / len(parts[0]))


def fit_multilinear(
    y: Array, x: Array, states: Sequence[str], *, combination: str = "bilinear", tightness: float = 0.1,
    chains: int = 4, draws: int = 400, burn: int = 200, seed: int = 0,
) -> Multilinear:  # fmt: skip
    """Return draws of a multilinear regression of `y` (T, n, n, K) on `x` (T, n, n, L), SCIENCE section 4.

    Responses that are NaN are left out, predictors that are NaN move nobody; diagonals do not count. Classes should be
    in comparable units. `tightness` is the prior sd of elements of A and B around the identity, times 1/√n
    off the diagonal: with few periods a wide prior has many modes, and `judge()` says so.

    Raises `UsageError` for an unknown combination, shapes that do not fit, a class that never varies or with one giant,
    `DataMissingError` for fewer than three periods or states.

    >>> rng = np.random.default_rng(0)
    >>> x = rng.normal(size=(30, 4, 4, 1))
    >>> fitted = fit_multilinear(0.5 * x + rng.normal(size=x.shape), x, "ABCD", chains=1, draws=50, burn=20)
    >>> fitted.a.shape, bool(0.3 < fitted.c.mean() < 0.7)
    ((1, 50, 4, 4), True)
    """
    y, x = np.asarray(y, dtype=float), np.asarray(x, dtype=float)
    if combination not in COMBINATIONS:
        hint = did_you_mean(combination, COMBINATIONS) or f"; there are {', '.join(COMBINATIONS)}"
        raise UsageError(f"no combination '{combination}'{hint}")
    if y.shape[:3] != x.shape[:3] or y.shape[1] != y.shape[2] or len(states) != y.shape[1]:
        raise UsageError(f"responses {y.shape} and predictors {x.shape} must be of one set of {len(states)} states")
    if y.shape[0] < LEAST_PERIODS or y.shape[1] < LEAST_PERIODS:
        raise DataMissingError(f"influence needs 3 periods and 3 states, not {y.shape[0]} and {y.shape[1]}")
    seen = np.isfinite(y) & ~np.eye(y.shape[1], dtype=bool)[:, :, None]
    diagonal = np.where(np.eye(y.shape[1], dtype=bool)[:, :, None], 0.0, np.nan_to_num(x))
    for k in range(y.shape[3]):
        if not seen[..., k].any() or np.ptp(y[..., k][seen[..., k]]) == 0:
            raise UsageError(f"class {k + 1} of the response never varies: leave it out")
        _check_outlier(np.where(seen[..., k], y[..., k], np.nan), states, k)
    parts = []
    for chain in range(chains):
        rng = np.random.default_rng([seed, chain])
        parts.append(_chain(np.where(seen, y, 0.0), diagonal, seen, combination, tightness, draws, burn, rng))
    stacked = (np.stack(part) for part in zip(*parts, strict=True))
    return Multilinear(combination, tuple(states), *stacked)


def _check_outlier(values: Array, states: Sequence[str], k: int) -> None:
    centred = np.abs(values - np.nanmedian(values))
    t, i, j = (int(place) for place in np.unravel_index(np.nanargmax(centred), values.shape))
    rest = (np.nansum(centred**2) - centred[t, i, j] ** 2) / max(int(np.isfinite(values).sum()) - 1, 1)
    if rest == 0 or centred[t, i, j] > FARTHEST * np.sqrt(rest):
        raise UsageError(
            f"{states[i]} -> {states[j]} in period {t + 1} is {values[t, i, j]:g} in class {k + 1}, more than "
            f"{FARTHEST:g} sd of all others away from their middle: correct it, transform the class, or leave it out"
        )


def _chain(
    y: Array, x: Array, seen: npt.NDArray[np.bool_], combination: str, tightness: float, draws: int, burn: int,
    rng: np.random.Generator,
) -> tuple[Array, ...]:  # fmt: skip
    """Return draws of one chain of the Gibbs sampler, from a dispersed start."""
    n, classes, size = y.shape[1], y.shape[3], x.shape[3]
    sd = tightness * np.where(np.eye(n, dtype=bool), 1.0, 1 / np.sqrt(n))
    a, b = (np.eye(n) + 0.5 * sd * rng.standard_normal((n, n)) for _ in range(2))
    c, variance = np.eye(classes, size) * 0.5 + 0.3 * rng.standard_normal((classes, size)), np.ones(classes)
    kept: list[tuple[Array, ...]] = []
    for step in range(-burn, draws):
        weight = seen / variance
        a = _draw_rows(y, x, a, b, c, weight, sd, combination, rng)
        turned = (np.swapaxes(y, 1, 2), np.swapaxes(x, 1, 2))
        b = _draw_rows(*turned, b, a, c, np.swapaxes(weight, 1, 2), sd, combination, rng)
        c = _draw_classes(y, _mean(x, a, b, np.eye(size), combination), weight, rng)
        errors = seen * (y - _mean(x, a, b, c, combination))
        shape, rate = 0.5 + seen.sum(axis=(0, 1, 2)) / 2, 0.5 + (errors**2).sum(axis=(0, 1, 2)) / 2
        variance = rate / rng.standard_gamma(shape)
        if step >= 0:
            kept.append((*_scaled(a, b, c, combination), variance))
    return tuple(np.stack(part) for part in zip(*kept, strict=True))


def _scaled(a: Array, b: Array, c: Array, combination: str) -> tuple[Array, Array, Array]:
    """Return A and B with sums of squares n (additive: together 2n), and C with what that takes from them."""
    p, q = (float(np.sqrt((part**2).mean() * len(part))) for part in (a, b))
    if combination == "bilinear":
        return a / p, b / q, c * p * q
    both = float(np.hypot(p, q) / np.sqrt(2))
    return a / both, b / both, c * both


def _mean(x: Array, a: Array, b: Array, c: Array, combination: str) -> Array:
    """Return the mean of responses (T, n, n, K)."""
    senders = np.einsum("ia,tajl->tijl", a, x, optimize=True)
    if combination == "bilinear":
        both = np.einsum("jb,tibl->tijl", b, senders, optimize=True)
    else:
        both = (senders + np.einsum("jb,tibl->tijl", b, x, optimize=True)) / 2
    return np.asarray(both @ c.T)


def _draw_rows(
    y: Array, x: Array, a: Array, b: Array, c: Array, weight: Array, sd: Array, combination: str,
    rng: np.random.Generator,
) -> Array:  # fmt: skip
    """Return A drawn row by row given the rest; of the transposed network it is B."""
    classes = x @ c.T
    moved = np.einsum("jb,tibk->tijk", b, classes, optimize=True)
    target, columns = (y, moved) if combination == "bilinear" else (y - moved / 2, classes / 2)
    result, n = a.copy(), len(a)
    for i in range(n):
        design = np.moveaxis(columns, 1, 0).reshape(n, -1)
        w = weight[:, i].reshape(-1)
        precision = (design * w) @ design.T + np.diag(sd[i] ** -2)
        right = (design * w) @ target[:, i].reshape(-1) + np.eye(n)[i] * sd[i] ** -2
        result[i] = _drawn(precision, right, rng)
    return result


def _draw_classes(y: Array, moved: Array, weight: Array, rng: np.random.Generator) -> Array:
    flat = moved.reshape(-1, moved.shape[-1])
    rows = []
    for k in range(y.shape[-1]):
        w = weight[..., k].reshape(-1)
        precision = (flat.T * w) @ flat + np.eye(flat.shape[1]) / CLASS_SD**2
        rows.append(_drawn(precision, (flat.T * w) @ y[..., k].reshape(-1), rng))
    return np.stack(rows)


def _drawn(precision: Array, right: Array, rng: np.random.Generator) -> Array:
    root = np.linalg.cholesky(precision)
    half = np.linalg.solve(root, right) + rng.standard_normal(len(right))
    return np.asarray(np.linalg.solve(root.T, half))


def relational(x: Array) -> Array:
    """Return predictors with what comes back and what goes through third parties, (T, n, n, 3L).

    Of each class: the relation itself, its mirror (reciprocity), and the mean over third parties k of products of
    relations with k, (x_ik + x_ki)(x_jk + x_kj), its root with its sign (transitivity), as in Hoff (2015), section 5.

    >>> relational(np.ones((1, 3, 3, 1))).shape
    (1, 3, 3, 3)
    """
    n = x.shape[1]
    off = ~np.eye(n, dtype=bool)[:, :, None]
    known = np.where(off, np.nan_to_num(x), 0.0)
    ties = known + np.swapaxes(known, 1, 2)
    through = np.einsum("tikl,tjkl->tijl", ties, ties, optimize=True) / max(n - 2, 1)
    through = np.where(off, np.sign(through) * np.sqrt(np.abs(through)), 0.0)
    return np.concatenate([known, np.swapaxes(known, 1, 2), through], axis=-1)
