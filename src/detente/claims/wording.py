"""How sentences of verdicts write numbers: a true minus sign, few digits, percentages that do not break."""

from __future__ import annotations


def number(value: float) -> str:
    """Return a number with three significant digits, at most three decimals, and a true minus sign.

    >>> number(-0.1234), number(1.5), number(-0.0001), number(12345.6)
    ('−0.123', '1.5', '0', '12,346')
    """
    digits = max(0, 2 - len(str(int(abs(value)))) + (abs(value) < 1) + 1) if abs(value) < 1000 else 0
    text = f"{value:,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text.replace("-", "\u2212")


def percent(share: float) -> str:
    """Return a probability as a percentage, never 0 % or 100 % for what is neither.

    >>> percent(0.874), percent(0.9999), percent(0.0001)
    ('87\\xa0%', 'more than 99\\xa0%', 'less than 1\\xa0%')
    """
    if share > 0.99:
        return "more than 99\u00a0%"
    return "less than 1\u00a0%" if share < 0.01 else f"{100 * share:.0f}\u00a0%"


def interval(low: float, high: float) -> str:
    """Return an interval in words.

    >>> interval(-0.5, 0.25)
    '−0.5 to 0.25'
    """
    return f"{number(low)} to {number(high)}"
