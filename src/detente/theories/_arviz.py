"""Posteriors for ArviZ: the draws of a sampled model as InferenceData, which its plots and diagnostics take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import xarray as xr

from detente.errors import UsageError

Array = npt.NDArray[np.float64]


def posterior(draws: Mapping[str, Array], attrs: Mapping[str, str] | None = None) -> xr.Dataset:
    """Return draws (chain, draw) by name as a dataset with dims (chain, draw).

    Raises `UsageError` where the draws of two names differ in shape, or have other axes.

    >>> dict(posterior({"rho": np.zeros((4, 100))}).sizes)
    {'chain': 4, 'draw': 100}
    """
    shapes = {values.shape for values in draws.values()}
    if len(shapes) != 1 or len(next(iter(shapes))) != 2:
        raise UsageError(f"draws must all be (chain, draw) of one shape, not {sorted(shapes)}")
    return xr.Dataset({name: (("chain", "draw"), values) for name, values in draws.items()}, attrs=dict(attrs or {}))


def to_arviz(draws: Mapping[str, Array], attrs: Mapping[str, str] | None = None) -> Any:
    """Return draws (chain, draw) by name as ArviZ takes them: InferenceData, or a DataTree from its version 1 on.

    Raises `UsageError` where ArviZ is not installed (extra `bayes`), and as `posterior` does.

    >>> to_arviz({"rho": np.zeros((4, 100))}).posterior.sizes["chain"]
    4
    """
    made = posterior(draws, attrs)
    try:
        import arviz
    except ImportError as error:
        raise UsageError("posteriors for ArviZ need the extra 'bayes': pip install 'detente[bayes]'") from error
    if hasattr(arviz, "InferenceData"):
        return arviz.InferenceData(posterior=made)
    return xr.DataTree.from_dict({"posterior": made})
