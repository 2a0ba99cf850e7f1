"""Tone baseline: how cooperative a source's events had been on the whole."""

from __future__ import annotations

import xarray as xr

from detente.measures._measure import Measure
from detente.measures._stamp import stamped
from detente.measures._tone import pooled_share

CITE = """@article{woolley2000using,
  author = {Woolley, John T.},
  title = {Using Media-Based Data in Studies of Politics},
  journal = {American Journal of Political Science},
  volume = {44}, number = {1}, pages = {156--173}, year = {2000}
}"""


def compute(panel: xr.Dataset) -> xr.DataArray:
    """Return the logit of a source's cooperative share pooled over all periods before each, dim (time), unbounded.

    Of all dyads of the source, whatever states the panel is of: what a dyad's share is measured from, for newspapers
    report the hostile more readily than the friendly (Woolley 2000). NaN until both cooperation and conflict were
    seen, and outside the coverage. Nothing of a period or later enters it. Implements the constant tone of SCIENCE
    section 2, points 3 and 4; the one that moves over twelve months is in `detente.measures._moving_tone`.

    >>> sums = {"system_cooperation": ("time", [3.0, 1.0, 9.0]), "system_conflict": ("time", [1.0, 3.0, 9.0])}
    >>> compute(xr.Dataset(sums)).values.round(3)
    array([  nan, 1.099, 0.   ])
    """
    share = pooled_share(panel).shift(time=1)
    logit = xr.ufuncs.log(share / (1 - share)).where(panel["system_cooperation"].notnull())
    return stamped(logit, measure.key, long_name=measure.title, units=measure.units, citation=CITE)


measure = Measure(
    key="tone_baseline",
    title="Tone baseline",
    definition="Log odds that weight reported by a source is cooperative, of all its dyads and all periods before.",
    formula="logit(Σ c / Σ (c + f)) over the periods before",
    needs=("system_cooperation", "system_conflict"),
    dims=("time",),
    units="logit",
    bounds=(None, None),
    symmetric=False,
    synonyms=("tone of the source", "base rate of cooperation"),
    not_to_be_confused_with="the tone of GDELT, which is the sentiment of an article's words",
    section="2.3",
    cite=CITE,
    compute=compute,
)
