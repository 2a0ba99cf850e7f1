"""Power gap: by how much the sender's capabilities exceed the receiver's."""

from __future__ import annotations

import xarray as xr

from detente.measures._measure import Measure
from detente.measures._stamp import as_dyads, off_diagonal, stamped
from detente.measures.capability_share import CITE


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return the sender's CINC less the receiver's, dims (time, sender, receiver), −1 to 1, above 0 where it is ahead.

    NaN where either has no CINC, and on the diagonal. Of CINC see Singer, Bremer & Stuckey (1972). SCIENCE section 3.

    >>> panel = xr.Dataset({"cinc": (("time", "state"), [[0.3, 0.1]])}, {"state": ["CHN", "USA"]})
    >>> round(compute(panel).sel(sender="USA", receiver="CHN").item(), 6)
    -0.2
    """
    sender, receiver = as_dyads(panel["cinc"])
    gap = off_diagonal(sender - receiver)
    return stamped(gap, measure.key, long_name=measure.title, units=measure.units, citation=CITE)


measure = Measure(
    key="power_gap",
    title="Power gap",
    definition="The sender's capabilities (CINC) less the receiver's.",
    formula="CINC_i − CINC_j",
    needs=("cinc",),
    dims=("time", "sender", "receiver"),
    units="share of the system's capabilities",
    bounds=(-1.0, 1.0),
    symmetric=False,
    synonyms=("capability difference", "power differential"),
    not_to_be_confused_with="power_parity, a ratio without direction",
    section="3",
    cite=CITE,
    compute=compute,
)
