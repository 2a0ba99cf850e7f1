"""Agreement-capability: how probable it is that a state's promise is not followed by conflict from itself."""

from __future__ import annotations

import xarray as xr

from detente.measures._coded import DIMS
from detente.measures._measure import Measure
from detente.measures._stamp import off_diagonal, stamped
from detente.measures._trials import HALF_LIFE, PRIOR, SHARE, trials
from detente.measures.trust import CITE


def compute(
    panel: xr.Dataset, *, half_life: float = HALF_LIFE, prior: tuple[float, float] = PRIOR, share: float = SHARE
) -> xr.Dataset:
    """Return `agreement_capability` of the sender towards the receiver and its sd, dims (time, sender, receiver).

    The mirror of `trust`: a commitment is a month with at least one promise or agreement (WEIS categories 05 and 08);
    it is followed by conflict when conflict is more than `share` of the weights of what the same state does to the
    same partner in the three months after. The value, 0 to 1, is the posterior mean that it is not, learned as trust
    is. NaN where the panel's months are not known. Raises what `detente.measures._trials.trials` raises. After Kydd
    (2005). SCIENCE section 3, 'trust'.

    >>> axes = {"time": range(4), "sender": ["CHN", "USA"], "receiver": ["CHN", "USA"]}
    >>> sums = {"commitments": [1.0, 0, 0, 0], "cooperation": [0.0, 0, 2, 0], "conflict": [0.0, 0, 0, 5]}
    >>> panel = xr.Dataset({n: xr.DataArray(v, dims="time").expand_dims(sender=2, receiver=2) for n, v in sums.items()})
    >>> compute(panel.assign_coords(axes))["agreement_capability"][:, 0, 1].round(2).values
    array([0.5 , 0.5 , 0.5 , 0.33])
    """
    sums = [panel[name].transpose(*DIMS) for name in ("commitments", "cooperation", "conflict")]
    made, helped, harmed = (values.values for values in sums)
    found = trials(made > 0, helped, harmed, half_life=half_life, prior=prior, share=share)
    named = {"agreement_capability": (found.mean, measure.title)}
    named["agreement_capability_sd"] = (found.sd, "posterior standard deviation of agreement-capability")
    return xr.Dataset(
        {
            name: stamped(
                off_diagonal(sums[0].copy(data=values)), name, long_name=title, units=measure.units, citation=CITE
            )
            for name, (values, title) in named.items()
        }
    )


measure = Measure(
    key="agreement_capability",
    title="Agreement-capability",
    definition="The posterior probability that a promise or agreement of the sender with the receiver is not followed "
    "by conflict from the sender within three months.",
    formula="a / (a + b), a and b the faded counts of commitments without and with conflict after them",
    needs=("commitments", "cooperation", "conflict"),
    dims=DIMS,
    units="probability",
    bounds=(0.0, 1.0),
    symmetric=False,
    synonyms=("credibility of commitments", "dogovorosposobnost"),
    not_to_be_confused_with="trust, which is about the partner's answer to one's own initiative",
    section="3",
    cite=CITE,
    compute=compute,
)
