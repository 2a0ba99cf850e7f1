"""Tables in pieces of a month: kept under a name made of what they were computed from, so never computed twice."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from detente.store.atomic import replacing
from detente.store.engine import Engine
from detente.store.questions import Value, text
from detente.store.scores.partials import FOLDER

# the tables that are made of sums alone, and what relations are made of beside them
OF_SUMS = ("quads", "instruments")
OF_RELATIONS = ("dyads", "net_cooperation", "relations")
# how many days after its first a period of a step may reach into another month
LAST_DAY = {"month": 0, "week": 6, "day": 0}


@dataclass(frozen=True)
class Pieces:
    """Where the pieces of one step's tables lie, and by month of their periods the names of those of each table."""

    folder: Path
    of: Mapping[str, Mapping[str, str]]

    def paths(self, table: str) -> list[Path]:
        """Return the pieces of a table in the order of time."""
        return [self.folder / names[table] for _, names in sorted(self.of.items())]


def pieces_of_sums(engine: Engine, target: Path, sums: Mapping[str, str], covered: pl.DataFrame, by: str) -> Pieces:
    """Make the pieces that are not there yet of the tables that are made of sums alone.

    `sums` are the names of the partials by month of the store ("2018-06"), `covered` the periods that are covered
    (period, covered) by the step `by`. A week lies in the month that it begins in and may have events in the next.
    """
    folder = target / FOLDER
    found: dict[str, dict[str, str]] = {}
    for start in covered["period"].dt.month_start().unique(maintain_order=True).to_list():
        axis = covered.filter(pl.col("period").dt.month_start() == start)
        days = axis["period"].to_list()
        ends = days[-1] + dt.timedelta(days=LAST_DAY[by])
        ours = [sums[month] for month in sorted({f"{start:%Y-%m}", f"{ends:%Y-%m}"}) if month in sums]
        # A month may be covered and have no events; whatever sums are read then, none of them are in its periods.
        ours = ours or sorted(sums.values())[:1]
        asked = [ours, list(map(str, days))]
        names = {table: _named(table, [*asked, text(table)]) for table in OF_SUMS}
        found[f"{start:%Y-%m}"] = names
        if all((folder / name).is_file() for name in names.values()):
            continue
        engine.parquet("sums", [str(folder / name) for name in ours])
        engine.frame("periods", axis)
        for table, name in names.items():
            _write(engine, table, folder / name, {})
    return Pieces(folder, found)


def with_relations(engine: Engine, pieces: Pieces, volume: pl.DataFrame, values: Mapping[str, Value]) -> Pieces:
    """Make the pieces of relations that are not there yet; they hang on the counts and on the volume of their month."""
    found = {}
    for month, names in pieces.of.items():
        first = dt.date.fromisoformat(f"{month}-01")
        world = volume.filter(pl.col("period").dt.month_start() == first)
        asked = [names["quads"], world.rows(), dict(values), [text(question) for question in OF_RELATIONS]]
        found[month] = {**names, "relations": _named("relations", asked)}
        path = pieces.folder / found[month]["relations"]
        if not path.is_file():
            engine.parquet("quads", [str(pieces.folder / names["quads"])])
            engine.frame("volume", world)
            engine.define("dyads", "dyads")
            engine.define("net_cooperation", "net_cooperation", values)
            _write(engine, "relations", path, values)
    return Pieces(pieces.folder, found)


def _named(table: str, asked: Sequence[object]) -> str:
    told = json.dumps(asked, sort_keys=True, default=str)
    return f"{hashlib.sha256(told.encode()).hexdigest()[:24]}.{table}.parquet"


def _write(engine: Engine, question: str, path: Path, values: Mapping[str, Value]) -> None:
    with replacing(path) as unfinished:
        engine.write(question, unfinished, values)
