"""Answers that were given, by key: the least recently asked for goes first when there is no more room."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from detente import __version__

ROOM = 96_000_000
ERRORS_FOR = 60.0


@dataclass(frozen=True)
class Kept:
    """An answer as it is sent: its status, and page, twin and exports as bytes compressed by gzip."""

    status: int
    page: bytes
    json: bytes
    files: Mapping[str, tuple[str, bytes]]
    tag: str = ""
    since: float = field(default_factory=time.monotonic)

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return len(self.page) + len(self.json) + sum(len(content) for _, content in self.files.values())


def kept(message: Mapping[str, Any]) -> Kept:
    """Return the answer in a worker's message."""
    page, twin = base64.b64decode(message["page"]), base64.b64decode(message["json"])
    files = {name: (media, base64.b64decode(content)) for name, (media, content) in message["files"].items()}
    return Kept(int(message["status"]), page, twin, files, hashlib.sha256(page + twin).hexdigest()[:24])


def key_of(page: str, values: Mapping[str, str]) -> str:
    """Return the key of a page's answer: the same for the same question to the same version of detente.

    >>> key_of("test", {"claim": "a"}) == key_of("test", {"claim": "a"})
    True
    """
    asked = json.dumps([__version__, page, dict(values)], sort_keys=True)
    return hashlib.sha256(asked.encode()).hexdigest()[:32]


class Shelf:
    """Answers by key, within `room` bytes.

    >>> shelf = Shelf(room=10)
    >>> shelf.put("a", Kept(200, b"123456", b"", {}))
    >>> shelf.put("b", Kept(200, b"123456", b"", {}))
    >>> shelf.get("a") is None, shelf.size
    (True, 6)
    """

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._held: OrderedDict[str, Kept] = OrderedDict()
        self.size = 0

    def get(self, key: str) -> Kept | None:
        """Return the answer of a key, None where it is not there (any more); errors are kept for a minute."""
        held = self._held.get(key)
        if held is not None and held.status >= 400 and time.monotonic() - held.since > ERRORS_FOR:
            self.drop(key)
            return None
        if held is not None:
            self._held.move_to_end(key)
        return held

    def put(self, key: str, answer: Kept) -> None:
        """Keep an answer; what is larger than all the room is not kept."""
        self.drop(key)
        if answer.size > self._room:
            return
        self._held[key] = answer
        self.size += answer.size
        while self.size > self._room:
            self.size -= self._held.popitem(last=False)[1].size

    def drop(self, key: str) -> None:
        """Forget the answer of a key, if there is one."""
        old = self._held.pop(key, None)
        self.size -= old.size if old else 0
