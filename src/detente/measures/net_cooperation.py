"""Net cooperation: a plain figure of who treats whom how well, for display only."""

from __future__ import annotations

import xarray as xr

from detente.measures._measure import Measure
from detente.measures._stamp import stamped
from detente.measures._tone import pooled_share

CITE = """@article{lowe2011scaling,
  author = {Lowe, Will and Benoit, Kenneth and Mikhaylov, Slava and Laver, Michael},
  title = {Scaling Policy Preferences from Coded Political Texts},
  journal = {Legislative Studies Quarterly},
  volume = {36}, number = {1}, pages = {123--155}, year = {2011}
}"""
PRIOR_WEIGHT = 4.0


def compute(
    panel: xr.Dataset, tone: float | None = None, prior_weight: float = PRIOR_WEIGHT, overdispersion: float = 1.0
) -> xr.Dataset:
    """Return net cooperation and its sd, dims (time, sender, receiver), in logits, unbounded.

    With c and f the sums of weights of cooperative and conflictual events, p the `tone` and k the `prior_weight`:

    1. A = c + k·p and B = f + k·(1 − p): k weight units of the source's tone are added, which shrinks thin months.
    2. net_cooperation = log(A / B) − log(p / (1 − p)).
    3. Delta method. Given c + f, c is quasi-binomial with m = (c + f)² / (φ·Σw²) effective events (SCIENCE section 2,
       point 3) and share A / (A + B); so Var(c) = φ·Σw²·A·B / (A + B)², dy/dc = (A + B) / (A·B), and
       net_cooperation_sd = sqrt(φ·Σw² / (A·B)), φ being the `overdispersion`.

    `tone` is a share; without it each period has the cooperative share of all dyads pooled up to and including it
    (`detente.measures._tone`), so nothing later enters. NaN outside the coverage and where no event has a weight: no
    events tell nothing. Its 80 % intervals cover 50 to 79 % on simulated worlds and it is shrunk already: never
    filter it or regress on it; `relation_level` is for that. SCIENCE section 2, point 6; the logit scale with a small
    addend is that of Lowe et al. (2011).

    >>> sums = {"cooperation": [8.0], "conflict": [0.0], "weight_squares": [24.0]}
    >>> result = compute(xr.Dataset({name: ("time", values) for name, values in sums.items()}), tone=0.5)
    >>> result["net_cooperation"].values.round(3), result["net_cooperation_sd"].values.round(3)
    (array([1.609]), array([1.095]))
    """
    share = pooled_share(panel) if tone is None else xr.DataArray(tone)
    squares = panel["weight_squares"].where(panel["weight_squares"] > 0)
    above = panel["cooperation"] + prior_weight * share
    below = panel["conflict"] + prior_weight * (1 - share)
    logit = xr.ufuncs.log(share / (1 - share))
    score = xr.ufuncs.log(above / below) - logit
    sd = xr.ufuncs.sqrt(overdispersion * squares / (above * below))
    units = measure.units
    return xr.Dataset(
        {
            "net_cooperation": stamped(
                score.where(squares.notnull()), "net_cooperation", long_name=measure.title, units=units, citation=CITE
            ),
            "net_cooperation_sd": stamped(
                sd, "net_cooperation_sd", long_name="standard deviation of net cooperation", units=units, citation=CITE
            ),
        }
    )


measure = Measure(
    key="net_cooperation",
    title="Net cooperation",
    definition="Log ratio of cooperation to conflict from sender to receiver, shrunk to the tone of the source and "
    "measured from it; for display.",
    formula="log((c + k·p) / (f + k·(1 − p))) − log(p / (1 − p)), k = 4",
    needs=("cooperation", "conflict", "weight_squares"),
    dims=("time", "sender", "receiver"),
    units="logit",
    bounds=(None, None),
    symmetric=False,
    synonyms=("log ratio of cooperation to conflict",),
    not_to_be_confused_with="relation_level, which is filtered through time and is what theories learn from",
    section="2.6",
    cite=CITE,
    compute=compute,
)
