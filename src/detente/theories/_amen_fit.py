"""Additive and multiplicative effects models of networks (AMEN): chains, summaries and whether they have converged.

    y_ijt = x_ijt'β + a_i + b_j + u_i'v_j + ε_ijt,    cov(ε_ijt, ε_jit) = ρ·s²

(a_i, b_i) and (u_i, v_i) are normal with covariances of their own. Sources: Hoff (2005, 2021); Minhas, Hoff & Ward
(2019). Priors: β a g-prior with g = (number of cells)·(variance of the response), cov(a, b) ~ IW(4, 4I), cov(u, v) ~
IW(2 + 2R, (2 + 2R)I), s² ~ IG(½, ½), ρ ∝ (1 − ρ²)^−½; flat on thresholds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.errors import UsageError
from detente.theories import _amen_balanced as balanced
from detente.theories._amen_cells import Cells, cells_of, sums_of
from detente.theories._amen_chain import State, Task, means, sweep
from detente.theories._amen_checks import check_network, check_residuals
from detente.theories._amen_dynamic import draw_moving, still
from detente.theories._amen_families import Observed, first_latent, observed, redraw
from detente.theories._arviz import to_arviz
from detente.theories._convergence import effective_size, judge, split_rhat

Array = npt.NDArray[np.float64]

SPREADS = (1.0, 2.0)  # of the positions that chains of even number start from
SWEEPS = 30  # without positions, before those of other chains
LEAST_PERIODS = 3  # that effects may move in
FIXED = ("binary", "ordinal")  # families in which s² is 1
COVARIANCES = ("va", "cab", "vb", "s2", "rho")


@dataclass(frozen=True)
class Amen:
    """A fitted model: draws with axes (chain, draw, …).

    `beta` (…, p), `sender`, `receiver` (…, n), `sending`, `receiving` (…, n, R), `covariances` (…, 5): va, cab, vb, s²
    and ρ, `thresholds` (…, K − 1) and `log_likelihood` (…) of the normal network behind the response. Where effects
    move, `persistence` (…, 1) is that of departures, and `departures` (chain, T, n, 2) are the chains' means of what
    senders and receivers add in a period beyond what they always add; else (…, 0) and zeros.
    """

    names: tuple[str, ...]
    states: tuple[str, ...]
    family: str
    cells: Cells
    beta: Array
    sender: Array
    receiver: Array
    sending: Array
    receiving: Array
    covariances: Array
    thresholds: Array
    log_likelihood: Array
    persistence: Array
    departures: Array

    def named(self) -> dict[str, Array]:
        """Return the draws (chain, draw) of coefficients and of covariances that are not fixed, by name."""
        free = [name for name in COVARIANCES if not (name == "s2" and self.family in FIXED)]
        values = {name: self.covariances[..., COVARIANCES.index(name)] for name in free}
        if self.persistence.shape[-1]:
            values["persistence"] = self.persistence[..., 0]
        return {**{name: self.beta[..., k] for k, name in enumerate(self.names)}, **values}

    def summary(self) -> list[dict[str, float | str]]:
        """Return one row a coefficient or covariance: name, mean, sd, R-hat and effective number of draws."""
        return [
            {"name": name, "mean": float(v.mean()), "sd": float(v.std()), "rhat": split_rhat(v),
             "effective": effective_size(v)}
            for name, v in self.named().items()
        ]  # fmt: skip

    def judge(self) -> None:
        """Raise `ConvergenceError` where chains disagree or are too short (R-hat 1.05, 100 effective draws)."""
        judge(self.named())

    def to_arviz(self) -> Any:
        """Return the draws of `named` as ArviZ takes them; raises `UsageError` without the extra `bayes`."""
        return to_arviz(self.named(), {"model": f"additive and multiplicative effects, {self.family}"})

    def means(self) -> Array:
        """Return the posterior mean of what effects and positions add to a cell, (n, n), NaN on the diagonal."""
        product = np.einsum("cdir,cdjr->ij", self.sending, self.receiving) / self.log_likelihood.size
        result = self.sender.mean((0, 1))[:, None] + self.receiver.mean((0, 1)) + product
        np.fill_diagonal(result, np.nan)
        return np.asarray(result)


def fit_amen(
    y: Array, x: Array, names: Sequence[str], *, family: str = "normal", rank: int = 0, chains: int = 4,
    draws: int = 2000, burn: int = 500, seed: int = 0, states: Sequence[str] | None = None,
    precision: Array | None = None, dynamic: bool = False,
) -> Amen:  # fmt: skip
    """Return draws of an additive and multiplicative effects model of a network (SCIENCE section 4).

    `y` (n, n) or (T, n, n) is the response of senders (rows) to receivers, NaN where missing; `x` has one axis more,
    that of the covariates `names` (a constant among them where one is wanted). `family` is "normal", "binary" (probit),
    "ordinal", "counts" (Poisson with log-normal intensities) or "measured" (normal, `precision` of each measurement
    known). `rank` is that of the multiplicative effects. `dynamic` lets additive effects move over time
    (`_amen_dynamic`). Chains start dispersed; `judge()` says whether they converged.

    Missing cells are integrated out, never filled. With rank 0, a normal response and no missing cell the covariances
    are drawn from their marginal posterior (`_amen_balanced`) and `burn` is not needed.

    Raises `UsageError` for an unknown family, values it does not have, effects that are to move in fewer than three
    periods, a constant response, covariates that cells do not tell apart and a cell twelve sd away; `DataMissingError`
    for too few cells; `ConvergenceError` where a chain leaves the model's domain.

    >>> rng = np.random.default_rng(0)
    >>> y = rng.normal(size=12)[:, None] + rng.normal(size=(12, 12))
    >>> fit_amen(y, np.ones((12, 12, 1)), ["constant"], draws=500).summary()[0]["name"]
    'constant'
    """
    y, x = (np.asarray(a, float)[None] if np.ndim(y) == 2 else np.asarray(a, float) for a in (y, x))
    cells = cells_of(y, x)
    check_network(cells, names, rank)
    if dynamic and len(y) < LEAST_PERIODS:
        raise UsageError(f"effects that move need {LEAST_PERIODS} periods, not {len(y)}")
    if precision is not None:
        precision = np.broadcast_to(precision, cells.y.shape)
    data = observed(family, cells, precision)
    labels = tuple(states) if states is not None else tuple(str(k + 1) for k in range(y.shape[-1]))
    values = cells.y[cells.seen]
    g = values.size * (values.var(ddof=1) if family not in (*FIXED, "counts") else 1.0)
    gram = np.tensordot(cells.x, cells.x, axes=([0, 1, 2], [0, 1, 2]))
    full = bool((cells.both | np.eye(y.shape[-1], dtype=bool)).all())
    if full and rank == 0 and family == "normal" and not dynamic:
        parts = [_direct(cells, gram / g, draws, np.random.default_rng([seed, chain])) for chain in range(chains)]
        fitted = _gathered(parts, names, labels, family, cells)
    else:
        task = Task(cells, sums_of(cells), gram / g, family not in FIXED, moves=dynamic)
        fitted = run_chains(task, data, names, labels, rank=rank, chains=chains, draws=draws, burn=burn, seed=seed)
    if family == "normal":
        check_residuals(_errors(fitted), cells, labels)
    return fitted


def run_chains(
    task: Task, data: Observed, names: Sequence[str], states: Sequence[str], *, rank: int, chains: int, draws: int,
    burn: int, seed: int,
) -> Amen:  # fmt: skip
    """Return the draws of dispersed chains of the Gibbs sampler, for a response whose cells have been checked.

    Raises `ConvergenceError` where a chain leaves the model's domain.
    """
    parts = []
    for chain in range(chains):
        rng = np.random.default_rng([seed, chain])
        if rank and chain % 2:
            start = _start_from_rest(task, data, rank, rng)
        else:
            start = _start(task, data, rank, SPREADS[chain // 2 % len(SPREADS)] * task.spread**0.25, rng)
        parts.append(_chain(task, data, start, burn, draws, rng))
    return _gathered(parts, names, states, data.family, task.cells)


def _gathered(
    parts: Sequence[tuple[Array, ...]], names: Sequence[str], states: Sequence[str], family: str, cells: Cells
) -> Amen:
    stacked = [np.stack(part) for part in zip(*parts, strict=True)]
    return Amen(tuple(names), tuple(states), family, cells, *stacked)


def _direct(cells: Cells, prior: Array, draws: int, rng: np.random.Generator) -> tuple[Array, ...]:
    """Return draws of one chain where covariances can be drawn from their marginal posterior."""
    data = balanced.balanced_of(cells, prior)
    size = np.log(cells.y[cells.seen].var())
    start = np.array([size, size, 0.0, size, 0.0]) + rng.normal(-0.5, 0.5, 5)
    points, density = balanced.draw_covariances(data, start, draws, rng)
    additive, variance, correlation = balanced.covariances(points)
    blocks = balanced.blocks_of(data, additive, variance, correlation)
    beta = balanced.draw_coefficients(data, blocks, rng)
    sender, receiver = balanced.draw_effects(data, blocks, beta, rng)
    none = np.zeros((draws, len(data.rows), 0))
    five = np.stack([additive[:, 0, 0], additive[:, 0, 1], additive[:, 1, 1], variance, correlation], axis=-1)
    nothing = np.zeros((draws, 0))
    return beta, sender, receiver, none, none, five, nothing, density, nothing, np.zeros((*cells.y.shape[:2], 2))


def _start(task: Task, data: Observed, rank: int, spread: float, rng: np.random.Generator) -> State:
    """Return a dispersed start: least squares and noise, positions of a given spread."""
    cells, p, n = task.cells, len(task.prior), task.cells.y.shape[-1]
    x, z = cells.x[cells.seen], first_latent(data).z[cells.seen]
    beta = np.linalg.solve(x.T @ x + task.prior, x.T @ z)
    variance = float(np.var(z - x @ beta)) if task.free else 1.0
    wide = np.sqrt(max(variance, 1e-6) * np.diag(np.linalg.inv(x.T @ x + task.prior)))
    sender, receiver = np.sqrt(task.spread) * rng.standard_normal((2, n))
    sending, receiving = spread * rng.standard_normal((2, n, rank))
    scale = max(variance, 1e-6)
    return State(
        beta + 2 * wide * rng.standard_normal(p), sender, receiver, sending, receiving, task.spread * np.eye(2),
        np.sqrt(task.spread) * np.eye(2 * rank),
        scale, 0.0,
    )  # fmt: skip


def _start_from_rest(task: Task, data: Observed, rank: int, rng: np.random.Generator) -> State:
    """Return a start whose positions are the first singular vectors of what the model without positions leaves.

    A posterior with positions can have a mode near that model, which random positions seldom find.
    """
    state, z = _start(task, data, 0, 0.0, rng), first_latent(data).z
    for _ in range(SWEEPS):
        state, mean, _ = sweep(rng, task, z, state)
    seen = task.cells.seen
    rest = np.where(seen, z - mean, 0.0).sum(axis=0) / np.maximum(task.cells.loading.sum(axis=0), 1e-12)
    left, size, right = np.linalg.svd(rest)
    root = np.sqrt(size[:rank])
    positions = np.sqrt(task.spread) * np.eye(2 * rank)
    return replace(state, sending=left[:, :rank] * root, receiving=right[:rank].T * root, positions=positions)


def _chain(
    task: Task, data: Observed, state: State, burn: int, draws: int, rng: np.random.Generator
) -> tuple[Array, ...]:
    """Return draws of one chain of the Gibbs sampler."""
    n, rank, latent = len(state.sender), state.sending.shape[1], first_latent(data)
    inner = max(len(latent.thresholds) - 2, 0)
    shapes: list[tuple[int, ...]] = [state.beta.shape, (n,), (n,), (n, rank), (n, rank), (5,), (inner,), ()]
    shapes.append((int(task.moves),))
    moving, total = still(len(data.y), n), np.zeros((len(data.y), n, 2))
    kept = tuple(np.empty((draws, *shape)) for shape in shapes)
    mean = means(task.cells, state)
    added = np.zeros(data.y.shape)
    for step in range(-burn, draws):
        latent = redraw(rng, data, task.cells, latent, mean + added, (state.variance, state.correlation))
        state, mean, density = sweep(rng, task, latent.z - added, state)
        if task.moves:
            error = (state.variance, state.correlation)
            moving = draw_moving(rng, task.cells, latent.z - mean, moving, error, task.spread)
            added = np.where(task.cells.seen, task.cells.loading * moving.effects(), 0.0)
        if step >= 0:
            total += moving.path / draws
            c = state.additive
            five = (c[0, 0], c[0, 1], c[1, 1], state.variance, state.correlation)
            values = (state.beta, state.sender, state.receiver, state.sending, state.receiving, five,
                      latent.thresholds[1:-1], density, [moving.persistence] * int(task.moves))  # fmt: skip
            for array, value in zip(kept, values, strict=True):
                array[step] = np.asarray(value)
    return (*kept, total)


def _errors(fitted: Amen) -> Array:
    cells = fitted.cells
    moved = fitted.departures.mean(axis=0)
    effects = np.nan_to_num(fitted.means()) + moved[:, :, None, 0] + moved[:, None, :, 1]
    return np.where(cells.seen, cells.y - cells.x @ fitted.beta.mean((0, 1)) - cells.loading * effects, 0.0)
