"""Claims that a language model proposes, off unless an address is given; what it says is held to the document.

Any endpoint on this machine that speaks the chat interface of OpenAI will do. A proposal must quote words that stand in
the document exactly so, and name a stance that there is; else it is dropped and counted. A claim that is no sentence of
the claim language is kept without it. Slow, broken or endless answers cost one part of the text, never the reading.
"""

from __future__ import annotations

import http.client
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from detente.claims.language import parse
from detente.errors import DetenteError, UsageError
from detente.reading.claim_text import why_not
from detente.reading.document import Document, Passage

Record = dict[str, Any]
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
LONGEST_ANSWER = 200_000
PART = 6_000
STANCES = frozenset({"asserts", "denies", "reports", "hedges", "asks"})
BROKEN = (
    OSError, http.client.HTTPException, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError,
)  # fmt: skip
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
    Records are those of claims, with the rule "language model".

    Raises `UsageError` for an address that is not on this machine, `DetenteError` where nothing answers there.

    >>> from detente.reading.loading import Loaded
    >>> from detente.reading.reader import as_document
    >>> proposals(as_document(Loaded("-", "text", "Hi")), "http://example.org/v1")
    Traceback (most recent call last):
    detente.errors.UsageError: 'http://example.org/v1' is no address of this machine, as http://localhost:8080/v1
    """
    parts = urlsplit(url)
    if parts.scheme != "http" or parts.hostname not in LOCAL:
        raise UsageError(f"'{url}' is no address of this machine, as http://localhost:8080/v1")
    found: dict[tuple[int, int], Record] = {}
    dropped: Counter[str] = Counter()
    for text in _parts(document.passages):
        try:
            answer = _asked(parts.hostname, parts.port or 80, parts.path.rstrip("/"), model, text, seconds)
        except ConnectionRefusedError as error:
            raise DetenteError(f"nothing answers at {url}: start the model's server first") from error
        except BROKEN as error:
            dropped["too slow" if isinstance(error, TimeoutError) else "no answer in JSON"] += 1
            continue
        for each in answer:
            record, why = _held(document.text, each)
            if record is None:
                dropped[why] += 1
            else:
                found.setdefault((record["start"], record["end"]), record)
    return [found[key] for key in sorted(found)], dropped


def _parts(passages: Sequence[Passage]) -> list[str]:
    made: list[str] = []
    for passage in passages:
        if passage.zone in ("abstract", "body", "quotation", "comment"):
            if made and len(made[-1]) + len(passage.text) < PART:
                made[-1] += f"\n\n{passage.text}"
            else:
                made += [passage.text[start : start + PART] for start in range(0, len(passage.text), PART)]
    return made


def _asked(host: str, port: int, path: str, model: str, text: str, seconds: float) -> list[Any]:
    """Return the list that the model answers with."""
    body = {
        "model": model, "temperature": 0,
        "messages": [{"role": "system", "content": TASK}, {"role": "user", "content": text}],
    }  # fmt: skip
    link = http.client.HTTPConnection(host, port, timeout=seconds)
    try:
        link.request("POST", f"{path}/chat/completions", json.dumps(body), {"Content-Type": "application/json"})
        answer = link.getresponse().read(LONGEST_ANSWER)
    finally:
        link.close()
    said = json.loads(answer)["choices"][0]["message"]["content"]
    made = json.loads(said[said.index("[") : said.rindex("]") + 1])
    if not isinstance(made, list):
        raise TypeError("the answer is no list")
    return made


def _held(text: str, said: Any) -> tuple[Record | None, str]:
    """Return a proposal as a record, or why it is dropped."""
    if not isinstance(said, dict) or not isinstance(said.get("quote"), str):
        return None, "no quote"
    quote = said["quote"]
    start = text.find(quote) if quote.strip() else -1
    if start < 0:
        return None, "quote not in the document"
    if said.get("stance") not in STANCES:
        return None, "no such stance"
    claim = _claim(said.get("claim"))
    why = why_not(claim) if claim else "the model gave no sentence of the claim language"
    return {
        "kind": "claim", "start": start, "end": start + len(quote), "text": quote,
        "speaker": str(said.get("speaker") or "author"), "reported_by": None, "stance": said["stance"],
        "cause": None, "effect": None, "claim": claim,
        "testable": claim is not None and why is None, "why_not": why, "rule": "language model",
    }, ""  # fmt: skip


def _claim(said: Any) -> str | None:
    try:
        return str(parse(said)) if isinstance(said, str) else None
    except DetenteError:
        return None
