"""KEDS files coded in WEIS (Gulf, Balkans, Central Asia): tab-separated day, source, target, code and label."""

from __future__ import annotations

import polars as pl

from detente.store.events.formats import _keds
from detente.store.events.formats._format import Format, text
from detente.store.weis_classes import QUAD_OF_CUE

CUE = _keds.CODE.str.slice(0, 2).cast(pl.Int8, strict=False)

format_ = Format(
    key="keds_weis",
    title="KEDS events in WEIS (day, source, target, code)",
    source="keds",
    scheme="weis",
    recognise=lambda head: _keds.is_keds(head, weis=True),
    columns=text(*_keds.COLUMNS),
    events=_keds.events(CUE, CUE.replace_strict(QUAD_OF_CUE, default=None, return_dtype=pl.Int8)),
    faults={"the event code is no WEIS code": ~CUE.is_between(1, 22).fill_null(value=False)},
    complete="code",
    states=_keds.states_of_weis,
    scale="weis",
)
