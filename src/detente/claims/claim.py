"""What may be claimed: responses, levels, trends and peace, each a typed object (SCIENCE section 6).

`str` of a claim is its canonical text; `detente.claims.language.parse` turns that text back into the same object.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.claims import vocabulary
from detente.claims.dates import Horizon
from detente.claims.parts import Quantity, Scope, Tie
from detente.errors import UsageError

MAX_TEXT = 2000
MAX_LINKS = 6
DEFAULT_HORIZON = Horizon()
WHOLE_RECORD = Scope()


@dataclass(frozen=True)
class TieChange:
    """A tie warms, cools or holds, by an instrument if one is named.

    >>> change = TieChange("USA", "RUS", False, "warms", "trade")
    >>> str(change), change.direction
    ('USA -> RUS warms by trade', 1)
    """

    sender: str
    receiver: str
    both: bool
    verb: str
    instrument: str | None = None

    def __post_init__(self) -> None:
        vocabulary.check_word(self.verb, vocabulary.DIRECTIONS, "verb of a tie")
        if self.instrument is not None:
            vocabulary.check_word(self.instrument, vocabulary.INSTRUMENTS, "instrument")
        Tie(self.sender, self.receiver, self.both)

    @property
    def tie(self) -> Tie:
        """The tie that changes."""
        return Tie(self.sender, self.receiver, self.both)

    @property
    def direction(self) -> int:
        """1 for warms, -1 for cools, 0 for holds."""
        return vocabulary.DIRECTIONS[self.verb]

    def __str__(self) -> str:
        return f"{self.tie} {self.verb}" + (f" by {self.instrument}" if self.instrument else "")


@dataclass(frozen=True)
class RegimeChange:
    """A state becomes more democratic or more autocratic.

    >>> change = RegimeChange("RUS", "democratizes")
    >>> str(change), change.direction
    ('RUS democratizes', 1)
    """

    actor: str
    verb: str

    def __post_init__(self) -> None:
        vocabulary.check_actor(self.actor)
        vocabulary.check_word(self.verb, vocabulary.REGIME_DIRECTIONS, "verb of a regime")

    @property
    def direction(self) -> int:
        """1 for democratizes, -1 for autocratizes."""
        return vocabulary.REGIME_DIRECTIONS[self.verb]

    def __str__(self) -> str:
        return f"{self.actor} {self.verb}"


Change = TieChange | RegimeChange


@dataclass(frozen=True)
class Response:
    """One change is answered by another, or a chain of them: two to seven changes, six links at most.

    >>> cause, effect = TieChange("USA", "RUS", False, "warms"), TieChange("RUS", "CHN", False, "cools")
    >>> str(Response((cause, effect)))
    'USA -> RUS warms => RUS -> CHN cools within 24 months'
    """

    changes: tuple[Change, ...]
    horizon: Horizon = DEFAULT_HORIZON
    scope: Scope = WHOLE_RECORD

    def __post_init__(self) -> None:
        if len(self.changes) < 2:
            raise UsageError("a response has a cause and an effect, joined by =>")
        if len(self.changes) > MAX_LINKS + 1:
            raise UsageError(f"a chain has at most {MAX_LINKS} links, not {len(self.changes) - 1}")
        again = repeated_change(self.changes)
        if again is not None:
            raise UsageError(circular(self.changes[again]))
        _check_length(self)

    @property
    def cause(self) -> Change:
        """The first change."""
        return self.changes[0]

    @property
    def effect(self) -> Change:
        """The last change."""
        return self.changes[-1]

    @property
    def links(self) -> tuple[tuple[Change, Change], ...]:
        """The pairs (cause, effect) of the chain, in order."""
        return tuple(pairwise(self.changes))

    def __str__(self) -> str:
        return _joined(" => ".join(map(str, self.changes)), self.horizon, self.scope)


@dataclass(frozen=True)
class Level:
    """One tie is warmer or colder than another.

    >>> str(Level(Tie("RUS", "CHN", True), "warmer", Tie("RUS", "USA", True)))
    'RUS <-> CHN warmer than RUS <-> USA'
    """

    left: Tie
    comparator: str
    right: Tie
    scope: Scope = WHOLE_RECORD

    def __post_init__(self) -> None:
        vocabulary.check_word(self.comparator, vocabulary.COMPARATOR_DIRECTIONS, "comparison of ties")
        if self.left.dyads() == self.right.dyads():
            raise UsageError(f"{self.left} is never {self.comparator} than itself")
        _check_length(self)

    @property
    def direction(self) -> int:
        """1 for warmer, -1 for colder."""
        return vocabulary.COMPARATOR_DIRECTIONS[self.comparator]

    def __str__(self) -> str:
        return _joined(f"{self.left} {self.comparator} than {self.right}", self.scope)


@dataclass(frozen=True)
class Trend:
    """A quantity rises, falls or holds; ``grows`` and ``shrinks`` say the same of distances.

    >>> from detente.claims.parts import Measured
    >>> str(Trend(Quantity(Measured("distance", ("USA", "CHN"))), "grows"))
    'distance(USA, CHN) grows'
    """

    quantity: Quantity
    verb: str
    scope: Scope = WHOLE_RECORD

    def __post_init__(self) -> None:
        vocabulary.check_word(self.verb, vocabulary.TREND_DIRECTIONS, "verb of a trend")
        _check_length(self)

    @property
    def direction(self) -> int:
        """1 for rises and grows, -1 for falls and shrinks, 0 for holds."""
        return vocabulary.TREND_DIRECTIONS[self.verb]

    def __str__(self) -> str:
        return _joined(f"{self.quantity} {self.verb}", self.scope)


@dataclass(frozen=True)
class Peace:
    """There was no war, dispute or crisis between two actors (``->``: none begun by the first).

    >>> str(Peace("war", Tie("RUS", "CHN", True)))
    'no war RUS <-> CHN'
    """

    kind: str
    tie: Tie
    scope: Scope = WHOLE_RECORD

    def __post_init__(self) -> None:
        vocabulary.check_word(self.kind, vocabulary.PEACE_KINDS, "kind of conflict")
        _check_length(self)

    def __str__(self) -> str:
        return _joined(f"no {self.kind} {self.tie}", self.scope)


Claim = Response | Level | Trend | Peace


def repeated_change(changes: Sequence[Change]) -> int | None:
    """Return the place of the first change of something that changed earlier in the chain, or None.

    A chain that comes back to a directed dyad, or to the regime of an actor, is circular.

    >>> there = TieChange("USA", "RUS", False, "warms")
    >>> repeated_change([there, TieChange("RUS", "USA", True, "warms")])
    1
    >>> repeated_change([there, TieChange("RUS", "USA", False, "warms")]) is None
    True
    """
    seen: set[tuple[str, ...]] = set()
    for place, change in enumerate(changes):
        moved = {(change.actor,)} if isinstance(change, RegimeChange) else change.tie.dyads()
        if seen & moved:
            return place
        seen |= moved
    return None


def circular(change: Change) -> str:
    """Return the sentence that says why a chain with a repeated change is not a claim.

    >>> circular(RegimeChange("RUS", "democratizes"))
    'the claim is circular: the regime of RUS changes earlier in it'
    """
    what = f"the regime of {change.actor}" if isinstance(change, RegimeChange) else str(change.tie)
    return f"the claim is circular: {what} changes earlier in it"


def _joined(*parts: object) -> str:
    return " ".join(filter(None, map(str, parts)))


def _check_length(claim: object) -> None:
    if len(str(claim)) > MAX_TEXT:
        raise UsageError(f"a claim has at most {MAX_TEXT} characters, not {len(str(claim))}")
