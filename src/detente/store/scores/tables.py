"""Tables of relations from the sums of the store's months, by every step of time that was chosen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from detente.store.atomic import replacing, told
from detente.store.engine import Engine
from detente.store.questions import Value
from detente.store.scores.partials import FOLDER, Choice
from detente.store.scores.periods import covered_days, periods
from detente.store.scores.pieces import pieces_of_sums, with_relations

PRIOR_WEIGHT, OVERDISPERSION = 4.0, 1.0
# periods in a year: the window of the volume baseline
WINDOW = {"month": 12, "week": 52, "day": 365}
# what a table is called and which question it answers
QUESTIONS = {"dyad": "quads", "instrument": "instruments", "volume": "volume", "relations": "relations"}

# partials by month of the store: their names, of which kind each is and by which step
Partials = Mapping[str, Mapping[str, tuple[str, str]]]


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
    """The tables of a build by name, the months that they cover, as 197405, and what each step of cleaning left out.

    `pieces` are the names of the files that the tables were joined from.
    """

    files: Mapping[str, Written]
    months: tuple[int, ...]
    left_out: Mapping[str, int]
    pieces: frozenset[str] = frozenset()


def write_tables(engine: Engine, target: Path, partials: Partials, choice: Choice) -> Tables:
    """Write the tables of every step under names of their own content; nothing points at them yet.

    Only pieces of months that have changed are computed; the rest is joined as it lies.
    """
    days = covered_days(
        pl.read_parquet(paths_of(target, partials, "days"), columns=["day", "stated", "events"], glob=False)
    )
    files: dict[str, Written] = {}
    pieces: set[str] = set()
    for by in choice.by:
        axis = periods(days, by)
        values: dict[str, Value] = {
            "window": WINDOW[by], "prior_weight": PRIOR_WEIGHT, "overdispersion": OVERDISPERSION
        }  # fmt: skip
        sums = {month: name for month, names in partials.items() for name, is_ in names.items() if is_ == ("sums", by)}
        made = pieces_of_sums(engine, target, sums, axis.filter("covered"), by)
        engine.parquet("quads", [str(path) for path in made.paths("quads")])
        engine.frame("periods", axis)
        volume = engine.ask("volume", values)
        made = with_relations(engine, made, volume, values)
        pieces |= {name for names in made.of.values() for name in names.values()}
        for table, question in QUESTIONS.items():
            rows = volume.lazy() if table == "volume" else pl.scan_parquet(made.paths(question), glob=False)
            files[f"{table}_{by}"] = _written(target, f"{table}_{by}", rows)
    months = days.dt.year().cast(pl.Int32) * 100 + days.dt.month()
    left_out = _left_out(paths_of(target, partials, "effect"))
    return Tables(files, tuple(months.unique().sort().to_list()), left_out, frozenset(pieces))


def paths_of(target: Path, partials: Partials, kind: str) -> list[Path]:
    """Return the files of the partials of a kind.

    >>> paths_of(Path("mine"), {"2018-06": {"a.days.parquet": ("days", "")}}, "days")
    [PosixPath('mine/partials/a.days.parquet')]
    """
    return [target / FOLDER / name for names in partials.values() for name, is_ in names.items() if is_ == (kind, "")]


def _left_out(paths: Sequence[Path]) -> dict[str, int]:
    """Return the events between states that each step left out, those that left none out not named."""
    if not paths:
        return {}
    steps = (
        pl.scan_parquet(list(paths), glob=False).drop_nulls("step").group_by("step").agg(pl.col("between_states").sum())
    )
    return dict(steps.sort("step").collect().rows())


def _written(target: Path, table: str, rows: pl.LazyFrame) -> Written:
    """Write a table, its rows in their order, under a name of its content."""
    unhashed = target / f".{table}.part"
    with told(target / f"{table}.parquet"):
        rows.sink_parquet(unhashed)
    with unhashed.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    stored = f"{table}.{sha256[:12]}.parquet"
    with replacing(target / stored) as part:
        unhashed.rename(part)
    found = pl.scan_parquet(target / stored, glob=False)
    count = int(found.select(pl.len()).collect().item())
    columns = tuple(found.collect_schema().names())
    return Written(stored, sha256, count, (target / stored).stat().st_size, columns)
