"""The files that pages need beside themselves, read once: style, scripts, the chart library, each under its hash.

An address carries the hash of the content, so that a browser may keep the file for ever; only names that are known at
the start are served, and no name is ever a path.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import sys
from functools import cache
from importlib.resources import files
from typing import NamedTuple

MEDIA = {
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "json": "application/json",
    "svg": "image/svg+xml", "txt": "text/plain; charset=utf-8",
}  # fmt: skip
CHARTS = "vega.js"


class Asset(NamedTuple):
    """A file as it is sent: its media type, its content compressed by gzip, the hash of the content."""

    media: str
    content: bytes
    tag: str


@cache
def assets() -> dict[str, Asset]:
    """Return every file of `static/` by name, without the chart library.

    >>> assets()["app.css"].media
    'text/css; charset=utf-8'
    """
    folder = files("detente.web").joinpath("static")
    return {path.name: _asset(path.name, path.read_bytes()) for path in folder.iterdir() if path.is_file()}


_charts: dict[str, Asset] = {}


async def charts() -> Asset:
    """Return the chart library as one module; a process of its own puts it together when it is first asked for."""
    if CHARTS not in _charts:
        code = "import sys, vl_convert; sys.stdout.write(vl_convert.javascript_bundle())"
        made = await asyncio.create_subprocess_exec(sys.executable, "-P", "-c", code, stdout=asyncio.subprocess.PIPE)
        content, _ = await made.communicate()
        _charts[CHARTS] = _asset(CHARTS, content)
    return _charts[CHARTS]


@cache
def address(name: str) -> str:
    """Return the address of a file, with the beginning of its hash; the chart library goes by its own version.

    >>> address("app.css").startswith("/static/app.css?v=")
    True
    """
    if name == CHARTS:
        import importlib.metadata

        return f"/static/{CHARTS}?v={importlib.metadata.version('vl-convert-python')}"
    return f"/static/{name}?v={assets()[name].tag[:12]}"


def _asset(name: str, content: bytes) -> Asset:
    media = MEDIA[name.rpartition(".")[2]]
    return Asset(media, gzip.compress(content, mtime=0), hashlib.sha256(content).hexdigest()[:32])
