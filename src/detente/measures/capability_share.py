"""Capability share: a state's part of the capabilities of the states asked about."""

from __future__ import annotations

import xarray as xr

from detente.measures._measure import Measure
from detente.measures._stamp import stamped

CITE = """@incollection{singer1972capability,
  author = {Singer, J. David and Bremer, Stuart and Stuckey, John},
  title = {Capability Distribution, Uncertainty, and Major Power War, 1820--1965},
  booktitle = {Peace, War, and Numbers},
  editor = {Russett, Bruce},
  publisher = {Sage}, address = {Beverly Hills}, pages = {19--48}, year = {1972}
}"""


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return each state's CINC divided by the sum over the panel's states, dims (time, state), 0 to 1.

    States without a CINC in a period (no members, or no figure) are NaN and no part of that period's sum; the shares
    of the others add to 1. Source: Singer, Bremer & Stuckey (1972). SCIENCE section 3.

    >>> panel = xr.Dataset({"cinc": (("time", "state"), [[0.3, 0.1, float("nan")]])})
    >>> compute(panel).values.round(2)
    array([[0.75, 0.25,  nan]])
    """
    total = panel["cinc"].sum("state", min_count=1)
    share = panel["cinc"] / total
    return stamped(share, measure.key, long_name=measure.title, units=measure.units, citation=CITE)


measure = Measure(
    key="capability_share",
    title="Capability share",
    definition="A state's CINC as a part of the summed CINC of the states of the panel.",
    formula="CINC_i / Σ_j CINC_j",
    needs=("cinc",),
    dims=("time", "state"),
    units="share",
    bounds=(0.0, 1.0),
    symmetric=False,
    synonyms=("power share",),
    not_to_be_confused_with="CINC itself, the mean share of the whole system's six components",
    section="3",
    cite=CITE,
    compute=compute,
)
