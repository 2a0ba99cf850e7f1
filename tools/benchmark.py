"""Measure what a person waits for: `python tools/benchmark.py` runs each command anew and writes the first part of
docs/benchmarks.md, leaving the sections of other commands as they are.

Time is wall-clock, CPU the sum over all threads and the processes that a command starts, memory the largest resident
set of the process. 'First' is a run with nothing compiled yet, 'later' the median of three more. Machine, versions and
date go with the figures. Panels need the data folder (`DETENTE_DATA`).
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from detente import __version__
from detente.store.atomic import write_text

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
CLAIM = "USA -> RUS warms => RUS -> CHN cools within 24 months"
LATER = 3


@dataclass(frozen=True)
class Case:
    """One command and what it should stay under, in seconds (of CPU where `cpu`) and megabytes; `peer` is what
    another package takes for the same, in words."""

    words: tuple[str, ...]
    seconds: float
    megabytes: float = 1500
    cpu: bool = False
    peer: str = ""

    @property
    def command(self) -> str:
        """The command as a person types it."""
        return " ".join(["detente", *(f'"{word}"' if " " in word else word for word in self.words)])


@dataclass(frozen=True)
class Run:
    """What one run took: wall-clock seconds, CPU seconds, megabytes at the peak."""

    seconds: float
    cpu: float
    megabytes: float


WHOLE = (
    "panel directed-dyad-year --from 1816 --to 2016 --add cow_nmc,mid_ongoing,mid_onset,gml_mid_ongoing,gml_mid_onset,"
    "atop,contiguity,polity,vdem,capital_distance,igo_shared,rivalry,major_power --out panel.parquet"
)
TRIADS = "--from 1946 --to 2010 --add cinc,mid_onset,alliance_s_absolute,rivalry --out triads.parquet"
CASES = (
    Case(("--help",), 0.3),
    Case(("test", CLAIM), 3),
    Case(("triangle", "USA", "RUS", "CHN", "--out", "report.html"), 10),
    Case(("triangle", "USA", "EGY", "ISR", "--out", "report.html"), 30),
    Case(tuple(WHOLE.split()), 2.5, 800, cpu=True, peer="peacesciencer 1.2.9: 20.4 s CPU, 2270 MB"),
)


def triads() -> Case:
    """Return the case of triad-years of the 30 states most capable from 1946 to 2010, by mean CINC."""
    import polars as pl

    from detente.sources._folder import read_source

    ranked = (
        read_source("cow_nmc")
        .filter(pl.col("year").is_between(1946, 2010))
        .group_by("ccode")
        .agg(pl.col("cinc").mean())
        .sort("cinc", descending=True)
    )
    states = ",".join(map(str, sorted(ranked["ccode"].head(30).to_list())))
    return Case(("panel", "triad-year", "--states", states, *TRIADS.split()), 5)


def run(words: tuple[str, ...], folder: str, compiled: str) -> Run:
    """Run one command in a new process and say what it took. Raises `SystemExit` when it fails."""
    environment = {**os.environ, "NUMBA_CACHE_DIR": compiled, "DETENTE_CACHE": f"{folder}/cache"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    with Path(folder, "said").open("w+b") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "detente", *words], cwd=folder, env=environment, stdout=said, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode:
            sys.exit(f"detente {' '.join(words)} ended with {process.returncode}: {said.read().decode()[-500:]}")
    megabytes = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Run(took, used.ru_utime + used.ru_stime, megabytes)


def measure(case: Case) -> str:
    """Return one row of the table: command, first run, later runs, their CPU, aim, peak memory, a peer's figures."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as compiled:
        first = run(case.words, folder, compiled)
        later = [run(case.words, folder, compiled) for _ in range(LATER)]
    most = max(each.megabytes for each in (first, *later))
    typical = statistics.median(each.seconds for each in later)
    cpu = statistics.median(each.cpu for each in later)
    missed = " (aim missed)" if (cpu if case.cpu else typical) > case.seconds or most > case.megabytes else ""
    print(f"{case.command}: first {first.seconds:.2f} s, later {typical:.2f} s, {most:.0f} MB", file=sys.stderr)
    aim = f"{case.seconds:g}{' of CPU' if case.cpu else ''}, {case.megabytes:g} MB"
    times = f"{first.seconds:.2f} | {typical:.2f} | {cpu:.2f}"
    return f"| `{case.command}` | {times} | {most:.0f} | {aim}{missed} | {case.peer or '–'} |"


def page(rows: list[str]) -> str:
    """Return docs/benchmarks.md."""
    machine = f"{processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "What a person waits for, each command in a new process. 'First' is the first run after installing, when",
            "nothing is compiled yet; 'later' is the median of three more runs, which the aim is about. CPU is the sum",
            "over threads and processes, memory the process's largest resident set. What another package takes was",
            "measured on a machine like this one.",
            "",
            "| command | first, s | later, s | CPU, s | peak, MB | aim | another package |",
            "| --- | --- | --- | --- | --- | --- | --- |",
            *rows,
            "",
            f"Measured on {dt.date.today().isoformat()} with detente {__version__} on {machine}, load "
            f"{os.getloadavg()[0]:.1f}. Run `python tools/benchmark.py` to measure again.",
            "",
        ]
    )


def other_sections(whole: str) -> str:
    """Return the sections of the page that other commands write, from the first second-level heading on."""
    _, heading, rest = whole.partition("\n## ")
    return heading + rest


def processor() -> str:
    """Return the processor's name where the system tells it."""
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text(encoding="utf-8").splitlines() if facts.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    whole = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    write_text(PAGE, page([measure(case) for case in (*CASES, triads())]) + other_sections(whole))
