"""Claims as plain dictionaries, for JSON, and back (SCIENCE section 6)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from detente.claims.claim import Claim
from detente.claims.dates import Date
from detente.claims.language import parse
from detente.errors import UsageError

_KINDS = {
    "TieChange": "tie_change",
    "RegimeChange": "regime_change",
    "Response": "response",
    "Level": "level",
    "Trend": "trend",
    "Peace": "peace",
}


def to_json(claim: Claim) -> dict[str, Any]:
    """Return a claim as a dictionary of plain values: its kind, its canonical text and its parts.

    Dates are text as precise as written; what is not given is None; changes carry their own `kind`.

    >>> parts = to_json(parse("no war RUS <-> CHN since 1950"))
    >>> parts["kind"], parts["text"], parts["scope"]["since"]
    ('peace', 'no war RUS <-> CHN since 1950', '1950')
    """
    plain = _plain(claim)
    return {"kind": plain.pop("kind"), "text": str(claim), **plain}


def from_json(parts: Mapping[str, Any]) -> Claim:
    """Return the claim of a dictionary made by `to_json`.

    The text is read and everything else is compared with it. Raises `ClaimError` for a text that is no claim and
    `UsageError` where there is no text, or where another part says something else than the text.

    >>> claim = parse("power(CHN) / power(USA) rises since 1990")
    >>> from_json(to_json(claim)) == claim
    True
    >>> from_json({"kind": "peace", "text": str(claim)})
    Traceback (most recent call last):
    detente.errors.UsageError: the claim's kind is "peace", but its text says "trend"
    """
    text = parts.get("text")
    if not isinstance(text, str):
        raise UsageError(f"a claim in JSON has its sentence under 'text', not {text!r}")
    claim = parse(text)
    told = to_json(claim)
    for key in parts:
        if key != "text" and (key not in told or parts[key] != told[key]):
            said = json.dumps(parts[key], default=str)
            raise UsageError(f"the claim's {key} is {said}, but its text says {json.dumps(told.get(key))}")
    return claim


def _plain(value: Any) -> Any:
    if isinstance(value, Date):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if not is_dataclass(value):
        return value
    kind = {"kind": _KINDS[type(value).__name__]} if type(value).__name__ in _KINDS else {}
    # the kind of a Peace claim (war, dispute, crisis) must not hide the kind of the claim
    parts = {
        "conflict" if field.name == "kind" else field.name: _plain(getattr(value, field.name))
        for field in fields(value)
    }
    return {**kind, **parts}
