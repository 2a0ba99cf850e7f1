"""Tables of relations from the sums of the store's months, by every step of time that was chosen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from detente.store.atomic import replacing
from detente.store.engine import Engine
from detente.store.questions import Value
from detente.store.scores.partials import FOLDER, Choice
from detente.store.scores.periods import covered_days, periods

PRIOR_WEIGHT, OVERDISPERSION = 4.0, 1.0
# periods in a year: the window of the volume baseline
WINDOW = {"month": 12, "week": 52, "day": 365}
# what a table is called and which question it answers
QUESTIONS = {"dyad": "quads", "instrument": "instruments", "volume": "volume", "relations": "relations"}


@dataclass(frozen=True)
class Written:
    """One table as it lies in the dataset's folder."""

    stored: str
    sha256: str
    rows: int
    bytes: int
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Tables:
    """The tables of a build by name, the months that they cover, as 197405, and what each step of cleaning left out."""

    files: Mapping[str, Written]
    months: tuple[int, ...]
    left_out: Mapping[str, int]


def write_tables(
    engine: Engine, target: Path, partials: Sequence[Mapping[str, tuple[str, str]]], choice: Choice
) -> Tables:
    """Write the tables of every step under names of their own content; nothing points at them yet.

    `partials` are those of each month (`detente.store.scores.partials.wanted`).
    """
    here = {what: [str(target / FOLDER / name) for each in partials for name, is_ in each.items() if is_ == what]
            for what in {what for each in partials for what in each.values()}}  # fmt: skip
    days = covered_days(pl.read_parquet(here["days", ""], columns=["day", "stated", "events"]))
    files: dict[str, Written] = {}
    for by in choice.by:
        engine.parquet("sums", here["sums", by])
        engine.frame("periods", periods(days, by))
        values: dict[str, Value] = {
            "window": WINDOW[by], "prior_weight": PRIOR_WEIGHT, "overdispersion": OVERDISPERSION
        }  # fmt: skip
        for table, question in QUESTIONS.items():
            if table == "relations":
                engine.define("dyads", "dyads")
                engine.define("net_cooperation", "net_cooperation", values)
            files[f"{table}_{by}"] = written = _written(engine, target, f"{table}_{by}", question, values)
            engine.parquet(question, [str(target / written.stored)])
    months = days.dt.year().cast(pl.Int32) * 100 + days.dt.month()
    return Tables(files, tuple(months.unique().sort().to_list()), _left_out(here.get(("effect", ""), [])))


def _left_out(paths: Sequence[str]) -> dict[str, int]:
    """Return the events between states that each step left out, those that left none out not named."""
    if not paths:
        return {}
    steps = pl.scan_parquet(list(paths)).drop_nulls("step").group_by("step").agg(pl.col("between_states").sum())
    return dict(steps.sort("step").collect().rows())


def _written(engine: Engine, target: Path, table: str, question: str, values: Mapping[str, Value]) -> Written:
    unhashed = target / f".{table}.part"
    engine.write(question, unhashed, values)
    with unhashed.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    stored = f"{table}.{sha256[:12]}.parquet"
    with replacing(target / stored) as part:
        unhashed.rename(part)
    found = pl.scan_parquet(target / stored)
    rows = int(found.select(pl.len()).collect().item())
    columns = tuple(found.collect_schema().names())
    return Written(stored, sha256, rows, (target / stored).stat().st_size, columns)
