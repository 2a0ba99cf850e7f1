"""Figures of signed networks beside what they are when signs change places on the same ties."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from detente.errors import UsageError, did_you_mean
from detente.measures._balance import BALANCED, CLUSTERABLE, share_of, shuffled, triad_counts, walk_balance
from detente.measures._frustration import frustration_of
from detente.measures._network import by_period, matrices
from detente.measures._signed_graph import from_matrix

Statistic = Callable[[NDArray[np.float64]], float]
STATISTICS: dict[str, Statistic] = {
    "balance": lambda matrix: float(share_of(triad_counts(matrix), BALANCED)),
    "weak_balance": lambda matrix: float(share_of(triad_counts(matrix), CLUSTERABLE)),
    "walk_balance": walk_balance,
    "frustration_index": lambda matrix: frustration_of(from_matrix(matrix)).value,
}
CITE = """@article{facchetti2011computing,
  author = {Facchetti, Giuseppe and Iacono, Giovanni and Altafini, Claudio},
  title = {Computing Global Structural Balance in Large-Scale Signed Social Networks},
  journal = {Proceedings of the National Academy of Sciences},
  volume = {108}, number = {52}, pages = {20953--20958}, year = {2011}
}"""
DRAWS = 200


def sign_null(
    panel: xr.Dataset, name: str, *, ties: xr.DataArray | None = None, draws: int = DRAWS, seed: int = 0
) -> xr.Dataset:
    """Return a figure of each period's network with its permutation null, each variable (time,).

    `name` is ``balance``, ``weak_balance``, ``walk_balance`` or ``frustration_index``. Variables are it, and with its
    name before them `_null_mean`, `_null_sd` over `draws` networks whose signs are shuffled over the same ties, and
    `_larger`, `_smaller`, the shares of networks, the observed one among them, whose figure is at least and at most
    the observed: one-sided p-values. `ties` are as in `detente.measures.balance`, default `signed_tie` of the panel.
    NaN in periods without a known tie, and where the figure is not defined. Equal seeds give equal results.

    Raises `UsageError` for another name or fewer than one draw. SCIENCE section 3, 'sign-permutation null'; Facchetti,
    Iacono & Altafini (2011).

    >>> from detente.panel.events import events
    >>> found = sign_null(events(["CHN", "RUS", "USA"], end="1966-02"), "frustration_index", draws=9)
    >>> sorted(found)[:3]
    ['frustration_index', 'frustration_index_larger', 'frustration_index_null_mean']
    """
    if name not in STATISTICS:
        hint = did_you_mean(name, STATISTICS) or f"; known: {', '.join(STATISTICS)}"
        raise UsageError(f"no permutation null is known for '{name}'{hint}")
    titles = {
        name: f"{name.replace('_', ' ')} as observed",
        f"{name}_null_mean": "its mean over shuffled signs",
        f"{name}_null_sd": "its standard deviation over shuffled signs",
        f"{name}_larger": "share of networks with a figure at least the observed",
        f"{name}_smaller": "share of networks with a figure at most the observed",
    }

    def figures(matrix: NDArray[np.float64]) -> dict[str, float]:
        if not np.isfinite(STATISTICS[name](matrix)):
            return {}
        null = shuffled(STATISTICS[name], matrix, draws=draws, seed=seed)
        return dict(zip(titles, (null.observed, null.mean, null.sd, null.larger, null.smaller), strict=True))

    return by_period(matrices(panel, ties), figures, titles, "as the figure, or share", CITE)
