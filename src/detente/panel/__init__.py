"""SHAPE: the panel contract and building panels; called, the verb ``detente.panel(...)``.

The verb and this room have the same name, and importing anything from the room puts the room in the verb's place. So
that ``detente.panel(...)`` is the verb whatever was imported before, the room can be called: it hands the call on.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.panel.contract import Panel
    from detente.panel.long import LongPanel


class _Room(ModuleType):
    def __call__(
        self,
        states: str | Sequence[str] | None = None,
        *,
        unit: str | None = None,
        source: str = "weis",
        start: str | int | dt.date | None = None,
        end: str | int | dt.date | None = None,
        raw: bool = False,
        instrument: str | None = None,
        add: Sequence[str] = (),
        k: int | None = None,
        relevant: bool = False,
        names: bool = False,
        together: bool = False,
    ) -> Panel | LongPanel:
        from detente.verbs import panel

        return panel(
            states, unit=unit, source=source, start=start, end=end, raw=raw, instrument=instrument, add=add, k=k,
            relevant=relevant, names=names, together=together,
        )  # fmt: skip


sys.modules[__name__].__class__ = _Room
