"""``detente events build``: the store's events become tables of relations, a dataset of the data folder with a name.

Months whose parts have not changed are not read again: their sums, and the pieces of tables made of these, lie beside
the tables under names made of what they were computed from; where nothing has changed nothing is written. The manifest
is replaced in one step, so that a build that dies leaves the tables of the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente import config, registry
from detente.errors import DataMissingError, UsageError
from detente.sources._built import built as built_sources
from detente.sources._folder import MANIFEST
from detente.store.engine import MEMORY, Engine, engine_of
from detente.store.events.layout import opened
from detente.store.events.snapshot import Part, Snapshot
from detente.store.keep import alone
from detente.store.scores.manifest import Origin, is_built, kept_tables, origin, write_manifest
from detente.store.scores.partials import FOLDER, Choice, cells, compute, lacking, wanted
from detente.store.scores.tables import Tables, paths_of, write_tables

Say = Callable[[str], None]
# the folder of stores in the data folder
STORES = "events"


@dataclass(frozen=True)
class Built:
    """What a build did: the dataset's name and folder, the months of the store and those that were computed anew.

    `tables` has the rows of each table, `left_out` the events between states that each step of cleaning left out.
    """

    name: str
    folder: Path
    months: tuple[str, ...]
    computed: tuple[str, ...]
    tables: Mapping[str, int]
    left_out: Mapping[str, int]


def build(
    name: str,
    *,
    store: str | Path | None = None,
    choice: Choice | None = None,
    engine: str = "duckdb",
    memory: str = MEMORY,
    threads: int | None = None,
    root: str | None = None,
    say: Say | None = None,
) -> Built:
    """Make the tables of relations of a store and keep them as the dataset `name` of the data folder.

    `choice` says of which sources, by which steps and with which filter; `engine`, `memory` and `threads` where and
    with how much the events are summed (`detente.store.engine.engine_of`); `root` where the engine finds the store's
    folder if elsewhere than here, as ``s3a://bucket/events``. Tables are made from the sums here.

    Raises `UsageError` for a name that is none or taken by a source, `DataMissingError` where the store has no events
    of these sources or one of them has no weights, `DetenteError` when another build of the name is at work or the
    folder cannot be written.

    >>> build("weis")
    Traceback (most recent call last):
    detente.errors.UsageError: 'weis' is the name of a source; give the tables a name of their own
    """
    choice = choice or Choice()
    if root is not None and engine == "duckdb":
        raise UsageError("--root says where Spark finds the store; DuckDB reads it where it lies")
    target = _target(name)
    folder, snapshot = opened(store)
    months = _months(snapshot, choice, folder)
    partials = {month: wanted(parts, choice) for month, parts in months.items()}
    with alone(target):
        missing: list[str] = []
        made_of = origin(partials, choice)
        tables = kept_tables(target, made_of)
        if tables is None:
            (target / FOLDER).mkdir(exist_ok=True)
            missing = lacking(target, months, choice)
            if missing:
                with engine_of(engine, memory=memory, threads=threads) as asked:
                    _compute(asked, target, {each: months[each] for each in missing}, choice, root or str(folder), say)
            _check_weighed(paths_of(target, partials, "days"))
            with engine_of(memory=memory, threads=threads) as here:
                tables = write_tables(here, target, partials, choice)
            _check_sums(target, tables)
            _sweep(target, {partial for names in partials.values() for partial in names} | tables.pieces)
        write_manifest(target, tables, Origin(name, choice, folder, snapshot, made_of))
    rows = {table: written.rows for table, written in tables.files.items()}
    return Built(name, target, tuple(months), tuple(missing), rows, tables.left_out)


def _target(name: str) -> Path:
    """Return the folder of a dataset's name; raises `UsageError` where a build must not write there."""
    if not name.replace("_", "a").replace("-", "a").isalnum() or not name.isascii() or name != name.lower():
        raise UsageError(f"'{name}' is no name for tables; take lower-case letters, digits, - and _, as in mygdelt")
    if not name[0].isalpha() or name == STORES:
        raise UsageError(f"tables cannot be called '{name}'; begin with a letter, and leave '{STORES}' to the stores")
    twin = next((other for other in built_sources() if other != name and _folded(other) == _folded(name)), None)
    if twin is not None:
        raise UsageError(f"'{name}' and '{twin}', which is there, would be one name in SQL; take another")
    if name in registry.keys("source"):
        raise UsageError(f"'{name}' is the name of a source; give the tables a name of their own")
    target = config.data_folder() / name
    if target.exists() and any(target.iterdir()) and (target / MANIFEST).is_file() and not is_built(target):
        raise UsageError(f"{target} holds another dataset; give the tables a name of their own")
    return target


