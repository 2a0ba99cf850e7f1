"""The words of a claim in order, and a cursor over them that knows where each stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from detente.claims.claim_error import ClaimError
from detente.errors import UsageError

_ARROWS = {"→": "->", "↔": "<->", "⇒": "=>"}
_TOKEN = re.compile(
    r"""(?P<blank>\s+|\#[^\n]*)
      | (?P<date>[0-9]+(?:-[0-9]+)+)
      | (?P<number>[-+]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)
      | (?P<word>[^\W\d]\w*)
      | (?P<symbol><->|->|=>|\.\.|[→↔⇒(),/]|[<>](?=\s*[-+]?[0-9.])|[-=<>~.]+|.)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Token:
    """A word, date, number or symbol: as typed, as compared (lower case, ASCII arrows), and its column from 1.

    >>> Token("word", "WARMS", "warms", 12).value
    'warms'
    """

    kind: str
    text: str
    value: str
    column: int


def tokenize(claim: str) -> tuple[Token, ...]:
    """Return the tokens of a claim without blanks and comments, and a last one of kind ``end``.

    >>> [token.value for token in tokenize("USA→RUS Warms  # a thaw")]
    ['usa', '->', 'rus', 'warms', '']
    """
    tokens = []
    for match in _TOKEN.finditer(claim):
        kind, text = str(match.lastgroup), match.group()
        if kind != "blank":
            tokens.append(Token(kind, text, _ARROWS.get(text, text.lower()), match.start() + 1))
    after = tokens[-1].column + len(tokens[-1].text) if tokens else 1
    return (*tokens, Token("end", "", "", after))


class Cursor:
    """A place in the tokens of one claim; every failure points at a token.

    `known_actor` raises `UsageError` for an actor that does not exist; the default accepts every one.

    >>> cursor = Cursor("no war")
    >>> cursor.accept("yes"), cursor.accept("no"), cursor.token.text
    (False, True, 'war')
    """

    def __init__(self, claim: str, known_actor: Callable[[str], object] = str) -> None:
        self.known_actor = known_actor
        self._claim = claim
        self._tokens = tokenize(claim)
        self._place = 0

    @property
    def token(self) -> Token:
        """The token at the cursor."""
        return self._tokens[self._place]

    @property
    def next_value(self) -> str:
        """The value of the token after the one at the cursor."""
        return self._tokens[min(self._place + 1, len(self._tokens) - 1)].value

    def take(self) -> Token:
        """Return the token at the cursor and step over it; the end is never stepped over."""
        token = self.token
        self._place = min(self._place + 1, len(self._tokens) - 1)
        return token

    def at(self, *values: str) -> bool:
        """Return whether the token at the cursor is one of these."""
        return self.token.value in values

    def accept(self, value: str) -> bool:
        """Step over a token if it is this one, and say whether it was."""
        if self.at(value):
            self.take()
            return True
        return False

    def expect(self, *values: str, also: tuple[str, ...] = ()) -> str:
        """Step over one of these tokens and return it; `also` are further words that the error names.

        Raises `ClaimError` at any other token.
        """
        if not self.at(*values):
            raise self.error(*values, *also)
        return self.take().value

    def error(self, *expected: str, sentence: str = "") -> ClaimError:
        """Return the error that another token was expected at the cursor."""
        found = f"found {quoted(self.token.text)}" if self.token.text else "the claim ends here"
        return self._pointing(self.token, sentence or found, expected)

    @contextmanager
    def pointing_at(self, token: Token, *expected: str) -> Iterator[None]:
        """Turn a `UsageError` of the body into a `ClaimError` that points at a token."""
        try:
            yield
        except ClaimError:
            raise
        except UsageError as error:
            raise self._pointing(token, str(error), expected) from error

    def _pointing(self, token: Token, sentence: str, expected: tuple[str, ...]) -> ClaimError:
        return ClaimError(sentence, self._claim, token.column, len(token.text), expected)


def quoted(text: str) -> str:
    """Return a text in quotes, what cannot be printed escaped, what is long cut.

    >>> quoted("warm"), quoted(chr(0x1B))
    ("'warm'", "'\\\\x1b'")
    """
    return repr(text if len(text) <= 40 else f"{text[:39]}…")
