"""The bibliography: every work that a source, measure, theory or school cites, and who cites it."""

from __future__ import annotations

import re

from tools.documentation.markdown import escaped

from detente import registry
from detente.report.bibtex import Entry, read_entries
from detente.report.cite import cite

ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "c": "\u0327",
    "v": "\u030c",
    "=": "\u0304",
}
ACCENT = re.compile(r"\\([`'^~\"=]|[cv](?=[{ ]))\s*\{?\\?([A-Za-z])\}?")
WHERE = ("journal", "booktitle", "publisher", "howpublished", "institution", "school")
HEAD = """# Bibliography

Every work that a source, measure, theory or school of this package rests on, and which. `detente cite NAME` prints the
entries of what you used; all of them are in [references.bib](references.bib).
"""


def references() -> str:
    """Return the BibTeX entries of everything in the registry: docs/references.bib."""
    return cite(*sorted({key for kind in registry.KINDS for key in registry.keys(kind)}))


def page() -> str:
    """Return the page, works in the order of their keys."""
    entries = sorted(read_entries(references()), key=lambda entry: in_full(entry).casefold())
    users = cited_by()
    return "\n".join(
        [HEAD, *(f"- {escaped(in_full(each))} {_for(users.get(_work(each), []))}" for each in entries), ""]
    )


def cited_by() -> dict[str, list[str]]:
    """Return who cites each work, by its title in small letters.

    >>> cited_by()["preventing enemy coalitions: how wedge strategies shape power politics"]
    ['school wedge']
    """
    users: dict[str, list[str]] = {}
    for kind in registry.KINDS:
        for key, member in registry.members(kind).items():
            for entry in read_entries(member.cite):
                users.setdefault(_work(entry), []).append(f"{kind} {key}")
    return users


def in_full(entry: Entry) -> str:
    """Return an entry as a reader sees a work: authors, year, title and where it appeared.

    >>> in_full(read_entries("@book{a, author = {H{\\\\'a}la, Jan}, title = {On}, publisher = {P}, year = 1999}")[0])
    'Hála, Jan (1999). On. P.'
    """
    fields = {name: plain(value) for name, value in entry.fields.items()}
    who = re.sub(r"\s+and\s+", "; ", fields.get("author", fields.get("editor", "")))
    where = next((fields[name] for name in WHERE if name in fields), "")
    issue = fields.get("volume", "") + (f"({fields['number']})" if "volume" in fields and "number" in fields else "")
    place = ", ".join(
        part for part in (" ".join(part for part in (where, issue) if part), fields.get("pages", "")) if part
    )
    lead = f"{who} ({fields['year']})" if "year" in fields else who
    return " ".join(f"{part.rstrip('.')}." for part in (lead, fields["title"], place) if part)


def plain(words: str) -> str:
    """Return words of BibTeX without its marks.

    >>> plain('{H{\\\\"a}ge} 1900--1950 \\\\& on')
    'Häge 1900–1950 & on'
    """
    import unicodedata

    composed = ACCENT.sub(lambda found: unicodedata.normalize("NFC", found[2] + ACCENTS[found[1]]), words)
    return re.sub(r"[{}]|\\(?=[&%_#$])", "", composed).replace("--", "–").replace("~", " ")


def _work(entry: Entry) -> str:
    return re.sub(r"[{}]", "", entry.fields["title"]).casefold()


def _for(users: list[str]) -> str:
    return f"*For: {', '.join(escaped(user) for user in users)}.*" if users else ""
