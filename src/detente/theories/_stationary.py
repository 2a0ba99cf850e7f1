"""Do shocks die out? Roots of the joint form's lag polynomial, counted and not computed.

With W_l the weights of lag l, levels are stationary inside the radius r when det(I − Σ_l W_l·z⁻ˡ) has no root with
abs(z) ≥ r. Seen as a function of 1/z it has no poles in that disc, so that its roots there number the turns of the
determinant around zero as z goes once around the circle (argument principle). One small determinant an angle takes
the place of the eigenvalues of a companion matrix twelve times as large.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.compiled import kernel
from detente.theories._layout import Layout
from detente.theories._weights import lag_weights

FloatArray = NDArray[np.float64]

RADIUS = 0.985
ANGLES = 48
WIDE, FINEST = 1.0, 2.0**-20


def stationary(layout: Layout, coefficients: FloatArray) -> NDArray[np.bool_]:
    """Return for each draw (draws, dyads, coefficients) whether its roots all lie inside `RADIUS`.

    Products of levels are bounded and left out. SCIENCE section 5, stationary prior.

    >>> from detente.theories._layout import layout
    >>> triad = layout(("USA", "RUS", "CHN"), np.ones((1, 3)))
    >>> both = np.zeros((2, 6, len(triad.coefficients)))
    >>> both[0, :, 2], both[1, 0, 2] = 0.9, 1.01
    >>> stationary(triad, both).tolist()
    [True, False]
    """
    draws, dyads, _ = coefficients.shape
    groups = len(layout.group_sizes)
    linear, _ = lag_weights(layout, coefficients)
    weights = np.ascontiguousarray(linear.reshape(draws, dyads, groups, dyads).transpose(0, 2, 1, 3))
    return _rootless(weights, _circle(layout), layout.group_sizes)


def _circle(layout: Layout) -> NDArray[np.complex128]:
    """Mean of z⁻ˡ over the lags of each group, z on the upper half circle: (angles + 1, groups)."""
    return np.array([_means(angle, layout.group_sizes) for angle in np.linspace(0.0, np.pi, ANGLES + 1)])


@kernel
def _means(angle: float, sizes: NDArray[np.int64]) -> NDArray[np.complex128]:
    """Mean of z⁻ˡ over the lags of each group, at one angle of the circle."""
    inverse = np.exp(-1j * angle) / RADIUS
    power = 1.0 + 0.0j
    out = np.zeros(len(sizes), dtype=np.complex128)
    for group, size in enumerate(sizes):
        for _ in range(size):
            power *= inverse
            out[group] += power / size
    return out


@kernel
def _rootless(weights: FloatArray, circle: NDArray[np.complex128], sizes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether the determinant never turns around zero, for each draw.

    Seen from 1/z = 0, where it is 1, a determinant below zero at either real end has passed a root: most draws that
    explode are known by that and need no walk.
    """
    draws, _, size, _ = weights.shape
    work = np.empty((size, size), dtype=np.complex128)
    out = np.zeros(draws, dtype=np.bool_)
    for s in range(draws):
        before = _determinant(weights[s], circle[0], work)
        if before.real <= 0.0 or _determinant(weights[s], circle[-1], work).real <= 0.0:
            continue
        angle = 0.0
        for k in range(1, len(circle)):
            now = _determinant(weights[s], circle[k], work)
            step = np.angle(now * np.conj(before))
            if np.abs(step) > WIDE:
                step = _finer(weights[s], k - 1, before, sizes, work)
            angle += step
            before = now
        out[s] = int(np.round(angle / np.pi)) == 0
    return out


@kernel
def _finer(
    weights: FloatArray, k: int, before: complex, sizes: NDArray[np.int64], work: NDArray[np.complex128]
) -> float:
    """Turn of the determinant over the `k`-th part of the circle, in strides halved wherever it turns fast."""
    part = np.pi / ANGLES
    turned, last, at, stride = 0.0, before, 0.0, 0.25
    while at < 1.0:
        here = _determinant(weights, _means((k + at + stride) * part, sizes), work)
        step = np.angle(here * np.conj(last))
        if np.abs(step) > WIDE and stride > FINEST:
            stride *= 0.5
            continue
        turned, last, at = turned + step, here, at + stride
        if stride < 0.25 and np.abs(step) < 0.25 * WIDE and at % (2.0 * stride) == 0.0:
            stride *= 2.0
    return turned


@kernel
def _determinant(weights: FloatArray, powers: NDArray[np.complex128], work: NDArray[np.complex128]) -> complex:
    """Determinant of I − Σ_g W_g·power_g by elimination with the largest pivot; only its angle is kept."""
    groups, size, _ = weights.shape
    for a in range(size):
        for b in range(size):
            real, imaginary = 1.0 if a == b else 0.0, 0.0
            for g in range(groups):
                real -= weights[g, a, b] * powers[g].real
                imaginary -= weights[g, a, b] * powers[g].imag
            work[a, b] = complex(real, imaginary)
    value = 1.0 + 0.0j
    for column in range(size):
        best, largest = column, _squared(work[column, column])
        for row in range(column + 1, size):
            here = _squared(work[row, column])
            if here > largest:
                best, largest = row, here
        if largest == 0.0:
            return 0.0j
        if best != column:
            value = -value
            for b in range(column, size):
                work[column, b], work[best, b] = work[best, b], work[column, b]
        pivot = work[column, column]
        value *= pivot * (1.0 / np.sqrt(largest))
        inverse = np.conj(pivot) * (1.0 / largest)
        for row in range(column + 1, size):
            factor = work[row, column] * inverse
            for b in range(column + 1, size):
                work[row, b] -= factor * work[column, b]
    return value


@kernel
def _squared(value: complex) -> float:
    return value.real * value.real + value.imag * value.imag
