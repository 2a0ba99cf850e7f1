"""Trust: how probable it is that a state's cooperation is not answered with conflict."""

from __future__ import annotations

import xarray as xr

from detente.measures._coded import DIMS
from detente.measures._measure import Measure
from detente.measures._stamp import off_diagonal, stamped
from detente.measures._trials import HALF_LIFE, PRIOR, SHARE, Trials, trials

CITE = """@book{kydd2005trust,
  author = {Kydd, Andrew H.},
  title = {Trust and Mistrust in International Relations},
  publisher = {Princeton University Press}, address = {Princeton}, year = {2005}
}"""


def compute(
    panel: xr.Dataset, *, half_life: float = HALF_LIFE, prior: tuple[float, float] = PRIOR, share: float = SHARE
) -> xr.Dataset:
    """Return `trust` of the sender in the receiver and its posterior `trust_sd`, dims (time, sender, receiver), 0 to 1.

    1. An initiative of i is a month in which its cooperation with j outweighs its conflict, in Goldstein weights.
    2. It is answered with conflict when conflict is more than `share` of the weights of what j does to i in the three
       months after. Between great powers some hostile event falls in nearly every such quarter, so that `share` 0, any
       conflict at all, trusts nobody; one half, the default, asks what the answer was on the whole.
    3. Trust is the posterior mean that it is not: Beta, from the `prior` counts, fading by half in `half_life` months.
       It learns from an initiative only when its three months are over; initiatives within them wait for the next.

    A high value can be trust that was earned, or the only answer that fear allowed: it is a record of conduct, no
    motive. NaN where the panel's months are not known. Raises what `detente.measures._trials.trials` raises. Kydd
    (2005). SCIENCE section 3, 'trust'.

    >>> from detente.panel.events import events
    >>> trust = compute(events(["RUS", "USA"]))["trust"].sel(sender="USA", receiver="RUS")
    >>> bool(trust.sel(time="1975-06-01") > 0.45), bool(trust.sel(time="1984-06-01") < 0.35)
    (True, True)
    """
    found = initiatives(panel, half_life=half_life, prior=prior, share=share)
    mean, sd = (panel["conflict"].transpose(*DIMS).copy(data=values) for values in (found.mean, found.sd))
    return xr.Dataset(
        {
            "trust": _stamped(mean, "trust", measure.title),
            "trust_sd": _stamped(sd, "trust_sd", "posterior standard deviation of trust"),
        }
    )


def initiatives(
    panel: xr.Dataset, *, half_life: float = HALF_LIFE, prior: tuple[float, float] = PRIOR, share: float = SHARE
) -> Trials:
    """Return the outcomes of all initiatives and the posterior after them; arguments are those of `compute`.

    >>> from detente.panel.events import events
    >>> bool((initiatives(events(["RUS", "USA"])).outcome == 1).sum() > 20)
    True
    """
    cooperation, conflict = (panel[name].transpose(*DIMS).values for name in ("cooperation", "conflict"))
    answer = (values.transpose(0, 2, 1) for values in (cooperation, conflict))
    return trials(cooperation > conflict, *answer, half_life=half_life, prior=prior, share=share)


def _stamped(values: xr.DataArray, name: str, title: str) -> xr.DataArray:
    return stamped(off_diagonal(values), name, long_name=title, units=measure.units, citation=CITE)


measure = Measure(
    key="trust",
    title="Trust",
    definition="The posterior probability that a cooperative initiative of the sender is not answered with conflict by "
    "the receiver within three months.",
    formula="a / (a + b), a and b the faded counts of initiatives without and with conflict for an answer",
    needs=("cooperation", "conflict"),
    dims=DIMS,
    units="probability",
    bounds=(0.0, 1.0),
    symmetric=False,
    synonyms=("reliability of the partner", "reassurance"),
    not_to_be_confused_with="relation_level, how friendly the partner is; and agreement_capability, whether a state "
    "keeps its own word",
    section="3",
    cite=CITE,
    compute=compute,
)
