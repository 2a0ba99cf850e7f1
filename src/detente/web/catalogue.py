"""The pages there are: every file of `pages/` whose name does not begin with ``_``, found by looking.

A page is found by its address; an address that ends in ``.json`` is that of the page's twin, the same in plain values.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from detente.web._page import Page

TWIN = ".json"
FRONT = "/index"


class Found(NamedTuple):
    """A page at an address: what the address says of its parameters, and whether its JSON twin is asked for.

    >>> found = find("/triangle/USA/RUS/CHN.json")
    >>> found.page.key, found.values, found.twin
    ('triangle', {'one': 'USA', 'two': 'RUS', 'three': 'CHN'}, True)
    """

    page: Page
    values: Mapping[str, str]
    twin: bool


@cache
def pages() -> dict[str, Page]:
    """Return every page by its key, those of the menu in its order, then the others.

    >>> "triangle" in pages()
    True
    """
    files = sorted((Path(__file__).parent / "pages").glob("[!_]*.py"))
    found = [importlib.import_module(f"detente.web.pages.{path.stem}").page for path in files]
    return {page.key: page for page in sorted(found, key=lambda page: (page.menu == 0, page.menu))}


def find(path: str) -> Found | None:
    """Return the page at an address, None where there is none; the address is as sent, with its escapes."""
    twin = path.endswith(TWIN)
    plain = path.removesuffix(TWIN) if twin else path
    plain = "/" if twin and plain == FRONT else plain
    for page in pages().values():
        for pattern in _patterns(page):
            match = pattern.fullmatch(plain)
            if match is not None:
                return Found(page, {key: unquote(part) for key, part in match.groupdict().items()}, twin)
    return None


@cache
def _patterns(page: Page) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path)) for path in page.paths)
