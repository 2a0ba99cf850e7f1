"""From what a school believes to priors of the response model, in both of its forms (SCIENCE section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.schools._figures import FIGURES
from detente.schools._roles import ROLES
from detente.schools._school import School, Term
from detente.theories._beliefs import FILTERED, LATENT, SHRINK, Beliefs, Own, everything, own_interest
from detente.theories._design import Model
from detente.theories._extra import CONFLICT_LAGS, Extra
from detente.theories._features import FEATURES, LAG_GROUPS, capability_weights
from detente.theories._levels import dyads

if TYPE_CHECKING:
    import xarray as xr

Array = npt.NDArray[np.float64]


def prior_for(school: School | None, states: Sequence[str], structure: xr.Dataset, *, own: Own = LATENT) -> Beliefs:
    """Return prior mean and sd of every directed dyad's coefficients, each (dyad, feature, lag group).

    `school` None is the encompassing model: every third-party term N(0, 0.08²). `structure` is a panel of at least
    these states that ends with the training window; a role counts by the share of the window and of the third
    parties' capabilities in which it applies, which scales mean and sd alike (the belief is about that part of the
    sum). Features that a school does not name have mean and sd 0: excluded. Dyads are in row order. `own` gives
    inertia and reciprocity, by default those of latent levels. Structure and memory have no place in it: schools that
    believe in them are asked in the observation-driven form (`School.left_out`).

    Raises `DataMissingError` when the structure lacks a figure that a role asks for.
    """
    groups = len(LAG_GROUPS[structure.attrs["frequency"]])
    rows, columns = dyads(len(states))
    base = everything(own, groups) if school is None else own_interest(own, groups)
    mean, sd = (np.tile(values, (rows.size, 1, 1)) for values in base)
    ours = structure.sel(sender=list(states), receiver=list(states))
    for term in school.terms if school else ():
        share = role_share(term, ours)[rows, columns, None]
        place = FEATURES.index(term.feature)
        belief_mean, belief_sd = _by_lag(term, groups)
        mean[:, place], sd[:, place] = share * belief_mean, share * belief_sd
    return Beliefs(mean, sd)


def observation_model(school: School | None, frequency: str) -> Model:
    """Return the observation-driven form of a school; None is the encompassing model.

    There, roles are applied third party by third party and period by period instead of being averaged.

    >>> from detente import registry
    >>> sorted(observation_model(registry.get("school", "axis"), "month").roles)
    ['by_receiver', 'toward_receiver']
    """
    groups = len(LAG_GROUPS[frequency])
    if school is None:
        return Model(everything(FILTERED, groups), {})
    mean, sd = own_interest(FILTERED, groups)
    for term in school.terms:
        mean[FEATURES.index(term.feature)], sd[FEATURES.index(term.feature)] = _by_lag(term, groups)
    roles = {term.feature: role for term in school.terms if (role := ROLES[term.role]) is not None}
    return Model(Beliefs(mean, sd), roles, extras=_extras(school, frequency))


def _extras(school: School, frequency: str) -> tuple[Extra, ...]:
    structure = [Extra(each.mean, each.sd, FIGURES[each.figure], each.times) for each in school.structure]
    memory = [
        Extra(each.mean, each.sd, feature=each.feature, lags=lags, below=True)
        for each in school.memory
        for lags in CONFLICT_LAGS[frequency]
    ]
    return (*structure, *memory)


def role_share(term: Term, structure: xr.Dataset) -> Array:
    """Return the share of a dyad's third parties, by capability and over the periods, that are in the term's role.

    Shape (sender, receiver), 0 to 1; 1 everywhere for the role of any third party.
    """
    states = structure.sizes["sender"]
    role = ROLES[term.role]
    if role is None:
        return np.ones((states, states))
    weights = np.nan_to_num(capability_weights(structure))
    others = 1 - np.eye(states)
    third = others[:, None, :] * others[None, :, :]
    total = np.einsum("tk,ijk->tij", weights, third)
    held = np.einsum("tk,tijk,ijk->tij", weights, role(structure), third, optimize=True)
    return np.asarray((held / np.where(total > 0, total, 1.0)).mean(axis=0))


def _by_lag(term: Term, groups: int) -> tuple[Array, Array]:
    shrink: Array = SHRINK ** np.arange(groups, dtype=float)
    return term.mean * shrink, term.sd * shrink
