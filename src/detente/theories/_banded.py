"""Banded positive-definite linear algebra, one thread, the same bits on every run.

A symmetric matrix of n rows is stored as (n, width): row j holds the entries (j, j), (j+1, j), … (j+width−1, j).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.compiled import kernel

FloatArray = NDArray[np.float64]


@kernel
def cholesky(band: FloatArray) -> tuple[FloatArray, bool]:
    """Return the band of the lower Cholesky factor and whether the matrix is positive definite.

    >>> factor, definite = cholesky(np.array([[4.0, 2.0], [5.0, 0.0]]))
    >>> factor.tolist(), definite
    ([[2.0, 1.0], [2.0, 0.0]], True)
    """
    n, width = band.shape
    factor = band.copy()
    for j in range(n):
        if not factor[j, 0] > 0.0:
            return factor, False
        pivot = np.sqrt(factor[j, 0])
        reach = min(width, n - j)
        column = factor[j]
        column[0] = pivot
        for k in range(1, reach):
            column[k] /= pivot
        for k in range(1, reach):
            left = column[k]
            if left != 0.0:
                target = factor[j + k]
                for m in range(k, reach):
                    target[m - k] -= left * column[m]
    return factor, True


@kernel
def solve_forward(factor: FloatArray, right: FloatArray) -> FloatArray:
    """Return L⁻¹·right for `right` (n, columns).

    >>> solve_forward(np.array([[2.0, 1.0], [2.0, 0.0]]), np.array([[2.0], [5.0]])).tolist()
    [[1.0], [2.0]]
    """
    n, width = factor.shape
    out = right.copy()
    for j in range(n):
        out[j] /= factor[j, 0]
        for k in range(1, min(width, n - j)):
            left = factor[j, k]
            if left != 0.0:
                source, target = out[j], out[j + k]
                for m in range(source.size):
                    target[m] -= left * source[m]
    return out


@kernel
def solve_backward(factor: FloatArray, right: FloatArray) -> FloatArray:
    """Return L⁻ᵀ·right for `right` (n, columns).

    >>> solve_backward(np.array([[2.0, 1.0], [2.0, 0.0]]), np.array([[3.0], [4.0]])).tolist()
    [[0.5], [2.0]]
    """
    n, width = factor.shape
    out = right.copy()
    for j in range(n - 1, -1, -1):
        target = out[j]
        for k in range(1, min(width, n - j)):
            left = factor[j, k]
            if left != 0.0:
                source = out[j + k]
                for m in range(target.size):
                    target[m] -= left * source[m]
        for m in range(target.size):
            target[m] /= factor[j, 0]
    return out


@kernel
def solve(factor: FloatArray, right: FloatArray) -> FloatArray:
    """Return (L·Lᵀ)⁻¹·right for one right-hand side (n,).

    >>> solve(np.array([[2.0, 1.0], [2.0, 0.0]]), np.array([4.0, 7.0])).tolist()
    [0.375, 1.25]
    """
    n, width = factor.shape
    out = right.copy()
    for j in range(n):
        out[j] /= factor[j, 0]
        value = out[j]
        for k in range(1, min(width, n - j)):
            out[j + k] -= factor[j, k] * value
    for j in range(n - 1, -1, -1):
        total = out[j]
        for k in range(1, min(width, n - j)):
            total -= factor[j, k] * out[j + k]
        out[j] = total / factor[j, 0]
    return out


@kernel
def selected_inverse(factor: FloatArray) -> FloatArray:
    """Return the band of the inverse from the band of the Cholesky factor (Takahashi, Fagan & Chin 1973).

    Entries past the last row are zero. A circular window holds the block of the inverse that the next column needs.

    >>> selected_inverse(np.array([[2.0, 1.0], [2.0, 0.0]])).tolist()
    [[0.3125, -0.125], [0.25, 0.0]]
    """
    n, width = factor.shape
    inverse = np.zeros((n, width))
    window = np.zeros((width, width))
    column = np.zeros(width)
    product = np.zeros(width)
    for j in range(n - 1, -1, -1):
        column[:] = 0.0
        reach = min(width - 1, n - 1 - j)
        for k in range(1, reach + 1):
            column[(j + k) % width] = factor[j, k]
        product[:] = 0.0
        for k in range(width):
            left = column[k]
            if left != 0.0:
                source = window[k]
                for m in range(width):
                    product[m] += left * source[m]
        pivot = factor[j, 0]
        home = j % width
        diagonal = 0.0
        window[home, :] = 0.0
        window[:, home] = 0.0
        for k in range(1, reach + 1):
            slot = (j + k) % width
            entry = -product[slot] / pivot
            inverse[j, k] = entry
            window[slot, home] = entry
            window[home, slot] = entry
            diagonal += factor[j, k] * entry
        inverse[j, 0] = (1.0 / pivot - diagonal) / pivot
        window[home, home] = inverse[j, 0]
    return inverse
