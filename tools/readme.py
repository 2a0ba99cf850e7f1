"""Write what README.md shows of the registry: who made which data. `python tools/readme.py` rewrites it in place."""

from __future__ import annotations

import re
from pathlib import Path

from detente import registry
from detente.sources._source import Source
from detente.store.atomic import write_text

README = Path(__file__).parents[1] / "README.md"
MARKS = re.compile(r"(<!-- sources: begin [^\n]*-->\n).*?(<!-- sources: end -->)", re.DOTALL)


def sources_table() -> str:
    """Return a Markdown table with one row a source: title, who made it, years, licence."""
    rows = [_row(source) for source in registry.members("source").values()]
    return "\n".join(["| data | made by | years | licence |", "| --- | --- | --- | --- |", *rows, ""])


def with_sources(text: str) -> str:
    """Return the README's text with the table between its marks replaced by today's.

    Raises `ValueError` when the marks are not there exactly once.
    """
    written, count = MARKS.subn(lambda found: found[1] + sources_table() + found[2], text)
    if count != 1:
        raise ValueError(f"README.md has {count} places for the table of sources; it must have one")
    return written


def _row(source: Source) -> str:
    years = f"{source.coverage.start.year}–{source.coverage.end.year}"
    cells = (source.title, source.producer, years, source.licence)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    write_text(README, with_sources(README.read_text(encoding="utf-8")))
