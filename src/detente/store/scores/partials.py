"""Sums of one month of the store: kept under a name made of what they were computed from, so never computed twice."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import UsageError, did_you_mean
from detente.store.atomic import replacing
from detente.store.cameo_classes import CODES_OF_INSTRUMENT as OF_CAMEO
from detente.store.cameo_classes import PLOVER_OF_INSTRUMENT
from detente.store.cleaning import Cleaning, clean
from detente.store.engine import Engine
from detente.store.events.snapshot import Part, Snapshot
from detente.store.questions import text
from detente.store.weis_classes import CODES_OF_INSTRUMENT as OF_WEIS

if TYPE_CHECKING:
    import polars as pl

FOLDER = "partials"
STEPS = ("month", "week", "day")
# the kinds of partials and the question that each answers
KINDS = {"days": "days", "effect": "left_out_by_month", "sums": "sums"}

NO_CLEANING = Cleaning()

Present = Callable[[Engine, str, Sequence[Part]], None]


@dataclass(frozen=True)
class Choice:
    """What a build makes of events: the sources, the steps of time, whether every report counts, the cleaning.

    `cleaning` says what is left out before events are counted.

    >>> Choice(by=("fortnight",))
    Traceback (most recent call last):
    detente.errors.UsageError: unknown step 'fortnight'; known: month, week, day
    """

    sources: tuple[str, ...] = ()
    by: tuple[str, ...] = ("month",)
    raw: bool = False
    cleaning: Cleaning = NO_CLEANING

    def __post_init__(self) -> None:
        for step in self.by:
            if step not in STEPS:
                raise UsageError(f"unknown step '{step}'{did_you_mean(step, STEPS) or '; known: ' + ', '.join(STEPS)}")

    @property
    def counted(self) -> str:
        """The question that says which events count."""
        return "every_event" if self.raw else "one_a_day"


def cells(snapshot: Snapshot, choice: Choice) -> dict[str, tuple[Part, ...]]:
    """Return the parts of every month of the chosen sources (none named: all), by month; no part has a null month.

    >>> cells(Snapshot(0, ()), Choice())
    {}
    """
    found: dict[str, list[Part]] = {}
    for part in snapshot.of("events"):
        if not choice.sources or part.source in choice.sources:
            found.setdefault(part.month, []).append(part)
    return {month: tuple(sorted(parts, key=lambda part: part.sha256)) for month, parts in sorted(found.items())}


def name_of(parts: Sequence[Part], choice: Choice, kind: str, by: str = "") -> str:
    """Return the name of a partial: a hash of its events, of what is asked of them and of the SQL that asks.

    >>> name_of((), Choice(), "days").endswith(".days.parquet")
    True
    """
    cleaning = "" if kind == "days" else str(choice.cleaning)
    told: list[object] = [sorted(part.sha256 for part in parts), cleaning, by]
    if kind == "sums":
        told += [text(choice.counted), sorted(codes_of_instruments())]
    if cleaning:
        told += [text("left_out"), text("cleaned")]
    asked = json.dumps([*told, text(KINDS[kind])], sort_keys=True)
    return f"{hashlib.sha256(asked.encode()).hexdigest()[:24]}.{kind}.parquet"


def wanted(parts: Sequence[Part], choice: Choice) -> dict[str, tuple[str, str]]:
    """Return the partials of a month by name: of which kind they are and by which step."""
    return {name_of(parts, choice, kind, by): (kind, by) for kind, by in _kinds(choice)}


def _kinds(choice: Choice) -> list[tuple[str, str]]:
    effect = [("effect", "")] if str(choice.cleaning) else []
    return [("days", ""), *effect, *(("sums", by) for by in choice.by)]


def lacking(folder: Path, months: Mapping[str, Sequence[Part]], choice: Choice) -> list[str]:
    """Return the months of which a partial is not there yet."""
    return [
        month
        for month, parts in months.items()
        if not all((folder / FOLDER / name).is_file() for name in wanted(parts, choice))
    ]


def compute(
    engine: Engine, folder: Path, months: Mapping[str, Sequence[Part]], choice: Choice, present: Present
) -> None:
    """Make the partials of some months in one pass, each file whole or not at all.

    `present` gives the engine the months' events as the relation of a name: ``stored`` where they are to be cleaned.
    """
    import polars as pl

    every = [part for parts in months.values() for part in parts]
    present(engine, "events", every)
    # What was ingested is covered, whatever cleaning leaves of it.
    days = engine.ask(KINDS["days"])
    if str(choice.cleaning):
        present(engine, "stored", every)
        clean(engine, choice.cleaning)
    engine.frame("instrument_of_code", instruments_frame())
    engine.define("counted", choice.counted)
    for kind, by in _kinds(choice):
        answer = days if kind == "days" else engine.ask(KINDS[kind], {"by": by})
        for month, parts in months.items():
            first = dt.date.fromisoformat(f"{month}-01")
            with replacing(folder / FOLDER / name_of(parts, choice, kind, by)) as unfinished:
                answer.filter(pl.col("part_month") == first).write_parquet(unfinished)


def codes_of_instruments() -> list[tuple[str, str, str]]:
    """Return (scheme, code, instrument) for every code that names an instrument of policy.

    >>> ("cameo", "163", "sanctions") in codes_of_instruments()
    True
    """
    weis = [("weis", f"{code:03}", name) for name, codes in OF_WEIS.items() for code in codes]
    cameo = [("cameo", code, name) for name, codes in OF_CAMEO.items() for code in codes]
    return [*weis, *cameo, *_plover(PLOVER_OF_INSTRUMENT)]


def _plover(classes: Mapping[str, Sequence[tuple[str, str]]]) -> list[tuple[str, str, str]]:
    """Return the classes as stored events write them: EVENT:mode, or EVENT alone for every mode."""
    return [
        ("plover", f"{event}:{mode}" if mode else event, name)
        for name, pairs in classes.items()
        for event, mode in pairs
    ]


def instruments_frame() -> pl.DataFrame:
    """Return `codes_of_instruments` as a table.

    >>> instruments_frame().columns
    ['scheme', 'code', 'instrument']
    """
    import polars as pl

    return pl.DataFrame(codes_of_instruments(), schema=["scheme", "code", "instrument"], orient="row")
