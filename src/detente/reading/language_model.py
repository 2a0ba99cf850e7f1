"""Claims that a language model proposes, off unless an address is given; what it says is held to the document.

A proposal must quote words that stand in the document exactly so, and name a stance that there is; else it is dropped
and counted. A claim that is no sentence of the claim language is kept without it.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from detente.claims.language import parse
from detente.errors import DetenteError
from detente.reading.claim_text import why_not
from detente.reading.document import Document
from detente.reading.endpoint import answers, kept, places

Record = dict[str, Any]
STANCES = frozenset({"asserts", "denies", "reports", "hedges", "asks"})
TASK = (
    "List the claims about relations between states in the text. Answer with JSON only: a list of objects with the "
    "keys quote (the words of the text, copied exactly), speaker, stance (asserts, denies, reports, hedges or asks) "
    "and claim (null, or a sentence such as 'USA -> RUS warms => RUS -> CHN cools within 24 months')."
)


def proposals(
    document: Document, url: str, model: str = "local", *, seconds: float = 60.0
) -> tuple[list[Record], Counter[str]]:
    """Return the claims that a model proposes for a document, and how many answers were dropped, by reason.

    `url` is the address of the endpoint, as ``http://localhost:8080/v1``; `seconds` is how long one answer may take.
    Records are those of claims; their rule names the model.

    Raises `UsageError` for an address that is not on this machine, `DetenteError` where nothing answers there.

    >>> from detente.reading.loading import Loaded
    >>> from detente.reading.reader import as_document
    >>> proposals(as_document(Loaded("-", "text", "Hi")), "http://example.org/v1")
    Traceback (most recent call last):
    detente.errors.UsageError: 'http://example.org/v1' is no address of this machine, as http://localhost:8080/v1
    """
    said, dropped = answers(document, url, model, TASK, seconds)
    return kept(said, dropped, lambda each: _held(document.text, each, model)), dropped


def _held(text: str, said: Any, model: str) -> tuple[Record | None, str]:
    """Return a proposal as a record, or why it is dropped."""
    if not isinstance(said, dict) or not isinstance(said.get("quote"), str):
        return None, "no quote"
    spans = places(text, said["quote"])
    if not spans:
        return None, "quote not in the document"
    if not isinstance(said.get("stance"), str) or said["stance"] not in STANCES:
        return None, "no such stance"
    (start, end), claim = spans[0], _claim(said.get("claim"))
    why = why_not(claim) if claim else "the model gave no sentence of the claim language"
    return {
        "kind": "claim", "start": start, "end": end, "text": text[start:end],
        "speaker": str(said.get("speaker") or "author"), "reported_by": None, "stance": said["stance"],
        "cause": None, "effect": None, "claim": claim,
        "testable": claim is not None and why is None, "why_not": why, "rule": f"language model {model}",
    }, ""  # fmt: skip


def _claim(said: Any) -> str | None:
    try:
        return str(parse(said)) if isinstance(said, str) else None
    except DetenteError:
        return None
