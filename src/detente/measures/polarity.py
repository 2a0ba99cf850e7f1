"""Polarity: whether one, two or more states stand out among a set of powers."""

from __future__ import annotations

import xarray as xr

from detente.measures._measure import Measure
from detente.measures._stamp import stamped
from detente.measures.capability_share import compute as capability_share

CITE = """@article{thompson1986polarity,
  author = {Thompson, William R.},
  title = {Polarity, the Long Cycle, and Global Power Warfare},
  journal = {Journal of Conflict Resolution},
  volume = {30}, number = {4}, pages = {587--615}, year = {1986}
}"""
ONE_POLE, POLE = 0.5, 0.25
TITLES = {"polarity": "number of poles: 1, 2 or 3 for more", "effective_powers": "effective number of powers"}


def compute(panel: xr.Dataset) -> xr.Dataset:
    """Return `polarity`, 1, 2 or 3, and `effective_powers`, 1 or more, over the panel's states, dims (time,).

    1 (unipolar): one state has half of the capabilities of all of them. 2 (bipolar): two have half together and each at
    least a quarter. 3 (multipolar): otherwise. The thresholds are those of Modelski and Thompson, applied to CINC in
    place of sea power, so a panel should be of the major powers. `effective_powers` is 1 / Σ s², without thresholds.
    NaN where fewer than two have a CINC. Thompson (1986). SCIENCE section 3.

    >>> panel = xr.Dataset({"cinc": (("time", "state"), [[0.3, 0.1, 0.1], [0.2, 0.19, 0.1]])})
    >>> compute(panel)["polarity"].values.tolist()
    [1.0, 2.0]
    """
    share = capability_share(panel)
    known = share.count("state") > 1
    poles = (share >= POLE).sum("state").astype(float)
    several = poles.where(poles == 2, 3.0)
    polarity = several.where(~(share >= ONE_POLE).any("state"), 1.0)
    effective = 1.0 / (share**2).sum("state", min_count=1)
    return xr.Dataset(
        {
            name: stamped(values.where(known), name, long_name=TITLES[name], units=measure.units, citation=CITE)
            for name, values in (("polarity", polarity), ("effective_powers", effective))
        }
    )


measure = Measure(
    key="polarity",
    title="Polarity",
    definition="Number of states that stand out among the panel's: one, two or more, and how many equal powers would "
    "be as concentrated.",
    formula="1 if max s ≥ 1/2; 2 if two s ≥ 1/4; else 3; 1 / Σ s²",
    needs=("cinc",),
    dims=("time",),
    units="powers",
    bounds=(1.0, None),
    symmetric=False,
    synonyms=("unipolarity", "bipolarity", "multipolarity", "effective number of powers"),
    not_to_be_confused_with="polarization, how far camps stand apart",
    section="3",
    cite=CITE,
    compute=compute,
)
