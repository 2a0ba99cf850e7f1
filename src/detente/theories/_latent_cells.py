"""What a record of events says to the latent factor model: pseudo-observations of levels as cells of a network.

The regressors are those of the observation-driven form (`_design`): the local level's own forecast, what the other side
did, a constant; coefficients are in units of their prior sds. A period's events enter as a Gaussian pseudo-observation
with a known variance, so that busy months weigh more; months without events are missing cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.errors import ConvergenceError, DataMissingError
from detente.theories._amen_cells import Cells, cells_of, sums_of
from detente.theories._amen_chain import Task
from detente.theories._amen_checks import LEAST_PAIRS
from detente.theories._amen_families import Observed
from detente.theories._amen_fit import Amen, run_chains
from detente.theories._design import Design, cells
from detente.theories._evidence import sites
from detente.theories._levels import Levels, dyads

if TYPE_CHECKING:
    from collections.abc import Sequence

Array = npt.NDArray[np.float64]

SPREAD = 0.1**2  # variance of additive effects believed beforehand, in squared logits a period
RANKS = ((12, 2), (7, 1))  # from that many states on, positions of that many dimensions
CHAINS, DRAWS, BURN = 4, 400, 150
LENGTHS = (1, 5)  # chains that did not converge are run again, longer
LEAST_WEIGHT = 1e-6


def rank_for(states: int) -> int:
    """Return how many dimensions of positions a number of states can carry.

    >>> [rank_for(states) for states in (3, 7, 20)]
    [0, 1, 2]
    """
    return next((rank for least, rank in RANKS if states >= least), 0)


def network_cells(levels: Levels, plan: Design, periods: int) -> Cells:
    """Return the first `periods` of a record as a network's cells: what the levels were beyond the prior's forecast.

    The known variance of a cell is that of the local level's forecast and of the pseudo-observation together.
    """
    time, dyad = cells(levels)
    kept = (time < periods) & plan.known
    time, dyad = time[kept], dyad[kept]
    where, (rows, columns), n = (time, dyad), dyads(len(levels.states)), len(levels.states)
    mean = levels.filtered.predicted_mean[where]
    variance = levels.filtered.predicted_variance[where] + levels.scales.transitory_variance
    precision, shift = sites(mean, variance, levels.share[where], levels.effective[where], levels.tone)
    told = precision > LEAST_WEIGHT / variance
    time, at = time[told], (time[told], rows[dyad[told]], columns[dyad[told]])
    shape = (max(periods, 1), n, n)
    y, sd = np.full(shape, np.nan), np.ones(shape)
    x = np.full((*shape, plan.columns.shape[-1]), np.nan)
    y[at] = (shift / np.where(precision > 0, precision, 1.0) - plan.base[kept])[told]
    sd[at] = np.sqrt(variance[told] + 1 / precision[told])
    x[at] = plan.columns[kept][told]
    return cells_of(y, x, sd)


def fit_network(network: Cells, states: Sequence[str], seed: int) -> Amen:
    """Return converged chains of the model on a record's cells, coefficients ~ N(0, 1) in units of their prior sds.

    Chains that did not converge are run once more, five times as long. Raises `DataMissingError` where fewer than three
    pairs of months have events both ways, `ConvergenceError` where the longer chains did not converge either.
    """
    if int(network.both.sum()) // 2 < LEAST_PAIRS:
        raise DataMissingError(
            f"the record is too short: {LEAST_PAIRS} months with events both ways are needed to learn how a pair's "
            f"errors go together, and there are {int(network.both.sum()) // 2}"
        )
    size = network.x.shape[-1]
    task = Task(network, sums_of(network), np.eye(size), spread=SPREAD)
    data = Observed("normal", network.y, np.zeros(1), network.seen)
    names = [f"coefficient {k + 1}" for k in range(size)]
    rank = rank_for(len(states))
    for longer in LENGTHS:
        fitted = run_chains(
            task, data, names, states, rank=rank, chains=CHAINS, draws=longer * DRAWS, burn=longer * BURN, seed=seed
        )
        try:
            fitted.judge()
        except ConvergenceError:
            if longer == LENGTHS[-1]:
                raise
        else:
            break
    return fitted
