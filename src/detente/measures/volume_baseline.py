"""Volume baseline: how much a source had lately been reporting of all states together."""

from __future__ import annotations

import xarray as xr

from detente.measures._measure import Measure
from detente.measures._stamp import stamped

CITE = """@article{schrodt2012precedents,
  author = {Schrodt, Philip A.},
  title = {Precedents, Progress, and Prospects in Political Event Data},
  journal = {International Interactions},
  year = {2012}, volume = {38}, number = {4}, pages = {546--569}
}"""
WINDOW = {"month": 12, "year": 1}


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return the mean volume of a source over the twelve months before each period, dim (time), 0 or more.

    Volume is the sum of absolute Goldstein weights of all dyads of the source, whatever states the panel is of: what
    counts of one dyad are to be divided by before months are compared, for event counts measure newspapers as much as
    states (Schrodt 2012). Months of the window before the record's first are left out; a yearly panel has the year
    before. NaN in the record's first period, whose past is unknown, and outside the coverage. Nothing of a period or
    later enters it. SCIENCE section 2.

    >>> sums = {"system_cooperation": ("time", [4.0, 2.0, 9.0]), "system_conflict": ("time", [2.0, 2.0, 9.0])}
    >>> compute(xr.Dataset(sums, attrs={"frequency": "month"})).values
    array([nan,  6.,  5.])
    """
    volume = panel["system_cooperation"] + panel["system_conflict"]
    past = volume.rolling(time=WINDOW[panel.attrs["frequency"]], min_periods=1).mean().shift(time=1)
    known = past.where(volume.notnull())
    return stamped(known, measure.key, long_name=measure.title, units=measure.units, citation=CITE)


measure = Measure(
    key="volume_baseline",
    title="Volume baseline",
    definition="Mean sum of absolute Goldstein weights that a source reported of all its dyads over the last year.",
    formula="mean over the last 12 months of Σ (c + f)",
    needs=("system_cooperation", "system_conflict"),
    dims=("time",),
    units="Goldstein weight",
    bounds=(0.0, None),
    symmetric=False,
    synonyms=("event volume", "reporting volume of the source"),
    not_to_be_confused_with="the tone baseline: how much is reported, not how friendly it is",
    section="2",
    cite=CITE,
    compute=compute,
)
