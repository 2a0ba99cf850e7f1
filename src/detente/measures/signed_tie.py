"""Signed tie: whether two states are friends or enemies, with the probability of each."""

from __future__ import annotations

import numpy as np
import xarray as xr
from scipy.special import ndtr

from detente.errors import UsageError
from detente.measures._measure import Measure
from detente.measures._stamp import off_diagonal, stamped
from detente.measures.relation_level import compute as relation_level

CITE = """@article{doreian2015structural,
  author = {Doreian, Patrick and Mrvar, Andrej},
  title = {Structural Balance and Signed International Relations},
  journal = {Journal of Social Structure},
  volume = {16}, number = {2}, year = {2015}
}"""
DIMS = ("time", "sender", "receiver")
BAND = 0.25


def compute(
    panel: xr.Dataset, *, band: float = BAND, probability: float = 0.5, levels: xr.Dataset | None = None
) -> xr.Dataset:
    """Return `signed_tie` (1, 0 or −1) and the probabilities `signed_tie_positive` and `signed_tie_negative`.

    Dims (time, sender, receiver), symmetric. A tie is the mean of its two directed levels, independent Gaussians given
    the record; it is positive above `band`, negative below −`band`, in logits, else indifferent. `signed_tie` is the
    sign whose probability exceeds `probability`, 0.5 or more, and 0 where neither does.

    `levels` are from `relation_level`; default is its default for this panel. NaN where a level of the two is. Raises
    `UsageError` for a band below 0 or a probability outside 0.5 to 1. SCIENCE section 3, 'signed tie'; signs of events
    stand for the alliances and disputes of Doreian & Mrvar (2015), for which see `of_record`.

    >>> from detente.panel.events import events
    >>> found = compute(events(["CHN", "RUS", "USA"], end="1974-05")).sel(time="1974-05-01", sender="USA")
    >>> found["signed_tie"].values.tolist()
    [1.0, 1.0, nan]
    """
    if not band >= 0:
        raise UsageError(f"the band of indifference must be at least 0, not {band}")
    if not 0.5 <= probability < 1:
        raise UsageError(f"the probability that a sign must exceed is from 0.5 to below 1, not {probability}")
    levels = relation_level(panel) if levels is None else levels
    mean, sd = (levels[name].transpose(*DIMS) for name in ("relation_level", "relation_level_sd"))
    tie = (mean + _turned(mean)) / 2
    tie_sd = np.hypot(sd.values, _turned(sd).values) / 2
    positive, negative = (
        tie.copy(data=ndtr((side * tie.values - band) / tie_sd)).where(tie.notnull()) for side in (1.0, -1.0)
    )
    sign = (positive > probability).astype(float) - (negative > probability).astype(float)
    return xr.Dataset(
        {
            "signed_tie": _stamped(sign.where(tie.notnull()), "signed_tie", measure.title),
            "signed_tie_positive": _stamped(positive, "signed_tie_positive", "probability of a positive tie"),
            "signed_tie_negative": _stamped(negative, "signed_tie_negative", "probability of a negative tie"),
        }
    )


def of_record(alliance: xr.DataArray, dispute: xr.DataArray) -> xr.DataArray:
    """Return the signed ties of coded facts: −1 where there is a dispute, else 1 where there is an alliance, else 0.

    Both have dims (time, sender, receiver), are 0 or more, and hold in either direction; allies who fight are
    enemies in that period. NaN where either is NaN, and on the diagonal. SCIENCE section 3, 'signed tie'; so code
    Doreian & Mrvar (2015) and Maoz et al. (2007).

    >>> axes = {"time": [0], "sender": ["CHN", "USA"], "receiver": ["CHN", "USA"]}
    >>> pair = lambda value: xr.DataArray([[[np.nan, value], [0.0, np.nan]]], coords=axes)
    >>> of_record(pair(1.0), pair(0.0)).sel(sender="USA", receiver="CHN").item()
    1.0
    """
    friendly, hostile = (_either(each.transpose(*DIMS)) for each in (alliance, dispute))
    sign = (friendly > 0).astype(float).where(~(hostile > 0), -1.0).where(friendly.notnull() & hostile.notnull())
    return _stamped(off_diagonal(sign), "signed_tie", measure.title)


def _either(values: xr.DataArray) -> xr.DataArray:
    """Return the larger of the two directions' values, NaN where one is."""
    return values.copy(data=np.maximum(values.values, _turned(values).values))


def _turned(values: xr.DataArray) -> xr.DataArray:
    return values.rename(sender="receiver", receiver="sender").transpose(*DIMS)


def _stamped(values: xr.DataArray, name: str, title: str) -> xr.DataArray:
    return stamped(values, name, long_name=title, units=measure.units, citation=CITE)


measure = Measure(
    key="signed_tie",
    title="Signed tie",
    definition="Whether the relation of two states is positive, negative or indifferent, with the probability of each "
    "sign under the posterior of their relation levels.",
    formula="sign of (θ_ij + θ_ji)/2 beyond ±band, where its probability exceeds one half",
    needs=("cooperation", "conflict", "weight_squares"),
    dims=DIMS,
    units="sign, or probability",
    bounds=(-1.0, 1.0),
    symmetric=True,
    synonyms=("friend or enemy", "valence of a tie"),
    not_to_be_confused_with="relation_level, which is directed and has a size",
    section="3",
    cite=CITE,
    compute=compute,
)
