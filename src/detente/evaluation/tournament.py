"""The tournament: baselines, schools and their mixture, each judged by what it foresaw (SCIENCE section 7)."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from detente import registry
from detente.errors import DataMissingError, UsageError
from detente.evaluation._forecasts import Entrant, Say, Task, forecasts, processes
from detente.evaluation._heat import STACKED, Heat, cells_at, run_heat
from detente.evaluation.scoreboard import ENCOMPASSING, asked
from detente.evaluation.tournament_panel import frequency, periods_of, record
from detente.panel._axes import month
from detente.schools._from_toml import school_from_toml
from detente.schools._school import School
from detente.theories._levels import PERIODS, learn, levels_of, periods_until

if TYPE_CHECKING:
    import xarray as xr

BASELINES = ("no_change", "historical_mean", "climatology", "autoregressive", "volume_only")
HORIZONS = {"month": (1, 3, 6, 12, 24), "year": (12, 24)}
STARTS = {"weis": "1976-01", "icews_year": "2007-01"}
RESPONSE = "response"
TITLES = {ENCOMPASSING: "All terms", STACKED: "Stacked ensemble"}


@dataclass(frozen=True)
class Tournament:
    """Who foresaw how well: `table` has a row for each horizon and entrant, best CRPS first.

    Columns: ``horizon`` in months; ``key``, ``kind`` (baseline, theory, school, encompassing, ensemble), ``title``;
    means over ``cells``: ``crps`` (shares, lower is better), ``log_score`` (nats, higher is better) with the number
    that are ``infinite``, ``interval_score`` of the 90 % interval (lower is better) and its ``coverage``; skill by CRPS
    ``over_no_change`` and ``over_autoregressive`` in parts of 1 with ``_low`` and ``_high``; ``confidence_set``, the
    p-value of the model confidence set; ``weight``, the mean stacking weight. Among three states also the
    ``energy_score`` of the six dyads together, a period each, and its skill ``energy_over_no_change``, the ends of the
    interval by block bootstrap.

    `weights` are the stacking weights by horizon and year of origin, `histograms` the PIT by horizon and tenth.
    """

    source: str
    states: tuple[str, ...]
    first: dt.date
    last: dt.date
    table: pl.DataFrame
    weights: pl.DataFrame
    histograms: pl.DataFrame

    def to_json(self) -> dict[str, Any]:
        """Return everything as values that JSON can hold."""
        return {
            "source": self.source,
            "states": list(self.states),
            "origins": [self.first, self.last],
            "table": self.table.to_dicts(),
            "weights": self.weights.to_dicts(),
            "histograms": self.histograms.to_dicts(),
        }


def tournament(
    source: str = "weis",
    *,
    states: Sequence[str] | int = 20,
    start: str | None = None,
    end: str | None = None,
    horizons: Sequence[int] | None = None,
    schools: Sequence[str] | None = None,
    theories: Sequence[str] = (),
    added: Sequence[School | Path] = (),
    executor: Executor | None = None,
    workers: int | None = None,
    level: float = 0.95,
    seed: int = 0,
    say: Say | None = None,
) -> Tournament:
    """Return how well baselines, schools and their stacked mixture foresaw a record.

    A forecast is made at the beginning of a period, an origin, from `start` to `end` (months; default: as long as
    there is a target), knows the periods before it, and is of the cooperative share `horizons` months on, the first
    month being that of the origin, given the number of events. Coefficients and spreads are learned again each year;
    scales, tone and the choice of `states` (a number, or ISO3 codes) use nothing after the first origin; structure is
    that known at the origin. `schools` are keys (None: all that can be told apart among so many states), `theories`
    those of further theories that have analytic moments, `added` schools of one's own or TOML files of them
    (docs/how-to/own-school.md). `level` is that of the skills' intervals,
    `seed` that of the confidence set.

    Forecasts are kept in the cache folder, by record, entrant and version of the code; a run that was stopped goes on
    where it stopped. They are made in an `executor` of `concurrent.futures`' kind (a Dask client's, say), else in
    as many `workers` processes as there are cores. `say` is told of each one made.

    Raises `UsageError` for an unknown source or school, a horizon that is none and a month that is none,
    `DataMissingError` where the record is too short or there is nothing to score. Implements SCIENCE sections 5 and 7.

    >>> import detente
    >>> few = detente.tournament(states=["USA", "RUS", "CHN"], schools=["interest"], horizons=[1], workers=1)
    >>> few.table.filter(few.table["key"] == "no_change")["over_no_change"].to_list()
    [0.0]
    """
    months = HORIZONS[frequency(source)] if horizons is None else tuple(dict.fromkeys(horizons))
    periods_of(months, source)
    own = [school_from_toml(each) if isinstance(each, Path) else each for each in added]
    first = _day(start or _usual_start(source))
    panel = record(source, first, states=states)
    return compete(
        panel, first, None if end is None else _day(end), months, schools=schools, theories=theories, added=own,
        executor=executor, workers=workers, level=level, seed=seed, say=say,
    )  # fmt: skip


def compete(
    panel: xr.Dataset,
    first: dt.date,
    last: dt.date | None,
    months: Sequence[int],
    *,
    schools: Sequence[str] | None = None,
    theories: Sequence[str] = (),
    added: Sequence[School] = (),
    executor: Executor | None = None,
    workers: int | None = None,
    level: float = 0.95,
    seed: int = 0,
    say: Say | None = None,
) -> Tournament:
    """Return the tournament on a panel; horizons in months, other arguments and errors are those of `tournament`."""
    step = 12 // PERIODS[panel.attrs["frequency"]]
    until = first - dt.timedelta(days=1)
    entered = entrants(panel.sizes["sender"], schools, added, theories)
    periods = tuple(number // step for number in months)
    known = learn(panel, until)
    levels = levels_of(panel, known.tone, known.scales)
    begin, stop = periods_until(levels, until), len(levels.times) if last is None else periods_until(levels, last)
    if stop <= begin:
        raise DataMissingError(f"there is no origin from {first} to {last or 'the end of the record'}")
    tasks = [Task(each, until, periods) for each in entered]
    count = min(workers or os.cpu_count() or 1, len(tasks))
    with nullcontext(executor) if executor else processes(count) as pool:
        moments = forecasts(panel, tasks, pool, say)
    heats: dict[int, Heat] = {}
    for number, horizon in zip(months, periods, strict=True):
        cells = cells_at(levels, horizon, begin, stop - 1)
        if not cells.time.size:
            raise DataMissingError(f"nothing happened {number} months after an origin from {first} on that is recorded")
        here = {each.key: moments[each.key][horizon] for each in entered}
        heats[number] = run_heat(levels, cells, here, level=level, seed=seed)
    return _made(panel, first, levels.times[stop - 1], heats, added)


def entrants(
    states: int, schools: Sequence[str] | None, added: Sequence[School], theories: Sequence[str] = ()
) -> list[Entrant]:
    """Return who takes part: the baselines, theories and schools asked for, those added, and the model with all terms.

    Raises `UsageError` for an unknown school or theory, a theory that takes part anyway, a school that needs more
    states and one whose key is taken.

    >>> [each.key for each in entrants(3, ["interest"], ())][-2:]
    ['interest', 'everything']
    """
    own = [registry.get("school", key) for key in asked(schools, states)]
    asked_for = [_with_moments(key) for key in dict.fromkeys(theories)]
    taken = {*BASELINES, *asked_for, ENCOMPASSING, STACKED, *(school.key for school in own)}
    for school in added:
        if school.key in taken:
            raise UsageError(f"the key '{school.key}' of an added school is taken; give it another")
        if why := school.left_out(states):
            raise UsageError(f"school '{school.key}' {why}")
        taken.add(school.key)
    fixed = [Entrant(key, theory=True) for key in (*BASELINES, *asked_for)]
    return [*fixed, *(Entrant(each.key, school=each) for each in [*own, *added]), Entrant(ENCOMPASSING)]


def _with_moments(key: str) -> str:
    """Return the key of a theory that can be asked for, or raise `UsageError`."""
    registry.get("theory", key)
    if key in (*BASELINES, RESPONSE):
        raise UsageError(f"theory '{key}' takes part anyway; --theories names further ones")
    return key


def _usual_start(source: str) -> str:
    """Return the first origin of a source that everybody has; of one that a user has built it must be given."""
    if source not in STARTS:
        raise UsageError(f"say from which month the tournament on '{source}' begins, some years after its record")
    return STARTS[source]


def _day(text: str) -> dt.date:
    day: dt.date = month(text).astype("datetime64[D]").item()
    return day


def _made(
    panel: xr.Dataset, first: dt.date, last: np.datetime64, heats: dict[int, Heat], added: Sequence[School]
) -> Tournament:
    names = {school.key: school.title for school in added}
    rows = [
        {"horizon": horizon, "key": row["key"], **_what(row["key"], names), **row}
        for horizon, heat in heats.items()
        for row in heat.rows
    ]
    weights = [{"horizon": horizon, **row} for horizon, heat in heats.items() for row in heat.weights]
    histograms = [
        {"horizon": horizon, "key": key, "tenth": tenth, "share": float(share)}
        for horizon, heat in heats.items()
        for key, shares in heat.histograms.items()
        for tenth, share in enumerate(shares, start=1)
    ]
    return Tournament(
        str(panel.attrs["source"]),
        tuple(str(state) for state in panel["sender"].to_numpy()),
        first,
        last.astype("datetime64[D]").item(),
        pl.DataFrame(rows, infer_schema_length=None).sort("horizon", "crps"),
        pl.DataFrame(weights),
        pl.DataFrame(histograms),
    )


def _what(key: str, added: dict[str, str]) -> dict[str, str]:
    """Return the kind and the title of an entrant."""
    if key in TITLES:
        return {"kind": "ensemble" if key == STACKED else "encompassing", "title": TITLES[key]}
    if key in added:
        return {"kind": "school", "title": added[key]}
    if key in registry.keys("school"):
        return {"kind": "school", "title": registry.get("school", key).title}
    return {"kind": "baseline" if key in BASELINES else "theory", "title": registry.get("theory", key).title}
