"""What the pages of catalogues share: members of a kind as cards, and the record of one in words."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from detente import registry
from detente.report.bibtex import in_words
from detente.report.plain import plain

SHORT = ("key", "title", "cite")


def record(member: Any) -> dict[str, Any]:
    """Return the fields of a member as plain values, functions left out.

    >>> record(registry.get("school", "wedge"))["title"]
    'Wedge'
    """
    if is_dataclass(member):
        found: dict[str, Any] = plain(member)
        return found
    return {name: plain(getattr(member, name)) for name in ("key", "title", "idea", "cite")}


def records(kind: str) -> list[dict[str, Any]]:
    """Return the records of all members of a kind."""
    return [record(member) for member in registry.members(kind).values()]


def reference(member: Any) -> str:
    """Return where a member is from, as people write references.

    >>> reference(registry.get("school", "wedge"))[:20]
    'Crawford, Timothy W.'
    """
    return in_words(member.cite)


def texts(member: Any) -> list[tuple[str, str]]:
    """Return the fields of a member that are texts, numbers or lists of texts, name and words."""
    found = []
    for each in fields(member):
        value = getattr(member, each.name)
        if isinstance(value, tuple) and all(isinstance(part, str) for part in value):
            value = ", ".join(value)
        if isinstance(value, str | int) and each.name not in SHORT and value != "":
            words = {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
            found.append((each.name.replace("_", " ").capitalize(), words))
    return found
