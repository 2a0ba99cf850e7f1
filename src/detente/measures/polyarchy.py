"""Polyarchy: how democratic a state is by V-Dem's electoral democracy index."""

from __future__ import annotations

import xarray as xr

from detente.measures._measure import Measure
from detente.measures._stamp import stamped

CITE = """@article{teorell2019measuring,
  author = {Teorell, Jan and Coppedge, Michael and Lindberg, Staffan and Skaaning, Svend-Erik},
  title = {Measuring Polyarchy Across the Globe, 1900--2017},
  journal = {Studies in Comparative International Development},
  volume = {54}, number = {1}, pages = {71--95}, year = {2019}
}"""


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return the electoral democracy index, dims (time, state), 0 (none) to 1 (full).

    As coded by V-Dem (``v2x_polyarchy``); NaN where V-Dem has no figure. It is smoothed over the whole span of the
    release: a pseudo-vintage. Source: Teorell et al. (2019). SCIENCE section 3.

    >>> panel = xr.Dataset({"polyarchy": (("time", "state"), [[0.9, 0.1]])})
    >>> compute(panel).attrs["units"]
    'index'
    """
    return stamped(panel["polyarchy"], measure.key, long_name=measure.title, units=measure.units, citation=CITE)


measure = Measure(
    key="polyarchy",
    title="Electoral democracy index",
    definition="To what extent the ideal of electoral democracy in its fullest sense is achieved.",
    formula="V-Dem v2x_polyarchy",
    needs=("polyarchy",),
    dims=("time", "state"),
    units="index",
    bounds=(0.0, 1.0),
    symmetric=False,
    synonyms=("v2x_polyarchy", "electoral democracy"),
    not_to_be_confused_with="liberal democracy (v2x_libdem), which adds limits on the executive",
    section="3",
    cite=CITE,
    compute=compute,
)
