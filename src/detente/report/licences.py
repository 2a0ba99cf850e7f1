"""What may be passed on: the licence of each source, and what a panel file was made of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from detente import registry
from detente.errors import UsageError, did_you_mean
from detente.panel.used import is_panel_file, used

if TYPE_CHECKING:
    import polars as pl


def expanded(names: Sequence[str]) -> list[str]:
    """Return names with each panel file replaced by the keys of what it was made of.

    Raises what `detente.panel.used.used` raises.

    >>> expanded(["weis", "atop"])
    ['weis', 'atop']
    """
    return [key for name in names for key in (used(Path(name)) if is_panel_file(name) else [name])]


def licences(names: Sequence[str]) -> pl.DataFrame:
    """Return the licence of each source named, of all without names: columns source, title, raw_rows and licence.

    `raw_rows` is "may be passed on" where the licence lets raw rows be redistributed, else "for own use only". Measures
    have no licence of their own and are left out. Raises `UsageError` for what is no source.

    >>> licences(["atop"])["raw_rows"].to_list()
    ['for own use only']
    """
    import polars as pl

    keys = [name for name in expanded(names) if name not in registry.keys("measure")] or registry.keys("source")
    unknown = [key for key in keys if key not in registry.keys("source")]
    if unknown:
        hint = did_you_mean(unknown[0], registry.keys("source")) or "; 'detente sources' lists them"
        raise UsageError(f"no source is called '{unknown[0]}'{hint}")
    sources = [registry.get("source", key) for key in dict.fromkeys(keys)]
    return pl.DataFrame(
        {
            "source": [source.key for source in sources],
            "title": [source.title for source in sources],
            "raw_rows": ["may be passed on" if source.redistributable else "for own use only" for source in sources],
            "licence": [source.licence for source in sources],
        }
    )
