"""A zone of a document in stretches: what stands there, and how it was read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from detente.reading.document import FILLER, Document, Zone


def stretches(document: Document, zone: Zone, records: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the text of a zone as stretches, each with the names of its marks: stance, cue or actor.

    >>> from detente.reading.reading import read_text
    >>> made = read_text("Russia met China.")
    >>> stretches(made.document, made.document.zones[0], made.records)[0]
    ('Russia', 'actor')
    """
    marks: list[tuple[str, ...]] = [() for _ in range(zone.start, zone.end)]
    for record in sorted(records, key=lambda record: record["kind"] != "claim"):
        kind = record["kind"]
        if kind in ("comment", "event"):
            continue
        mark = record["stance"] if kind == "claim" else "cue" if kind == "attribution" else kind
        start, end = span(record)
        for place in range(start - zone.start, min(end, zone.end) - zone.start):
            marks[place] = tuple(dict.fromkeys((*marks[place], mark)))
    text = document.clean[zone.start : zone.end]
    made = []
    for names, stretch in groupby(zip(text, marks, strict=True), key=lambda each: each[1]):
        shown = "".join(character for character, _ in stretch if character != FILLER)
        if shown:
            made.append((shown, " ".join(names)))
    return made


def span(record: dict[str, Any]) -> tuple[int, int]:
    """Return where a record stands: of an attribution where its cue stands.

    >>> span({"cue_start": 3, "cue_end": 7})
    (3, 7)
    """
    return (record["start"], record["end"]) if "start" in record else (record["cue_start"], record["cue_end"])
