"""Measure what a person waits for: `python tools/benchmark.py` runs each command anew and writes docs/benchmarks.md.

Time is wall-clock, memory the largest resident set of the process. 'First' is a run with nothing compiled yet, 'later'
the median of three more. Machine, versions and date go with the figures.
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
    """One command and what it should stay under, in seconds and megabytes."""

    words: tuple[str, ...]
    seconds: float
    megabytes: float = 1500

    @property
    def command(self) -> str:
        """The command as a person types it."""
        return " ".join(["detente", *(f'"{word}"' if " " in word else word for word in self.words)])


CASES = (
    Case(("--help",), 0.3),
    Case(("test", CLAIM), 3),
    Case(("triangle", "USA", "RUS", "CHN", "--out", "report.html"), 10),
    Case(("triangle", "USA", "EGY", "ISR", "--out", "report.html"), 30),
)


def run(words: tuple[str, ...], folder: str, compiled: str) -> tuple[float, float]:
    """Run one command in a new process; return seconds and peak megabytes. Raises `SystemExit` when it fails."""
    environment = {**os.environ, "NUMBA_CACHE_DIR": compiled, "DETENTE_CACHE": f"{folder}/cache"}
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
    return took, used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def measure(case: Case) -> str:
    """Return one row of the table: command, first run, later runs, aim, peak memory."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as compiled:
        first, most = run(case.words, folder, compiled)
        later = [run(case.words, folder, compiled) for _ in range(LATER)]
    most = max(most, *(megabytes for _, megabytes in later))
    typical = statistics.median(seconds for seconds, _ in later)
    missed = " (aim missed)" if typical > case.seconds or most > case.megabytes else ""
    print(f"{case.command}: first {first:.2f} s, later {typical:.2f} s, {most:.0f} MB", file=sys.stderr)
    return f"| `{case.command}` | {first:.2f} | {typical:.2f}{missed} | {case.seconds:g} | {most:.0f} |"


def page(rows: list[str]) -> str:
    """Return docs/benchmarks.md."""
    machine = f"{processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "What a person waits for, each command in a new process. 'First' is the first run after installing, when",
            "nothing is compiled yet; 'later' is the median of three more runs, which the aim is about. Memory is the",
            "process's largest resident set; its aim is 1500 MB.",
            "",
            "| command | first, s | later, s | aim, s | peak, MB |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
            f"Measured on {dt.date.today().isoformat()} with detente {__version__} on {machine}, load "
            f"{os.getloadavg()[0]:.1f}. Run `python tools/benchmark.py` to measure again.",
            "",
        ]
    )


def processor() -> str:
    """Return the processor's name where the system tells it."""
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text(encoding="utf-8").splitlines() if facts.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    write_text(PAGE, page([measure(case) for case in CASES]))
