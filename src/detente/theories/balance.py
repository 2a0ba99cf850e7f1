"""Balance: friends of friends become friends, enemies of friends enemies, as far as the record says so."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.errors import DataMissingError
from detente.theories._beliefs import FILTERED, own_interest
from detente.theories._design import Model
from detente.theories._extra import Extra
from detente.theories._features import LAG_GROUPS
from detente.theories._observation import ObservationFit, fit_observation
from detente.theories._recent_ties import recent_ties
from detente.theories._theory import Theory

if TYPE_CHECKING:
    import xarray as xr

Array = npt.NDArray[np.float64]

# Either sign is allowed: the propensity to balance is estimated, not assumed.
PULL_SD = 0.1
LEAST_TIES = 50
ROUNDS = 50


def balance_pull(panel: xr.Dataset) -> Array:
    """Return the pull of balance on each pair, (time, state, state), −1 to 1.

    The mean of sign(ik)·sign(kj) over third parties k whose ties with both were active in the year before: 1 where all
    of them are common friends or common enemies. 0 where there is none: nobody pulls.
    """
    sign = np.nan_to_num(np.sign(recent_ties(panel)))
    active = (sign != 0).astype(float)
    known = active @ active
    return np.asarray(np.where(known > 0, (sign @ sign) / np.where(known > 0, known, 1.0), 0.0))


class Propensity(NamedTuple):
    """The estimated propensity to balance, in log odds of a friendly tie from pull 0 to 1, with its standard error.

    `inertia` and `inertia_error` are those of the pair's own last sign, `ties` the number of active ties.
    """

    pull: float
    pull_error: float
    inertia: float
    inertia_error: float
    ties: int


def propensity(panel: xr.Dataset) -> Propensity:
    """Return the propensity of signs to balance, given that a tie is active: a logit of sign on past sign and pull.

    One observation a pair and year (the first period of each): the sign of the year that begins, where its tie is
    active, on the sign and the pull of the year before. Standard errors are clustered by pair. Source: Lerner (2016),
    Structural balance in signed networks, Social Networks 45, for conditioning on active ties; SCIENCE section 4.

    Raises `DataMissingError` with fewer than 50 active ties or signs that are all the same.
    """
    step = {"month": 12, "year": 1}[panel.attrs["frequency"]]
    rows, columns = np.triu_indices(panel.sizes["sender"], 1)
    sign = np.sign(recent_ties(panel))[step::step][:, rows, columns]
    pull = balance_pull(panel)[step::step][:, rows, columns]
    later, before, pulled = sign[1:], np.nan_to_num(sign[:-1]), pull[:-1]
    seen = np.isfinite(later) & (later != 0)
    friendly = (later[seen] > 0).astype(float)
    if friendly.size < LEAST_TIES or friendly.min() == friendly.max():
        raise DataMissingError(
            f"the propensity to balance needs {LEAST_TIES} active ties of both signs; the record has {friendly.size}"
        )
    x = np.column_stack([np.ones(friendly.size), before[seen], pulled[seen]])
    pair = np.broadcast_to(np.arange(rows.size), later.shape)[seen]
    weights, errors = _logit(x, friendly, pair)
    return Propensity(weights[2], errors[2], weights[1], errors[1], friendly.size)


def _logit(x: Array, y: Array, cluster: npt.NDArray[np.int64]) -> tuple[list[float], list[float]]:
    """Return coefficients of a logit and standard errors clustered, by Newton's steps with a weak Gaussian prior.

    The prior, N(0, 10²), keeps a coefficient finite where the record separates the signs.
    """
    ridge = np.eye(x.shape[1]) / 100.0
    beta = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        chance = 1.0 / (1.0 + np.exp(-x @ beta))
        bread = np.linalg.inv((x * (chance * (1 - chance))[:, None]).T @ x + ridge)
        step = bread @ (x.T @ (y - chance) - ridge @ beta)
        beta = beta + step
        if np.abs(step).max() < 1e-10:
            break
    scores = np.zeros((int(cluster.max()) + 1, x.shape[1]))
    np.add.at(scores, cluster, x * (y - 1.0 / (1.0 + np.exp(-x @ beta)))[:, None])
    spread = bread @ (scores.T @ scores) @ bread
    return beta.tolist(), np.sqrt(np.diag(spread)).tolist()


class Balance(Theory):
    """Own past, reciprocity, and the pull of third parties' signs, as strong as the record says (SCIENCE section 4).

    The observation-driven form. Inertia is a pair's own past, noise its errors; `propensity` estimates the same of the
    signs alone. Not to be confused with the degree of balance, a measure, and with the balance of power.
    """

    key = "balance"
    title = "Balance dynamics"
    idea = "Friends of friends become friends and enemies of friends enemies, slowly and with exceptions."
    cite = """@article{lerner2016structural,
  author = {Lerner, J{\\"u}rgen},
  title = {Structural Balance in Signed Networks: Separating the Probability to Interact from the Tendency to Fight},
  journal = {Social Networks}, volume = {45}, pages = {66--77}, year = {2016}
}"""

    def fit(self, panel: xr.Dataset, *, until: dt.date, seed: int) -> ObservationFit:
        """Learn up to and including `until`; analytic, so that `seed` changes nothing.

        Raises `DataMissingError` when the record is too short.
        """
        beliefs = own_interest(FILTERED, len(LAG_GROUPS[panel.attrs["frequency"]]))
        model = Model(beliefs, {}, extras=(Extra(0.0, PULL_SD, balance_pull),))
        return fit_observation(panel, until=until, model=model, seed=seed)


theory = Balance()
