"""WHAT IF, written down: policies as TOML files, one a file of this folder, and as Python (SCIENCE section 1, policy).

``load("nixon_1971_72")`` reads one that comes with the package, ``load("mine.toml")`` one's own, ``policy("Mine")``
begins one in Python; ``compiled`` turns it into the moves that theories are asked with.
"""

from __future__ import annotations

from detente.policies._compiled import compiled, leads_of, origin_of
from detente.policies._instruments import INSTRUMENTS, Instrument, instrument_of
from detente.policies._month import Month, month_of
from detente.policies._reader import read_policy
from detente.policies._shipped import load, shipped, template
from detente.policies._size import Size, size_of
from detente.policies._written import LONGEST, WrittenMove, WrittenPolicy, policy

__all__ = [
    "INSTRUMENTS",
    "LONGEST",
    "Instrument",
    "Month",
    "Size",
    "WrittenMove",
    "WrittenPolicy",
    "compiled",
    "instrument_of",
    "leads_of",
    "load",
    "month_of",
    "origin_of",
    "policy",
    "read_policy",
    "shipped",
    "size_of",
    "template",
]
