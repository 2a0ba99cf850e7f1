"""Balance: triads of a signed network by class, and the shares that are balanced."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from detente.measures._balance import BALANCED, CLUSTERABLE, share_of, triad_counts
from detente.measures._measure import Measure
from detente.measures._network import by_period, matrices

CITE = """@article{cartwright1956structural,
  author = {Cartwright, Dorwin and Harary, Frank},
  title = {Structural Balance: A Generalization of Heider's Theory},
  journal = {Psychological Review},
  volume = {63}, number = {5}, pages = {277--293}, year = {1956}
}"""
TITLES = {
    "balance": "share of triads that are balanced, of those with three ties",
    "weak_balance": "share of triads that are clusterable, of those with three ties",
    "triads_three_positive": "number of triads +++",
    "triads_two_positive": "number of triads ++−",
    "triads_one_positive": "number of triads +−−",
    "triads_none_positive": "number of triads −−−",
}


def compute(panel: xr.Dataset, *, ties: xr.DataArray | None = None) -> xr.Dataset:
    """Return the numbers of triads of each class and the shares balanced and clusterable, each (time,).

    Balanced are +++ and +−− (Cartwright & Harary 1956); clusterable, or weakly balanced, also −−− (Davis 1967). Only
    triads with three ties count: a share of a few is no measure of a system, so the counts stand beside it.

    `ties` (time, sender, receiver) carry signs, symmetric, default `signed_tie` of the panel; NaN and 0 are no tie.
    Periods without a known tie are NaN, shares also those without a triad. How chance would do:
    `detente.measures._balance.shuffled`. SCIENCE section 3, 'degree of balance'.

    >>> from detente.panel.events import events
    >>> found = compute(events(["CHN", "RUS", "USA"], end="1974-05")).sel(time="1974-05-01")
    >>> found["triads_two_positive"].item(), found["balance"].item()
    (1.0, 0.0)
    """

    def figures(matrix: NDArray[np.float64]) -> Mapping[str, float]:
        counts = triad_counts(matrix)
        shares = (float(share_of(counts, kinds)) for kinds in (BALANCED, CLUSTERABLE))
        return dict(zip(TITLES, (*shares, *counts.tolist()), strict=True))

    return by_period(matrices(panel, ties), figures, TITLES, measure.units, CITE)


measure = Measure(
    key="balance",
    title="Balance of triads",
    definition="The share of triads of states, of those with three signed ties, whose signs multiply to plus, with the "
    "number of triads of each class.",
    formula="(n(+++) + n(+−−)) / n",
    needs=("cooperation", "conflict", "weight_squares"),
    dims=("time",),
    units="share, or triads",
    bounds=(0.0, None),
    symmetric=True,
    synonyms=("degree of balance", "triangle index", "structural balance"),
    not_to_be_confused_with="balance of power",
    section="3",
    cite=CITE,
    compute=compute,
)
