"""Results kept in the cache folder as JSON, keyed by what they were computed from and by the embedded record."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from detente import config, core
from detente.errors import DetenteError
from detente.sources._event_sums import state_of
from detente.store.atomic import write_text


def kept(folder: str, key: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return the row kept under `key`, or make it and keep it.

    >>> from unittest.mock import patch
    >>> with patch.dict("os.environ", {"DETENTE_CACHE": "/dev/null/no folder"}):
    ...     kept("answers", "a key", lambda: {"mean": 1.0})
    {'mean': 1.0}
    """
    row = read(folder, key)
    if row is None:
        row = make()
        keep(folder, key, row)
    return row


def read(folder: str, key: str) -> dict[str, Any] | None:
    """Return the row kept under `key`; None where there is none or its file is damaged."""
    try:
        found = json.loads(_file(folder, key).read_text(encoding="utf-8"))
        return dict(found["row"]) if found["kept_under"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(folder: str, key: str, row: dict[str, Any]) -> None:
    """Keep a row; a cache that cannot be written costs time, not the answer."""
    path = _file(folder, key)
    with contextlib.suppress(OSError, DetenteError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, json.dumps({"kept_under": key, "row": row}))


def _file(folder: str, key: str) -> Path:
    inputs = core.manifest()["tables"]["weis_dyad_month"]["sha256"] + key + state_of(key)
    return config.cache_folder() / folder / f"{hashlib.sha256(inputs.encode()).hexdigest()[:32]}.json"
