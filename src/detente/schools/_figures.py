"""Figures of a pair of states that schools hold beliefs about: structure, as it was known a year later.

A figure is a function of a panel that returns values of shape (time, sender, receiver), the same in both directions.
Row t is what is known for period t: the figures of a year earlier. Where either state's figure is missing, so is the
pair's; it is never zero. Ideal points and polyarchy are estimated from their whole span: pseudo-vintages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.schools._roles import figure

if TYPE_CHECKING:
    import xarray as xr

Array = npt.NDArray[np.float64]


def joint_democracy(panel: xr.Dataset) -> Array:
    """Return the lower polyarchy of the two states, 0 to 1: the weak link.

    Raises `DataMissingError` when the panel has no `polyarchy`. Source: Oneal & Russett 1997.

    >>> import xarray as xr
    >>> axes = {"time": [0], "state": ["A", "B"], "sender": ["A", "B"]}
    >>> panel = xr.Dataset({"polyarchy": (("time", "state"), [[0.9, 0.2]])}, axes, {"frequency": "year"})
    >>> joint_democracy(panel)[0, 0].tolist()
    [0.9, 0.2]
    """
    polyarchy = figure(panel, "polyarchy")
    return np.asarray(np.minimum(polyarchy[:, :, None], polyarchy[:, None, :]))


def ideological_distance(panel: xr.Dataset) -> Array:
    """Return the distance of the two states' ideal points in the General Assembly, 0 and above, in their unit.

    Raises `DataMissingError` when the panel has no `ideal_point`. Source: Bailey, Strezhnev & Voeten 2017.

    >>> import xarray as xr
    >>> axes = {"time": [0], "state": ["A", "B"], "sender": ["A", "B"]}
    >>> panel = xr.Dataset({"ideal_point": (("time", "state"), [[2.5, -0.5]])}, axes, {"frequency": "year"})
    >>> ideological_distance(panel)[0, 0].tolist()
    [0.0, 3.0]
    """
    point = figure(panel, "ideal_point")
    return np.asarray(np.abs(point[:, :, None] - point[:, None, :]))


def power_closeness(panel: xr.Dataset) -> Array:
    """Return the lower of the two states' capability indices over the higher, 0 to 1: 1 is parity.

    Raises `DataMissingError` when the panel has no `cinc`. Source: Organski & Kugler 1980; Singer, Bremer & Stuckey
    1972.

    >>> import xarray as xr
    >>> axes = {"time": [0], "state": ["A", "B"], "sender": ["A", "B"]}
    >>> panel = xr.Dataset({"cinc": (("time", "state"), [[0.2, 0.05]])}, axes, {"frequency": "year"})
    >>> power_closeness(panel)[0, 0].tolist()
    [1.0, 0.25]
    """
    cinc = figure(panel, "cinc")
    low = np.minimum(cinc[:, :, None], cinc[:, None, :])
    high = np.maximum(cinc[:, :, None], cinc[:, None, :])
    return np.asarray(np.divide(low, high, out=np.full_like(low, np.nan), where=high > 0))


FIGURES: dict[str, Callable[[xr.Dataset], Array]] = {
    "joint_democracy": joint_democracy,
    "ideological_distance": ideological_distance,
    "power_closeness": power_closeness,
}
