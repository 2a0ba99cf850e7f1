"""The small embedded tables, readable by every room, and the one way in to them.

The tables are written by ``detente data core`` only. ``manifest.json`` says of each column how it was computed,
from which source and years, under which licence, and pins each file's sha256; a file that differs is refused.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import DataDamagedError

if TYPE_CHECKING:
    import polars as pl

FOLDER = Path(__file__).parent


@cache
def manifest() -> dict[str, Any]:
    """Return the manifest of the embedded tables: ``{"version": …, "tables": {name: {...}}}``.

    Raises `DataDamagedError` when it is missing or not JSON.

    >>> "states" in manifest()["tables"]
    True
    """
    path = FOLDER / "manifest.json"
    try:
        loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataDamagedError(
            f"the embedded core manifest {path} cannot be read ({error}); reinstall detente or run 'detente data core'"
        ) from error
    return loaded


@cache
def table(name: str) -> pl.DataFrame:
    """Return one embedded table after checking its sha256 against the manifest.

    Raises `DataDamagedError` when the file is missing or its bytes are not the manifest's.

    >>> table("states").columns[:2]
    ['ccode', 'iso3']
    """
    import io

    import polars as pl

    return pl.read_parquet(io.BytesIO(verified_bytes(name)))


def verified_bytes(name: str) -> bytes:
    """Return the bytes of one embedded table, or raise `DataDamagedError`.

    >>> verified_bytes("states")[:4]
    b'PAR1'
    """
    entry = manifest()["tables"].get(name)
    if entry is None:
        raise DataDamagedError(f"the embedded core has no table '{name}'; reinstall detente or run 'detente data core'")
    path = FOLDER / f"{name}.parquet"
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataDamagedError(
            f"the embedded core table {path} cannot be read ({error}); reinstall detente or run 'detente data core'"
        ) from error
    found = hashlib.sha256(content).hexdigest()
    if found != entry["sha256"]:
        raise DataDamagedError(
            f"the embedded core table {path} is damaged: its sha256 is {found[:12]}…, the manifest says "
            f"{entry['sha256'][:12]}…; reinstall detente or run 'detente data core'"
        )
    return content
