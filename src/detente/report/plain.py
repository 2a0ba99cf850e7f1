"""Anything this project returns as values that JSON knows: text, numbers, true, false, null, lists, objects."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import PurePath
from typing import Any


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it: what is missing (None, NaN, infinite) is null, dates are ISO 8601 text.

    Dataclasses become objects without their functions, data frames lists of objects, NumPy scalars and arrays
    numbers and lists; what is none of these is its text.

    >>> plain({"when": dt.date(1972, 2, 21), "level": float("nan"), "states": ("USA", "CHN")})
    {'when': '1972-02-21', 'level': None, 'states': ['USA', 'CHN']}
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return str(value)
    return _composed(value)


def _composed(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        return {name: plain(part) for name, part in parts.items() if not callable(part)}
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(part) for part in (sorted(value) if isinstance(value, set | frozenset) else value)]
    for method in ("to_dicts", "tolist"):  # a polars frame; a NumPy scalar or array
        if hasattr(value, method):
            return plain(getattr(value, method)())
    return str(value)
