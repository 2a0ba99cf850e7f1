"""Ideal-point distance: how far apart two states stand in the votes of the General Assembly."""

from __future__ import annotations

import xarray as xr

from detente.measures._measure import Measure
from detente.measures._stamp import as_dyads, off_diagonal, stamped

CITE = """@article{bailey2017estimating,
  author = {Bailey, Michael A. and Strezhnev, Anton and Voeten, Erik},
  title = {Estimating Dynamic State Preferences from {United Nations} Voting Data},
  journal = {Journal of Conflict Resolution},
  volume = {61}, number = {2}, pages = {430--456}, year = {2017}
}"""


def compute(panel: xr.Dataset) -> xr.Dataset:
    """Return the absolute difference of ideal points and its sd, dims (time, sender, receiver), 0 or more.

    The unit is that of the ideal points: one sd of all states' points in the release. The sd is
    sqrt(sd_i² + sd_j²): the published posteriors come state by state, so their correlation is not known and taken as
    none. NaN where either state has no ideal point, and on the diagonal. Source: Bailey, Strezhnev & Voeten (2017).
    SCIENCE section 3.

    >>> figures = {"ideal_point": [[2.5, -0.5]], "ideal_point_sd": [[0.3, 0.4]]}
    >>> panel = xr.Dataset({n: (("time", "state"), v) for n, v in figures.items()}, {"state": ["USA", "RUS"]})
    >>> cell = compute(panel).sel(sender="USA", receiver="RUS")
    >>> cell["ideal_point_distance"].item(), cell["ideal_point_distance_sd"].item()
    (3.0, 0.5)
    """
    point, other_point = as_dyads(panel["ideal_point"])
    sd, other_sd = as_dyads(panel["ideal_point_sd"])
    figures = {
        "ideal_point_distance": (abs(point - other_point), measure.title),
        "ideal_point_distance_sd": (xr.ufuncs.hypot(sd, other_sd), "standard deviation of the ideal-point distance"),
    }
    return xr.Dataset(
        {
            name: stamped(off_diagonal(values), name, long_name=long_name, units=measure.units, citation=CITE)
            for name, (values, long_name) in figures.items()
        }
    )


measure = Measure(
    key="ideal_point_distance",
    title="Ideal-point distance",
    definition="Absolute difference of two states' positions as estimated from votes in the UN General Assembly.",
    formula="abs(x_i − x_j)",
    needs=("ideal_point", "ideal_point_sd"),
    dims=("time", "sender", "receiver"),
    units="ideal-point units",
    bounds=(0.0, None),
    symmetric=True,
    synonyms=("preference distance", "foreign-policy dissimilarity in votes"),
    not_to_be_confused_with="vote agreement, which changes with what is on the agenda",
    section="3",
    cite=CITE,
    compute=compute,
)
