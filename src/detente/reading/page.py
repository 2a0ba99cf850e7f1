"""A page of HTML as text of the same length: tags covered, blocks parted by blank lines, characters by name resolved.

The scanner goes over the page once and keeps a stack of open elements, so that neither depth nor disorder costs more
than the length of the page. Elements leave hints: what they say about the kind of text inside them.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from detente.reading.document import FILLER

SILENT = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "textarea", "select"})
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span strike strong "
        "sub sup time tt u var wbr img",
    )
)
KINDS = {
    "h1": "title", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "blockquote": "quotation", "nav": "chrome", "footer": "chrome", "aside": "chrome", "form": "chrome",
    "button": "chrome", "sup": "mark",
}  # fmt: skip
CHROME = re.compile(
    r"\b(?:nav|menu|sidebar|widget|share|sharing|sharedaddy|social|related|cookie|advert|breadcrumbs?|pagination|"
    r"comment-(?:meta|metadata|author|reply)|comment-respond|reply|likes?|skip-link|screen-reader-text)\b"
)
COMMENT = re.compile(r"(?:^|\s)comment(?:\s|$)")
AUTHOR = re.compile(r"\b(?:fn|comment-author|comment__author|author-name)\b")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]{0,30})")
CLASS = re.compile(r"\b(?:class|role)\s*=\s*(?:\"([^\"]{0,500})\"|'([^']{0,500})'|([^\s\"'>]{1,200}))", re.I)
PARAGRAPH = "\n\n"
DEEPEST = 200


class Hint(NamedTuple):
    """What an element says of the text between two places: a zone, "mark", "author" or "comment", and its depth.

    >>> Hint(0, 9, "comment", 1).depth
    1
    """

    start: int
    end: int
    kind: str
    depth: int


@dataclass
class _Scan:
    masked: list[str] = field(default_factory=list)
    open: list[tuple[str, int, tuple[str, ...], int]] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)
    depth: int = 0
    unclosed: set[str] = field(default_factory=set)


def unmarked(page: str) -> tuple[str, tuple[Hint, ...]]:
    """Return a page of HTML as masked text of the same length, and the hints of its elements in order of their start.

    >>> text, hints = unmarked("<h1>Talks</h1><p>A&amp;B")
    >>> len(text), text.replace(FILLER, "").split(), hints[0].kind
    (24, ['Talks', 'A&B'], 'title')
    """
    scan = _Scan()
    place = 0
    while place < len(page):
        opened = page.find("<", place)
        if opened < 0:
            break
        scan.masked.append(_shown(page[place:opened]))
        place = _tag(page, opened, scan)
    scan.masked.append(_shown(page[place:]))
    while scan.open:
        _close(scan, len(page))
    return "".join(scan.masked), tuple(sorted(scan.hints))


def _tag(page: str, start: int, scan: _Scan) -> int:
    """Cover the tag, comment or declaration that begins at a place and return where it ends."""
    if page.startswith("<!--", start):
        return _covered(page, start, page.find("-->", start + 4) + 3, scan)
    name = NAME.match(page, start)
    if name is None and page[start + 1 : start + 2] not in ("!", "?", "/"):
        scan.masked.append("<")
        return start + 1
    end = page.find(">", start) + 1 or len(page)
    if name is None:
        return _covered(page, start, end, scan)
    tag = name[1].lower()
    closing = page[start + 1] == "/"
    if tag in SILENT and not closing:
        return _silent(page, start, end, tag, scan)
    length = end - start
    scan.masked.append((FILLER if tag in INLINE else "\n" if tag == "br" else PARAGRAPH).ljust(length, FILLER)[:length])
    if closing:
        _leave(scan, tag, start)
    elif tag not in VOID and not page.startswith("/>", end - 2):
        _enter(scan, tag, end, page[start:end])
    return end


def _covered(page: str, start: int, end: int, scan: _Scan) -> int:
    end = end if end > start + 2 else len(page)
    scan.masked.append(FILLER * (end - start))
    return end


def _silent(page: str, start: int, end: int, tag: str, scan: _Scan) -> int:
    """Cover an element that shows no text, up to its own end tag; where that is missing, its start tag alone."""
    closed = None if tag in scan.unclosed else re.compile(rf"</{tag}\s{{0,99}}>", re.IGNORECASE).search(page, end)
    if closed is None:
        scan.unclosed.add(tag)
    last = closed.end() if closed else end
    scan.masked.append(PARAGRAPH.ljust(last - start, FILLER)[: last - start])
    return last


def _enter(scan: _Scan, tag: str, start: int, source: str) -> None:
    found = CLASS.search(source)
    words = next(filter(None, found.groups()), "").lower() if found else ""
    kinds = [KINDS[tag]] if tag in KINDS else []
    if tag in ("li", "div", "article") and COMMENT.search(words):
        kinds.append("comment")
        scan.depth += 1
    elif words and CHROME.search(words):
        kinds.append("chrome")
    if AUTHOR.search(words):
        kinds.append("author")
    scan.open.append((tag, start, tuple(kinds), scan.depth))


def _leave(scan: _Scan, tag: str, end: int) -> None:
    if any(each[0] == tag for each in scan.open[-DEEPEST:]):
        while scan.open[-1][0] != tag:
            _close(scan, end)
        _close(scan, end)


def _close(scan: _Scan, end: int) -> None:
    _, start, kinds, depth = scan.open.pop()
    scan.hints += [Hint(start, end, kind, depth) for kind in kinds if start < end]
    scan.depth -= "comment" in kinds


def _shown(text: str) -> str:
    return ENTITY.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    shown = html.unescape(found[0])
    return shown.ljust(len(found[0]), FILLER) if len(shown) == 1 else found[0]
