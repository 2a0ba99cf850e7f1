"""Onset of a militarized interstate dispute between two states."""

from __future__ import annotations

import xarray as xr

from detente.measures._coded import DIMS, coded
from detente.measures._measure import Measure

CITE = """@article{palmer2022mid,
  author = {Palmer, Glenn and McManus, Roseanne W. and D'Orazio, Vito and Kenwick, Michael R. and others},
  title = {The {MID5} Dataset, 2011--2014: Procedures, Coding Rules, and Description},
  journal = {Conflict Management and Peace Science},
  volume = {39}, number = {4}, pages = {470--482}, year = {2022}
}"""


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return 1 in years in which a militarized dispute begins between two states on opposite sides, else 0.

    Dims (time, sender, receiver), symmetric: who began it is another variable of the source. As coded by the Correlates
    of War project (Palmer et al. 2022), to 2014. NaN outside the coverage and where either is no member of the system.
    SCIENCE section 3.

    >>> panel = xr.Dataset({"mid_onset": (DIMS, [[[float("nan"), 1.0], [1.0, float("nan")]]])})
    >>> compute(panel.assign_coords(sender=["CHN", "USA"], receiver=["CHN", "USA"]))[0, 1, 0].item()
    1.0
    """
    return coded(panel, "mid_onset", measure)


measure = Measure(
    key="mid_onset",
    title="Onset of a militarized dispute",
    definition="Whether a militarized interstate dispute begins between two states in a year: a threat, display or "
    "use of force.",
    formula="1[a dispute begins]",
    needs=("mid_onset",),
    dims=DIMS,
    units="0 or 1",
    bounds=(0.0, 1.0),
    symmetric=True,
    synonyms=("MID onset", "militarized interstate dispute"),
    not_to_be_confused_with="war, of which disputes are a far wider class: most have no deaths",
    section="3",
    cite=CITE,
    compute=compute,
)
