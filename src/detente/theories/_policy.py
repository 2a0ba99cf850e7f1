"""Policies and what they change: minus without, same random numbers (SCIENCE section 4, do-semantics)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import UsageError

if TYPE_CHECKING:
    import xarray as xr

    from detente.theories._theory import Fitted


@dataclass(frozen=True)
class Move:
    """One intervention: sender's level toward receiver is held `size` above the path without it.

    `size` is in sd of the smoothed level of that directed dyad at the origin; negative cools.
    `start` and `end` are periods after the origin, both included, the first being 1.

    >>> Move("USA", "RUS", size=1.0, start=1, end=12).instrument is None
    True
    """

    sender: str
    receiver: str
    size: float
    start: int
    end: int
    instrument: str | None = None

    def __post_init__(self) -> None:
        if self.sender == self.receiver:
            raise UsageError(f"a move needs two states, not '{self.sender}' twice")
        if not 1 <= self.start <= self.end:
            raise UsageError(f"a move runs from period 1 on and ends after it starts, not {self.start}..{self.end}")


@dataclass(frozen=True)
class Policy:
    """A set of moves that are made together.

    >>> Policy((Move("USA", "RUS", 1.0, 1, 12),)).moves[0].sender
    'USA'
    """

    moves: tuple[Move, ...]


def respond(fitted: Fitted, policy: Policy, horizon: int, *, draws: int, seed: int) -> xr.DataArray:
    """Return what a policy changes: forecast with it minus without it, under the same random numbers.

    Dims (draw, lead, sender, receiver), in logits. Implements SCIENCE section 4 'Do-semantics':
    only the dyads that the policy names are set; all other equations are left alone.
    """
    without = fitted.forecast(horizon, draws=draws, seed=seed)
    return fitted.forecast(horizon, draws=draws, seed=seed, policy=policy) - without
