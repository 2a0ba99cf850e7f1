"""Capability concentration: how unevenly capabilities are spread over a set of states (Ray & Singer's CON)."""

from __future__ import annotations

import xarray as xr

from detente.measures._measure import Measure
from detente.measures._stamp import stamped
from detente.measures.capability_share import compute as capability_share

CITE = """@article{ray1973measuring,
  author = {Ray, James Lee and Singer, J. David},
  title = {Measuring the Concentration of Power in the International System},
  journal = {Sociological Methods \\& Research},
  volume = {1}, number = {4}, pages = {403--437}, year = {1973}
}"""


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return CON over the panel's states, dims (time,), 0 (all equal) to 1 (one has everything).

    The sd of the states' capability shares over the largest that it could be with as many states, those with a CINC in
    that period. The concentration of a system is that of the states that one means by it: of the major powers, a panel
    of these. NaN where fewer than two have a CINC. Ray & Singer (1973). SCIENCE section 3.

    >>> panel = xr.Dataset({"cinc": (("time", "state"), [[0.1, 0.1], [0.2, 0.0]])})
    >>> compute(panel).values.tolist()
    [0.0, 1.0]
    """
    share = capability_share(panel)
    states = share.count("state")
    states = states.where(states > 1)
    excess = (share**2).sum("state") - 1.0 / states
    concentration = (excess.clip(min=0.0) / (1.0 - 1.0 / states)) ** 0.5
    return stamped(concentration, measure.key, long_name=measure.title, units=measure.units, citation=CITE)


measure = Measure(
    key="capability_concentration",
    title="Capability concentration",
    definition="How unevenly capabilities are spread over the states of the panel.",
    formula="sqrt((Σ s_i² − 1/N) / (1 − 1/N)), s the capability shares",
    needs=("cinc",),
    dims=("time",),
    units="index",
    bounds=(0.0, 1.0),
    symmetric=False,
    synonyms=("CON", "concentration of power", "Ray-Singer index"),
    not_to_be_confused_with="polarity, the number of poles",
    section="3",
    cite=CITE,
    compute=compute,
)
