"""Landscape: states fall into the two camps of least energy and warm to those on their side."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.errors import DataMissingError
from detente.measures._landscape import landscape, pulls
from detente.theories._beliefs import FILTERED, own_interest
from detente.theories._design import Model
from detente.theories._extra import Extra
from detente.theories._features import LAG_GROUPS, year_old
from detente.theories._observation import ObservationFit, fit_observation
from detente.theories._recent_ties import WINDOW, recent_ties
from detente.theories._theory import Theory

if TYPE_CHECKING:
    import xarray as xr

Array = npt.NDArray[np.float64]

CAMP_MEAN, CAMP_SD = 0.05, 0.05
SEARCHED = 16  # states whose every division is looked at; of more the valley is found by descent


def same_camp(panel: xr.Dataset) -> Array:
    """Return whether each pair is in one camp (1) or in two (−1), (time, state, state).

    Camps are those of least energy at the beginning of each year: sizes are capabilities a year old, propensities the
    ties of the year before (`recent_ties`), 0 where not active. Of more than 16 states, the valley below the division
    by the leading eigenvector. NaN before a year with ties is over and for a state without capability.

    Raises `DataMissingError` when the panel lacks ``cinc``.
    """
    if "cinc" not in panel:
        raise DataMissingError("the landscape asks about 'cinc', which the panel does not have")
    names = panel["sender"].to_numpy()
    power = year_old(panel["cinc"].transpose("time", "state").reindex(state=names).to_numpy(), panel)
    ties = recent_ties(panel)
    step = WINDOW[panel.attrs["frequency"]]
    found = np.full(ties.shape, np.nan)
    for begin in range(0, len(ties), step):
        known = np.flatnonzero(np.isfinite(power[begin]))
        wish = np.nan_to_num(ties[begin][np.ix_(known, known)])
        if known.size < 2 or not wish.any():
            continue
        side = np.where(camps(power[begin][known], wish) > 0, 1.0, -1.0)
        year = slice(begin, begin + step)
        found[year][:, known[:, None], known[None, :]] = np.outer(side, side)
    return found


def camps(sizes: Array, propensity: Array) -> npt.NDArray[np.int64]:
    """Return the camp of each state, 0 or 1, in the division of least energy, or the valley that descent finds.

    >>> camps(np.ones(3), np.array([[0.0, 1.0, -1.0], [1.0, 0.0, -1.0], [-1.0, -1.0, 0.0]])).tolist()
    [0, 0, 1]
    """
    if sizes.size <= SEARCHED:
        return np.asarray(landscape(sizes, propensity).camps[0])
    pull = pulls(sizes, propensity)
    side = np.where(np.linalg.eigh(pull)[1][:, -1] >= 0, 1.0, -1.0)
    while True:
        gain = side * (pull @ side)  # what a state's move to the other camp would cost
        worst = int(np.argmin(gain))
        if gain[worst] >= -1e-12 * np.abs(pull).sum():
            return np.asarray((side != side[0]).astype(np.int64))
        side[worst] = -side[worst]


class LandscapeTheory(Theory):
    """Own past, reciprocity, and the pull of a state's camp in the landscape of alignments (SCIENCE section 4).

    The observation-driven form; the camps are those of `detente.measures.landscape`, from events instead of coded
    propensities. Not to be confused with the measure, which gives every valley and its basin.
    """

    key = "landscape"
    title = "Landscape"
    idea = "States fall into the two camps that frustrate least, and warm to those on their side."
    cite = """@article{axelrod1993landscape,
  author = {Axelrod, Robert and Bennett, D. Scott},
  title = {A Landscape Theory of Aggregation},
  journal = {British Journal of Political Science}, volume = {23}, number = {2}, pages = {211--233}, year = {1993}
}"""

    def fit(self, panel: xr.Dataset, *, until: dt.date, seed: int) -> ObservationFit:
        """Learn up to and including `until`; analytic, so that `seed` changes nothing.

        Raises `DataMissingError` when the record is too short or the panel lacks capabilities.
        """
        beliefs = own_interest(FILTERED, len(LAG_GROUPS[panel.attrs["frequency"]]))
        model = Model(beliefs, {}, extras=(Extra(CAMP_MEAN, CAMP_SD, same_camp),))
        return fit_observation(panel, until=until, model=model, seed=seed)


theory = LandscapeTheory()
