"""What an events store costs: from raw tab-separated files to dyad-months, beside the barest query from the file.

Each measurement is a process of its own on two threads; CPU seconds and the largest resident set are the system's.

    PYTHONPATH=. python tools/events_speed.py --folder FOLDER --millions 1 5 20 50
    PYTHONPATH=. python tools/events_speed.py --folder FOLDER --draw

What is measured is kept in FOLDER/figures.jsonl; from there `--draw` draws docs/images/events.svg and writes the table
into docs/benchmarks.md.
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
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

MILLION = 1_000_000
MEMORY = 2 * 10**9
THREADS = "2"
COLUMNS = 58
DAY, SENDER, RECEIVER = 1, 7, 17
DOCS = Path(__file__).parents[1] / "docs"
PICTURE, PAGE = DOCS / "images" / "events.svg", DOCS / "benchmarks.md"
WAYS = {"store_and_count": "store and counts", "bare_duckdb": "bare DuckDB", "bare_polars": "bare Polars"}
HEAD = (
    "| million rows | file | bare Polars | bare DuckDB | store and counts | share of the barer | counts alone "
    "| peak memory | store | load |"
)


def _read(path: Path) -> pl.LazyFrame:
    """Return all columns of a file as text, nothing checked."""
    import polars as pl

    return pl.scan_csv(
        path, separator="\t", has_header=False, quote_char=None,
        schema={f"c{place}": pl.String for place in range(COLUMNS)}, extra_columns="ignore",
        missing_columns="insert", ignore_errors=True,
    )  # fmt: skip


def bare_polars(path: Path, _: Path) -> int:
    """Count events by month, sender's and receiver's country straight from the file, and nothing else."""
    import polars as pl

    month = pl.col(f"c{DAY}").str.slice(0, 6)
    counted = _read(path).group_by(month, f"c{SENDER}", f"c{RECEIVER}").agg(pl.len())
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


def every_column(path: Path, store: Path) -> int:
    """Write all 58 columns as they stand to one Parquet file, unchecked: what storing them all costs by itself."""
    whole = store.with_suffix(".parquet")
    _read(path).sink_parquet(whole, compression="snappy", statistics=False)
    size = whole.stat().st_size
    whole.unlink()
    return size


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


def measure(folder: Path, rows: int, whole: bool) -> dict[str, object]:
    """Measure for a file of so many made-up rows, which is written if it is not there and left there.

    With `whole` also what storing every column would cost.
    """
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
        **({"every_column": measured(every_column, path, store)} if whole else {}),
        "ratio": round(best / ours["cpu_seconds"], 3),
        "store_bytes": size,
        "load": round(os.getloadavg()[0], 1),
    }


def kept(folder: Path) -> list[dict[str, Any]]:
    """Return what was measured last of each number of rows, the fewest first."""
    lines = (folder / "figures.jsonl").read_text(encoding="utf-8").splitlines()
    return [found for _, found in sorted({line["rows"]: line for line in map(json.loads, lines)}.items())]


def section(lines: list[dict[str, Any]]) -> str:
    """Return what stands between the marks of the page: the picture and a row for each number of rows."""
    words = "CPU seconds and peak memory of adding and counting events, and CPU seconds of the barest queries, by rows"
    found = [f"![{words}]({PICTURE.relative_to(DOCS)})", "", HEAD, "| --- " * HEAD.count(" |") + "|"]
    for line in lines:
        bare, duck, ours = (line[way]["cpu_seconds"] for way in ("bare_polars", "bare_duckdb", "store_and_count"))
        counts, peak = line["dyad_months"]["cpu_seconds"], line["store_and_count"]["peak_mb"]
        found.append(
            f"| {line['rows'] / MILLION:g} | {line['bytes'] / 1e9:.2f} GB | {bare:.3g} | {duck:.3g} | {ours:.3g} | "
            f"{line['ratio']:.2f} | {counts:.2g} | {peak} MB | {line['store_bytes'] / 1e6:.0f} MB | {line['load']:g} |"
        )
    return "\n".join([*found, ""])


def draw(lines: list[dict[str, Any]]) -> None:
    """Write the picture: CPU seconds of ours and of the barest queries, and the largest memory, by rows."""
    import polars as pl
    from tools.curves import Curve, write

    rows = [line["rows"] / MILLION for line in lines]
    seconds = [
        pl.DataFrame({"x": rows, "y": [float(line[way]["cpu_seconds"]) for line in lines], "name": [name] * len(rows)})
        for way, name in WAYS.items()
    ]
    memory = pl.DataFrame({"x": rows, "y": [line["store_and_count"]["peak_mb"] / 1000 for line in lines]})
    parts = [
        Curve(pl.concat(seconds), "million rows", "CPU seconds"),
        Curve(memory.with_columns(name=pl.lit("store and counts")), "million rows", "peak memory, GB"),
    ]
    write(PICTURE, parts, "CPU seconds and peak memory by rows")


def main() -> None:
    """Measure as the command line says; one line of JSON for each number of rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="files and stores are left there")
    parser.add_argument("--millions", type=float, nargs="*", default=[])
    parser.add_argument("--every-column", action="store_true", help="measure also all 58 columns in one Parquet file")
    parser.add_argument("--draw", action="store_true", help="draw what is kept there and write it into the page")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for millions in given.millions:
        line = json.dumps(measure(given.folder, int(millions * MILLION), given.every_column))
        print(line, flush=True)
        with (given.folder / "figures.jsonl").open("a", encoding="utf-8") as figures:
            figures.write(f"{line}\n")
    if given.draw:
        from tools.readme import between_marks

        from detente.store.atomic import write_text

        lines = kept(given.folder)
        draw(lines)
        write_text(PAGE, between_marks(PAGE.read_text(encoding="utf-8"), "events", section(lines)))


if __name__ == "__main__":
    main()
