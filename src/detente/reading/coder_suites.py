"""The event coders' own validation suites: what of them the coder by dictionaries reproduces, what it misses."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from detente.reading.dictionaries import load
from detente.reading.dictionary_coder import Token, coded, tokens
from detente.reading.parsing import parses
from detente.reading.tabari import code_text, load_tabari

Event = tuple[Any, Any, str]


class Suite(NamedTuple):
    """Shares of the expected events, and the number of those missed by the class of their record.

    ``exact`` is the share of (source, target, code), ``dyad`` of (source, target), ``root`` of the first two figures of
    the code; ``spurious`` the share of emitted events that are not expected, ``events`` how many are expected.

    >>> Suite({"events": 0.0}, Counter()).missed.total()
    0
    """

    shares: dict[str, float]
    missed: Counter[str]


def petrarch(folder: Path, *, parser: bool = False) -> Suite:
    """Return how much of PETRARCH's suite is reproduced, with its own dictionaries.

    `folder` is that of ``coder-gold``. Parts of speech are those of the parses in the suite, or with `parser` those
    that the parser here finds in its sentences.

    >>> petrarch(Path("no such folder"))
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no dictionary ...
    """
    here = folder / "petrarch"
    known = load(*(here / f"PETR.Validate.{kind}.txt" for kind in ("actors", "agents", "verbs")))
    records = _records(here)
    texts = [record["text"] for record in records]
    words = _tagged(texts) if parser else [tokens(record["parse"] or "") for record in records]
    made = (coded(each, record["date"], known) for each, record in zip(words, records, strict=True))
    return _compared(records, made, ("sourcecode", "targetcode", "eventcode"), lambda record: record["category"] or "-")


def tabari(folder: Path) -> Suite:
    """Return how much of TABARI's suite is reproduced, with its own dictionaries; it has no parses, nor needs any.

    >>> tabari(Path("no such folder"))
    Traceback (most recent call last):
    detente.errors.DataMissingError: there is no dictionary ...
    """
    here = folder / "tabari"
    known = load_tabari(here / "TABARI.Demo.actors", here / "Validate.agents", here / "TABARI.Demo.verbs")
    records = _records(here)
    made = (code_text(record["text"], _day(record["date"]), known) for record in records)
    return _compared(records, made, ("source", "target", "code"), lambda record: record["id"].split("-")[0])


def _records(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()]


def _day(short: str) -> str:
    return ("20" if short < "50" else "19") + short


def _tagged(texts: list[str]) -> list[list[Token]]:
    trees = zip(texts, parses(texts, [False] * len(texts)), strict=True)
    return [
        [Token(text[word.start : word.end].upper(), word.tag) for word in tree.words] if tree else []
        for text, tree in trees
    ]


def _compared(
    records: Iterable[dict[str, Any]],
    made: Iterable[list[Event]],
    names: tuple[str, str, str],
    kind: Callable[[dict[str, Any]], str],
) -> Suite:
    counts: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for record, found in zip(records, made, strict=True):
        wanted = [tuple(each.get(name) for name in names) for each in record["expected"] if names[2] in each]
        counts["events"] += len(wanted)
        counts["exact"] += sum(each in found for each in wanted)
        counts["dyad"] += sum(each[:2] in [other[:2] for other in found] for each in wanted)
        counts["root"] += sum(each[2][:2] in [other[2][:2] for other in found] for each in wanted)
        counts["emitted"] += len(found)
        counts["spurious"] += sum(each not in wanted for each in found)
        missed[kind(record)] += sum(each not in found for each in wanted)
    shares = {key: counts[key] / counts["events"] for key in ("exact", "dyad", "root")}
    shares |= {"events": float(counts["events"]), "spurious": counts["spurious"] / max(1, counts["emitted"])}
    return Suite(shares, +missed)
