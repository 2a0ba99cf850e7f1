"""What the signed sources of a panel say of each pair, laid out for the filter, and which sources speak when."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from detente.errors import UsageError, did_you_mean
from detente.measures._binomial import effective_counts
from detente.measures._combined_sources import EVENTS, SOURCES, VOLUMES, scores_of, volumes_of
from detente.measures._constants import SUMS
from detente.measures._factor_model import Pair

Floats = NDArray[np.float64]
Pairs = dict[tuple[int, int], Pair]
# a bit for each source, as flags of a field in the CF conventions
FLAGS = {name: 2**k for k, name in enumerate((EVENTS, *SOURCES, *VOLUMES))}


def pairs_of(panel: xr.Dataset) -> Pairs:
    """Return what the signed sources of a panel say of each pair of its states that any speaks of, by their places.

    >>> from detente.panel.events import events
    >>> list(pairs_of(events(["CHN", "RUS", "USA"], end="1966-12")))
    [(0, 1), (0, 2), (1, 2)]
    """
    signed = _signed(panel)
    januaries = panel["time"].dt.month.values == 1
    found = {at: _pair(signed, at, januaries) for at in combinations(range(panel.sizes["sender"]), 2)}
    return {at: pair for at, pair in found.items() if pair is not None}


def coverage_of(panel: xr.Dataset) -> Floats:
    """Return which sources speak of a pair in each month, (time, sender, receiver), as the sum of their `FLAGS`.

    NaN until any source, signed or not, has spoken of the pair.

    >>> from detente.panel.events import events
    >>> coverage_of(events(["CHN", "USA"], end="1966-03"))[:, 0, 1].tolist()
    [1.0, 1.0, 1.0]
    """
    spoken = {name: ~np.isnan(score) for name, (score, _) in _signed(panel).items()} | volumes_of(panel)
    begun = np.logical_or.accumulate(np.any(list(spoken.values()), axis=0), axis=0)
    total = np.sum([FLAGS[name] * there for name, there in spoken.items()], axis=0)
    return np.where(begun, total, np.nan)


def speaks(coverage: xr.DataArray, name: str) -> xr.DataArray:
    """Return whether a source speaks, from the `coverage` of a combined score; False where the coverage is missing.

    Raises `UsageError` for a name that is no source's.

    >>> speaks(xr.DataArray([1.0, 2.0, 3.0]), "weis").values.tolist()
    [True, False, True]
    """
    if name not in FLAGS:
        raise UsageError(f"no source '{name}'{did_you_mean(name, FLAGS) or '; known: ' + ', '.join(FLAGS)}")
    said: xr.DataArray = coverage.fillna(0.0).astype(np.int64) // FLAGS[name] % 2 == 1
    return said


def _signed(panel: xr.Dataset) -> Mapping[str, tuple[Floats, Floats]]:
    """Return score and extent of each signed source; of WEIS share and effective events, not over the dispersion."""
    cooperation, conflict, squares = (panel[name].transpose("time", "sender", "receiver").values for name in SUMS)
    share, effective = effective_counts(cooperation, conflict, squares, 1.0)
    return {EVENTS: (np.where(effective > 0, share, np.nan), effective), **scores_of(panel)}


def _pair(
    signed: Mapping[str, tuple[Floats, Floats]], at: tuple[int, int], januaries: NDArray[np.bool_]
) -> Pair | None:
    slots = []
    for name, (score, extent) in signed.items():
        directed = name == EVENTS or SOURCES[name].directed
        for (one, other), pick in [(at, (1.0, 0.0)), (at[::-1], (0.0, 1.0))] if directed else [(at, (0.5, 0.5))]:
            if not np.isnan(score[:, one, other]).all():
                slots.append((name, pick, score[:, one, other], extent[:, one, other]))
    if not slots:
        return None
    names, picks, scores, extents = zip(*slots, strict=True)
    seen, extent = np.stack(scores, axis=1), np.stack(extents, axis=1)
    first = int(np.flatnonzero(~np.isnan(seen).all(axis=1))[0])
    begun = np.flatnonzero(januaries[: first + 1])
    begin = int(begun[-1]) if begun.size else 0
    return Pair(begin, names, np.array(picks), seen[begin:], extent[begin:], januaries[begin:])
