"""Whom a pronoun or a description means, as a language model proposes it; off unless an address is given.

A proposal quotes the words around the expression, the expression, and the antecedent: all three must stand in the
document exactly so, at one place, the antecedent before the expression; else it is dropped and counted. Nothing that
was read by rules is changed by it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import Any

from detente.reading.endpoint import answers, kept, places
from detente.reading.reading import Reading
from detente.reading.records import Record

TASK = (
    "For every pronoun (he, they, it, its) and definite description (the country, the first school, both sides) in the "
    "text that means a person, a state or a group named earlier, say whom it means. Answer with JSON only: a list of "
    "objects with the keys quote (words of the text around the expression, copied exactly, long enough to stand there "
    "only once), expression (copied exactly from the quote) and antecedent (the name, copied exactly from the text "
    "before it)."
)
PRONOUN = (
    r"(?:he|him|his|himself|she|her|hers|herself|it|its|itself|they|them|their|theirs|themselves|who|whom|whose|which|"
    r"this|that|these|those|both|one|each|neither|either|former|latter|others?|another|such|i|we|our|us|you|your)"
)
BARE = re.compile(rf"{PRONOUN}(?:\s+(?:other|another))?", re.IGNORECASE)
REFERRING = re.compile(rf"(?:the|{PRONOUN})\b", re.IGNORECASE)


def coreferences(
    reading: Reading, url: str, model: str = "local", *, seconds: float = 60.0
) -> tuple[list[Record], Counter[str]]:
    """Return the antecedents that a model proposes for expressions of a document, and what was dropped, by reason.

    Records have ``start``, ``end`` and ``text`` of the expression, ``antecedent_start``, ``antecedent_end`` and
    ``antecedent``, the ``code`` of the only actor that was read there (else None), and a rule that names the model.

    Raises `UsageError` for an address that is not on this machine, `DetenteError` where nothing answers there.

    >>> from detente.reading.reading import read_text
    >>> coreferences(read_text("Hi", parser=False), "ftp://localhost/v1")
    Traceback (most recent call last):
    detente.errors.UsageError: 'ftp://localhost/v1' is no address of this machine, as http://localhost:8080/v1
    """
    said, dropped = answers(reading.document, url, model, TASK, seconds)
    return kept(said, dropped, lambda each: _held(reading, each, model)), dropped


def _held(reading: Reading, said: Any, model: str) -> tuple[Record | None, str]:
    """Return a proposal as a record, or why it is dropped."""
    text = reading.document.text
    if not isinstance(said, dict) or not all(isinstance(said.get(key), str) for key in ("quote", "expression")):
        return None, "no quote"
    around = places(text, said["quote"])
    if len(around) != 1:
        return None, "quote stands in the document more than once" if around else "quote not in the document"
    inside = places(text[slice(*around[0])], said["expression"])
    if len(inside) != 1 or not REFERRING.match(said["expression"].strip()):
        return None, "no pronoun or description that stands in its quote once"
    start, end = (around[0][0] + place for place in inside[0])
    named = places(text, said.get("antecedent"))
    before = bisect_left(named, start, key=lambda span: span[1] - 1)
    if not named:
        return None, "antecedent not in the document"
    if before == 0 or BARE.fullmatch(said["antecedent"].strip()):
        return None, "antecedent does not stand before it" if before == 0 else "antecedent is a pronoun"
    return _record(reading, (start, end), named[before - 1], model), ""


def _record(reading: Reading, span: tuple[int, int], named: tuple[int, int], model: str) -> Record:
    text = reading.document.text
    codes = {
        each["code"] for each in reading.of("actor") if each["start"] < named[1] and named[0] < each["end"]
    } - {None}  # fmt: skip
    return {
        "kind": "coreference", "start": span[0], "end": span[1], "text": text[slice(*span)],
        "antecedent_start": named[0], "antecedent_end": named[1], "antecedent": text[slice(*named)],
        "code": codes.pop() if len(codes) == 1 else None, "rule": f"language model {model}",
    }  # fmt: skip
