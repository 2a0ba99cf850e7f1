"""War: whether two states fight each other in an inter-state war."""

from __future__ import annotations

import xarray as xr

from detente.measures._coded import DIMS, coded
from detente.measures._measure import Measure

CITE = """@book{sarkees2010resort,
  author = {Sarkees, Meredith Reid and Wayman, Frank Whelon},
  title = {Resort to War: A Data Guide to Inter-State, Extra-State, Intra-State, and Non-State Wars, 1816--2007},
  publisher = {CQ Press}, address = {Washington, DC}, year = {2010}
}"""


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return 1 in years in which two states are at war with each other, else 0, dims (time, sender, receiver).

    Symmetric. As coded by the Correlates of War project (Sarkees & Wayman 2010), to 2007: at least 1,000 battle deaths,
    and never where only one side is a state. NaN outside the coverage and where either is no member of the system.
    SCIENCE section 3.

    >>> panel = xr.Dataset({"war_ongoing": (DIMS, [[[float("nan"), 1.0], [1.0, float("nan")]]])})
    >>> compute(panel.assign_coords(sender=["CHN", "USA"], receiver=["CHN", "USA"]))[0, 1, 0].item()
    1.0
    """
    return coded(panel, "war_ongoing", measure)


measure = Measure(
    key="war",
    title="Inter-state war",
    definition="Whether two states are on opposite sides of an inter-state war on some day of a year.",
    formula="1[at war with each other]",
    needs=("war_ongoing",),
    dims=DIMS,
    units="0 or 1",
    bounds=(0.0, 1.0),
    symmetric=True,
    synonyms=("interstate war", "war going on"),
    not_to_be_confused_with="a militarized dispute without war, and civil war with foreign help",
    section="3",
    cite=CITE,
    compute=compute,
)
