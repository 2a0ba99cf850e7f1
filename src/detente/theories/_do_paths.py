"""What a policy changes in the observation-driven form among many states, quick enough for thousands of draws.

The same paths as `ObservationFit.forecast` with and without a policy (SCIENCE section 4, do-semantics), compiled, for
the dyads asked about alone. Where no feature is bent (no shared friends and enemies, no memory of levels below zero)
the change obeys the equations without their constants and errors, so that it is followed by itself: exact, and half
of the work. Levels beyond the bound of `detente.theories._paths` are clipped in bent models only.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.theories._do_kernel import SHARED, run_draws
from detente.theories._features import FEATURES
from detente.theories._frames import shifts
from detente.theories._levels import dyads, mirror
from detente.theories._paths import BOUND, Origin
from detente.theories._spread import FACTORS

if TYPE_CHECKING:
    from detente.theories._observation import ObservationFit
    from detente.theories._policy import Policy

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

AT_ONCE, WORKERS = 250, 2
TIES = {"toward_receiver": "kj", "by_sender": "ik", "by_receiver": "jk", "toward_sender": "ki"}


def do_answers(
    fit: ObservationFit, policy: Policy, horizon: int, asked: Sequence[int], *, draws: int, seed: int
) -> Array:
    """Return with minus without of some dyads, (draw, lead, dyad asked), in logits.

    `asked` are places of dyads in the order of `detente.theories._levels.dyads`. Dyads that are not covered at the
    origin stay 0. Raises `UsageError` for a state that the panel does not have.
    """
    origin, model = fit.origin, fit.model
    rng = np.random.default_rng(seed)
    moves = shifts(policy, fit.levels, fit.levels.movement(), horizon)
    posterior, ladder = fit.learned.data.posterior(), fit.learned.weights().cumsum(axis=1)
    mean, sd = model.prior()
    plain, norms, entries, shares = _third_parties(origin, mean, sd)
    lagged = [extra for extra in model.extras if extra.feature is not None]
    bent = bool(plain[SHARED]) or any(extra.below for extra in lagged)
    rows, columns = dyads(len(origin.weights))
    there = np.isfinite(origin.parts).all(axis=1)
    figures = np.nan_to_num(np.array(origin.figures).reshape(-1, rows.size))
    known = (there & np.isfinite(np.array(origin.figures).reshape(-1, rows.size)).all(axis=0)).astype(float)
    scales = np.array([
        origin.scales.fading_persistence, origin.scales.level_variance, origin.scales.fading_variance,
        origin.scales.transitory_variance, origin.correlation, BOUND,
    ])  # fmt: skip
    reach = np.array([(FEATURES.index(str(e.feature)), *e.lags) for e in lagged], dtype=np.int64).reshape(-1, 3)
    below = np.array([int(extra.below) for extra in lagged], dtype=np.int64)
    active = _reached(moves, plain, entries, mirror(len(origin.weights)), everywhere=bent and len(entries) > 0)
    answers = np.zeros((draws, horizon, len(asked)))
    chunks = []
    for first in range(0, draws, AT_ONCE):
        count = min(AT_ONCE, draws - first)
        rung = (rng.random((count, len(ladder), 1)) > ladder[:, :-1]).sum(axis=-1)
        whole = _whole(posterior.draw(count, rng), mean, sd)
        features, extras = whole[:, :, 2 : 2 + 7 * len(origin.groups)], whole[:, :, 2 + 7 * len(origin.groups) :]
        fixed = whole[:, :, 0] + whole[:, :, 1] * origin.world
        beyond = []
        for place, extra in enumerate(model.extras):
            term = extras[:, :, place] * figures[place]
            if extra.feature is None:
                fixed = fixed + term
            else:
                beyond.append(term)
        chunks.append(
            (
                rng.integers(2**31, size=count), np.ascontiguousarray(features), fixed,
                np.stack(beyond, axis=-1) if beyond else np.zeros((count, rows.size, 0)), reach, below, known,
                FACTORS[rung], np.nan_to_num(origin.information), np.nan_to_num(origin.parts),
                np.nan_to_num(origin.history), scales, moves, 2 if bent else 1, np.array(origin.groups), rows, columns,
                mirror(len(origin.weights)), np.nan_to_num(origin.weights), norms, plain, entries, shares,
                active, np.asarray(asked, dtype=np.int64), answers[first : first + count],
            )
        )  # fmt: skip
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(lambda chunk: run_draws(*chunk), chunks))
    return answers


def _reached(moves: Array, plain: Places, entries: Places, back: Places, *, everywhere: bool) -> Places:
    """Return the dyads that moves can reach: all where a feature is of all third parties, else by pairs and roles."""
    reached: npt.NDArray[np.bool_] = np.asarray(np.isfinite(moves).any(axis=0))
    if everywhere or plain.any():
        return np.arange(len(back))
    while True:
        wider = reached | reached[back]
        wider[entries[reached[entries[:, 2]], 1]] = True
        if np.array_equal(wider, reached):
            return np.flatnonzero(reached)
        reached = wider


def _whole(drawn: Array, mean: Array, sd: Array) -> Array:
    """Return coefficients of all terms (draw, dyad, term) from draws of those that vary, in units of the prior's sd."""
    whole = np.tile(mean, (*drawn.shape[:2], 1))
    whole[:, :, sd > 0] += sd[sd > 0] * drawn
    return whole


