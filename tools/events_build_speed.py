"""What tables from an events store cost: counts by dyad and month, a first build, one after a new day, nothing new.

A store of some million made-up rows is repeated month by month until it has as many as wanted. Each measurement is a
process of its own on two threads; CPU seconds and the largest resident set are the system's.

    PYTHONPATH=. python tools/events_build_speed.py --folder FOLDER --millions 50
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

MILLION = 1_000_000
THREADS = 2


def seeded(folder: Path, rows: int) -> Path:
    """Return a store of so many made-up rows, which is made if it is not there."""
    from detente.store.events.generate import Wanted, generate
    from detente.store.events.ingest import ingest

    store, path = folder / f"{rows}.seed", folder / f"{rows}.seed.tsv"
    if not store.exists():
        generate(path, Wanted(rows))
        ingest([path], store)
        path.unlink()
    return store


def grown(seed: Path, store: Path, rows: int) -> int:
    """Repeat the events of a store in later months until there are at least `rows`; return how many there are."""
    import polars as pl

    from detente.store.events.layout import opened, scan, writing
    from detente.store.events.parts import write_part
    from detente.store.events.snapshot import commit, read_snapshot

    parts = opened(seed)[1].of("events")
    have = sum(part.rows for part in read_snapshot(store).of("events"))
    copy = 0
    while have < rows:
        with writing(store) as snapshot:
            made = []
            for part in parts:
                later = pl.col("date", "added").dt.offset_by(f"{copy}mo")
                events = scan(seed, [part]).collect().drop("month")
                events = events.with_columns(later, (pl.col("key") + copy * 10**9).alias("key"))
                month = str(events["date"].dt.strftime("%Y-%m")[0])
                made.append(write_part(store, "events", events, part.source, month))
            commit(store, snapshot.changed([], made))
        have += sum(part.rows for part in parts)
        copy += 1
    return have


def quad_counts(store: Path) -> int:
    """Ask for the counts by directed dyad, month and quad class, every report counted."""
    from detente.store.engine import engine_of
    from detente.store.events.layout import opened

    folder, snapshot = opened(store)
    with engine_of(threads=THREADS) as engine:
        engine.parquet("events", [str(folder / part.path) for part in snapshot.of("events")])
        return engine.ask("quad_counts").height


def bare(store: Path) -> int:
    """Do the same with nothing of this package around DuckDB, the rows left in it."""
    import duckdb

    with duckdb.connect(config={"threads": THREADS}) as connection:
        found = connection.sql(
            f"select year(date) * 100 + month(date), sender, receiver, quad, count(*), sum(weight) "
            f"from read_parquet('{store}/events/*/*/*.parquet', hive_partitioning = false) group by all"
        )
        return len(found.to_arrow_table())


def build_raw(store: Path) -> int:
    """Build all tables by month, every report counted."""
    from detente.store.scores.build import build
    from detente.store.scores.partials import Choice

    return len(build("raw", store=store, choice=Choice(raw=True), threads=THREADS).computed)


def build_one_a_day(store: Path) -> int:
    """Build all tables by month with the one-a-day filter; what has not changed since the build before is not read."""
    from detente.store.scores.build import build

    return len(build("daily", store=store, threads=THREADS).computed)


def _child(work: Callable[[Path], int], store: Path, pipe: object) -> None:
    began = time.perf_counter()
    found = work(store)
    used = resource.getrusage(resource.RUSAGE_SELF)
    figures = {
        "seconds": round(time.perf_counter() - began, 2),
        "cpu_seconds": round(used.ru_utime + used.ru_stime, 2),
        "peak_mb": round(used.ru_maxrss / 1000),
        "found": found,
    }
    pipe.send(figures)  # type: ignore[attr-defined]


def measured(work: Callable[[Path], int], store: Path) -> dict[str, float]:
    """Run one piece of work in a new process; return seconds, CPU seconds, peak memory in MB and what it found."""
    os.environ["POLARS_MAX_THREADS"] = str(THREADS)
    spawned = multiprocessing.get_context("spawn")
    here, there = spawned.Pipe(duplex=False)
    child = spawned.Process(target=_child, args=(work, store, there))
    child.start()
    there.close()
    figures: dict[str, float] = here.recv()
    child.join()
    return figures


def new_day(store: Path) -> None:
    """Add the events of one day once more under other numbers, in the last month."""
    import polars as pl

    from detente.store.events.layout import opened, scan, writing
    from detente.store.events.parts import write_part
    from detente.store.events.snapshot import commit

    folder, snapshot = opened(store)
    last = max(part.month for part in snapshot.of("events"))
    events = scan(folder, snapshot.of("events", month=last)).drop("month").collect()
    day = events.filter(pl.col("date") == events["date"].max())
    with writing(folder) as before:
        fresh = day.with_columns((pl.col("key") + 10**14).alias("key"))
        commit(folder, before.changed([], [write_part(folder, "events", fresh, str(fresh["source"][0]), last)]))


def main() -> None:
    """Measure as the command line says and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="stores and tables are left there")
    parser.add_argument("--millions", type=float, default=50)
    parser.add_argument("--seed-millions", type=float, default=1)
    parser.add_argument("--store", type=Path, help="a store that is there, as tools/events_speed.py leaves one")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    os.environ["DETENTE_DATA"] = str(given.folder / "data")
    store = given.store or given.folder / f"{given.millions:g}-millions"
    seed = store if given.store else seeded(given.folder, int(given.seed_millions * MILLION))
    rows = grown(seed, store, 0 if given.store else int(given.millions * MILLION))
    figures: dict[str, object] = {"rows": rows, "bytes": sum(path.stat().st_size for path in store.rglob("*.parquet"))}
    for work in (bare, quad_counts, build_raw, build_one_a_day):
        figures[work.__name__] = measured(work, store)
        print(json.dumps({work.__name__: figures[work.__name__]}), flush=True)
    new_day(store)
    figures["after_a_new_day"] = measured(build_one_a_day, store)
    figures["nothing_new"] = measured(build_one_a_day, store)
    figures["load"] = round(os.getloadavg()[0], 1)
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
