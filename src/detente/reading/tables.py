"""Records of a document as tables for people: a summary of actors, and one table of attributions and of claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

WIDEST = 90


def tables(records: Sequence[dict[str, Any]]) -> list[tuple[str, pl.DataFrame]]:
    """Return titles with tables: actors with how often each is named, then who says what, then what is claimed.

    >>> record = {"kind": "actor", "code": "RUS", "type": "name", "text": "Russia", "start": 0}
    >>> tables([record])[0][0]
    '1 actor, named 1 time'
    """
    import polars as pl

    made = []
    named = Counter(
        (record["code"], record["text"]) for record in records if record["kind"] == "actor" and record["code"]
    )
    if named:
        rows = _by_code(named)
        actors, times = len(rows), sum(named.values())
        title = f"{actors} actor{'s' * (actors > 1)}, named {times} time{'s' * (times > 1)}"
        made.append((title, pl.DataFrame(rows)))
    for kind, fields in FIELDS.items():
        rows = [{name: _short(record[name]) for name in fields} for record in records if record["kind"] == kind]
        if rows:
            title = f"{len(rows)} {kind}{'s' * (len(rows) > 1)}"
            made.append((title, pl.DataFrame(rows, infer_schema_length=None)))
    return made


FIELDS = {
    "zone": ("start", "end", "zone", "language"),
    "note": ("start", "note", "label", "marks"),
    "comment": ("start", "number", "depth", "parent", "likes", "author"),
    "attribution": ("cue_start", "speaker", "cue", "stance", "content"),
    "event": ("start", "date", "source", "target", "root", "cameo", "status", "text"),
    "claim": ("start", "speaker", "stance", "claim", "why_not", "text"),
    "coreference": ("start", "text", "antecedent", "code", "rule"),
}


def _by_code(named: Counter[tuple[str, str]]) -> list[dict[str, Any]]:
    words: dict[str, Counter[str]] = {}
    for (code, text), times in named.items():
        words.setdefault(code, Counter())[text] += times
    ranked = sorted(words.items(), key=lambda each: -each[1].total())
    return [
        {"actor": code, "times": found.total(), "as": ", ".join(word for word, _ in found.most_common(6))}
        for code, found in ranked
    ]


def _short(value: Any) -> Any:
    if isinstance(value, list):
        return ", ".join("–".join(map(str, each)) if isinstance(each, list) else each for each in value)
    if not isinstance(value, str):
        return value
    words = " ".join(value.split())
    return words if len(words) <= WIDEST else f"{words[: WIDEST - 1]}…"
