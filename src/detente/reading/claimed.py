"""A claim as it was read: where it stands, who makes it, its cause and effect, and its text in the claim language."""

from __future__ import annotations

from typing import NamedTuple

from detente.reading.change_words import Change

NONE = (None, None, None, None)


class Claimed(NamedTuple):
    """A claim by places in its sentence: stance, cause and effect where clear, its text in the claim language.

    >>> Claimed(0, 9, "author", None, "asserts", None, None, None, None, "signs: mind").testable
    False
    """

    start: int
    end: int
    speaker: str
    reported_by: str | None
    stance: str
    cause: Change | None
    effect: Change | None
    claim: str | None
    why_not: str | None
    rule: str

    @property
    def testable(self) -> bool:
        """Whether it can be tested: it has a text in the claim language, and nothing speaks against it."""
        return self.claim is not None and self.why_not is None
