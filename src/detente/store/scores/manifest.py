"""The manifest of a dataset that was built from a store: what generic readers need to open it as a source."""

from __future__ import annotations

import contextlib
import tomllib
from pathlib import Path
from typing import Any

from detente.sources._built import KIND
from detente.sources._folder import MANIFEST
from detente.store.atomic import write_bytes
from detente.store.cameo_classes import CODES_OF_INSTRUMENT
from detente.store.events.snapshot import Snapshot
from detente.store.scores.partials import Choice
from detente.store.scores.tables import Tables
from detente.store.weis_classes import QUAD_NAMES

ONE_A_DAY = (
    "one event a day, sender, receiver and root code counts: the largest absolute weight, ties to the lower code"
)


def is_built(folder: Path) -> bool:
    """Return whether a folder holds a dataset that `detente events build` has made.

    >>> is_built(Path("/no/such/folder"))
    False
    """
    try:
        return bool(tomllib.loads((folder / MANIFEST).read_text(encoding="utf-8")).get("kind") == KIND)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return False


def write_manifest(target: Path, name: str, tables: Tables, choice: Choice, store: Path, snapshot: Snapshot) -> None:
    """Put the tables in force in one step, then remove those that are no longer named."""
    import tomli_w

    content = tomli_w.dumps(_manifest(name, tables, choice, store, snapshot)).encode("utf-8")
    write_bytes(target / MANIFEST, content)
    kept = {written.stored for written in tables.files.values()}
    for path in target.glob("*.parquet"):
        if path.name not in kept:
            with contextlib.suppress(OSError):
                path.unlink()


def _manifest(name: str, tables: Tables, choice: Choice, store: Path, snapshot: Snapshot) -> dict[str, Any]:
    sources = sorted({part.source for part in snapshot.of("events")} & set(choice.sources or _all(snapshot)))
    months = [f"{month // 100}-{month % 100:02}" for month in tables.months]
    return {
        "kind": KIND,
        "name": name,
        "title": f"{name}: relations scored from {', '.join(sources)}",
        "version": "scored by detente from a store of event data",
        "licence": f"that of the event data: {', '.join(sources)}",
        "citation": f"the producers of {', '.join(sources)}",
        "store": str(store),
        "snapshot": snapshot.number,
        "sources": sources,
        "by": list(choice.by),
        "filter": "none" if choice.raw else ONE_A_DAY,
        "cleaning": str(choice.cleaning),
        "left_out": dict(tables.left_out),
        "coverage": {"start": months[0], "end": months[-1], "months": months},
        "quad_names": {str(quad): called for quad, called in QUAD_NAMES.items()},
        "instruments": sorted(CODES_OF_INSTRUMENT),
        "file": [
            {
                "path": f"{table}.parquet", "stored": written.stored, "sha256": written.sha256, "rows": written.rows,
                "bytes": written.bytes, "columns": dict.fromkeys(written.columns, "see docs/conventions.md"),
            }
            for table, written in tables.files.items()
        ],
    }  # fmt: skip


def _all(snapshot: Snapshot) -> set[str]:
    return {part.source for part in snapshot.of("events")}
