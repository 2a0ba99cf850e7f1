"""Which state a source means: names and codes as the source writes them, turned into Correlates of War numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.errors import UsageError
from detente.states import resolve


def numbers(names: Iterable[str | None], spellings: Mapping[str, int] | None = None) -> dict[str, int | None]:
    """Return the COW number of each name: by the source's own `spellings`, else as `detente.states` reads it today.

    What names no state, or more than one, has the number None: such actors stay out of panels, and the check of their
    source counts them. A missing name is left out.

    >>> numbers(["Russia", "England", "European Union", None], {"England": 200})
    {'Russia': 365, 'England': 200, 'European Union': None}
    """
    known = spellings or {}
    return {name: known[name] if name in known else _resolved(name) for name in names if name is not None}


def _resolved(name: str) -> int | None:
    try:
        return resolve(name).ccode
    except UsageError:
        return None
