"""Simulated networks of known truth, and a slow and plain Gibbs sampler of their model to compare with."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.stats import invwishart


def simulated_network(
    *, states=10, periods=1, beta=(1.0, 0.5), variance=0.5, correlation=0.6, effects=0.5, positions=0.0, rank=0, seed=0
):
    """Return response (T, n, n) with a NaN diagonal, covariates (T, n, n, p), a constant first, and the effects."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(periods, states, states, len(beta)))
    x[..., 0] = 1.0
    a, b = rng.multivariate_normal([0, 0], effects * np.array([[1, 0.5], [0.5, 1]]), states).T
    u, v = positions * rng.normal(size=(2, states, rank))
    common = rng.normal(size=(periods, states, states))
    common = (common + np.swapaxes(common, 1, 2)) / np.sqrt(2)
    own = rng.normal(size=common.shape)
    errors = np.sqrt(variance) * (np.sqrt(correlation) * common + np.sqrt(1 - correlation) * own)
    fixed = a[:, None] + b + u @ v.T
    y = x @ np.asarray(beta) + fixed + errors
    y[:, np.eye(states, dtype=bool)] = np.nan
    return y, x, fixed


@dataclass
class PlainGibbs:
    """The textbook sampler: each block from its full conditional, all matrices written out; rho on a grid."""

    y: np.ndarray
    x: np.ndarray
    rank: int
    rng: np.random.Generator
    grid: np.ndarray = field(default_factory=lambda: np.linspace(-0.995, 0.995, 399))

    def __post_init__(self):
        n = len(self.y)
        self.n = n
        self.i, self.j = np.nonzero(np.isfinite(self.y) & ~np.eye(n, dtype=bool))
        self.response, self.covariates = self.y[self.i, self.j], self.x[self.i, self.j]
        self.same = (self.i[:, None] == self.i) & (self.j[:, None] == self.j)
        self.mirror = (self.i[:, None] == self.j) & (self.j[:, None] == self.i)
        size, p = self.covariates.shape
        self.prior = self.covariates.T @ self.covariates / (size * self.response.var(ddof=1))
        self.beta, self.a, self.b = np.zeros(p), np.zeros(n), np.zeros(n)
        self.u, self.v = self.rng.normal(size=(2, n, self.rank))
        self.effects, self.positions, self.s2, self.rho = np.eye(2), np.eye(2 * self.rank), 1.0, 0.0

    def mean(self, *without):
        parts = {
            "beta": self.covariates @ self.beta,
            "a": self.a[self.i],
            "b": self.b[self.j],
            "uv": (self.u[self.i] * self.v[self.j]).sum(axis=1),
        }
        return sum(value for name, value in parts.items() if name not in without)

    def block(self, design, target, prior, pull):
        """Return a draw of a block's coefficients: normal regression with a dense error precision."""
        precision = self.precision
        matrix = design.T @ precision @ design + prior
        covariance = np.linalg.inv(matrix)
        mean = covariance @ (design.T @ precision @ target + pull)
        return mean + np.linalg.cholesky((covariance + covariance.T) / 2) @ self.rng.standard_normal(len(mean))

    def side(self, who, other, covariance, without, target):
        """Return a draw of the effects of one side given the other's (conditional normal prior)."""
        slope, rest = covariance[0, 1] / covariance[1, 1], covariance[0, 0] - covariance[0, 1] ** 2 / covariance[1, 1]
        design = (who[:, None] == np.arange(self.n)).astype(float)
        return self.block(design, target, np.eye(self.n) / rest, slope * other / rest)

    def place(self, who, whom, other, first):
        """Return a draw of the positions of one side given the other's."""
        k, n = self.rank, self.n
        precision = np.linalg.inv(self.positions)
        here, there = (slice(0, k), slice(k, None)) if first else (slice(k, None), slice(0, k))
        design = np.zeros((len(self.i), n * k))
        for cell, (row, column) in enumerate(zip(who, whom, strict=True)):
            design[cell, row * k : (row + 1) * k] = other[column]
        prior, pull = np.kron(np.eye(n), precision[here, here]), (-other @ precision[there, here]).reshape(-1)
        return self.block(design, self.response - self.mean("uv"), prior, pull).reshape(n, k)

    def sweep(self):
        self.precision = np.linalg.inv(self.s2 * (self.same + self.rho * self.mirror))
        self.beta = self.block(self.covariates, self.response - self.mean("beta"), self.prior, 0.0)
        self.a = self.side(self.i, self.b, self.effects, "a", self.response - self.mean("a"))
        self.b = self.side(self.j, self.a, self.effects[::-1, ::-1], "b", self.response - self.mean("b"))
        both = np.stack([self.a, self.b])
        self.effects = invwishart.rvs(4 + self.n, 4 * np.eye(2) + both @ both.T, random_state=self.rng)
        if self.rank:
            self.u = self.place(self.i, self.j, self.v, first=True)
            self.v = self.place(self.j, self.i, self.u, first=False)
            both, size = np.hstack([self.u, self.v]), 2 + 2 * self.rank
            scale = size * np.eye(2 * self.rank) + both.T @ both
            self.positions = invwishart.rvs(size + self.n, scale, random_state=self.rng)
        errors = self.response - self.mean()
        inverse = self.s2 * self.precision
        self.s2 = (0.5 + errors @ inverse @ errors / 2) / self.rng.gamma(0.5 + len(errors) / 2)
        self.rho = self.draw_rho(errors)

    def draw_rho(self, errors):
        paired = self.mirror.any(axis=1)
        squares, products, pairs = (errors[paired] ** 2).sum(), errors @ self.mirror @ errors, paired.sum() / 2
        rest = 1 - self.grid**2
        log = -(pairs + 1) / 2 * np.log(rest) - (squares - self.grid * products) / (2 * self.s2 * rest)
        weight = np.exp(log - log.max())
        return float(self.rng.choice(self.grid, p=weight / weight.sum()))

    def run(self, draws, burn):
        """Return draws (draw, p + 5): coefficients, va, cab, vb, s², rho."""
        kept = []
        for step in range(-burn, draws):
            self.sweep()
            if step >= 0:
                kept.append([*self.beta, *self.effects[np.triu_indices(2)], self.s2, self.rho])
        return np.array(kept)
