"""What may be left out of a store's events before they are counted: each step an option, its effect reported.

A store keeps what sources say; which of it counts is a choice of the analysis. The steps are those of
``sql/left_out.sql``, in this order: root events, actor types, mentions, sources, near-duplicates, source overlap; the
one-a-day filter (SCIENCE section 2, point 1) comes after them, when scores are built.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from detente.errors import UsageError, did_you_mean
from detente.store.engine import Engine
from detente.store.questions import Value

if TYPE_CHECKING:
    import polars as pl

ACTORS = ("all", "government", "military")
# GDELT gives out the same event again within 90 minutes.
GDELT_WINDOW = 90
MOST = 1_000_000_000


@dataclass(frozen=True)
class Cleaning:
    """The steps of cleaning; the defaults leave nothing out.

    `root_only` keeps events in the lead of their document. `actors` keeps those whose actors are the state as such or
    its government; with 'military' those that a military did. `leaders` counts persons as the state that they led
    on that day, where the source names no state. `mentions` and `sources` are the least that an event must have.
    `near_duplicates` is a number of minutes: of reports with the same actors, code, place and day, those that were
    added so soon after the one before are left out; 0 for none. `preferred` lists sources, the best first: where a
    better one has an event of the same day, states and root, those of the others are left out.

    Raises `UsageError` for a kind of actors that is none and for numbers below 0 or beyond a billion.

    >>> Cleaning(actors="gouvernment")
    Traceback (most recent call last):
    detente.errors.UsageError: unknown actors 'gouvernment'; did you mean government?
    """

    root_only: bool = False
    actors: str = "all"
    leaders: bool = False
    mentions: int = 0
    sources: int = 0
    near_duplicates: int = 0
    preferred: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what means nothing."""
        if self.actors not in ACTORS:
            hint = did_you_mean(self.actors, ACTORS) or f"; known: {', '.join(ACTORS)}"
            raise UsageError(f"unknown actors '{self.actors}'{hint}")
        for name in ("mentions", "sources", "near_duplicates"):
            if not 0 <= getattr(self, name) <= MOST:
                raise UsageError(f"{getattr(self, name)} {name.replace('_', ' ')} mean nothing; take 0 to {MOST:,}")

    def __str__(self) -> str:
        """Return the steps that are on as text: the same text, the same cleaning; empty where all are off.

        >>> str(Cleaning(root_only=True, preferred=("icews", "gdelt1"))), str(Cleaning())
        ('root_only=True preferred=icews,gdelt1', '')
        """
        chosen = {field.name: getattr(self, field.name) for field in fields(self)}
        off = {field.name: field.default for field in fields(self)}
        told = {name: ",".join(value) if name == "preferred" else value for name, value in chosen.items()}
        return " ".join(f"{name}={told[name]}" for name, value in chosen.items() if value != off[name])

    @property
    def values(self) -> Mapping[str, Value]:
        """The values that ``left_out`` asks for.

        >>> Cleaning(preferred=("icews",)).values["preferred"]
        ',icews,'
        """
        listed = f",{','.join(self.preferred)}," if self.preferred else ""
        return {
            "root_only": self.root_only,
            "actors": self.actors,
            "leaders": self.leaders,
            "mentions": self.mentions,
            "sources": self.sources,
            "window": self.near_duplicates,
            "preferred": listed,
        }


def clean(engine: Engine, cleaning: Cleaning) -> None:
    """Name the events of the relation ``stored`` that stay after cleaning ``events``.

    The relation ``left_out`` then has all of them with the step that leaves each out.
    """
    engine.define("left_out", "left_out", cleaning.values)
    engine.define("events", "cleaned")


def effect(engine: Engine) -> pl.DataFrame:
    """Return how many events each step leaves out: step (null for what stays), events, between_states.

    Ask after `clean`.
    """
    return engine.ask("cleaning_effect")
