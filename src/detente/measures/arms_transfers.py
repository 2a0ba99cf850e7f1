"""Arms transfers: what major weapons a state delivers to another, from the user's own file."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import xarray as xr

from detente.measures._coded import DIMS
from detente.measures._measure import Measure
from detente.measures._own_deliveries import own_deliveries
from detente.measures._stamp import off_diagonal, stamped
from detente.states.system import memberships

CITE = """@misc{sipri2026arms,
  author = {{Stockholm International Peace Research Institute}},
  title = {{SIPRI} Arms Transfers Database: Sources and Methods},
  year = {2026},
  howpublished = {https://www.sipri.org/databases/armstransfers}
}"""


def compute(panel: xr.Dataset, *, deliveries: pl.DataFrame | None = None) -> xr.DataArray:
    """Return the value of arms that the sender delivers to the receiver in a year, dims (time, sender, receiver).

    In the unit of the file: trend-indicator values, where it is SIPRI's, which are of military worth, no prices. Of the
    panel only the states and periods are read; months have the value of their calendar year. `deliveries` has
    supplier and recipient (ISO3 codes), year and value; default is the user's own file (raises what
    `detente.measures._own_deliveries.own_deliveries` raises), because the database may not be passed on. A pair without
    a row between the first and the last year of the file is 0; NaN outside, and where either is no member of the
    system. The attribute ``left_out`` counts rows of what is no state. SCIENCE section 3.

    >>> pair, time = ["CHN", "RUS"], np.array(["1955-01-01"], "datetime64[ns]")
    >>> axes = {"time": time, "sender": pair, "receiver": pair}
    >>> panel = xr.Dataset({"alliance": (DIMS, np.zeros((1, 2, 2)))}, axes)
    >>> rows = pl.DataFrame({"supplier": ["RUS"], "recipient": ["CHN"], "year": [1955], "value": [9.0]})
    >>> compute(panel, deliveries=rows).sel(sender="RUS").values
    array([[ 9., nan]])
    """
    rows = own_deliveries() if deliveries is None else deliveries
    years = panel["time"].values.astype("datetime64[Y]").astype(int) + 1970
    states = [str(label) for label in panel["sender"].values]
    first, last = int(rows["year"].min()), int(rows["year"].max())  # type: ignore[arg-type]  # whole numbers, not empty
    member = np.array([[_member(state, year) for state in states] for year in years.tolist()])
    covered = member[:, :, None] & member[:, None, :] & ((years >= first) & (years <= last))[:, None, None]
    values = np.where(covered, 0.0, np.nan)
    place = {state: at for at, state in enumerate(states)}
    ours = rows.filter(pl.col("supplier").is_in(states), pl.col("recipient").is_in(states))
    for supplier, recipient, year, value in ours.select("supplier", "recipient", "year", "value").iter_rows():
        values[years == year, place[supplier], place[recipient]] += value
    labelled = xr.DataArray(values, {dim: panel[dim].values for dim in DIMS}, DIMS)
    found = stamped(off_diagonal(labelled), measure.key, long_name=measure.title, units=measure.units, citation=CITE)
    strangers = rows.filter(pl.col("supplier").is_null() | pl.col("recipient").is_null()).height
    return found.assign_attrs(covered=f"{first}-01-01/{last}-12-31", left_out=strangers)


def _member(state: str, year: int) -> bool:
    start, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return any(begins <= end and (ends is None or ends >= start) for begins, ends in memberships(state))


measure = Measure(
    key="arms_transfers",
    title="Arms transfers",
    definition="The value of major conventional weapons that the sender delivers to the receiver in a year, from a "
    "file of the user's own.",
    formula="Σ value of deliveries of i to j",
    needs=("alliance",),
    dims=DIMS,
    units="trend-indicator value, or the file's unit",
    bounds=(0.0, None),
    symmetric=False,
    synonyms=("arms trade", "arms deliveries", "TIV"),
    not_to_be_confused_with="the price of arms sales, and orders, which precede deliveries by years",
    section="3",
    cite=CITE,
    compute=compute,
)
