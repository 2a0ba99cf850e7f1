"""Contiguity: whether two states border each other by land or across water."""

from __future__ import annotations

import xarray as xr

from detente.measures._coded import DIMS, coded
from detente.measures._measure import Measure

CITE = """@article{stinnett2002contiguity,
  author = {Stinnett, Douglas M. and Tir, Jaroslav and Schafer, Philip and Diehl, Paul F. and Gochman, Charles},
  title = {The Correlates of War Project Direct Contiguity Data, Version 3},
  journal = {Conflict Management and Peace Science},
  volume = {19}, number = {2}, pages = {58--66}, year = {2002}
}"""


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return the class of direct contiguity with which a pair begins a year, dims (time, sender, receiver), symmetric.

    0 not contiguous, 1 a land border, 2 to 5 water of at most 12, 24, 150 and 400 miles. Homeland only, no colonies. As
    coded by the Correlates of War project (Stinnett et al. 2002), to 2016. NaN outside the coverage and where either is
    no member of the system. SCIENCE section 3.

    >>> panel = xr.Dataset({"contiguity": (DIMS, [[[float("nan"), 1.0], [1.0, float("nan")]]])})
    >>> compute(panel.assign_coords(sender=["CHN", "USA"], receiver=["CHN", "USA"]))[0, 1, 0].item()
    1.0
    """
    return coded(panel, "contiguity", measure)


measure = Measure(
    key="contiguity",
    title="Direct contiguity",
    definition="How two states border each other: 1 by land, 2 to 5 across at most 12, 24, 150 or 400 miles of "
    "water, 0 not at all.",
    formula="class of the nearest homeland border",
    needs=("contiguity",),
    dims=DIMS,
    units="class",
    bounds=(0.0, 5.0),
    symmetric=True,
    synonyms=("direct contiguity", "shared border", "neighbours"),
    not_to_be_confused_with="distance: 0 is no border and 1 the nearest, so the classes are no order",
    section="3",
    cite=CITE,
    compute=compute,
)
