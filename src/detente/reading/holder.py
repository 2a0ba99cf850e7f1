"""Somebody who holds a view, by the words for them in a sentence."""

from __future__ import annotations

from typing import NamedTuple


class Holder(NamedTuple):
    """Who holds what is said: where the words for them stand, what they are, and whether the verb is denied.

    `kind` is "person", "people", "pronoun", "school", "holders" or "state".

    >>> Holder(0, 7, "person", False).kind
    'person'
    """

    start: int
    end: int
    kind: str
    denied: bool
