"""Trade dependence: what part of a state's trade is with another."""

from __future__ import annotations

import xarray as xr

from detente.measures._coded import DIMS
from detente.measures._measure import Measure
from detente.measures._stamp import as_dyads, off_diagonal, stamped

CITE = """@article{barbieri1996economic,
  author = {Barbieri, Katherine},
  title = {Economic Interdependence: A Path to Peace or a Source of Interstate Conflict?},
  journal = {Journal of Peace Research},
  volume = {33}, number = {1}, pages = {29--49}, year = {1996}
}"""
NEEDS = ("trade_imports", "trade_exports", "national_imports", "national_exports")


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return the share of the sender's trade that is with the receiver, dims (time, sender, receiver), 0 to 1.

    Imports and exports of the pair over the sender's total imports and exports, all in current dollars of the same
    source (Barbieri & Keshk, 1870 to 2014). Flows of the pair are recorded by importers and totals by each state, so
    that a share can come out above 1; such a record contradicts itself and is NaN. NaN also where a flow or a total is
    not known: a pair without a record is not one without trade. Barbieri (1996), 'trade share'. SCIENCE section 3.

    >>> axes = {"sender": ["CHN", "USA"], "receiver": ["CHN", "USA"], "state": ["CHN", "USA"]}
    >>> flows = {name: (DIMS, [[[float("nan"), 10.0], [30.0, float("nan")]]]) for name in NEEDS[:2]}
    >>> totals = {name: (("time", "state"), [[50.0, 100.0]]) for name in NEEDS[2:]}
    >>> compute(xr.Dataset({**flows, **totals}, axes)).sel(sender="USA", receiver="CHN").values
    array([0.3])
    """
    trade = panel["trade_imports"] + panel["trade_exports"]
    total, _ = as_dyads(panel["national_imports"] + panel["national_exports"])
    share = off_diagonal((trade / total.where(total > 0)).transpose(*DIMS))
    found = stamped(share.where(share <= 1), measure.key, long_name=measure.title, units=measure.units, citation=CITE)
    covered = panel["trade_imports"].attrs.get("covered")
    return found if covered is None else found.assign_attrs(covered=covered)


measure = Measure(
    key="trade_dependence",
    title="Trade dependence",
    definition="The part of a state's imports and exports that it has with another state.",
    formula="(imports_ij + exports_ij) / (imports_i + exports_i)",
    needs=NEEDS,
    dims=DIMS,
    units="share",
    bounds=(0.0, 1.0),
    symmetric=False,
    synonyms=("trade share", "economic dependence", "trade partner concentration"),
    not_to_be_confused_with="trade as a part of national product, the dependence of Oneal and Russett",
    section="3",
    cite=CITE,
    compute=compute,
)