def _third_parties(origin: Origin, mean: Array, sd: Array) -> tuple[Places, Array, Places, Array]:
    """Return which third-party features are of all third parties, their norms, and the entries of those in a role."""
    states = len(origin.weights)
    rows, columns = dyads(states)
    place = np.full((states, states), -1)
    place[rows, columns] = np.arange(rows.size)
    there = np.zeros((states, states))
    there[rows, columns] = np.isfinite(origin.parts).all(axis=1)
    weight = np.nan_to_num(origin.weights)
    groups = len(origin.groups)
    other = 1 - np.eye(states)
    third = other[:, :, None] * other[:, None, :] * other[None, :, :]
    ties = {name: np.broadcast_to(_tie(there, name), third.shape) for name in TIES}
    ties["shared"] = (there * there.T)[:, None, :] * (there * there.T)[None, :, :]
    plain, norms = np.zeros(7, dtype=np.int64), np.ones((7, rows.size))
    entries: list[Array] = []
    shares: list[Array] = []
    for name, tie in ties.items():
        feature = FEATURES.index(name)
        terms = slice(2 + feature * groups, 2 + (feature + 1) * groups)
        if not (np.any(sd[terms] > 0) or np.any(mean[terms] != 0)):
            continue
        role = origin.roles.get(name)
        total = np.einsum("k,ijk->ij", weight, third * tie)
        norms[feature] = np.where(total[rows, columns] > 0, total[rows, columns], np.inf)
        if role is None:
            plain[feature] = 1
            continue
        i, j, k = np.nonzero(role & (third * tie > 0) & (weight > 0) & (total > 0)[:, :, None])
        source = {"kj": place[k, j], "ik": place[i, k], "jk": place[j, k], "ki": place[k, i]}[TIES[name]]
        entries.append(np.column_stack([np.full(i.size, feature), place[i, j], source]))
        shares.append(weight[k] / total[i, j])
    if not entries:
        return plain, norms, np.zeros((0, 3), dtype=np.int64), np.zeros(0)
    return plain, norms, np.concatenate(entries).astype(np.int64), np.concatenate(shares)


def _tie(there: Array, name: str) -> Array:
    """Return which tie of (i, j, k) a feature needs, to be broadcast over the state that it does not name."""
    return {"kj": there.T[None], "ik": there[:, None], "jk": there[None], "ki": there.T[:, None]}[TIES[name]]
