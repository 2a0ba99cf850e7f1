"""Attributes that every result of a measure carries."""

from __future__ import annotations

import xarray as xr


def stamped(values: xr.DataArray, name: str, *, long_name: str, units: str, citation: str) -> xr.DataArray:
    """Return values under a name with attrs ``long_name``, ``units`` and ``citation``, all others dropped.

    >>> stamped(xr.DataArray([1.0]), "x", long_name="x of all", units="events", citation="Goldstein 1992").name
    'x'
    """
    return values.rename(name).drop_attrs().assign_attrs(long_name=long_name, units=units, citation=citation)


def as_dyads(values: xr.DataArray) -> tuple[xr.DataArray, xr.DataArray]:
    """Return figures of states, dims (time, state), once as the sender's and once as the receiver's.

    >>> states = xr.DataArray([[1.0, 2.0]], dims=("time", "state"), coords={"state": ["CHN", "USA"]})
    >>> sender, receiver = as_dyads(states)
    >>> (receiver - sender).sel(sender="CHN", receiver="USA").item()
    1.0
    """
    return values.rename(state="sender"), values.rename(state="receiver")


def off_diagonal(values: xr.DataArray) -> xr.DataArray:
    """Return dyad values, dims (…, sender, receiver), with NaN where sender and receiver are the same state.

    >>> axes = {"sender": ["CHN", "USA"], "receiver": ["CHN", "USA"]}
    >>> off_diagonal(xr.DataArray([[0.0, 1.0], [1.0, 0.0]], coords=axes)).sel(sender="USA").values
    array([ 1., nan])
    """
    return values.where(values["sender"] != values["receiver"])
