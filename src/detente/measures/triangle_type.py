"""Triangle type: which of Dittmer's triangles three states form, as probabilities from their relation levels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy.special import ndtr

from detente.errors import UsageError
from detente.measures._measure import Measure
from detente.measures.relation_level import compute as relation_level

CITE = """@article{dittmer1981strategic,
  author = {Dittmer, Lowell},
  title = {The Strategic Triangle: An Elementary Game-Theoretical Analysis},
  journal = {World Politics},
  volume = {33}, number = {4}, pages = {485--515}, year = {1981}
}"""
TYPES = ("ménage à trois", "romantic triangle", "stable marriage", "unit veto", "none")
BAND = 0.25
# The other two states of each state, and so the two states of the tie opposite it.
ONE, OTHER = np.array([1, 0, 0]), np.array([2, 2, 1])


def compute(panel: xr.Dataset, *, band: float = BAND, levels: xr.Dataset | None = None) -> xr.Dataset:
    """Return the posterior probabilities of the types of triangle of three states, and of who plays which role.

    Variables, each a probability from 0 to 1: `triangle_type` (time, type), which sums to 1 over the types; `pivot`
    (time, state), that the triangle is romantic and this state is its pivot; `pariah` (time, state), that it is a
    stable marriage and this state is its pariah. Both sum over states to the probability of their type.

    1. A tie is the mean of its two directed levels, which are independent Gaussians given the record.
    2. It is positive above `band`, negative below −`band`, in logits, else indifferent.
    3. Three ties are independent: ménage à trois +++, romantic triangle ++− (the pivot has both positive ties), stable
       marriage +−− (the pariah has both negative ties), unit veto −−−, none where a tie is indifferent.

    `levels` are from `relation_level` for these three states, moving tone or smoothed for example; default is its
    default. NaN in periods in which any of the six levels is. Raises `UsageError` unless there are three states and the
    band is not negative. SCIENCE section 3, 'triangle type'; Dittmer (1981); the unit veto is of later work.

    >>> from detente.panel.events import events
    >>> found = compute(events(["CHN", "RUS", "USA"], end="1974-05")).sel(time="1974-05-01")
    >>> found["triangle_type"].idxmax("type").item(), found["pivot"].idxmax("state").item()
    ('romantic triangle', 'USA')
    """
    if panel.sizes["sender"] != 3:
        raise UsageError(f"a triangle needs three states, not {panel.sizes['sender']}")
    if not band >= 0:
        raise UsageError(f"the band of indifference must be at least 0, not {band}")
    levels = relation_level(panel) if levels is None else levels
    friendly, hostile = _signs(levels, band)
    types, pivot, pariah = type_probabilities(friendly, hostile)
    time, states = levels["time"], levels["sender"].values
    return xr.Dataset(
        {
            "triangle_type": (("time", "type"), types, _attributes("probability of the type of triangle")),
            "pivot": (("time", "state"), pivot, _attributes("probability of a romantic triangle with this pivot")),
            "pariah": (("time", "state"), pariah, _attributes("probability of a stable marriage with this pariah")),
        },
        coords={"time": time, "type": list(TYPES), "state": states},
        attrs={"band": band},
    )


def sweep(panel: xr.Dataset, bands: Sequence[float], *, levels: xr.Dataset | None = None) -> xr.Dataset:
    """Return the result of `compute` for several bands of indifference, along a dimension `band`, in logits.

    >>> from detente.panel.events import events
    >>> found = sweep(events(["CHN", "RUS", "USA"], end="1966-06"), [0.0, 0.25, 1.0])["triangle_type"]
    >>> found.sel(type="none").isel(time=-1).round(6).values[0].item()
    0.0
    """
    levels = relation_level(panel) if levels is None else levels
    parts = [compute(panel, band=band, levels=levels).drop_attrs(deep=False) for band in bands]
    return xr.concat(parts, dim="band").assign_coords(band=list(bands))


def type_probabilities(
    friendly: NDArray[np.float64], hostile: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the probabilities of the types (…, 5), of each pivot (…, 3) and of each pariah (…, 3).

    `friendly` and `hostile` (…, 3) are the probabilities that a tie is positive and negative; tie k is the one
    *between the other two* states, so that it is opposite state k.

    >>> types, pivot, _ = type_probabilities(np.array([0.0, 1.0, 1.0]), np.array([1.0, 0.0, 0.0]))
    >>> types.tolist(), pivot.tolist()
    ([0.0, 1.0, 0.0, 0.0, 0.0], [1.0, 0.0, 0.0])
    """
    pivot = friendly[..., ONE] * friendly[..., OTHER] * hostile
    pariah = hostile[..., ONE] * hostile[..., OTHER] * friendly
    none = np.maximum(1 - np.prod(friendly + hostile, axis=-1), 0.0)
    types = [friendly.prod(axis=-1), pivot.sum(axis=-1), pariah.sum(axis=-1), hostile.prod(axis=-1), none]
    return np.stack(types, axis=-1), pivot, pariah


def _signs(levels: xr.Dataset, band: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the probabilities that the tie opposite each state is positive and negative, each (time, 3)."""
    mean, sd = (
        levels[name].transpose("time", "sender", "receiver").values for name in ("relation_level", "relation_level_sd")
    )
    tie = (mean[:, ONE, OTHER] + mean[:, OTHER, ONE]) / 2
    tie_sd = np.hypot(sd[:, ONE, OTHER], sd[:, OTHER, ONE]) / 2
    known = np.isfinite(tie).all(axis=1, keepdims=True)
    friendly, hostile = ndtr((tie - band) / tie_sd), ndtr((-band - tie) / tie_sd)
    return np.where(known, friendly, np.nan), np.where(known, hostile, np.nan)


def _attributes(long_name: str) -> dict[str, str]:
    return {"long_name": long_name, "units": measure.units, "citation": CITE}


measure = Measure(
    key="triangle_type",
    title="Triangle type",
    definition="Posterior probabilities that three states form a ménage à trois, a romantic triangle, a stable "
    "marriage, a unit veto or none of them, and that each is the pivot or the pariah.",
    formula="products over ties of P(tie > band) or P(tie < −band); a tie is the mean of its two relation levels",
    needs=("cooperation", "conflict", "weight_squares"),
    dims=("time", "type"),
    units="probability",
    bounds=(0.0, 1.0),
    symmetric=True,
    synonyms=("strategic triangle", "Dittmer triangle"),
    not_to_be_confused_with="degree of balance, which counts unit vetoes as unbalanced and knows no roles",
    section="3",
    cite=CITE,
    compute=compute,
)
