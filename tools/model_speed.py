"""Print what the models cost: `PYTHONPATH=. python tools/model_speed.py`, CPU seconds on one core and wall-clock.

A verdict that is warm (all its fits embedded, the libraries loaded), a joint fit of a triad of 324 months made anew
with its kernels compiled, and the whole tournament of WEIS: 20 states, five horizons, all schools and baselines,
nothing kept from before, as many processes as there are cores (their CPU seconds are added).
"""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections.abc import Callable

import detente
from detente.claims import cells

CLAIMS = (
    "USA -> RUS warms => RUS -> CHN cools within 24 months",
    "USA -> CHN warms => CHN -> RUS cools within 24 months",
)
ANEW = ("USA", "RUS", "CHN")


def cost(work: Callable[[], object]) -> tuple[float, float]:
    """Return wall-clock and CPU seconds of a piece of work, its child processes included."""
    began, used = time.perf_counter(), _used()
    work()
    return time.perf_counter() - began, _used() - used


def _used() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in both)


def main() -> None:
    """Print one row of a Markdown table for each."""
    detente.test(CLAIMS[0])
    cell = cells.base(ANEW, "weis")
    cells.fit(cell)
    rows = {
        "a verdict, warm": cost(lambda: detente.test(CLAIMS[1])),
        "a joint fit of a triad, 324 months": cost(lambda: cells.fit(cell)),
    }
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DETENTE_CACHE"] = folder
        rows["the tournament of WEIS"] = cost(detente.tournament)
    print("| | seconds | CPU seconds |\n| --- | --- | --- |")
    for name, (seconds, cpu) in rows.items():
        print(f"| {name} | {seconds:.2f} | {cpu:.2f} |")


if __name__ == "__main__":
    main()
