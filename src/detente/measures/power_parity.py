"""Power parity: how close two states are in capabilities, which power transition theory holds to be dangerous."""

from __future__ import annotations

import xarray as xr

from detente.measures._measure import Measure
from detente.measures._stamp import as_dyads, off_diagonal, stamped

CITE = """@book{organski1980war,
  author = {Organski, A. F. K. and Kugler, Jacek},
  title = {The War Ledger},
  publisher = {University of Chicago Press},
  year = {1980}
}"""


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return the smaller CINC of a pair over the larger, dims (time, sender, receiver), 0 to 1 (parity).

    Organski and Kugler (1980) call the weaker a challenger from 0.8 on. The figure is the same while the weaker catches
    up and after it has passed; `power_gap` has the direction. NaN where either has no CINC, where both have 0, and on
    the diagonal. SCIENCE section 3.

    >>> panel = xr.Dataset({"cinc": (("time", "state"), [[0.2, 0.16]])}, {"state": ["CHN", "USA"]})
    >>> round(compute(panel).sel(sender="CHN", receiver="USA").item(), 6)
    0.8
    """
    sender, receiver = as_dyads(panel["cinc"])
    larger = xr.ufuncs.maximum(sender, receiver)
    closeness = off_diagonal(xr.ufuncs.minimum(sender, receiver) / larger.where(larger > 0))
    return stamped(closeness, measure.key, long_name=measure.title, units=measure.units, citation=CITE)


measure = Measure(
    key="power_parity",
    title="Power parity",
    definition="The weaker state's capabilities (CINC) as a share of the stronger's.",
    formula="min(CINC_i, CINC_j) / max(CINC_i, CINC_j)",
    needs=("cinc",),
    dims=("time", "sender", "receiver"),
    units="ratio",
    bounds=(0.0, 1.0),
    symmetric=True,
    synonyms=("power-transition closeness", "power ratio", "relative capabilities"),
    not_to_be_confused_with="power_gap, which tells who is ahead",
    section="3",
    cite=CITE,
    compute=compute,
)
