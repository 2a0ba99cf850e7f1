"""Shared organizations: of how many intergovernmental organizations two states are both members."""

from __future__ import annotations

import xarray as xr

from detente.measures._coded import DIMS, coded
from detente.measures._measure import Measure

CITE = """@article{pevehouse2020tracking,
  author = {Pevehouse, Jon C. W. and Nordstrom, Timothy and McManus, Roseanne W. and Jamison, Anne Spencer},
  title = {Tracking Organizations in the World: The Correlates of War {IGO} Version 3.0 Datasets},
  journal = {Journal of Peace Research},
  volume = {57}, number = {3}, pages = {492--503}, year = {2020}
}"""


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return the number of organizations that two states share as full members, dims (time, sender, receiver).

    Symmetric. As coded by the Correlates of War project (Pevehouse et al. 2020), to 2014; the more
    universal organizations there are, the higher for all. NaN outside the coverage and where either is no member of the
    system. SCIENCE section 3.

    >>> panel = xr.Dataset({"igo_shared": (DIMS, [[[float("nan"), 54.0], [54.0, float("nan")]]])})
    >>> compute(panel.assign_coords(sender=["CHN", "USA"], receiver=["CHN", "USA"]))[0, 1, 0].item()
    54.0
    """
    return coded(panel, "igo_shared", measure)


measure = Measure(
    key="shared_igos",
    title="Shared intergovernmental organizations",
    definition="The number of intergovernmental organizations of which both states are full members.",
    formula="Σ_o member_io · member_jo",
    needs=("igo_shared",),
    dims=DIMS,
    units="organizations",
    bounds=(0.0, None),
    symmetric=True,
    synonyms=("joint IGO memberships", "shared IGOs"),
    not_to_be_confused_with="agreement within them: enemies share the United Nations",
    section="3",
    cite=CITE,
    compute=compute,
)
