"""Moments of every theory at every horizon: computed once, kept, in parallel, taken up where they stopped."""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import detente
from detente import registry
from detente.schools._priors import observation_model
from detente.schools._school import School
from detente.store import cached_rows
from detente.theories._ahead import Moments
from detente.theories._observation import fit_observation

if TYPE_CHECKING:
    import xarray as xr

FOLDER = "forecasts"
ROOMS = ("measures", "theories", "schools")
Say = Callable[[str], None]


@dataclass(frozen=True)
class Entrant:
    """What takes part: a `theory` of the registry by its key, a `school`, or the model with all terms (neither)."""

    key: str
    theory: bool = False
    school: School | None = None


@dataclass(frozen=True)
class Task:
    """One entrant's forecasts of one record: coefficients from `until` on, horizons in periods."""

    entrant: Entrant
    until: dt.date
    horizons: tuple[int, ...]


def forecast(task: Task, panel: xr.Dataset) -> dict[str, Any]:
    """Return an entrant's means and variances by horizon, as text that JSON can hold and no digit is lost."""
    if task.entrant.theory:
        fit = registry.get("theory", task.entrant.key).fit(panel, until=task.until, seed=0)
    else:
        model = observation_model(task.entrant.school, panel.attrs["frequency"])
        fit = fit_observation(panel, until=task.until, model=model)
    moments = {str(horizon): fit.ahead(panel, horizon) for horizon in task.horizons}
    return {horizon: [_text(each.mean), _text(each.variance)] for horizon, each in moments.items()}


def forecasts(
    panel: xr.Dataset, tasks: Sequence[Task], executor: Executor | None = None, say: Say | None = None
) -> dict[str, dict[int, Moments]]:
    """Return moments by entrant's key and horizon; what is kept is not computed again.

    Each entrant is kept when it is done, so that a run that was stopped goes on where it stopped. Tasks that are left
    go to the `executor`, or are done here one after the other.
    """
    record = _digest(panel)
    keys = {task: f"{detente.__version__} {code()} {record} {task}" for task in tasks}
    found = {task: cached_rows.read(FOLDER, key) for task, key in keys.items()}
    left = [task for task, row in found.items() if row is None]
    done = _here(left, panel) if executor is None else _elsewhere(left, panel, executor)
    for count, (task, row) in enumerate(done, start=1):
        cached_rows.keep(FOLDER, keys[task], row)
        found[task] = row
        if say:
            say(f"forecast {count} of {len(left)}: {task.entrant.key}")
    return {task.entrant.key: _moments(row) for task, row in found.items() if row is not None}


def _here(tasks: Sequence[Task], panel: xr.Dataset) -> Any:
    for task in tasks:
        yield task, forecast(task, panel)


def _elsewhere(tasks: Sequence[Task], panel: xr.Dataset, executor: Executor) -> Any:
    running = {executor.submit(forecast, task, panel): task for task in tasks}
    try:
        for future in as_completed(running):
            yield running[future], future.result()
    finally:
        for future in running:
            future.cancel()


@cache
def code() -> str:
    """Return a digest of the code that forecasts are made by: they are kept for one version of it only.

    >>> len(code())
    16
    """
    package = Path(detente.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for room in ROOMS for path in (package / room).glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _digest(panel: xr.Dataset) -> str:
    digest = hashlib.sha256(repr(sorted(panel.attrs.items())).encode())
    for name in sorted(map(str, panel.variables)):
        values = panel[name].to_numpy()
        digest.update(f"{name} {panel[name].dims} {values.shape}".encode())
        digest.update(repr(values.tolist()).encode() if values.dtype.kind in "UO" else values.tobytes())
    return digest.hexdigest()[:32]


def _text(values: np.ndarray[Any, np.dtype[np.float64]]) -> str:
    return base64.b64encode(np.ascontiguousarray(values, dtype="<f8").tobytes()).decode("ascii")


def _moments(row: Mapping[str, Sequence[str]]) -> dict[int, Moments]:
    def numbers(text: str) -> np.ndarray[Any, np.dtype[np.float64]]:
        return np.frombuffer(base64.b64decode(text), dtype="<f8")

    return {int(horizon): Moments(numbers(mean), numbers(variance)) for horizon, (mean, variance) in row.items()}


@contextlib.contextmanager
def processes(count: int) -> Any:
    """Give an executor of as many processes, or none where one is enough; they stop at once when the block fails."""
    if count < 2:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"))
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()
