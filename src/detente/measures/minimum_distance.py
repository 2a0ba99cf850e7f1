"""Distance: how far the territories of two states are from each other."""

from __future__ import annotations

import xarray as xr

from detente.measures._coded import DIMS, coded
from detente.measures._measure import Measure

CITE = """@article{schvitz2022mapping,
  author = {Schvitz, Guy and Girardin, Luc and Ruegger, Seraina and Weidmann, Nils B. and Cederman, Lars-Erik
    and Gleditsch, Kristian Skrede},
  title = {Mapping the International System, 1886--2019: The {CShapes} 2.0 Dataset},
  journal = {Journal of Conflict Resolution},
  volume = {66}, number = {1}, pages = {144--161}, year = {2022}
}"""


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return the least distance of two states' territories on 1 January, in km, dims (time, sender, receiver).

    Symmetric; 0 where they touch. CShapes 2.0 (Schvitz et al. 2022), 1886 to 2019, dependencies included. NaN outside
    the coverage, in the year in which a state enters, and where either is no member of the system. SCIENCE section 3.

    >>> panel = xr.Dataset({"minimum_distance": (DIMS, [[[float("nan"), 80.0], [80.0, float("nan")]]])})
    >>> compute(panel.assign_coords(sender=["CHN", "USA"], receiver=["CHN", "USA"]))[0, 1, 0].item()
    80.0
    """
    return coded(panel, "minimum_distance", measure)


measure = Measure(
    key="minimum_distance",
    title="Least distance of territories",
    definition="The least great-circle distance between two states' territories on 1 January.",
    formula="min over points of the two territories of their distance",
    needs=("minimum_distance",),
    dims=DIMS,
    units="km",
    bounds=(0.0, 20038.0),
    symmetric=True,
    synonyms=("distance of states", "inter-state distance"),
    not_to_be_confused_with="the distance of capitals, by which the USA is far from Russia",
    section="3",
    cite=CITE,
    compute=compute,
)
