"""Sizes of memory as people write them."""

from __future__ import annotations

import re

from detente.errors import UsageError

UNITS = {"": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30}


def size_of(text: str) -> int:
    """Return a size such as 2GB, 600 MB or 1.5GiB in bytes; raises `UsageError` for what is no size.

    >>> size_of("2GB"), size_of("1.5 GiB")
    (2000000000, 1610612736)
    >>> size_of("much")
    Traceback (most recent call last):
    detente.errors.UsageError: 'much' is no size; write 2GB, 600MB or 1.5GiB
    """
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*", text.casefold())
    if found is None or found[2] not in UNITS:
        raise UsageError(f"'{text}' is no size; write 2GB, 600MB or 1.5GiB")
    return int(float(found[1]) * UNITS[found[2]])
