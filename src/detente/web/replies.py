"""Answers of HTTP: bytes that are compressed already, and refusals as a page or, for twins, as JSON."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from detente.web.catalogue import TWIN
from detente.web.rendering import render


def compressed_reply(
    request: Request, content: bytes, media: str, status: int, *, tag: str = "", keep: str = "no-cache",
    headers: Mapping[str, str] | None = None,
) -> Response:  # fmt: skip
    """Return a reply of bytes that are compressed by gzip, unpacked for who does not take them so.

    With a `tag` who has the same already gets 304 and nothing else; `keep` says how long a browser may hold it.
    """
    given = {"cache-control": keep, "vary": "accept-encoding", **(headers or {})}
    if tag:
        given["etag"] = f'"{tag}"'
        if status == 200 and f'"{tag}"' in request.headers.get("if-none-match", "").replace("W/", "").split(", "):
            return Response(status_code=304, headers=given)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(content), status, given, media)
    return Response(content, status, {**given, "content-encoding": "gzip"}, media)


def refusal(status: int, sentence: str, path: str) -> Response:
    """Return a page, or JSON for a twin's address, that says why there is no answer and what would be right."""
    headers = {"cache-control": "no-store", **({"retry-after": "5"} if status == 429 else {})}
    if path.endswith(TWIN):
        return Response(json.dumps({"error": sentence}), status, headers, "application/json")
    html = render("refused.html.jinja", title="Not answered", sentence=sentence, status=status, page=None)
    return Response(html, status, headers, "text/html; charset=utf-8")
