"""How good events are: against classified relations and coded sentences of news (the coders' suites: `coder_suites`).

Precision is the share of what was read that is right, recall the share of what is right that was read.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from detente.reading.classified import classified
from detente.reading.reading import read_text

OLD_ROOTS = {
    "CONCEDE": "YIELD", "RETREAT": "YIELD", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "FIGHT": "ASSAULT",
    "INVESTIGATE": "ACCUSE",
}  # fmt: skip
OLD_CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
NO_STATES = frozenset({"IGO", "IMG", "NGO", "NGM", "MNC"})
QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip


def relations(path: Path) -> dict[str, float]:
    """Return macro-F1 and accuracy of PLOVER roots and quad classes of sentences with a marked source and target.

    `path` is ``PLV_train.csv`` of the dataset ``plv`` (Hu et al. 2024). ``unclassified`` is the share of sentences in
    which no phrase of the lexicon was found.

    >>> relations(Path("no such file"))
    Traceback (most recent call last):
    FileNotFoundError: ...
    """
    with path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    roots = [(row["gold_root"], _root(row)) for row in rows]
    quads = [(QUADS[wanted], QUADS.get(made or "")) for wanted, made in roots]
    return {
        "sentences": float(len(rows)), "root_macro_f1": macro_f1(roots), "root_accuracy": _accuracy(roots),
        "quad_macro_f1": macro_f1(quads), "quad_accuracy": _accuracy(quads),
        "unclassified": sum(made is None for _, made in roots) / len(rows),
    }  # fmt: skip


def news_records(path: Path, parser: bool | None = None) -> dict[str, float]:
    """Return precision and recall of events between states in PLOVER's gold-standard records.

    `path` is ``PLOVER_GSR_CAMEO.json`` of the dataset ``plover``: sentences of news with one coded event each. Counted
    are the records whose source and target are different states; precision is of the events read in these sentences,
    so that a second event in a sentence, which is not coded there, counts against it. ``dyad_`` ignores the class and
    the direction; `parser` as in `read`.

    >>> news_records(Path("no such file"))
    Traceback (most recent call last):
    FileNotFoundError: ...
    """
    counts: Counter[str] = Counter()
    for record in json.loads(path.read_text(encoding="utf-8")):
        wanted = _wanted(record)
        if not wanted:
            continue
        made = {
            (source, target, OLD_ROOTS.get(event["root"], event["root"]))
            for event in read_text(record["text"], parser=parser).of("event")
            for source in event["source"]
            for target in event["target"]
        }
        dyads = {frozenset(each[:2]) for each in wanted}
        counts["records"] += 1
        counts["made"] += len(made)
        counts["right"] += len(made & wanted)
        counts["found"] += bool(made & wanted)
        counts["dyad_right"] += sum(frozenset(each[:2]) in dyads for each in made)
        counts["dyad_found"] += bool({frozenset(each[:2]) for each in made} & dyads)
    return {
        "records": float(counts["records"]), "precision": counts["right"] / max(1, counts["made"]),
        "recall": counts["found"] / max(1, counts["records"]),
        "dyad_precision": counts["dyad_right"] / max(1, counts["made"]),
        "dyad_recall": counts["dyad_found"] / max(1, counts["records"]),
    }  # fmt: skip


def _wanted(record: dict[str, Any]) -> set[tuple[str, str, str]]:
    if not isinstance(record.get("source"), list) or not isinstance(record.get("target"), list):
        return set()
    sides = [
        {OLD_CODES.get(each["code"][:3], each["code"][:3]) for each in record[side] if each.get("code")} - NO_STATES
        for side in ("source", "target")
    ]
    name = OLD_ROOTS.get(record["event"], record["event"])
    return {(source, target, name) for source in sides[0] for target in sides[1] if source != target}


def macro_f1(pairs: Iterable[tuple[Any, Any]]) -> float:
    """Return the mean over classes of F1, from pairs of what is right and what was said.

    >>> macro_f1([("a", "a"), ("a", "b"), ("b", "b")])
    0.6666666666666666
    """
    counts = Counter(pairs)
    scores = []
    for name in sorted({wanted for wanted, _ in counts}):
        right = counts[name, name]
        said = sum(times for (_, made), times in counts.items() if made == name)
        there = sum(times for (wanted, _), times in counts.items() if wanted == name)
        scores.append(2 * right / (said + there))
    return sum(scores) / len(scores)


def _accuracy(pairs: list[tuple[Any, Any]]) -> float:
    return float(sum(wanted == made for wanted, made in pairs)) / len(pairs)


def _root(row: dict[str, str]) -> str | None:
    """Return the root of the first phrase behind the source, else of the first one anywhere."""
    text = row["sentence"]
    after = text.find(row["source"]) + len(row["source"])
    found = classified(text)
    chosen = min(((place < after, place, name) for place, name in found), default=None)
    return None if chosen is None else OLD_ROOTS.get(chosen[2], chosen[2])
