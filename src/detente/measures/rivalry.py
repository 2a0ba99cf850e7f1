"""Rivalry: whether two states hold each other for strategic rivals."""

from __future__ import annotations

import xarray as xr

from detente.measures._coded import DIMS, coded
from detente.measures._measure import Measure

CITE = """@book{thompson2021analyzing,
  author = {Thompson, William R. and Sakuwa, Kentaro and Suhas, Prashant Hosur},
  title = {Analyzing Strategic Rivalries in World Politics},
  publisher = {Springer}, address = {Singapore}, year = {2021}
}"""


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return 1 in years in which two states are strategic rivals, else 0, dims (time, sender, receiver), symmetric.

    As coded by Thompson, Sakuwa & Suhas (2021), to 2020. A pair can have several spells: the USA and China are rivals
    from 1949 to 1972 and again from 1996. NaN outside the coverage and where either is no member of the system.
    SCIENCE section 3.

    >>> panel = xr.Dataset({"rivalry": (DIMS, [[[float("nan"), 1.0], [1.0, float("nan")]]])})
    >>> compute(panel.assign_coords(sender=["CHN", "USA"], receiver=["CHN", "USA"]))[0, 1, 0].item()
    1.0
    """
    return coded(panel, "rivalry", measure)


measure = Measure(
    key="rivalry",
    title="Strategic rivalry",
    definition="Whether two states regard each other as competitors, as threats and as enemies, as historians of "
    "their foreign policies find.",
    formula="1[strategic rivalry in force]",
    needs=("rivalry",),
    dims=DIMS,
    units="0 or 1",
    bounds=(0.0, 1.0),
    symmetric=True,
    synonyms=("enduring rivalry of perception", "rival dyad"),
    not_to_be_confused_with="enduring rivalry, which counts disputes; this one is about perception and needs none",
    section="3",
    cite=CITE,
    compute=compute,
)
