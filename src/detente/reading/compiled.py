"""Patterns compiled when a text first needs them: a reader has thousands, and a text meets some hundreds."""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern compiled, each once.

    >>> compiled("a+") is compiled("a+")
    True
    """
    return re.compile(pattern)
