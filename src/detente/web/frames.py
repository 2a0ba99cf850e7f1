"""Messages between the server and its worker processes: four bytes of length, then JSON."""

from __future__ import annotations

import json
from typing import IO, Any

HEAD = 4


def packed(message: Any) -> bytes:
    """Return a message as bytes.

    >>> packed({"say": "reading"})[:4]
    b'\\x00\\x00\\x00\\x12'
    """
    body = json.dumps(message).encode()
    return len(body).to_bytes(HEAD, "big") + body


def read(stream: IO[bytes]) -> Any:
    """Return the next message of a stream, None at its end.

    >>> import io
    >>> read(io.BytesIO(packed([1, 2])))
    [1, 2]
    """
    head = stream.read(HEAD)
    if len(head) < HEAD:
        return None
    return json.loads(stream.read(int.from_bytes(head, "big")))
