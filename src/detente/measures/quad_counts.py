"""Quad counts: how many events of words and of deeds, friendly and hostile."""

from __future__ import annotations

import xarray as xr

from detente.measures._measure import Measure
from detente.measures._stamp import stamped

CITE = """@article{duval1980reconsidering,
  author = {Duval, Robert D. and Thompson, William R.},
  title = {Reconsidering the Aggregate Relationship between Size, Economic Development, and Some Types of Foreign
           Policy Behavior},
  journal = {American Journal of Political Science},
  volume = {24}, number = {3}, pages = {511--525}, year = {1980}
}"""
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def compute(panel: xr.Dataset) -> xr.Dataset:
    """Return the four counts, each with dims (time, sender, receiver), in events, 0 or more.

    A class is told by what was said or done, not by the sign of the weight. A dyad without events inside the coverage
    is 0, outside NaN. Source: Duval & Thompson (1980). SCIENCE section 2, point 2.

    >>> panel = xr.Dataset({quad: ("time", [2.0]) for quad in QUADS})
    >>> list(compute(panel))
    ['verbal_cooperation', 'material_cooperation', 'verbal_conflict', 'material_conflict']
    """
    words = {quad: quad.replace("_", " ") for quad in QUADS}
    return xr.Dataset(
        {
            quad: stamped(panel[quad], quad, long_name=long_name, units=measure.units, citation=CITE)
            for quad, long_name in words.items()
        }
    )


measure = Measure(
    key="quad_counts",
    title="Quad counts",
    definition="Numbers of events of verbal cooperation, material cooperation, verbal conflict and material conflict.",
    formula="Σ 1[event is of the class]",
    needs=QUADS,
    dims=("time", "sender", "receiver"),
    units="events",
    bounds=(0.0, None),
    symmetric=False,
    synonyms=("quad class counts", "pentaclass counts without the neutral class"),
    not_to_be_confused_with="sums of weights; a count treats a note and a war alike",
    section="2.2",
    cite=CITE,
    compute=compute,
)
