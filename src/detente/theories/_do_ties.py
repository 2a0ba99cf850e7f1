"""Whose levels enter whose equation among many states, laid out for the compiled do-paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.theories._do_kernel import BELOW, FEATURES_FOLLOWED, SHARED, Ties
from detente.theories._features import FEATURES
from detente.theories._levels import dyads, mirror

if TYPE_CHECKING:
    from detente.theories._design import Model
    from detente.theories._paths import Origin

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]

NAMED = {"toward_receiver": (2, 1), "by_sender": (0, 2), "by_receiver": (1, 2), "toward_sender": (2, 0)}  # i, j, k


def windows_of(model: Model, groups: tuple[tuple[int, int], ...]) -> tuple[Places, Flags]:
    """Return the windows of lags that a model looks at, (window, 2), and which features use which, (9, window)."""
    lagged = [extra for extra in model.extras if extra.feature is not None]
    windows = sorted({*groups, *(extra.lags for extra in lagged)})
    mean, sd = (values[2 : 2 + len(FEATURES) * len(groups)].reshape(len(FEATURES), -1) for values in model.prior())
    used = np.zeros((FEATURES_FOLLOWED, len(windows)), dtype=bool)
    used[: len(FEATURES), [windows.index(group) for group in groups]] = (sd > 0) | (mean != 0)
    for extra in lagged:
        used[followed(str(extra.feature), below=extra.below), windows.index(extra.lags)] = True
    return np.array(windows), used


def followed(feature: str, *, below: bool) -> int:
    """Return the place of a feature among those followed; own level and mirror have a second one, below zero.

    >>> followed("reciprocity", below=False), followed("reciprocity", below=True)
    (1, 8)
    """
    return FEATURES.index(feature) + (BELOW if below else 0)


def ties_of(origin: Origin, used: Flags) -> Ties:
    """Return the ties of the features in use, `used` (9,).

    A feature is normalised by the weights of all third parties that have the tie it asks for, in a role or not; the
    norm is infinite where there is none.
    """
    rows, columns = dyads(len(origin.weights))
    weight = np.nan_to_num(origin.weights)
    plain, norms = used.astype(np.int64), np.full((FEATURES_FOLLOWED, rows.size), np.inf)
    norms[[0, 1, BELOW, BELOW + 1]] = 1.0
    counts, held = np.zeros((FEATURES_FOLLOWED, rows.size), dtype=np.int64), [(np.zeros(0, np.int64), np.zeros(0))]
    for f in np.flatnonzero(used[2 : SHARED + 1]) + 2:
        third = third_parties(origin, FEATURES[f])
        total = np.einsum("k,ijk->ij", weight, third)[rows, columns]
        norms[f] = np.where(total > 0, total, np.inf)
        if FEATURES[f] in origin.roles:
            plain[f] = 2
            d, k = np.nonzero((origin.roles[FEATURES[f]] & third & (weight > 0))[rows, columns])
            ends = np.stack([rows[d], columns[d], k])
            sender, receiver = (ends[end] for end in NAMED[FEATURES[f]])
            counts[f] = np.bincount(d, minlength=rows.size)
            held.append((sender * (len(weight) - 1) + receiver - (receiver > sender), weight[k] / norms[f, d]))
    first = counts.cumsum().reshape(counts.shape)
    first = np.concatenate([first[:, :1] - counts[:, :1], first], axis=1)
    sources, shares = (np.concatenate(parts) for parts in zip(*held, strict=True))
    return Ties(rows, columns, mirror(len(weight)), weight, plain, norms, first, sources, shares)


def third_parties(origin: Origin, feature: str) -> Flags:
    """Return which states k are third parties of (i, j) for a feature: neither of both, and with the tie it asks for.

    Shape (sender, receiver, third party).
    """
    states = len(origin.weights)
    there, other = np.zeros((states, states), dtype=bool), ~np.eye(states, dtype=bool)
    there[dyads(states)] = np.isfinite(origin.parts).all(axis=1)
    third = other[:, :, None] & other[:, None, :] & other[None, :, :]
    if feature == "shared":
        both = there & there.T
        return np.asarray(third & both[:, None, :] & both[None, :, :])
    first, second = NAMED[feature]
    tie = there if first < second else there.T
    return np.asarray(third & np.expand_dims(tie, ({0, 1, 2} - {first, second}).pop()))
