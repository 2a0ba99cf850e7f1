"""Lexicons of reading: plain text files, one fact a line, ``|`` between fields and ``;`` between names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def lines(name: str, most: int = 9) -> tuple[tuple[str, ...], ...]:
    """Return the lines of a lexicon as at most so many fields, without comments and blank lines.

    >>> lines("epithets")[0][0]
    'USA'
    """
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    kept = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(field.strip() for field in line.split("|", most - 1)) for line in kept)


def names(field: str) -> tuple[str, ...]:
    """Return the names in a field.

    >>> names("Pelosi; Nancy Pelosi")
    ('Pelosi', 'Nancy Pelosi')
    """
    return tuple(name.strip() for name in field.split(";") if name.strip())


def plural(noun: str) -> str:
    """Return the plural of a regular noun.

    >>> plural("army"), plural("gas"), plural("boat")
    ('armies', 'gas', 'boats')
    """
    return f"{noun[:-1]}ies" if noun.endswith("y") else noun if noun.endswith(("s", "men")) else f"{noun}s"


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of a lexicon that is a plain list.

    >>> "May" in words("surnames")
    True
    """
    return frozenset(word for fields in lines(name) for field in fields for word in field.split())
