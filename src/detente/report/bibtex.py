"""Reading and printing BibTeX entries: as much of the format as citations here use.

An entry is ``@kind{key, name = value, ...}`` with each value in braces that balance, in quotes, or a bare number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from detente.errors import UsageError

_HEAD = re.compile(r"\s*@(\w+)\s*\{\s*([^\s,{}\"]+)\s*,")
_NAME = re.compile(r"\s*([A-Za-z][\w-]*)\s*=\s*")
_NUMBER = re.compile(r"[0-9]+")
_NEXT = re.compile(r"\s*(?:,?\s*(\})|,)")


@dataclass(frozen=True)
class Entry:
    """One BibTeX entry: its kind (article, misc ...), its key and its fields in order.

    >>> print(Entry("misc", "who2026what", {"title": "What", "year": "2026"}))
    @misc{who2026what,
      title = {What},
      year = {2026}
    }
    """

    kind: str
    key: str
    fields: Mapping[str, str]

    def __str__(self) -> str:
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in self.fields.items())
        return f"@{self.kind}{{{self.key},\n{lines}\n}}"


def read_entries(text: str) -> tuple[Entry, ...]:
    """Return the entries of a text, field names in lower case, runs of blanks in values as one blank.

    Raises `UsageError` that quotes the place where the text stops being BibTeX, and for a text without entries.

    >>> [entry.fields["title"] for entry in read_entries("@misc{a, title = {An {ABC}}, year = 1999}")]
    ['An {ABC}']
    >>> read_entries("Goldstein 1992")
    Traceback (most recent call last):
    detente.errors.UsageError: not a BibTeX entry from 'Goldstein 1992' on; expected @kind{key,
    """
    entries: list[Entry] = []
    at = 0
    while not entries or text[at:].strip():
        entry, at = _entry(text, at)
        entries.append(entry)
    return tuple(entries)


def in_words(text: str) -> str:
    """Return the first entry of a text as a reader sees a work: authors, year and title.

    >>> in_words("@misc{a, author = {Häge, Frank and Li, Wei}, title = {An {ABC}, 1900--1950}, year = 2011}")
    'Häge, Frank; Li, Wei (2011): An ABC, 1900–1950'
    """
    fields = read_entries(text)[0].fields
    authors = re.sub(r"\s+and\s+", "; ", fields["author"])
    words = re.sub(r"[{}]", "", f"{authors} ({fields['year']}): {fields['title']}").replace("--", "–")
    return words.replace('\\"a', "ä").replace('\\"o', "ö").replace('\\"u', "ü")


def _entry(text: str, at: int) -> tuple[Entry, int]:
    head, at = _match(_HEAD, text, at, "@kind{key,")
    fields: dict[str, str] = {}
    closed = False
    while not closed:
        name, at = _match(_NAME, text, at, "a field as year = {1992}")
        value, at = _value(text, at)
        if name[1].lower() in fields:
            raise UsageError(f"the BibTeX entry {head[2]} gives {name[1].lower()} twice")
        fields[name[1].lower()] = " ".join(value.split())
        after, at = _match(_NEXT, text, at, "a comma or }")
        closed = after[1] is not None
    return Entry(head[1].lower(), head[2], fields), at


def _value(text: str, at: int) -> tuple[str, int]:
    if text[at : at + 1] in ("{", '"'):
        end = _closing(text, at)
        return text[at + 1 : end], end + 1
    number, at = _match(_NUMBER, text, at, "a value in braces")
    return number[0], at


def _closing(text: str, at: int) -> int:
    """Return where the value that opens at `at` ends, braces inside it balanced."""
    last = "}" if text[at] == "{" else '"'
    depth = 0
    for place in range(at + 1, len(text)):
        if text[place] == last and depth == 0:
            return place
        depth += {"{": 1, "}": -1}.get(text[place], 0)
    raise UsageError(f"a BibTeX value is not closed from {text[at : at + 30]!r} on; expected {last}")


def _match(pattern: re.Pattern[str], text: str, at: int, expected: str) -> tuple[re.Match[str], int]:
    found = pattern.match(text, at)
    if found is None:
        raise UsageError(f"not a BibTeX entry from {text[at : at + 30].strip()!r} on; expected {expected}")
    return found, found.end()
