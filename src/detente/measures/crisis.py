"""Crisis: whether a state is in an international crisis that another's threat brought about."""

from __future__ import annotations

import xarray as xr

from detente.measures._coded import DIMS, coded
from detente.measures._measure import Measure

CITE = """@book{brecher1997study,
  author = {Brecher, Michael and Wilkenfeld, Jonathan},
  title = {A Study of Crisis},
  publisher = {University of Michigan Press}, address = {Ann Arbor}, year = {1997}
}"""


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return 1 in years in which the receiver is in a crisis threatened by the sender, else 0.

    Dims (time, sender, receiver), directed: in 1962 the USSR threatens the USA and the USA the USSR, each in its own
    crisis. As coded by International Crisis Behavior (Brecher et al. 2021), 1919 to 2017. NaN outside the coverage,
    where either is no member of the system, and where the year is not certain. SCIENCE section 3.

    >>> panel = xr.Dataset({"crisis_threat_ongoing": (DIMS, [[[float("nan"), 1.0], [1.0, float("nan")]]])})
    >>> compute(panel.assign_coords(sender=["CHN", "USA"], receiver=["CHN", "USA"]))[0, 1, 0].item()
    1.0
    """
    return coded(panel, "crisis_threat_ongoing", measure)


measure = Measure(
    key="crisis",
    title="International crisis",
    definition="Whether the receiver is in an international crisis in a year, with the sender as the source of the "
    "threat.",
    formula="1[receiver in a crisis, threatened by the sender]",
    needs=("crisis_threat_ongoing",),
    dims=DIMS,
    units="0 or 1",
    bounds=(0.0, 1.0),
    symmetric=False,
    synonyms=("foreign policy crisis", "ICB crisis"),
    not_to_be_confused_with="a militarized dispute: a crisis is what decision makers perceive, a threat to basic "
    "values under time pressure",
    section="3",
    cite=CITE,
    compute=compute,
)
