"""Goldstein sum: cooperation minus conflict, each event with its weight."""

from __future__ import annotations

import xarray as xr

from detente.measures._measure import Measure
from detente.measures._stamp import stamped

CITE = """@article{goldstein1992scale,
  author = {Goldstein, Joshua S.},
  title = {A Conflict-Cooperation Scale for {WEIS} Events Data},
  journal = {Journal of Conflict Resolution},
  volume = {36}, number = {2}, pages = {369--385}, year = {1992}
}"""


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return the sum of Goldstein weights, dims (time, sender, receiver), in Goldstein weights, unbounded.

    The weights of all events of the period from sender to receiver are added; conflict counts negative. A dyad without
    events inside the coverage is 0, outside NaN. Source: Goldstein (1992). SCIENCE section 2, point 7.

    >>> cell = {"cooperation": (("time",), [6.5]), "conflict": (("time",), [8.7])}
    >>> compute(xr.Dataset(cell)).values.round(1)
    array([-2.2])
    """
    difference = panel["cooperation"] - panel["conflict"]
    return stamped(difference, measure.key, long_name=measure.title, units=measure.units, citation=CITE)


measure = Measure(
    key="goldstein_sum",
    title="Goldstein sum",
    definition="Sum of the Goldstein weights of the events that a state directed at another in a period.",
    formula="c − f",
    needs=("cooperation", "conflict"),
    dims=("time", "sender", "receiver"),
    units="Goldstein weight",
    bounds=(None, None),
    symmetric=False,
    synonyms=("conflict-cooperation score", "net Goldstein score"),
    not_to_be_confused_with="the mean of the weights, which does not grow with the number of events",
    section="2.7",
    cite=CITE,
    compute=compute,
)
