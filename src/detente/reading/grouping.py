"""Similar claims of several documents, or of one, put together: by what they claim, else by their words and actors.

Two claims are of one group when their text in the claim language is the same; where neither has one, when they name the
same actors and share most of their words. Who asserts and who denies stays with each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

Record = dict[str, Any]
WORD = re.compile(r"[^\W\d_]{4,}")
ALIKE = 0.5


def grouped(readings: Iterable[tuple[str, Sequence[Record]]]) -> list[Record]:
    """Return groups of two or more similar claims, the largest first; `readings` are names of documents with records.

    A group has ``claim`` (the sentence of the claim language, or null), ``actors`` (codes), ``claims`` (each with its
    ``document``, ``start``, ``end``, ``text``, ``speaker`` and ``stance``) and the ``rule`` that made it.

    >>> claim = {"kind": "claim", "start": 0, "end": 4, "text": "It.", "speaker": "author", "stance": "asserts"}
    >>> claim["claim"] = "no war NOR <-> SWE"
    >>> [(each["claim"], len(each["claims"])) for each in grouped([("a", [claim]), ("b", [claim])])]
    [('no war NOR <-> SWE', 2)]
    """
    said: dict[str, list[Record]] = defaultdict(list)
    loose: dict[tuple[str, ...], list[list[Record]]] = defaultdict(list)
    for document, records in readings:
        named = [record for record in records if record["kind"] == "actor" and record.get("code")]
        for claim in (record for record in records if record["kind"] == "claim"):
            line = {"document": document} | {name: claim[name] for name in FIELDS}
            if claim["claim"]:
                said[claim["claim"]].append(line)
            else:
                _enter(loose[_actors(claim, named)], line)
    made = [_group(lines, claim, (), "same claim") for claim, lines in said.items()]
    made += [_group(lines, None, codes, "similar words") for codes, several in loose.items() for lines in several]
    kept = [group for group in made if len(group["claims"]) > 1]
    return sorted(kept, key=lambda group: (-len(group["claims"]), group["claim"] or "", group["actors"]))


FIELDS = ("start", "end", "text", "speaker", "stance")


def _actors(claim: Record, named: Sequence[Record]) -> tuple[str, ...]:
    return tuple(sorted({each["code"] for each in named if claim["start"] <= each["start"] < claim["end"]}))


def _enter(several: list[list[Record]], line: Record) -> None:
    """Put a claim to the first group whose first claim is like it, else into one of its own."""
    words = _words(line["text"])
    for lines in several:
        others = _words(lines[0]["text"])
        if words and len(words & others) >= ALIKE * len(words | others):
            lines.append(line)
            return
    several.append([line])


def _words(text: str) -> set[str]:
    """Return the longer words of a text, cut to their first six letters, so that forms of one word are one."""
    return {word[:6].lower() for word in WORD.findall(text)}


def _group(lines: list[Record], claim: str | None, codes: tuple[str, ...], rule: str) -> Record:
    actors = list(codes) or sorted(set(re.findall(r"\b[A-Z][A-Z0-9_]+\b", claim or "")))
    return {"kind": "group", "claim": claim, "actors": actors, "claims": lines, "rule": rule}
