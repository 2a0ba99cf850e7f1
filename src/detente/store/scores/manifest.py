"""The manifest of a dataset that was built from a store: what generic readers need to open it as a source."""

from __future__ import annotations

import contextlib
import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente import __version__
from detente.sources._built import KIND
from detente.sources._folder import MANIFEST
from detente.store.atomic import write_bytes
from detente.store.cameo_classes import CODES_OF_INSTRUMENT
from detente.store.events.snapshot import Snapshot
from detente.store.questions import text
from detente.store.scores.partials import Choice
from detente.store.scores.pieces import OF_RELATIONS, OF_SUMS
from detente.store.scores.tables import OVERDISPERSION, PRIOR_WEIGHT, WINDOW, Partials, Tables, Written
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


@dataclass(frozen=True)
class Origin:
    """What tables were made from: under which name, by which choice, of which store and its snapshot.

    `made_of` is a hash of everything that the tables hang on.
    """

    name: str
    choice: Choice
    store: Path
    snapshot: Snapshot
    made_of: str


def origin(partials: Partials, choice: Choice) -> str:
    """Return a hash of everything that tables hang on: the sums of months, the steps and the SQL.

    >>> origin({}, Choice()) == origin({}, Choice(by=("week",)))
    False
    """
    asked = [text(question) for question in (*OF_SUMS, "volume", *OF_RELATIONS)]
    told = [{month: sorted(names) for month, names in partials.items()}, choice.by, asked]
    numbers = [PRIOR_WEIGHT, OVERDISPERSION, WINDOW, __version__]
    return hashlib.sha256(json.dumps([*told, *numbers], sort_keys=True).encode()).hexdigest()


def kept_tables(target: Path, made_of: str) -> Tables | None:
    """Return the tables in force where they are whole and were made of the same; None where they must be made."""
    if not is_built(target):
        return None
    manifest = tomllib.loads((target / MANIFEST).read_text(encoding="utf-8"))
    if manifest.get("made_of") != made_of:
        return None
    files = {}
    for file in manifest["file"]:
        path = target / file["stored"]
        if not path.is_file() or _sha256(path) != file["sha256"]:
            return None
        table = file["path"].removesuffix(".parquet")
        files[table] = Written(file["stored"], file["sha256"], file["rows"], file["bytes"], tuple(file["columns"]))
    months = tuple(int(month.replace("-", "")) for month in manifest["coverage"]["months"])
    return Tables(files, months, manifest["left_out"])


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_manifest(target: Path, tables: Tables, made: Origin) -> None:
    """Put the tables in force in one step, then remove those that are no longer named."""
    import tomli_w

    content = tomli_w.dumps(_manifest(tables, made)).encode("utf-8")
    path = target / MANIFEST
    if not path.is_file() or path.read_bytes() != content:
        write_bytes(path, content)
    kept = {written.stored for written in tables.files.values()}
    for path in target.glob("*.parquet"):
        if path.name not in kept:
            with contextlib.suppress(OSError):
                path.unlink()


def _manifest(tables: Tables, made: Origin) -> dict[str, Any]:
    choice, snapshot = made.choice, made.snapshot
    sources = sorted({part.source for part in snapshot.of("events")} & set(choice.sources or _all(snapshot)))
    months = [f"{month // 100}-{month % 100:02}" for month in tables.months]
    return {
        "kind": KIND,
        "name": made.name,
        "title": f"{made.name}: relations scored from {', '.join(sources)}",
        "version": "scored by detente from a store of event data",
        "licence": f"that of the event data: {', '.join(sources)}",
        "citation": f"the producers of {', '.join(sources)}",
        "store": str(made.store),
        "snapshot": snapshot.number,
        "made_of": made.made_of,
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
