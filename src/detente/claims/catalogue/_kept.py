"""Verdicts kept between runs of the catalogue, by what was asked, of which embedded tables, with which code."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import detente
from detente import config, core
from detente.claims.verdict import Verdict
from detente.errors import DetenteError
from detente.sources._event_sums import state_of
from detente.store.atomic import write_text

SHORT = ("claim", "status", "sentence", "effect", "probabilities", "record")
ROOMS = ("measures", "panel", "schools", "theories", "claims")


def kept(claim: str, source: str, ask: Callable[[], Verdict]) -> Verdict:
    """Return a verdict as it was given before, or else what `ask` returns, which is kept.

    What is kept is the short form: status, sentence, effect, probabilities and record, without what stands beside them.
    A kept verdict counts as long as the embedded tables and the code that gave it are the same. `ask` may raise; then
    nothing is kept. A folder that cannot be written costs time, not the answer.
    """
    path = config.cache_folder() / "verdicts" / f"{_key(claim, source)}.json"
    known = _read(path, claim)
    if known is not None:
        return known
    verdict = ask()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, json.dumps({name: getattr(verdict, name) for name in SHORT}))
    except (OSError, DetenteError):
        pass
    return verdict


def _key(claim: str, source: str) -> str:
    asked = json.dumps([claim, source, _version(), state_of(json.dumps(source))])
    return hashlib.sha256(asked.encode()).hexdigest()[:32]


@cache
def _version() -> str:
    """Return a hash of the embedded tables and of the code of the rooms that a verdict passes through."""
    tables = {name: entry["sha256"] for name, entry in core.manifest()["tables"].items()}
    found = hashlib.sha256(json.dumps(tables, sort_keys=True).encode())
    home = Path(detente.__file__).parent
    for path in sorted(path for room in ROOMS for path in (home / room).glob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()


def _read(path: Path, claim: str) -> Verdict | None:
    try:
        row: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return Verdict(**row) if set(row) == set(SHORT) and row["claim"] == claim else None
