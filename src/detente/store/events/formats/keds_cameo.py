"""KEDS files coded in CAMEO (Levant, Turkey): tab-separated day, source, target, code and label, or the same table."""

from __future__ import annotations

from detente.sources._icews import quad_of
from detente.store.events.formats import _keds
from detente.store.events.formats._format import Format, cameo_root, text

ROOT = cameo_root(_keds.CODE)

format_ = Format(
    key="keds_cameo",
    title="KEDS events in CAMEO (day, source, target, code)",
    source="keds",
    scheme="cameo",
    recognise=lambda head: _keds.is_keds(head, weis=False),
    columns=text(*_keds.COLUMNS),
    events=_keds.events(ROOT, quad_of(ROOT)),
    faults={"the event code is no CAMEO code": ROOT.is_null()},
    complete="code",
    states=_keds.states_of_cameo,
    scale="keds",
)
