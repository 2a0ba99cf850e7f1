"""One more of a kind = one more file.

A file in ``sources/``, ``measures/``, ``theories/`` or ``schools/`` whose name does not begin with ``_`` *is* one
member: the file name is its key, and the module holds one constant named like the kind. Listing imports nothing;
a member's module is imported when it is asked for. Other distributions add members through the entry-point groups
``detente.sources``, ``detente.measures``, ``detente.theories`` and ``detente.schools``.
"""

from __future__ import annotations

import importlib
import importlib.metadata
from functools import cache
from pathlib import Path
from typing import Any

from detente.errors import UsageError, did_you_mean

KINDS = {"source": "sources", "measure": "measures", "theory": "theories", "school": "schools"}


@cache
def keys(kind: str) -> tuple[str, ...]:
    """Return the keys of every member of a kind, sorted, without importing any of them.

    `kind` is one of ``source``, ``measure``, ``theory``, ``school``; another raises `KeyError`.

    >>> "weis" in keys("source")
    True
    """
    room = Path(__file__).parent / KINDS[kind]
    own = {path.stem for path in room.glob("*.py") if not path.stem.startswith("_")}
    return tuple(sorted(own | set(_plugins(kind))))


def get(kind: str, key: str) -> Any:
    """Return one member by its key, importing its module; a source may also be one that a user has built.

    Raises `UsageError` with the nearest names when there is no such member.

    >>> get("source", "weis").key
    'weis'
    >>> get("source", "weiss")
    Traceback (most recent call last):
    detente.errors.UsageError: unknown source 'weiss'; did you mean weis?
    """
    if key not in keys(kind):
        made = _built(kind).get(key)
        if made is not None:
            return made
        hint = did_you_mean(key, keys(kind)) or f"; known: {', '.join(keys(kind))}"
        raise UsageError(f"unknown {kind} '{key}'{hint}")
    plugin = _plugins(kind).get(key)
    if plugin is not None:
        return plugin.load()
    return getattr(importlib.import_module(f"detente.{KINDS[kind]}.{key}"), kind)


def members(kind: str) -> dict[str, Any]:
    """Return every member of a kind by key; imports them all.

    >>> sorted(members("school"))[:2]
    ['axis', 'ideology']
    """
    return {key: get(kind, key) for key in keys(kind)}


def _built(kind: str) -> dict[str, Any]:
    """Return the sources that a user has built from event data; of no other kind can any be built."""
    if kind != "source":
        return {}
    found: dict[str, Any] = importlib.import_module("detente.sources._built").built()
    return found


@cache
def _plugins(kind: str) -> dict[str, importlib.metadata.EntryPoint]:
    return {point.name: point for point in importlib.metadata.entry_points(group=f"detente.{KINDS[kind]}")}
