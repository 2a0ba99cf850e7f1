"""The cells of a network and the sums over periods that the linear steps of its model need."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Cells:
    """A network's cells over T periods and n states with p covariates.

    `y` (T, n, n) the response and `x` (T, n, n, p) the covariates, both 0 where nothing was seen; `both` (T, n, n)
    where a cell is seen together with its mirror cell, `single` where it alone is. Cells that are in neither are
    missing: they are integrated out, never filled. `loading` (T, n, n) is what effects and positions are multiplied by
    in a cell: 1, or one over its known sd where `y` and `x` are divided by that.
    """

    y: Array
    x: Array
    both: Flags
    single: Flags
    loading: Array

    @property
    def seen(self) -> Flags:
        """Where a response was seen, (T, n, n)."""
        return self.both | self.single


@dataclass(frozen=True)
class Sums:
    """Sums over periods of what does not change while a chain runs.

    First axis: cells seen both ways, the same crossed with their mirror cells, cells seen alone (weights d, o and w of
    `weights_of`). `counts` (3, n, n) squared loadings; `senders` (3, n, p, n) loaded covariates by sender, covariate,
    receiver, and `receivers` the same by receiver; `base` (3, p + 2n, p + 2n) products of the regressors of
    coefficients, sender and receiver effects.
    """

    counts: Array
    senders: Array
    receivers: Array
    base: Array


def cells_of(y: Array, x: Array, sd: Array | None = None) -> Cells:
    """Return the cells of a response (T, n, n) and covariates (T, n, n, p), NaN where missing; diagonals do not count.

    `sd` (T, n, n) are the cells' known standard deviations where they differ: response and covariates are divided by
    them, so that s² is a common factor on their squares.

    >>> y = np.array([[[np.nan, 1.0, np.nan], [2.0, 0.0, 3.0], [np.nan, np.nan, 0.0]]])
    >>> cells = cells_of(y, np.ones((1, 3, 3, 1)))
    >>> int(cells.both.sum()), int(cells.single.sum())
    (2, 1)
    """
    seen = np.isfinite(y) & np.isfinite(x).all(axis=-1) & ~np.eye(y.shape[-1], dtype=bool)
    both = seen & np.swapaxes(seen, 1, 2)
    loading = np.where(seen, 1.0 if sd is None else 1 / np.where(seen, sd, 1.0), 0.0)
    y, x = np.where(seen, y, 0.0) * loading, np.where(seen[..., None], x, 0.0) * loading[..., None]
    return Cells(y, x, both, seen & ~both, loading)


def sums_of(cells: Cells) -> Sums:
    """Return the sums of a network's cells."""
    both, single = cells.both[..., None] * cells.x, cells.single[..., None] * cells.x
    mirrored = np.swapaxes(both, 1, 2)
    grams = np.stack([_gram(both, both), _gram(both, mirrored), _gram(single, single)])
    paired, alone = cells.both * cells.loading, cells.single * cells.loading
    x = np.stack([np.einsum("tij,tijp->ijp", cells.loading, part) for part in (both, mirrored, single)])
    counts = np.stack([(paired**2).sum(0), (paired * np.swapaxes(paired, 1, 2)).sum(0), (alone**2).sum(0)])
    base = np.stack([_base(grams[k], x[k], counts[k], crossed=k == 1) for k in range(3)])
    return Sums(counts, np.swapaxes(x, 2, 3).copy(), np.ascontiguousarray(np.moveaxis(x, 1, 3)), base)


def _gram(left: Array, right: Array) -> Array:
    return np.asarray(np.tensordot(left, right, axes=([0, 1, 2], [0, 1, 2])))


def _base(gram: Array, x: Array, counts: Array, *, crossed: bool) -> Array:
    """Return products of regressors; where crossed, a cell's regressors meet those of its mirror cell."""
    p, n = len(gram), len(counts)
    result = np.zeros((p + 2 * n, p + 2 * n))
    result[:p, :p] = (gram + gram.T) / 2
    result[p : p + n, :p], result[p + n :, :p] = x.sum(axis=1), x.sum(axis=0)
    rows, columns = np.diag(counts.sum(axis=1)), np.diag(counts.sum(axis=0))
    same, other = (counts, rows) if crossed else (rows, counts)
    result[p : p + n, p : p + n] = same
    result[p + n :, p : p + n] = other.T
    result[p + n :, p + n :] = counts if crossed else columns
    return np.asarray(np.tril(result) + np.tril(result, -1).T)
