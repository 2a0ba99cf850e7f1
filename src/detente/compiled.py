"""Compile a numerical kernel, keeping the machine code on disk where that is possible."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import numba

P = ParamSpec("P")
R = TypeVar("R")


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Return `function` compiled by numba on first use; where no folder can hold its cache, compile once a process.

    Numba raises `RuntimeError` at decoration when neither the package's own folder nor the user's is writable
    (a read-only installation); then the result is the same and only the first call is slower.

    >>> kernel(lambda x: x + 1)(2)
    3
    """
    try:
        compiled: Callable[P, R] = numba.njit(cache=True)(function)
    except RuntimeError:
        compiled = numba.njit(function)
    return compiled


def unlocked_kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Return `function` compiled as by `kernel`, without Python's lock while it runs, so that threads work at once.

    >>> unlocked_kernel(lambda x: x + 1)(2)
    3
    """
    try:
        compiled: Callable[P, R] = numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:
        compiled = numba.njit(nogil=True)(function)
    return compiled
