"""How a language model on this machine is asked about a document, and how what it quotes is held to the source.

Any endpoint that speaks the chat interface of OpenAI will do. Slow, broken or endless answers cost one part of the
text, never the reading.
"""

from __future__ import annotations

import http.client
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from detente.errors import DetenteError, UsageError
from detente.reading.document import Document, Passage

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
LONGEST_ANSWER = 200_000
LONGEST_QUOTE = 4_000
PART = 6_000
LATIN = re.compile("[A-Za-z0-9]")
BROKEN = (
    OSError, http.client.HTTPException, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError,
)  # fmt: skip


def answers(document: Document, url: str, model: str, task: str, seconds: float) -> tuple[list[Any], Counter[str]]:
    """Return what a model lists when it is given a task for each part of a document, and what was no list, by reason.

    Raises `UsageError` for an address that is not on this machine, `DetenteError` where nothing answers there.

    >>> answers(Document("-", "text", "", "", (), (), (), (), (), ()), "http://example.org/v1", "any", "List.", 1.0)
    Traceback (most recent call last):
    detente.errors.UsageError: 'http://example.org/v1' is no address of this machine, as http://localhost:8080/v1
    """
    host, port, path = _address(url)
    found: list[Any] = []
    dropped: Counter[str] = Counter()
    for text in _parts(document.passages):
        try:
            found += _asked(host, port, path, model, task, text, seconds)
        except ConnectionRefusedError as error:
            raise DetenteError(f"nothing answers at {url}: start the model's server first") from error
        except BROKEN as error:
            dropped["too slow" if isinstance(error, TimeoutError) else "no answer in JSON"] += 1
    return found, dropped


def kept(
    said: Sequence[Any], dropped: Counter[str], judge: Callable[[Any], tuple[dict[str, Any] | None, str]]
) -> list[dict[str, Any]]:
    """Return the records that a judge makes of what a model said, the first at each place, and count why others fall.

    >>> fallen = Counter()
    >>> kept([3, "x"], fallen, lambda each: ({"start": each, "end": 9}, "") if each == 3 else (None, "no number"))
    [{'start': 3, 'end': 9}]
    >>> fallen["no number"]
    1
    """
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for each in said:
        record, why = judge(each)
        if record is None:
            dropped[why] += 1
        else:
            found.setdefault((record["start"], record["end"]), record)
    return [found[key] for key in sorted(found)]


def places(text: str, quote: object) -> list[tuple[int, int]]:
    """Return where a quote stands in a text, word for word and in whole words; how lines are broken does not matter.

    >>> places("They met\\nin Oslo.", "met in Oslo"), places("They met.", "we met"), places("They met.", 7)
    ([(5, 16)], [], [])
    """
    words = quote.split() if isinstance(quote, str) and len(quote) <= LONGEST_QUOTE else []
    if not words:
        return []
    begins = r"(?<![A-Za-z0-9])" if LATIN.match(words[0][0]) else ""
    ends = r"(?![A-Za-z0-9])" if LATIN.match(words[-1][-1]) else ""
    pattern = begins + r"\s+".join(re.escape(word) for word in words) + ends
    return [found.span() for found in re.finditer(pattern, text)]


def _address(url: str) -> tuple[str, int, str]:
    try:
        parts = urlsplit(url)
        port = parts.port or 80
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme != "http" or parts.hostname not in LOCAL:
        raise UsageError(f"'{url}' is no address of this machine, as http://localhost:8080/v1")
    return parts.hostname, port, parts.path.rstrip("/")


def _parts(passages: Sequence[Passage]) -> list[str]:
    made: list[str] = []
    for passage in passages:
        if passage.zone in ("abstract", "body", "quotation", "comment"):
            if made and len(made[-1]) + len(passage.text) < PART:
                made[-1] += f"\n\n{passage.text}"
            else:
                made += [passage.text[start : start + PART] for start in range(0, len(passage.text), PART)]
    return made


def _asked(host: str, port: int, path: str, model: str, task: str, text: str, seconds: float) -> list[Any]:
    """Return the list that the model answers with."""
    body = {
        "model": model, "temperature": 0,
        "messages": [{"role": "system", "content": task}, {"role": "user", "content": text}],
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
