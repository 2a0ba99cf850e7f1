"""Bargaining: states come closer where bargaining over their positions foresees that they do."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.errors import DataMissingError
from detente.theories._bargaining_rounds import Issue, best_offers
from detente.theories._beliefs import FILTERED, own_interest
from detente.theories._design import Model
from detente.theories._extra import Extra
from detente.theories._features import LAG_GROUPS, year_old
from detente.theories._observation import ObservationFit, fit_observation
from detente.theories._theory import Theory

if TYPE_CHECKING:
    import xarray as xr

Array = npt.NDArray[np.float64]

# A pair that is foreseen to close the whole range of positions warms by about what a strong cause moves a level.
APPROACH_MEAN, APPROACH_SD = 0.2, 0.2
YEAR = {"month": 12, "year": 1}


def foreseen_approach(panel: xr.Dataset) -> Array:
    """Return how much closer one round of bargaining brings each pair, (time, sender, receiver).

    Positions are ideal points in the General Assembly and capabilities those of the year before; salience is a state's
    share of the events of the busiest state over the year before the period. 1 is the whole range of positions;
    negative where a pair is driven apart. NaN for a state without a figure, and where all hold one position.

    Raises `DataMissingError` when the panel lacks ``ideal_point`` or ``cinc``.
    """
    lacking = [name for name in ("ideal_point", "cinc") if name not in panel]
    if lacking:
        raise DataMissingError(f"bargaining asks about '{lacking[0]}', which the panel does not have")
    names = panel["sender"].to_numpy()
    point, power = (
        year_old(panel[name].transpose("time", "state").reindex(state=names).to_numpy(), panel)
        for name in ("ideal_point", "cinc")
    )
    sent = np.nan_to_num(panel["events"].transpose("time", "sender", "receiver").to_numpy()).sum(axis=2)
    year = YEAR[panel.attrs["frequency"]]
    totals = np.vstack([np.zeros(len(names)), np.cumsum(sent, axis=0)])
    rows = [_approach(point[t], power[t], totals[t] - totals[max(t - year, 0)]) for t in range(len(sent))]
    return np.array(rows)


def _approach(point: Array, power: Array, acts: Array) -> Array:
    found = np.full((point.size, point.size), np.nan)
    known = np.flatnonzero(np.isfinite(point) & np.isfinite(power))
    busiest = acts[known].max(initial=0.0)
    if known.size < 2 or busiest == 0 or not power[known].any():
        return found
    width = float(np.ptp(point[known]))
    if width == 0:
        return found
    about = Issue(point[known], power[known], acts[known] / busiest)
    if not about.weight.any():
        return found
    there, _, _ = best_offers(about, width)
    before, after = (np.abs(each[:, None] - each[None, :]) for each in (about.position, there))
    found[np.ix_(known, known)] = (before - after) / width
    return found


class Bargaining(Theory):
    """Own past, reciprocity, and the approach that a round of expected-utility bargaining foresees (SCIENCE section 4).

    The observation-driven form: pairs without figures, and policies, are forecast as in the school `interest`. One
    issue stands for all: ideal points of the General Assembly. Not to be confused with bargaining models of war.
    """

    key = "bargaining"
    title = "Bargaining"
    idea = "States come closer where those who bring more to bear on an issue make others yield."
    cite = """@article{scholz2011unravelling,
  author = {Scholz, Jason B. and Calbert, Gregory J. and Smith, Glen A.},
  title = {Unravelling {Bueno De Mesquita}'s Group Decision Model},
  journal = {Journal of Theoretical Politics},
  volume = {23}, number = {4}, pages = {510--531}, year = {2011}
}"""

    def fit(self, panel: xr.Dataset, *, until: dt.date, seed: int) -> ObservationFit:
        """Learn up to and including `until`; analytic, so that `seed` changes nothing.

        Raises `DataMissingError` when the record is too short or the panel lacks positions or capabilities.
        """
        beliefs = own_interest(FILTERED, len(LAG_GROUPS[panel.attrs["frequency"]]))
        approach = Extra(APPROACH_MEAN, APPROACH_SD, foreseen_approach)
        return fit_observation(panel, until=until, model=Model(beliefs, {}, extras=(approach,)), seed=seed)


theory = Bargaining()
