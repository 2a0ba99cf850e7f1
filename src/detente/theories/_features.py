"""The regressors of the response model, for any set of states (SCIENCE section 5).

Both forms of the response model build their regressors here and nowhere else, so that a coefficient means the
same in both. Everything is a pure function of numpy arrays. Leading axes are free: they may be time or draws.

Notation: ``theta[..., i, j]`` is the relation level of sender i toward receiver j, ``weights[..., k]`` the
capability share of a third party k. Sums over k run over states other than i and j that have a weight and the ties
that the sum needs; the weights are scaled to sum to 1 over exactly those k.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from detente.errors import UsageError

if TYPE_CHECKING:
    import xarray as xr

Array = npt.NDArray[np.float64]

FEATURES = (
    "inertia",  # ρ  own past
    "reciprocity",  # φ  the receiver's past conduct toward the sender
    "toward_receiver",  # α  how others treat the receiver
    "by_sender",  # σ  how the sender treats others
    "by_receiver",  # τʳ how the receiver treats others
    "toward_sender",  # τˢ how others treat the sender
    "shared",  # β  shared friends and enemies
)
LAG_GROUPS = {"month": ((1, 1), (2, 6), (7, 12)), "year": ((1, 1), (2, 3))}


def features(theta: Array, weights: Array) -> Array:
    """Return the seven regressors of every directed dyad, in the order of `FEATURES`.

    `theta` has shape (..., n, n), in logits divided by the source's one scale, NaN on the diagonal and outside
    coverage; `weights` has shape (..., n), non-negative, NaN for a state without capabilities. The result has
    shape (..., n, n, 7). It is NaN where the dyad itself is not covered, and a third-party term is NaN where no
    third party has a series.

    `shared` is the weighted mean over k of s_ik·s_jk, with s = tanh((θ_ik + θ_ki)/2); it lies in (−1, 1).
    Source: SCIENCE section 5.

    >>> theta = np.array([[np.nan, 1.0, 2.0], [0.5, np.nan, -1.0], [3.0, -2.0, np.nan]])
    >>> dict(zip(FEATURES, features(theta, np.ones(3))[0, 1].tolist()))["toward_receiver"]
    -2.0
    """
    covered = np.isfinite(theta) & ~np.eye(theta.shape[-1], dtype=bool)
    from_rows, to_columns = _mean_without(theta, weights, covered), _mean_without(_flip(theta), weights, _flip(covered))
    stacked = np.stack(
        [
            theta,
            _flip(theta),
            _flip(to_columns),
            from_rows,
            _flip(from_rows),
            to_columns,
            _shared(theta, weights, covered),
        ],
        axis=-1,
    )
    return np.where(covered[..., None], stacked, np.nan)


def role_features(theta: Array, weights: Array, role: npt.NDArray[np.bool_], name: str) -> Array:
    """Return one third-party regressor with its sum taken over third parties in a role only.

    `role` (..., n, n, n) says whether k has the role for sender i and receiver j. The weights still sum to 1 over
    *all* third parties, so that a sum over few of them is small and, where nobody has the role, zero; with `role` true
    everywhere the result is that of `features`. `name` is one of the third-party `FEATURES`.

    >>> theta = np.array([[np.nan, 1.0, 2.0], [0.5, np.nan, -1.0], [3.0, -2.0, np.nan]])
    >>> float(role_features(theta, np.ones(3), np.zeros((3, 3, 3), dtype=bool), "shared")[0, 1])
    0.0
    """
    covered = np.isfinite(theta) & ~np.eye(theta.shape[-1], dtype=bool)
    there, level = covered, np.where(covered, theta, 0.0)
    if name == "shared":
        there = covered & _flip(covered)
        level = there * np.tanh((level + _flip(level)) / 2)
    ties = {
        "toward_receiver": "kj",
        "by_sender": "ik",
        "by_receiver": "jk",
        "toward_sender": "ki",
        "shared": "ik,...jk",
    }
    others = ~np.eye(theta.shape[-1], dtype=bool)
    third = others[:, None, :] & others[None, :, :]
    weight, axes = np.where(weights > 0, weights, 0.0), f"...k,...ijk,...{ties[name]}->...ij"
    count = 2 if name == "shared" else 1
    top = np.einsum(axes, weight, (role & third).astype(float), *[level] * count, optimize=True)
    total = np.einsum(axes, weight, third.astype(float), *[there.astype(float)] * count, optimize=True)
    return np.where(covered & (total > 0), top / np.where(total > 0, total, 1.0), np.nan)


def lag_means(
    values: Array, groups: tuple[tuple[int, int], ...], time: npt.NDArray[np.int64], *place: npt.NDArray[np.int64]
) -> Array:
    """Return means over groups of lags: what was known before the periods at positions `time`.

    `values` has time first, shape (T, ...); `groups` are pairs (first lag, last lag), both included; `time` runs up to
    T, the first period after the record. With `place`, positions on the next axes, one cell is taken for each entry
    of `time`. The last axis of the result is that of the groups. A group with a missing period is NaN (Corsi 2009,
    heterogeneous autoregression).

    >>> lag_means(np.array([1.0, 2.0, 3.0]), ((1, 1), (2, 3)), np.array([3])).tolist()
    [[3.0, 1.5]]
    """
    last = groups[-1][1]
    padded = np.concatenate([np.full((last, *values.shape[1:]), np.nan), values])
    result = np.empty((*padded[(time, *place)].shape, len(groups)))
    for number, (first, end) in enumerate(groups):
        lags = [padded[(time + last - lag, *place)] for lag in range(first, end + 1)]
        result[..., number] = np.sum(lags, axis=0) / len(lags)
    return result


def world_level(theta: Array) -> Array:
    """Return for each directed dyad the mean level of all dyads but itself and its mirror.

    `theta` has shape (..., n, n); so has the result, in the same unit; NaN where the dyad is not covered or
    no other dyad is. It is the world factor g of SCIENCE section 5 for large sets of states: without it common
    shocks are read as responses.

    >>> float(world_level(np.array([[np.nan, 9.0, 1.0], [9.0, np.nan, 3.0], [1.0, 3.0, np.nan]]))[0, 1])
    2.0
    """
    covered = np.isfinite(theta) & ~np.eye(theta.shape[-1], dtype=bool)
    level = np.where(covered, theta, 0.0)
    total = level.sum(axis=(-2, -1), keepdims=True) - level - _flip(level)
    count = covered.sum(axis=(-2, -1), keepdims=True) - covered.astype(int) - _flip(covered)
    return np.where(covered & (count > 0), total / np.maximum(count, 1), np.nan)


def capability_weights(panel: xr.Dataset) -> Array:
    """Return each state's capability index of a year earlier, shape (time, state); ones where the panel has no CINC.

    Missing indices stay missing: such a state is no third party. Raises `UsageError` as `year_old` does.

    >>> import xarray as xr
    >>> capability_weights(xr.Dataset(coords={"time": [0, 1], "sender": ["A", "B"]}, attrs={"frequency": "year"}))
    array([[1., 1.],
           [1., 1.]])
    """
    if "cinc" not in panel:
        return np.ones((panel.sizes["time"], panel.sizes["sender"]))
    states = panel["sender"].to_numpy()
    return year_old(panel["cinc"].transpose("time", "state").reindex(state=states).to_numpy(), panel)


def year_old(values: Array, panel: xr.Dataset) -> Array:
    """Return values (time, ...) of a year earlier, because a yearly figure is known the year after.

    The first year of the panel takes its own values. Raises `UsageError` when the panel is neither monthly nor yearly.

    >>> import xarray as xr
    >>> year_old(np.array([1.0, 2.0, 3.0]), xr.Dataset(attrs={"frequency": "year"})).tolist()
    [1.0, 1.0, 2.0]
    """
    year = {"month": 12, "year": 1}.get(panel.attrs.get("frequency", ""))
    if year is None:
        raise UsageError(f"a panel is by 'month' or 'year', not by '{panel.attrs.get('frequency')}'")
    return np.asarray(np.concatenate([values[:year], values[:-year]])[: len(values)], dtype=float)


def _mean_without(theta: Array, weights: Array, covered: npt.NDArray[np.bool_]) -> Array:
    """Return at [a, b] the weighted mean over k ≠ a, b of theta[a, k]."""
    weight = np.where(covered & (weights > 0)[..., None, :], weights[..., None, :], 0.0)
    product = weight * np.where(covered, theta, 0.0)
    others = (weight > 0).sum(-1, keepdims=True) - (weight > 0)
    total = weight.sum(-1, keepdims=True) - weight
    mean = (product.sum(-1, keepdims=True) - product) / np.where(others > 0, total, 1.0)
    return np.where(others > 0, mean, np.nan)


def _shared(theta: Array, weights: Array, covered: npt.NDArray[np.bool_]) -> Array:
    """Return at [i, j] the weighted mean over k of s_ik·s_jk; s is zero on the diagonal, so that k ≠ i, j."""
    both = covered & _flip(covered)
    sign = np.tanh(np.where(both, (theta + _flip(theta)) / 2, 0.0))
    weight = np.where(weights > 0, weights, 0.0)[..., None, :]
    total = (both * weight) @ both.astype(float)
    return np.where(total > 0, ((sign * weight) @ sign) / np.where(total > 0, total, 1.0), np.nan)


def _flip(matrix: Any) -> Any:
    return np.swapaxes(matrix, -1, -2)
