"""Vote agreement: how often two states vote alike in the General Assembly, with and without abstentions."""

from __future__ import annotations

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from detente.measures._dyad_results import dyad_results
from detente.measures._measure import Measure
from detente.measures._similarity import class_distances
from detente.measures._vote_tables import DIMS, NEEDS, vote_tables

CITE = """@article{lijphart1963analysis,
  author = {Lijphart, Arend},
  title = {The Analysis of Bloc Voting in the {General Assembly}: A Critique and a Proposal},
  journal = {American Political Science Review},
  volume = {57}, number = {4}, pages = {902--917}, year = {1963}
}"""
AGREEMENT = 1.0 - class_distances([0, 1, 2])
TITLES = {
    "vote_agreement": "agreement in roll calls, an abstention half of it",
    "vote_agreement_without_abstentions": "agreement in roll calls in which neither abstained",
}


def compute(panel: xr.Dataset) -> xr.Dataset:
    """Return agreement by the year in which a session opened, dims (time, sender, receiver), 0 (opposed) to 1 (alike).

    `vote_agreement`: same votes count 1, an abstention beside a yes or no ½, yes beside no 0, over all roll calls in
    which both took part (Lijphart 1963). `vote_agreement_without_abstentions`: same votes among those in which both
    voted yes or no. NaN where the two shared no such roll call (absence is missing, never disagreement), and on the
    diagonal. It moves with the agenda: for preferences use ideal points. SCIENCE section 3.

    >>> given = ("votes_yes_yes", "votes_no_abstain")
    >>> counts = {name: (DIMS, np.full((1, 2, 2), float(name in given))) for name in NEEDS}
    >>> panel = xr.Dataset(counts, {"sender": ["CHN", "USA"], "receiver": ["CHN", "USA"]})
    >>> [values.sel(sender="USA", receiver="CHN").item() for values in compute(panel).values()]
    [0.75, 1.0]
    """
    tables = vote_tables(panel)
    decided = tables[..., ::2, ::2]
    found = {
        "vote_agreement": _share((tables * AGREEMENT).sum(axis=(-2, -1)), tables.sum(axis=(-2, -1))),
        "vote_agreement_without_abstentions": _share(decided.trace(axis1=-2, axis2=-1), decided.sum(axis=(-2, -1))),
    }
    return dyad_results(panel[NEEDS[0]].transpose(*DIMS), found, TITLES, measure.units, CITE)


def _share(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    share: NDArray[np.float64] = part / np.where(whole > 0, whole, np.nan)
    return share


measure = Measure(
    key="vote_agreement",
    title="Vote agreement",
    definition="Share of roll calls of a session of the General Assembly in which two states voted alike, an "
    "abstention beside a yes or no counting half; and the same where neither abstained.",
    formula="Σ (1 − abs(v_i − v_j) / 2) / n, v 0 yes, 1 abstain, 2 no",
    needs=NEEDS,
    dims=DIMS,
    units="share of roll calls",
    bounds=(0.0, 1.0),
    symmetric=True,
    synonyms=("index of agreement", "Lijphart index", "voting similarity", "voting coincidence"),
    not_to_be_confused_with="ideal_point_distance, which allows for what was on the agenda; vote_similarity, which "
    "corrects for agreement by chance",
    section="3",
    cite=CITE,
    compute=compute,
)
