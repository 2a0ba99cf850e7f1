"""Simulated worlds that are worked off one by one, in processes, and kept: a run that was stopped goes on.

What `calibration`, `who_is_right` and the verdicts on nasty worlds share.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from scipy.stats import binomtest

from detente.store.atomic import write_text

Result = dict[str, Any]
Task = tuple[Any, ...]

EVERY = 10


def work_off(
    work: Callable[..., Result], tasks: Sequence[Task], named: Sequence[str], out: Path, *, workers: int = 2
) -> list[Result]:
    """Return the results of all tasks and of those that `out` (JSON, rewritten whole) held before.

    A task is the arguments of `work`, which returns them under the names `named` beside what it found; tasks whose
    result is kept are not done again. `work` must be a function of a module, because processes import it. With one
    worker nothing is started.

    >>> import tempfile
    >>> out = Path(tempfile.mkdtemp(), "squares.json")
    >>> def square(number: int) -> dict[str, int]: return {"number": number, "square": number**2}
    >>> work_off(square, [(3,), (4,)], ["number"], out, workers=1)
    [{'number': 3, 'square': 9}, {'number': 4, 'square': 16}]
    """
    kept: dict[Task, Result] = {}
    if out.exists():
        held = json.loads(out.read_text(encoding="utf-8"))
        kept = {tuple(found[name] for name in named): found for found in held}
    left = [task for task in tasks if task not in kept]
    for number, found in enumerate(_results(work, left, workers), start=1):
        kept[tuple(found[name] for name in named)] = found
        if number % EVERY == 0 or number == len(left):
            write_text(out, json.dumps(list(kept.values())))
            print(f"{number} of {len(left)} worlds", file=sys.stderr)
    return list(kept.values())


def _results(work: Callable[..., Result], tasks: Sequence[Task], workers: int) -> Iterator[Result]:
    if workers < 2:
        yield from (work(*task) for task in tasks)
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(work, *zip(*tasks, strict=True)) if tasks else ()


def exact_interval(count: int, of: int, level: float = 0.95) -> tuple[float, float]:
    """Return the exact interval of a share, by Clopper & Pearson (1934).

    >>> low, high = exact_interval(0, 400)
    >>> low, round(high, 4)
    (0.0, 0.0092)
    """
    found = binomtest(count, of).proportion_ci(level)
    return float(found.low), float(found.high)
