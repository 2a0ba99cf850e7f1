"""Kill a process that adds files to an events store, joins its parts and builds its tables, at random instants.

After each kill the store must be whole: every part is there with its bytes, the events are those of the files in the
log, and no key stands twice. When a run gets through, store and tables must equal those of a run that nobody disturbed.

    PYTHONPATH=. python tools/events_kills.py --kills 200
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

from detente.store.events.generate import Wanted, generate
from detente.store.events.layout import scan
from detente.store.events.snapshot import read_snapshot

FILES = 6
CHILD = """
import sys
from pathlib import Path
from detente.store.events.compact import compact
from detente.store.events.ingest import ingest
from detente.store.scores.build import build
print("ready", flush=True)
store, files, built = Path(sys.argv[1]), sorted(Path(sys.argv[2]).iterdir()), sys.argv[3] == "build"
for half in (files[: len(files) // 2], files[len(files) // 2 :]):
    for file in half:
        ingest([file], store)
        print(file.name, flush=True)
    compact(store, rows=100_000)
    print("joined", flush=True)
    if built:
        build("killed", store=store)
        print("built", flush=True)
"""


def make_files(folder: Path, rows: int) -> None:
    """Write made-up files of so many rows, one after another in time, with repeats and dirt."""
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as apart:
        generate(Path(apart) / "all", Wanted(rows * FILES, rate=rows, repeated=0.05, dirty=0.02))
        lines = (Path(apart) / "all").read_text().splitlines(keepends=True)
    for number in range(FILES):
        # Each file begins with the end of the one before, as releases overlap.
        start = max(0, number * rows - rows // 10)
        (folder / f"{number}.tsv").write_text("".join(lines[start : (number + 1) * rows]))


def run(store: Path, files: Path, data: Path, *, build: bool, after: float | None) -> tuple[bool, float, str]:
    """Start a process; with `after` kill it so many seconds after it is ready. Return whether it was through, how long
    it took and what it said last."""
    command = [sys.executable, "-c", CHILD, str(store), str(files), "build" if build else "add"]
    environment = {**os.environ, "DETENTE_DATA": str(data), "POLARS_MAX_THREADS": "2"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout is not None and child.stdout.readline() == "ready\n"
        began = time.monotonic()
        if after is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(after)
            if child.poll() is None:
                child.send_signal(signal.SIGKILL)
        said = child.stdout.read().split()
        code = child.wait()
    if code not in (0, -signal.SIGKILL):
        raise SystemExit(f"the process failed with {code}")
    return code == 0, time.monotonic() - began, said[-1] if said else "nothing"


def whole(store: Path) -> int:
    """Check that a store is whole; return how many events it holds."""
    snapshot = read_snapshot(store)
    for part in snapshot.parts:
        content = (store / part.path).read_bytes()
        assert hashlib.sha256(content).hexdigest() == part.sha256, part.path
    log = scan(store, snapshot.of("log"), "log").collect()
    keys = scan(store, snapshot.of("events")).select("key").collect()["key"]
    aside = scan(store, snapshot.of("quarantine"), "quarantine").select("ingest").collect()["ingest"]
    assert len(keys) == log["kept"].sum() and not keys.is_duplicated().any()
    by_ingest = dict(aside.value_counts().rows())
    assert {one: by_ingest.get(one, 0) for one in log["ingest"]} == dict(log.select("ingest", "quarantined").rows())
    assert set(by_ingest) <= set(log["ingest"])
    assert (log["rows"] == log["kept"] + log["duplicates"] + log["quarantined"]).all()
    return len(keys)


def content(store: Path, data: Path) -> tuple[pl.DataFrame, dict[str, str]]:
    """Return the events of a store in an order of their own, and the tables built from it, each as a hash."""
    events = scan(store, read_snapshot(store).of("events")).collect().sort("key")
    tables = {}
    for path in sorted((data / "killed").glob("*.parquet")):
        tables[path.name.split(".")[0]] = hashlib.sha256(pl.read_parquet(path).write_csv().encode()).hexdigest()
    return events, tables


def kill(kills: int, rows: int, seed: int, *, build: bool, folder: Path) -> dict[str, int]:
    """Kill so many times; return how often in which step, and how many runs got through."""
    draw = random.Random(seed)
    files, calm = folder / "files", folder / "calm"
    make_files(files, rows)
    done, usual, _ = run(calm, files, folder / "calm-data", build=build, after=None)
    expected = content(calm, folder / "calm-data")
    assert done and whole(calm) > 0
    counts: dict[str, int] = {"kills": 0, "runs through": 0}
    store, data = folder / "store", folder / "data"
    while counts["kills"] < kills:
        through, _, last = run(store, files, data, build=build, after=draw.uniform(0, usual))
        whole(store)
        if not through:
            counts["kills"] += 1
            counts[f"after {last}"] = counts.get(f"after {last}", 0) + 1
            if counts["kills"] % 20 == 0:
                print(counts, file=sys.stderr, flush=True)
        if through or draw.random() < 0.1:
            through or run(store, files, data, build=build, after=None)
            found = content(store, data)
            assert found[0].equals(expected[0]) and found[1] == expected[1]
            counts["runs through"] += 1
            shutil.rmtree(store)
            shutil.rmtree(data, ignore_errors=True)
    return counts


def main() -> None:
    """Kill as the command line says and print the counts as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--rows", type=int, default=3000, help="of each file")
    parser.add_argument("--seed", type=int, default=1)
    with tempfile.TemporaryDirectory() as folder:
        given = parser.parse_args()
        print(json.dumps(kill(given.kills, given.rows, given.seed, build=True, folder=Path(folder)), indent=2))


if __name__ == "__main__":
    main()
