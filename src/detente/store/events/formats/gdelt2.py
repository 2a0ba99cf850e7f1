"""GDELT 2.0 as released: a file of 61 columns every fifteen minutes."""

from __future__ import annotations

import polars as pl

from detente.store.events.formats import _gdelt
from detente.store.events.formats._format import Format

COLUMNS = _gdelt.columns(_gdelt.PLACE_2)
ADDED = pl.col("DATEADDED").str.to_datetime("%Y%m%d%H%M%S", strict=False, time_unit="us")

format_ = Format(
    key="gdelt2",
    title="GDELT 2.0 event files (tab-separated, 61 columns)",
    source="gdelt2",
    scheme="cameo",
    recognise=lambda head: _gdelt.is_gdelt(head, (61,)),
    columns=COLUMNS,
    events=_gdelt.events(ADDED),
    faults=_gdelt.FAULTS,
    complete="DATEADDED",
    states=_gdelt.states,
)
