"""Joint democracy: whether two states are both democracies, and how democratic the less democratic one is."""

from __future__ import annotations

import numpy as np
import xarray as xr

from detente.errors import UsageError
from detente.measures._coded import DIMS
from detente.measures._measure import Measure
from detente.measures._stamp import as_dyads, off_diagonal, stamped

CITE = """@article{oneal1997classical,
  author = {Oneal, John R. and Russett, Bruce M.},
  title = {The Classical Liberals Were Right: Democracy, Interdependence, and Conflict, 1950--1985},
  journal = {International Studies Quarterly},
  volume = {41}, number = {2}, pages = {267--294}, year = {1997}
}"""
THRESHOLD = 0.5


def compute(panel: xr.Dataset, *, threshold: float = THRESHOLD) -> xr.Dataset:
    """Return `joint_democracy` (1 where both are democracies, else 0) and `joint_democracy_lower`, both symmetric.

    Dims (time, sender, receiver). A democracy is above `threshold` of V-Dem's electoral democracy index. The lower of
    the two scores, 0 to 1, is the weak link of Oneal & Russett (1997), who used Polity; that lacks the USSR from 1923
    to 1991. NaN where either has no score. Raises `UsageError` for a threshold outside 0 to 1. SCIENCE section 3.

    >>> panel = xr.Dataset({"polyarchy": (("time", "state"), [[0.2, 0.9]])}, {"state": ["CHN", "USA"]})
    >>> found = compute(panel).sel(sender="USA", receiver="CHN")
    >>> found["joint_democracy"].item(), found["joint_democracy_lower"].item()
    (0.0, 0.2)
    """
    if not 0 <= threshold <= 1:
        raise UsageError(f"the score above which a state is a democracy is from 0 to 1, not {threshold}")
    sender, receiver = as_dyads(panel["polyarchy"])
    lower = off_diagonal(xr.apply_ufunc(np.minimum, sender, receiver).transpose(*DIMS))
    both = (lower > threshold).astype(float).where(lower.notnull())
    titles = {"joint_democracy": (both, measure.title), "joint_democracy_lower": (lower, "the lower of the two scores")}
    return xr.Dataset(
        {
            name: stamped(values, name, long_name=title, units=measure.units, citation=CITE)
            for name, (values, title) in titles.items()
        }
    )


measure = Measure(
    key="joint_democracy",
    title="Joint democracy",
    definition="Whether two states are both electoral democracies, and the lower of their two scores.",
    formula="1[min(d_i, d_j) > 0.5]; min(d_i, d_j)",
    needs=("polyarchy",),
    dims=DIMS,
    units="0 or 1, or index",
    bounds=(0.0, 1.0),
    symmetric=True,
    synonyms=("democratic dyad", "weak link", "joint regime type"),
    not_to_be_confused_with="likeness of regimes: two autocracies are alike and no joint democracy",
    section="3",
    cite=CITE,
    compute=compute,
)
