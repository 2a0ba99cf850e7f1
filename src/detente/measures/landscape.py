"""Landscape: which divisions of states into two camps are stable, and from how many others they are reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from detente.measures._landscape import landscape
from detente.measures._measure import Measure
from detente.measures._network import by_period, matrices
from detente.measures._stamp import as_dyads
from detente.measures.signed_tie import DIMS

CITE = """@article{axelrod1993landscape,
  author = {Axelrod, Robert and Bennett, D. Scott},
  title = {A Landscape Theory of Aggregation},
  journal = {British Journal of Political Science},
  volume = {23}, number = {2}, pages = {211--233}, year = {1993}
}"""
TITLES = {
    "landscape_minima": "number of divisions into camps that no single move improves",
    "landscape_strict_minima": "number of those that every single move makes worse",
    "landscape_widest_basin": "share of all divisions from which the likeliest minimum is reached",
}


def compute(
    panel: xr.Dataset,
    *,
    ties: xr.DataArray | None = None,
    sizes: xr.DataArray | None = None,
    blocks: Sequence[int] | None = None,
) -> xr.Dataset:
    """Return how many stable divisions into two camps each period has, and the share of the widest basin, (time,).

    The energy of a division is Σ s_i s_j p_ij over pairs in different camps. `ties` are the propensities p, default
    `signed_tie` of the panel; `sizes` (time, state) or (state,) the sizes s, default 1 for each state. `blocks` numbers
    states that move together. All configurations are searched, up to 25 states or blocks; the minima themselves, with
    camps, energies and basins, are `detente.measures._landscape.landscape`'s. NaN in periods in which no tie is known
    or a size is not. Raises what `landscape` raises. SCIENCE section 3, 'landscape energy'; Axelrod & Bennett (1993).

    >>> from detente.panel.events import events
    >>> found = compute(events(["CHN", "RUS", "USA"], end="1970-06")).sel(time="1970-06-01")
    >>> found["landscape_minima"].item(), found["landscape_widest_basin"].item()
    (3.0, 0.5)
    """
    signs = matrices(panel, ties)
    if sizes is not None:
        sender, receiver = as_dyads(sizes)
        signs = (signs * sender * receiver).where(sizes.notnull().all("state")).transpose(*DIMS)

    def figures(matrix: NDArray[np.float64]) -> Mapping[str, float]:
        found = landscape(np.ones(len(matrix)), matrix, blocks)
        return dict(zip(TITLES, (found.energy.size, found.strict.sum(), found.basin.max()), strict=True))

    return by_period(signs, figures, TITLES, measure.units, CITE)


measure = Measure(
    key="landscape",
    title="Landscape of camps",
    definition="The divisions of states into two camps that no state can leave with less strain, by number and by the "
    "share of divisions from which the likeliest is reached.",
    formula="local minima of E(X) = Σ s_i s_j p_ij over pairs in different camps of X",
    needs=("cooperation", "conflict", "weight_squares"),
    dims=("time",),
    units="divisions, or share",
    bounds=(0.0, None),
    symmetric=True,
    synonyms=("landscape theory of aggregation", "stable alignments"),
    not_to_be_confused_with="frustration_index, the energy of the best division alone",
    section="3",
    cite=CITE,
    compute=compute,
)
