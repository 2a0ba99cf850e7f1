"""Precision and recall of annotated sets: `python tools/scores_of_sets.py SET [SET ...]`, each and together."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from detente.reading.annotated_scores import scores
from detente.reading.parsing import model

SENTENCES = Path(__file__).parents[1] / "tests" / "reading_texts"
FEWER = tuple(f"{kind}_{number}" for kind in ("links", "argument") for number in range(1, 7))  # fewer things annotated
SETS = ("annotated", "held_out", "unseen", *(f"held_out_{number}" for number in range(2, 26)), *FEWER)
NEWS = "report|newspaper|news|week|wire|brief|agency|foreign page"
WAYS = {"patterns": False, **({"parser": True} if model() else {})}


def main(names: Sequence[str]) -> None:
    """Print the scores of some sets, each and together; of all sets where none is named."""
    unknown = [name for name in names if name not in SETS]
    if unknown:
        sys.exit(f"error: no annotated set {unknown[0]!r}; there are {', '.join(SETS)}")
    groups = [(name,) for name in names or SETS]
    for group in [*groups, tuple(names)] if len(names) > 1 else groups:
        _print_scores(group)


def _print_scores(names: Sequence[str]) -> None:
    paths = [SENTENCES / f"{name}.txt" for name in names]
    for way, parser in WAYS.items():
        found = scores(*paths, parser=parser)
        found["event in news"] = scores(*paths, parser=parser, heading=NEWS)["event"]
        print_found(f"{' and '.join(names)}, {way}", found)


def print_found(what: str, found: Mapping[str, tuple[float, float, int]]) -> None:
    """Print what was found by task, of tasks that a set annotates."""
    for task, (precision, recall, number) in found.items():
        if number:
            print(f"{what}, {task}: precision {precision:.2f}, recall {recall:.2f}, of {number}")


if __name__ == "__main__":
    main(sys.argv[1:])
