"""Regressors and prior of the observation-driven form, laid out for one pooled regression."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.theories._beliefs import Beliefs
from detente.theories._extra import Extra, figures, regressors
from detente.theories._features import (
    FEATURES,
    LAG_GROUPS,
    capability_weights,
    features,
    lag_means,
    role_features,
    world_level,
)
from detente.theories._levels import Levels, dyads

if TYPE_CHECKING:
    import xarray as xr

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Role = Callable[["xr.Dataset"], Flags]

CHUNK = 24  # periods at once, to bound the memory of roles
WORLD_STATES = 5  # with more states than this the mean of the other dyads stands for the world


@dataclass(frozen=True)
class Model:
    """What distinguishes one theory of the observation-driven form from another.

    `beliefs` is the prior of the features' coefficients, shape (feature, lag group). `roles` gives, for features whose
    belief holds for some third parties only, the function that says for whom: from a panel to flags of shape
    (time, sender, receiver, third party), row t knowing periods up to t. `constant_sd` and `world_sd` are the prior
    sds of the intercept and of the world factor, `deviation` that of a dyad relative to the pool. `extras` are
    regressors beside the features.
    """

    beliefs: Beliefs
    roles: Mapping[str, Role]
    constant_sd: float = 0.2
    world_sd: float = 0.1
    deviation: float = 0.5
    extras: tuple[Extra, ...] = ()

    def prior(self) -> tuple[Array, Array]:
        """Return mean and sd of all coefficients: constant, world, then feature by lag group, then the extras."""
        means, sds = [extra.mean for extra in self.extras], [extra.sd for extra in self.extras]
        mean = np.concatenate([[0.0, 0.0], self.beliefs.mean.reshape(-1), means])
        sd = np.concatenate([[self.constant_sd, self.world_sd], self.beliefs.sd.reshape(-1), sds])
        return mean, sd


@dataclass(frozen=True)
class Design:
    """Prediction under the prior mean, and regressors in units of the prior's sd, cell by cell.

    `base` (…) and `columns` (…, P); `known` says where all regressors are known; elsewhere `base` is the local level's
    forecast and the columns are zero.
    """

    base: Array
    columns: Array
    known: npt.NDArray[np.bool_]


def design(panel: xr.Dataset, levels: Levels, model: Model, target: Levels | None = None) -> Design:
    """Return the regressors of every period and dyad with events, in the order of `cells`.

    `target` are the levels to be foreseen, dated by origin, where they are not those of the next period
    (`detente.theories._ahead.levels_ahead`).
    """
    aim = target or levels
    time, dyad = cells(aim)
    theta = levels.square(np.where(levels.covered, levels.filtered.mean, np.nan))
    weights, roles = third_parties(panel, model)
    parts = (slice(start, start + CHUNK) for start in range(0, len(theta), CHUNK))
    values = np.concatenate(
        [all_features(theta[at], weights[at], {name: role[at] for name, role in roles.items()}) for at in parts]
    )
    lagged = lag_means(values, LAG_GROUPS[panel.attrs["frequency"]], time, dyad)
    there = [figure[time, dyad] for figure in figures(model.extras, panel)]
    extras = regressors(model.extras, there, lambda e: lag_means(e.part(values), (e.lags,), time, dyad)[..., 0])
    return assemble(lagged, world(levels)[time, dyad], aim.filtered.predicted_mean[time, dyad], model, extras)


def cells(levels: Levels) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return time and dyad positions of all dyad-periods with events, ordered by time."""
    time, dyad = np.nonzero(levels.effective > 0)
    return time, dyad


def third_parties(panel: xr.Dataset, model: Model) -> tuple[Array, dict[str, Flags]]:
    """Return capability weights (time, state) and, by feature, who is in the role it is held about."""
    held = {role: role(panel) for role in set(model.roles.values())}
    return capability_weights(panel), {name: held[role] for name, role in model.roles.items()}


def all_features(theta: Array, weights: Array, roles: Mapping[str, Flags]) -> Array:
    """Return features by dyad, (…, dyad, feature), from levels (…, sender, receiver).

    A feature with a role is summed over the third parties in that role only.
    """
    rows, columns = dyads(theta.shape[-1])
    result = features(theta, weights)
    for name, role in roles.items():
        result[..., FEATURES.index(name)] = role_features(theta, weights, role, name)
    return np.asarray(result[..., rows, columns, :])


def world(levels: Levels) -> Array:
    """Return the world factor known before each period, (time + 1, dyad); NaN before it is known.

    It is last period's mean level of all other dyads where there are more than `WORLD_STATES` states, else zero.
    """
    if len(levels.states) <= WORLD_STATES:
        return np.zeros((len(levels.times) + 1, levels.share.shape[1]))
    rows, columns = dyads(len(levels.states))
    level = levels.square(np.where(levels.covered, levels.filtered.mean, np.nan))
    return lag_means(world_level(level)[:, rows, columns], ((1, 1),), np.arange(len(level) + 1))[..., 0]


def assemble(lagged: Array, world: Array, local: Array, model: Model, extras: Sequence[Array] = ()) -> Design:
    """Return the design from lagged features (…, dyad, feature, lag group), the world factor and the local level.

    `world`, `local` and the values of each extra regressor are (…, dyad). The local level's forecast takes the place of
    the last filtered level as the first regressor of a dyad's own past: it is what that level says of the next period.
    """
    mean, sd = model.prior()
    used = (sd > 0) | (mean != 0)
    lagged = lagged.copy()
    lagged[..., 0, 0] = np.where(np.isfinite(lagged[..., 0, 0]), local, np.nan)
    one = np.ones_like(world)[..., None]
    beside = [value[..., None] for value in extras]
    terms = np.concatenate([one, world[..., None], lagged.reshape(*world.shape, -1), *beside], axis=-1)[..., used]
    known = np.isfinite(terms).all(axis=-1)
    terms = np.where(known[..., None], terms, 0.0)
    columns = (terms * sd[used])[..., sd[used] > 0]
    return Design(np.where(known, terms @ mean[used], local), columns, known)
