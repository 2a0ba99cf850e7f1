"""Alliance: whether a pledge of any kind binds two states."""

from __future__ import annotations

import xarray as xr

from detente.measures._measure import Measure
from detente.measures._stamp import stamped

CITE = """@article{leeds2002alliance,
  author = {Leeds, Brett Ashley and Ritter, Jeffrey M. and Mitchell, Sara McLaughlin and Long, Andrew G.},
  title = {Alliance Treaty Obligations and Provisions, 1815--1944},
  journal = {International Interactions},
  volume = {28}, number = {3}, pages = {237--260}, year = {2002}
}"""


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return 1 where a pledge is in force between sender and receiver in a period, else 0.

    Dims (time, sender, receiver). A pledge is one of defence, offence, neutrality, non-aggression or consultation. On
    paper only: the Sino-Soviet treaty of 1950 counts through 1980. NaN outside the coverage (ATOP ends in 2018) and
    where either state is no member of the system. Source: Leeds et al. (2002). SCIENCE section 3.

    >>> panel = xr.Dataset({"alliance": (("time", "sender", "receiver"), [[[1.0]]])})
    >>> compute(panel).item()
    1.0
    """
    return stamped(panel["alliance"], measure.key, long_name=measure.title, units=measure.units, citation=CITE)


measure = Measure(
    key="alliance",
    title="Alliance pledge in force",
    definition="Whether a treaty with a pledge of defence, offence, neutrality, non-aggression or consultation is in "
    "force between two states.",
    formula="1[any pledge in force]",
    needs=("alliance",),
    dims=("time", "sender", "receiver"),
    units="0 or 1",
    bounds=(0.0, 1.0),
    symmetric=False,
    synonyms=("alliance commitment", "ATOP pledge"),
    not_to_be_confused_with="alignment in conduct: an alliance can outlive it by decades",
    section="3",
    cite=CITE,
    compute=compute,
)
