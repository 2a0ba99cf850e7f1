"""What an events store costs: from raw tab-separated files to dyad-months, beside the barest query from the file.

Each measurement is a process of its own on two threads; CPU seconds and the largest resident set are the system's.

    PYTHONPATH=. python tools/events_speed.py --folder FOLDER --millions 1 5
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import shutil
import time
from collections.abc import Callable
from pathlib import Path

MILLION = 1_000_000
MEMORY = 2 * 10**9
THREADS = "2"
COLUMNS = 58
DAY, SENDER, RECEIVER = 1, 7, 17


def bare_polars(path: Path, _: Path) -> int:
    """Count events by month, sender's and receiver's country straight from the file, and nothing else."""
    import polars as pl

    names = {f"c{place}": pl.String for place in range(COLUMNS)}
    rows = pl.scan_csv(
        path, separator="\t", has_header=False, quote_char=None, schema=names, extra_columns="ignore",
        missing_columns="insert", ignore_errors=True,
    )  # fmt: skip
    month = pl.col(f"c{DAY}").str.slice(0, 6)
    counted = rows.group_by(month, f"c{SENDER}", f"c{RECEIVER}").agg(pl.len())
    return counted.collect(engine="streaming").height


def bare_duckdb(path: Path, _: Path) -> int:
    """Do the same in DuckDB."""
    import duckdb

    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(COLUMNS))
    with duckdb.connect(config={"threads": int(THREADS)}) as connection:
        counted = connection.sql(
            f"select substr(c{DAY}, 1, 6), c{SENDER}, c{RECEIVER}, count(*) from read_csv('{path}', delim = '\\t', "
            f"header = false, quote = '', columns = {{{columns}}}, auto_detect = false, null_padding = true, "
            "ignore_errors = true) group by all"
        )
        return len(counted.fetchall())


def store_and_count(path: Path, store: Path) -> int:
    """Add the file to a store, with every check, and count events by month and directed dyad from it."""
    from detente.store.events.ingest import Reading, ingest

    shutil.rmtree(store, ignore_errors=True)
    (account,) = ingest([path], store, Reading(memory=MEMORY))
    if not account.balanced:
        raise SystemExit(f"rows went missing: {account}")
    return dyad_months(path, store)


def dyad_months(_: Path, store: Path) -> int:
    """Count events by month, directed dyad and quad class from the store."""
    import polars as pl

    from detente.store.events.layout import opened

    folder, snapshot = opened(store)
    rows = pl.scan_parquet([folder / part.path for part in snapshot.of("events")], hive_partitioning=False)
    month = (pl.col("date").dt.year() * 100 + pl.col("date").dt.month()).alias("month")
    return rows.group_by(month, "sender", "receiver", "quad").agg(pl.len()).collect(engine="streaming").height


def _child(work: Callable[[Path, Path], int], path: Path, store: Path, pipe: object) -> None:
    began = time.perf_counter()
    groups = work(path, store)
    used = resource.getrusage(resource.RUSAGE_SELF)
    figures = {
        "seconds": round(time.perf_counter() - began, 2),
        "cpu_seconds": round(used.ru_utime + used.ru_stime, 2),
        "peak_mb": _peak(),
        "groups": groups,
    }
    pipe.send(figures)  # type: ignore[attr-defined]


def _peak() -> int:
    """Return the largest resident set of this process so far, in MB."""
    (line,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return round(int(line.split()[1]) * 1024 / MILLION)


def measured(work: Callable[[Path, Path], int], path: Path, store: Path) -> dict[str, float]:
    """Run one piece of work in a new process; return seconds, CPU seconds, peak memory in MB and how many groups."""
    os.environ["POLARS_MAX_THREADS"] = THREADS
    spawned = multiprocessing.get_context("spawn")
    here, there = spawned.Pipe(duplex=False)
    child = spawned.Process(target=_child, args=(work, path, store, there))
    child.start()
    there.close()
    figures: dict[str, float] = here.recv()
    child.join()
    return figures


def measure(folder: Path, rows: int) -> dict[str, object]:
    """Measure everything for a file of so many made-up rows, which is written if it is not there and left there."""
    from detente.store.events.generate import Wanted, generate

    path, store = folder / f"{rows}.tsv", folder / f"{rows}.store"
    if not path.exists():
        generate(path, Wanted(rows))
    bare = {work.__name__: measured(work, path, store) for work in (bare_polars, bare_duckdb)}
    ours = measured(store_and_count, path, store)
    counted = measured(dyad_months, path, store)
    best = min(figures["cpu_seconds"] for figures in bare.values())
    size = sum(part.stat().st_size for part in store.rglob("*.parquet"))
    return {
        "rows": rows,
        "bytes": path.stat().st_size,
        **bare,
        "store_and_count": ours,
        "dyad_months": counted,
        "ratio": round(best / ours["cpu_seconds"], 3),
        "store_bytes": size,
        "load": round(os.getloadavg()[0], 1),
    }


def main() -> None:
    """Measure as the command line says; one line of JSON for each number of rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="files and stores are left there")
    parser.add_argument("--millions", type=float, nargs="+", default=[1, 5])
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for millions in given.millions:
        print(json.dumps(measure(given.folder, int(millions * MILLION))), flush=True)


if __name__ == "__main__":
    main()
