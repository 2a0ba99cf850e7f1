"""GDELT 1.0 as released: daily files of 58 columns, and the older ones without the address of the document (57)."""

from __future__ import annotations

import polars as pl

from detente.store.events.formats import _gdelt
from detente.store.events.formats._format import Format

COLUMNS = _gdelt.columns(_gdelt.PLACE_1)
# The day alone is known: 20160728.
ADDED = pl.col("DATEADDED").str.to_date("%Y%m%d", strict=False).cast(pl.Datetime("us"))

format_ = Format(
    key="gdelt1",
    title="GDELT 1.0 event files (tab-separated, 58 columns, or 57 before April 2013)",
    source="gdelt1",
    scheme="cameo",
    recognise=lambda head: _gdelt.is_gdelt(head, (57, 58)),
    columns=COLUMNS,
    events=_gdelt.events(ADDED),
    faults=_gdelt.FAULTS,
    complete="DATEADDED",
    states=_gdelt.states,
)
