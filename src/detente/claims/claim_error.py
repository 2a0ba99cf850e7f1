"""An error that points at the exact word of a claim and says what was expected there."""

from __future__ import annotations

import unicodedata

from detente.claims.vocabulary import alternatives
from detente.errors import UsageError, did_you_mean

_SHOWN = 96
_BEFORE = 60


class ClaimError(UsageError):
    """A claim that cannot be read (SCIENCE section 6).

    `sentence` says what is wrong, `claim` is the text as given, `column` the place in it, counted from 1, `width` how
    many characters are wrong (0 at the end of the claim) and `expected` what could have stood there. The message adds
    the nearest expected word and a picture.

    >>> error = ClaimError("found 'warm'", "USA -> RUS warm", 12, 4, ("warms", "cools"))
    >>> error.column, error.expected
    (12, ('warms', 'cools'))
    >>> print(error)
    column 12: found 'warm'; expected warms or cools; did you mean warms?
      USA -> RUS warm
                 ^^^^
    """

    def __init__(self, sentence: str, claim: str, column: int, width: int, expected: tuple[str, ...]) -> None:
        super().__init__(sentence, claim, column, width, expected)
        self.sentence = sentence
        self.claim = claim
        self.column = column
        self.width = width
        self.expected = expected

    def __str__(self) -> str:
        """Return the sentence, the claim and a caret under the word."""
        found = self.claim[self.column - 1 : self.column - 1 + self.width]
        wanted = f"; expected {alternatives(self.expected)}{did_you_mean(found, self.expected)}"
        return f"column {self.column}: {self.sentence}{wanted}\n{self._picture()}"

    def _picture(self) -> str:
        start = max(0, self.column - 1 - _BEFORE)
        shown = "".join(_visible(character) for character in self.claim[start : start + _SHOWN])
        place = self.column - 1 - start
        carets = max(1, _cells(shown[place : place + self.width]))
        lead, tail = "…" if start else "", "…" if len(self.claim) > start + _SHOWN else ""
        return f"  {lead}{shown}{tail}\n  {' ' * (len(lead) + _cells(shown[:place]))}{'^' * carets}".rstrip()


def _visible(character: str) -> str:
    return character if character.isprintable() else " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"


def _cells(text: str) -> int:
    """Return how many terminal cells a text fills: East Asian wide characters two, combining marks none."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
