"""Forms of verbs from their lemma."""

from __future__ import annotations

import pytest

from detente.reading.verbs import forms


@pytest.mark.parametrize(
    ("verb", "going", "past"),
    [
        ("cut", "cutting", "cut"), ("win", "winning", "won"), ("quit", "quitting", "quit"), ("tie", "tying", "tied"),
        ("panic", "panicking", "panicked"), ("allot", "allotting", "allotted"), ("begin", "beginning", "began"),
        ("visit", "visiting", "visited"), ("free", "freeing", "freed"), ("arm", "arming", "armed"),
        ("seize", "seizing", "seized"), ("buy", "buying", "bought"), ("veto", "vetoing", "vetoed"),
    ],
)  # fmt: skip
def test_forms_are_spelled_as_in_print(verb: str, going: str, past: str) -> None:
    """A last letter is doubled under stress; "ie" and "c" change before "ing"."""
    found = [form for _, form in forms(verb)]
    assert going in found and past in found
