"""A policy as it is written down: moves with their dates, what is asked of them, notes and sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from detente.errors import UsageError
from detente.policies._instruments import Instrument, instrument_of
from detente.policies._month import Month, month_of
from detente.policies._size import Size, size_of

LONGEST = 120  # months: what a record of some decades can still be asked about

When = Month | int


@dataclass(frozen=True)
class WrittenMove:
    """One move of a written policy.

    `sender` and `receiver` are codes of states or groups. `start` and `end`, both included, are months of the calendar
    or numbers of months after the record's last (the first is 1). The size is reached over `ramp` months, in equal
    steps from the first on; 0 is at once.

    Raises `UsageError` where a state would move itself, for an end before the start, a move of more than ten years, a
    ramp longer than the move, and for a mixture of months and numbers.
    """

    sender: str
    receiver: str
    instrument: str
    size: Size
    start: When
    end: When
    ramp: int = 0
    note: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        instrument_of(self.instrument)
        if self.sender == self.receiver:
            raise UsageError(f"a move needs two actors, not {self.sender} twice")
        if isinstance(self.start, Month) != isinstance(self.end, Month):
            raise UsageError(f"start and end are two months or two numbers of months, not {self.start} and {self.end}")
        if not isinstance(self.start, Month) and not self.start >= 1:
            raise UsageError(f"the first month after the record is 1, not {self.start}")
        if self.months < 1:
            raise UsageError(f"a move ends after it starts, not {self.start}..{self.end}")
        if self.months > LONGEST:
            raise UsageError(
                f"a move of {self.months} months ({self.start}..{self.end}) is beyond what a record of some decades "
                f"can be asked about; {LONGEST} months are the most"
            )
        if not 0 <= self.ramp <= self.months:
            raise UsageError(f"a ramp is 0 to {self.months} months long, as long as its move, not {self.ramp}")

    @property
    def months(self) -> int:
        """How many months the move lasts."""
        first, last = (when.number if isinstance(when, Month) else when for when in (self.start, self.end))
        return last - first + 1

    @property
    def by(self) -> Instrument:
        """The instrument's record."""
        return instrument_of(self.instrument)

    @property
    def dyad(self) -> tuple[str, str]:
        """Sender and receiver."""
        return self.sender, self.receiver

    def __str__(self) -> str:
        return f"{self.sender} -> {self.receiver} by {self.instrument}, {self.size}, {self.start}..{self.end}"


@dataclass(frozen=True)
class WrittenPolicy:
    """A policy as written in a TOML file or built in Python.

    `states` are the actors whose relations are asked about, beside those of the moves; `origin` is the last month that
    an answer may know, None for what `detente.policies.origin_of` finds; `conditions` are those of the claim language
    ("power(CHN) / power(RUS) > 1"), in whose years alone the record is read; `horizon` in months.

    Raises `UsageError` as `detente.policies._checks.check` does.

    >>> made = policy("Restraint").move("USA", "RUS", "sanctions", "+0.5 sd", start=1, end=12)
    >>> [str(move) for move in made.moves]
    ['USA -> RUS by sanctions, +0.5 sd, 1..12']
    """

    title: str
    moves: tuple[WrittenMove, ...] = ()
    summary: str = ""
    states: tuple[str, ...] = ()
    origin: Month | None = None
    horizon: int = 60
    conditions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    key: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        from detente.policies._checks import check

        check(self)

    @property
    def dated(self) -> bool:
        """Whether moves stand in the calendar, rather than some months after the record."""
        return any(isinstance(move.start, Month) for move in self.moves)

    @property
    def actors(self) -> tuple[str, ...]:
        """Senders and receivers of the moves, and the states asked about, each once, in order."""
        named = [name for move in self.moves for name in move.dyad]
        return tuple(dict.fromkeys([*named, *self.states]))

    @property
    def rules(self) -> tuple[WrittenMove, ...]:
        """The moves that change rules rather than conduct."""
        return tuple(move for move in self.moves if move.by.rules)

    def move(
        self,
        sender: str,
        receiver: str,
        instrument: str,
        size: str | float,
        *,
        start: str | int,
        end: str | int,
        ramp: int = 0,
        note: str = "",
        source: str = "",
    ) -> WrittenPolicy:
        """Return the policy with one more move; a bare number as size is in sd. Raises `UsageError` for wrong parts."""
        given = size_of(size) if isinstance(size, str) else Size("sd", float(size))
        first, last = (month_of(when) if isinstance(when, str) else when for when in (start, end))
        name = instrument_of(instrument).name
        return replace(
            self, moves=(*self.moves, WrittenMove(sender, receiver, name, given, first, last, ramp, note, source))
        )

    def only(self, chosen: Sequence[int]) -> WrittenPolicy:
        """Return the policy of some of its moves, by their places."""
        return replace(self, moves=tuple(self.moves[place] for place in chosen))


def policy(
    title: str, *, states: Sequence[str] = (), origin: str | None = None, horizon: int = 60, summary: str = ""
) -> WrittenPolicy:
    """Return a policy without moves, to which `move` adds some. Raises `UsageError` for wrong parts.

    >>> policy("Nothing yet", states=["CHN"]).actors
    ('CHN',)
    """
    month = None if origin is None else month_of(origin)
    return WrittenPolicy(title, states=tuple(states), origin=month, horizon=horizon, summary=summary)