def _folded(name: str) -> str:
    return name.replace("-", "_")


def _months(snapshot: Snapshot, choice: Choice, folder: Path) -> dict[str, tuple[Part, ...]]:
    there = sorted({part.source for part in snapshot.of("events")})
    for source in (*choice.sources, *choice.cleaning.preferred):
        if source not in there:
            raise DataMissingError(f"the store at {folder} has no events of '{source}'; it has {', '.join(there)}")
    months = cells(snapshot, choice)
    if not months:
        raise DataMissingError(f"the store at {folder} has no events; add files with 'detente events add'")
    return months


def _compute(
    engine: Engine, target: Path, months: Mapping[str, tuple[Part, ...]], choice: Choice, root: str, say: Say | None
) -> None:
    def present(asked: Engine, relation: str, parts: Sequence[Part]) -> None:
        asked.parquet(relation, [f"{root}/{part.path}" for part in parts])

    done = 0
    for batch in _batches(months, engine.at_once):
        if say is not None:
            say(f"summing {min(batch)} to {max(batch)}, {done} of {len(months)} months done")
        compute(engine, target, batch, choice, present)
        done += len(batch)


def _check_weighed(days: Sequence[Path]) -> None:
    """Refuse sources of which no event has a weight, also beside others: what is missing is never zero."""
    import polars as pl

    found = pl.scan_parquet(list(days), glob=False).group_by("source").agg(pl.col("weighed").sum())
    bare = found.filter(weighed=0).select(pl.col("source").cast(pl.String)).collect()["source"].sort().to_list()
    if bare:
        raise DataMissingError(
            f"no event of {', '.join(bare)} has a Goldstein weight, so nothing can be summed; where a source gives "
            f"none, the dataset 'cameo' has them: put it into {config.data_folder()} and add the files to a new store, "
            "or build of the other sources alone with --source"
        )


def _check_sums(target: Path, tables: Tables) -> None:
    """Refuse sums that are all zero because no event that counts has a weight: what is missing is never zero."""
    import polars as pl

    stored = next(written.stored for name, written in tables.files.items() if name.startswith("volume_"))
    volume = pl.read_parquet(target / stored, glob=False).select("events", "cooperation", "conflict").sum()
    events, *weights = volume.row(0)
    if events and not any(weights):
        raise DataMissingError(
            "no event that counts has a Goldstein weight, so nothing can be summed; take other sources or clean less"
        )


def _batches(months: Mapping[str, tuple[Part, ...]], most: int) -> Iterator[dict[str, tuple[Part, ...]]]:
    """Give months together as long as they have no more than `most` events; a month is never cut."""
    batch: dict[str, tuple[Part, ...]] = {}
    rows = 0
    for month, parts in months.items():
        more = sum(part.rows for part in parts)
        if batch and rows + more > most:
            yield batch
            batch, rows = {}, 0
        batch[month] = parts
        rows += more
    yield batch


def _sweep(target: Path, kept: set[str]) -> None:
    """Remove partials that no month of this build needs and what dead builds left behind; only for whoever is alone."""
    for path in [*(target / FOLDER).iterdir(), *target.glob(".*.part")]:
        if path.name not in kept:
            path.unlink(missing_ok=True)
