"""Sanctions in force: whether a state has economic sanctions on another."""

from __future__ import annotations

import xarray as xr

from detente.measures._coded import DIMS, coded
from detente.measures._measure import Measure

CITE = """@article{morgan2014threat,
  author = {Morgan, T. Clifton and Bapat, Navin and Kobayashi, Yoshiharu},
  title = {Threat and Imposition of Economic Sanctions 1945--2005: Updating the {TIES} Dataset},
  journal = {Conflict Management and Peace Science},
  volume = {31}, number = {5}, pages = {541--558}, year = {2014}
}"""


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return 1 in years in which the sender has sanctions on the receiver, else 0, dims (time, sender, receiver).

    As coded by Threat and Imposition of Economic Sanctions (Morgan et al. 2014), cases that began 1945 to 2005. Cases
    without an end are in force to the last year known and NaN after; NaN also outside the coverage and where either is
    no member of the system. What an institution did as such is no state's. SCIENCE section 3.

    >>> panel = xr.Dataset({"sanctions_in_force": (DIMS, [[[float("nan"), 1.0], [1.0, float("nan")]]])})
    >>> compute(panel.assign_coords(sender=["CHN", "USA"], receiver=["CHN", "USA"]))[0, 1, 0].item()
    1.0
    """
    return coded(panel, "sanctions_in_force", measure)


measure = Measure(
    key="sanctions_in_force",
    title="Sanctions in force",
    definition="Whether economic sanctions that the sender imposed on the receiver are in force on some day of a year.",
    formula="1[sanctions of the sender on the receiver in force]",
    needs=("sanctions_in_force",),
    dims=DIMS,
    units="0 or 1",
    bounds=(0.0, 1.0),
    symmetric=False,
    synonyms=("economic sanctions", "embargo"),
    not_to_be_confused_with="a threat of sanctions, which comes before and often instead of them",
    section="3",
    cite=CITE,
    compute=compute,
)
