"""Goldstein mean: how cooperative or hostile an average event was."""

from __future__ import annotations

import xarray as xr

from detente.measures._measure import Measure
from detente.measures._stamp import stamped
from detente.measures.goldstein_sum import CITE


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return the mean Goldstein weight of a period's events, dims (time, sender, receiver), −10 to +10.

    Events of weight 0 count. The scale is that of the panel's source: Goldstein's own for WEIS (−10 to +8.3), one of
    its three descendants for CAMEO (`detente.measures._goldstein_scales`); means of different sources are not on one
    scale. NaN outside the coverage and where there was no event. Source: Goldstein (1992). SCIENCE section 2, point 7.

    >>> cell = {"cooperation": (("time",), [6.5]), "conflict": (("time",), [8.5]), "events": (("time",), [4.0])}
    >>> compute(xr.Dataset(cell)).values
    array([-0.5])
    """
    happened = panel["events"].where(panel["events"] > 0)
    mean = (panel["cooperation"] - panel["conflict"]) / happened
    return stamped(mean, measure.key, long_name=measure.title, units=measure.units, citation=CITE)


measure = Measure(
    key="goldstein_mean",
    title="Goldstein mean",
    definition="Mean of the Goldstein weights of the events that a state directed at another in a period.",
    formula="(c − f) / n",
    needs=("cooperation", "conflict", "events"),
    dims=("time", "sender", "receiver"),
    units="Goldstein weight",
    bounds=(-10.0, 10.0),
    symmetric=False,
    synonyms=("average Goldstein score", "mean intensity"),
    not_to_be_confused_with="the sum of the weights, which grows with the number of events",
    section="2.7",
    cite=CITE,
    compute=compute,
)
