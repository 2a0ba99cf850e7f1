"""Vote similarity: Scott's π, Cohen's κ, S and τ-b of two states' votes in the General Assembly."""

from __future__ import annotations

import xarray as xr

from detente.measures._dyad_results import dyad_results
from detente.measures._measure import Measure
from detente.measures._similarity import indices
from detente.measures._vote_tables import DIMS, NEEDS, vote_tables

CITE = """@article{hage2011choice,
  author = {H{\\"a}ge, Frank M.},
  title = {Choice or Circumstance? Adjusting Measures of Foreign Policy Similarity for Chance Agreement},
  journal = {Political Analysis},
  volume = {19}, number = {3}, pages = {287--305}, year = {2011}
}"""


def compute(panel: xr.Dataset, *, squared: bool = False) -> xr.Dataset:
    """Return `vote_pi`, `vote_kappa`, `vote_s` and `vote_tau_b`, dims (time, sender, receiver), −1 to 1, by session.

    Votes are ordered: yes, abstain, no, at distances ½ and 1, or with `squared` at ¼ and 1. π and κ are the ones to use
    (Häge 2011): S takes the largest distance that could be as what chance would give, so that two states that go with
    the large majority look alike whoever they are, and it moves when resolutions become less contested; π and κ compare
    with what the two states' own frequencies of votes give by chance. Over the roll calls in which both took part;
    NaN where there are none, where neither varies (π, κ) and where either does not (τ-b), and on the diagonal.
    SCIENCE section 3.

    >>> import numpy as np
    >>> counts = {name: (DIMS, np.full((1, 2, 2), float(name in ("votes_yes_yes", "votes_no_no")))) for name in NEEDS}
    >>> panel = xr.Dataset(counts, {"sender": ["CHN", "USA"], "receiver": ["CHN", "USA"]})
    >>> compute(panel)["vote_kappa"].sel(sender="USA", receiver="CHN").item()
    1.0
    """
    found = indices(vote_tables(panel), (0, 1, 2), squared=squared)
    named = {f"vote_{name}": values for name, (values, _) in found.items()}
    titles = {f"vote_{name}": f"{title} of votes" for name, (_, title) in found.items()}
    return dyad_results(panel[NEEDS[0]].transpose(*DIMS), named, titles, measure.units, CITE)


measure = Measure(
    key="vote_similarity",
    title="Vote similarity",
    definition="How alike two states vote in the General Assembly beyond chance (Scott's pi, Cohen's kappa), and by "
    "Signorino and Ritter's S and Kendall's tau-b.",
    formula="π, κ = 1 − D_o / D_e; S = 1 − 2·mean distance; distance abs(v_i − v_j) / 2",
    needs=NEEDS,
    dims=DIMS,
    units="index",
    bounds=(-1.0, 1.0),
    symmetric=True,
    synonyms=("foreign policy similarity in votes", "chance-corrected agreement"),
    not_to_be_confused_with="alliance_similarity, of portfolios of pledges; vote_agreement, not corrected for chance",
    section="3",
    cite=CITE,
    compute=compute,
)
