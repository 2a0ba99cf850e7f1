"""Figures as readers see them: true minus signs, a fixed number of digits, 'not known' for what is missing."""

from __future__ import annotations

import calendar
import datetime as dt
import math
from collections.abc import Sequence

UNKNOWN = "not known"
NBSP = "\N{NO-BREAK SPACE}"
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(value: float | None, digits: int = 2) -> str:
    """Return a number with a true minus sign and no negative zero; None and NaN are 'not known'.

    >>> number(-0.021), number(-0.001), number(None), number(-1181.2, 0)
    ('−0.02', '0.00', 'not known', '−1,181')
    """
    if value is None or not math.isfinite(value):
        return UNKNOWN
    text = f"{value:,.{digits}f}"
    return text[1:] if float(text.replace(",", "")) == 0 and text.startswith("-") else text.replace("-", "−")


def signed(value: float | None, digits: int = 2) -> str:
    """Return a number that always shows its sign.

    >>> signed(0.3), signed(-0.3)
    ('+0.30', '−0.30')
    """
    text = number(value, digits)
    return f"+{text}" if text != UNKNOWN and text[0] != "−" and float(text.replace(",", "")) != 0 else text


def percent(share: float | None) -> str:
    """Return a share of 1 as a whole percentage that does not break; never 0 % or 100 % for what is not exactly so.

    >>> [percent(share).replace(NBSP, " ") for share in (0.874, 0.9996, 0.001, 1.0)]
    ['87 %', 'more than 99 %', 'less than 1 %', '100 %']
    """
    if share is None or not math.isfinite(share):
        return UNKNOWN
    if 0 < share < 0.005:
        return f"less than 1{NBSP}%"
    if 0.995 <= share < 1:
        return f"more than 99{NBSP}%"
    return f"{100 * share:.0f}{NBSP}%"


def span(low: float | None, high: float | None, digits: int = 2) -> str:
    """Return an interval as ``low to high``.

    >>> span(-0.15, 0.11)
    '−0.15 to 0.11'
    """
    return f"{number(low, digits)} to {number(high, digits)}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list in a sentence.

    >>> listed(["1966", "1969", "1972"])
    '1966, 1969 and 1972'
    """
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def counted(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> counted(1, "month"), counted(1234, "event"), counted(2, "study")
    ('1 month', '1,234 events', '2 studies')
    """
    many = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"
    return f"{count:,} {noun if count == 1 else many}"


def spelled(count: int) -> str:
    """Return a small number as a word, a larger one in figures.

    >>> spelled(6), spelled(0), spelled(57)
    ('six', 'no', '57')
    """
    return _SMALL[count] if count < len(_SMALL) else f"{count:,}"


def month(day: dt.date) -> str:
    """Return a month as people write it.

    >>> month(dt.date(1972, 2, 1)).replace(NBSP, " ")
    'February 1972'
    """
    return f"{calendar.month_name[day.month]}{NBSP}{day.year}"


def capital(sentence: str) -> str:
    """Return a sentence with its first letter large, the rest untouched.

    >>> capital("the USSR")
    'The USSR'
    """
    return sentence[:1].upper() + sentence[1:]
