"""The blocks of a text: paragraphs, as blank lines part them, or the lines of a text that has no blank ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from detente.reading.document import FILLER

GAP = re.compile(rf"\n[ {FILLER}]*\n")
BLANK = f" \n{FILLER}"
ENDED = re.compile(r"[.!?…:;][\"”»')\]]*$")
LONG_LINE = 120


class Block(NamedTuple):
    """A paragraph without the blanks around it, and how many blanks stand before its first line.

    >>> Block(2, 5, 2).indent
    2
    """

    start: int
    end: int
    indent: int


def blocks(clean: str, form: str) -> list[Block]:
    """Return the blocks of a cleaned text in their order; together they hold all that is not blank.

    >>> [(block.start, block.end, block.indent) for block in blocks("One.\\n\\n  Two.", "text")]
    [(0, 4, 0), (8, 12, 2)]
    """
    found: list[Block] = []
    for start, end in _paragraphs(clean):
        found += _trimmed(clean, _pieces(clean, start, end, form))
    return found


def _paragraphs(clean: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in GAP.finditer(clean):
        yield start, gap.start()
        start = gap.end()
    yield start, len(clean)


def _pieces(clean: str, start: int, end: int, form: str) -> list[tuple[int, int]]:
    """Return a paragraph whole, or line by line where lines are paragraphs themselves."""
    lines = list(_lines(clean, start, end))
    if len(lines) < 2 or form == "html":
        return [(start, end)]
    shown = [clean[first:last].strip(BLANK) for first, last in lines]
    if form == "pdf":
        return _paragraphs_of_page(lines, shown)
    ended = sum(ENDED.search(line) is not None for line in shown)
    longer = sum(len(line) > LONG_LINE for line in shown)
    return lines if ended >= 0.9 * len(shown) or longer > len(shown) / 2 else [(start, end)]


def _paragraphs_of_page(lines: list[tuple[int, int]], shown: list[str]) -> list[tuple[int, int]]:
    """Join the lines of a printed page; a line that ends a sentence well before the margin ends a paragraph."""
    margin = sorted(map(len, shown))[len(shown) * 3 // 4]
    found = [lines[0]]
    for before, line, place in zip(shown, shown[1:], lines[1:], strict=False):
        short = len(before) < 0.75 * margin
        new = (short and (ENDED.search(before) is not None or line[:1].isupper())) or not before or not line
        found[len(found) if new else -1 :] = [place if new else (found[-1][0], place[1])]
    return found


def _lines(clean: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = clean.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _trimmed(clean: str, pieces: list[tuple[int, int]]) -> Iterator[Block]:
    for start, end in pieces:
        shown = clean[start:end].lstrip(BLANK)
        first = end - len(shown)
        shown = shown.rstrip(BLANK)
        if shown:
            line = clean.rfind("\n", 0, first) + 1
            yield Block(first, first + len(shown), len(clean[line:first].replace(FILLER, "")))
