"""What a network must hold before its model is fitted, and what a fitted normal model cannot carry."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from detente.errors import DataMissingError, UsageError
from detente.theories._amen_cells import Cells

Array = npt.NDArray[np.float64]

LEAST_STATES, LEAST_PAIRS = 3, 3
FARTHEST = 12.0  # sd of the other residuals
SINGULAR = 1e-8


def check_network(cells: Cells, names: Sequence[str], rank: int) -> None:
    """Raise where a model of this rank cannot be learned from a network's cells.

    `DataMissingError` with fewer than three states or pairs seen both ways, or more unknowns than cells; `UsageError`
    for a constant response, covariates that are not told apart by the cells seen, and a rank below 0.
    """
    n, seen, pairs = cells.y.shape[-1], int(cells.seen.sum()), int(cells.both.sum()) // 2
    if rank < 0 or len(names) != cells.x.shape[-1]:
        raise UsageError(f"a rank is 0 or more, not {rank}, and {cells.x.shape[-1]} covariates have as many names")
    if n < LEAST_STATES or pairs < LEAST_PAIRS:
        raise DataMissingError(
            f"a network model needs {LEAST_STATES} states and {LEAST_PAIRS} pairs seen both ways, not {n} and {pairs}"
        )
    unknown = len(names) + 2 * n + rank * (2 * n - rank)
    if rank and unknown >= seen:
        raise DataMissingError(
            f"rank {rank} has {unknown} unknowns, and only {seen} cells were seen: take a smaller rank"
        )
    if np.ptp(cells.y[cells.seen]) == 0:
        raise UsageError("the response is the same in every cell: there is nothing to explain")
    _check_told_apart(cells.x[cells.seen], names)


def _check_told_apart(x: Array, names: Sequence[str]) -> None:
    size = np.sqrt((x**2).sum(axis=0))
    for column, name in enumerate(names):
        if size[column] == 0:
            raise UsageError(f"covariate '{name}' is 0 in every cell seen: leave it out")
        before = x[:, :column] / size[:column]
        fitted = before @ np.linalg.lstsq(before, x[:, column], rcond=None)[0]
        if np.linalg.norm(x[:, column] - fitted) < SINGULAR * size[column]:
            raise UsageError(
                f"covariate '{name}' is a sum of multiples of {', '.join(names[:column])} in the cells seen: "
                "leave one of them out"
            )


def check_residuals(errors: Array, cells: Cells, states: Sequence[str]) -> None:
    """Raise `UsageError` where one residual (T, n, n) is more than twelve sd of all others away from 0.

    A normal model is carried away by such a cell, and its numbers would be those of that cell.
    """
    squares = np.where(cells.seen, errors**2, 0.0)
    others = (squares.sum() - squares) / (cells.seen.sum() - 1)
    far = np.sqrt(squares / others)
    t, i, j = (int(k) for k in np.unravel_index(far.argmax(), far.shape))
    if far[t, i, j] > FARTHEST:
        raise UsageError(
            f"{states[i]} -> {states[j]} in period {t + 1} is {cells.y[t, i, j]:g}, {far[t, i, j]:.0f} sd of all "
            "others away from what a normal model expects: correct it, leave it out as missing, or take the "
            "ordinal family"
        )
