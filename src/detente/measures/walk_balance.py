"""Walk-based balance: how far closed walks of all lengths in a signed network are positive."""

from __future__ import annotations

import xarray as xr

from detente.measures._balance import walk_balance
from detente.measures._measure import Measure
from detente.measures._network import by_period, matrices

CITE = """@article{kirkley2019balance,
  author = {Kirkley, Alec and Cantwell, George T. and Newman, M. E. J.},
  title = {Balance in Signed Networks},
  journal = {Physical Review E},
  volume = {99}, number = {1}, pages = {012320}, year = {2019}
}"""


def compute(panel: xr.Dataset, *, ties: xr.DataArray | None = None, reach: float = 0.5) -> xr.Dataset:
    """Return the balance of closed walks in each period's network, (time,), −1 to 1; 1 means balanced.

    ln det(I − αA) / ln det(I − α|A|), A the signs, α `reach` over the greatest eigenvalue of |A|; see
    `detente.measures._balance.walk_balance`, which says what is Kirkley's, Cantwell's and Newman's in it. `ties` are as
    in `balance`. NaN in periods without a tie. Raises `UsageError` for a reach not between 0 and 1.
    SCIENCE section 3, 'degree of balance'.

    >>> from detente.panel.events import events
    >>> compute(events(["CHN", "RUS", "USA"], end="1970-06"))["walk_balance"].sel(time="1970-06-01").round(6).item()
    0.68824
    """
    signs = matrices(panel, ties)
    titles = {"walk_balance": measure.title}
    return by_period(signs, lambda m: {"walk_balance": walk_balance(m, reach=reach)}, titles, measure.units, CITE)


measure = Measure(
    key="walk_balance",
    title="Walk-based balance",
    definition="The excess of positive over negative closed walks of all lengths as a part of all, short walks "
    "weighing more.",
    formula="ln det(I − αA) / ln det(I − α|A|)",
    needs=("cooperation", "conflict", "weight_squares"),
    dims=("time",),
    units="share",
    bounds=(-1.0, 1.0),
    symmetric=True,
    synonyms=("loop balance", "strong balance of walks"),
    not_to_be_confused_with="balance, which knows triads only",
    section="3",
    cite=CITE,
    compute=compute,
)
