"""From what an address says to the values of a page's parameters: complete, in order, each within what is allowed."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping

from detente.errors import UsageError, did_you_mean
from detente.web._page import Page, Parameter

OWN = ("export", "table")


def values_of(page: Page, path: Mapping[str, str], query: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the value of every parameter of a page, those that were not given with their default.

    What the path says goes before what the query says. Raises `UsageError` for a parameter that the page does not
    have or that is given twice, and for a value that is too long, no number, or none of the choices.

    >>> from detente.web.catalogue import pages
    >>> values_of(pages()["relations"], {}, [("sender", "USSR")])["sender"]
    'USSR'
    """
    given: dict[str, str] = dict(path)
    known = {each.key for each in page.parameters}
    for key, value in query:
        if key in OWN:
            continue
        if key not in known:
            hint = did_you_mean(key, known) or (
                f"; it takes {', '.join(sorted(known))}" if known else "; it takes none"
            )
            raise UsageError(f"this page has no parameter '{key[:40]}'{hint}")
        if key in given and key not in path and given[key] != value:
            raise UsageError(f"parameter '{key}' is given twice, as '{given[key][:40]}' and '{value[:40]}'")
        if key not in path:
            given[key] = value
    return {each.key: checked(each, given.get(each.key, "")) for each in page.parameters}


def checked(parameter: Parameter, text: str) -> str:
    """Return a value as a page gets it; raises what `values_of` raises.

    >>> checked(Parameter("band", "Band", kind="number", default="0.25", low=0.01, high=2), "1.50")
    '1.5'
    >>> checked(Parameter("by", "Step", kind="choice", choices=lambda: ("month", "year")), "moth")
    Traceback (most recent call last):
    detente.errors.UsageError: 'moth' is no step; did you mean month?
    """
    value = text.strip()
    if not value:
        return parameter.default
    if len(value) > parameter.longest:
        raise UsageError(f"{parameter.key} has {len(value)} characters; at most {parameter.longest} are read")
    if any(unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\r\t" for character in value):
        raise UsageError(f"{parameter.key} holds a control character; give plain text")
    if parameter.kind == "number":
        return _number(parameter, value)
    if parameter.kind == "flag":
        return "1" if value not in ("0", "false", "no") else ""
    if parameter.kind == "choice" and parameter.choices is not None:
        known = parameter.choices()
        if value not in known:
            hint = did_you_mean(value, known) or f"; there are {', '.join(known)}"
            raise UsageError(f"'{value[:40]}' is no {parameter.title.lower()}{hint}")
    return value


def _number(parameter: Parameter, value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not parameter.low <= number <= parameter.high:
        raise UsageError(
            f"{parameter.key} is a number from {parameter.low:g} to {parameter.high:g}, not '{value[:40]}'"
        )
    return f"{number:g}"
