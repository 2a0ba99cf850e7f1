"""The fits a verdict rests on: the encompassing model, its sensitivity cells, the schools, the comparable triads.

Each is looked up in the embedded core, then in the cache folder, keyed by what it was fitted on and by the version of
the estimation; what is found nowhere is fitted.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np

from detente import core, registry
from detente.schools._roles import ROLES
from detente.states.actors import is_group
from detente.store import cached_rows

if TYPE_CHECKING:
    from detente.theories._joint_summary import Summary

VERSION = "4"
SEED = 20260101
LEAST_EVENTS = 100
# What half a record needs, and a part of it before or after a break.
LEAST_MONTHS, LEAST_PART = 36, 60
# The border war on the Ussuri, relations between Washington and Beijing, the end of the Soviet Union.
BREAKS = (1969, 1979, 1991)
OTHER_LAGS = ((1, 1), (2, 3), (4, 12))
WORKERS = 2
# Workers share the cores already; and sums in one order give the same bits on every run.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
ENCOMPASSING = "everything"
FOLDER = "joint"

Say = Callable[[str], None]


@dataclass(frozen=True)
class Cell:
    """One fit: states, whose prior, and the choices that the sensitivity table varies (`Choices`, prior width)."""

    states: tuple[str, ...]
    school: str = ENCOMPASSING
    width: float = 1.0
    choices: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The cell's name in the core table and the cache: its inputs and the version of the estimation."""
        return json.dumps(
            {**asdict(self), "choices": dict(sorted(self.choices.items())), "version": VERSION, "seed": SEED},
            sort_keys=True,
        )


def base(states: Iterable[str], source: str) -> Cell:
    """Return the cell that decides a verdict. States are sorted, so that one fit serves every order of them.

    >>> base(("USA", "RUS", "CHN"), "weis").states
    ('CHN', 'RUS', 'USA')
    """
    return Cell(tuple(sorted(states)), choices={} if source == "weis" else {"source": source})


def sensitivity(states: Iterable[str], source: str, start: str, end: str) -> dict[str, Cell]:
    """Return the cells of the sensitivity table by name, for a record of the months from `start` to `end`.

    The record is split in its middle and before the years of `BREAKS`, where a part has `LEAST_PART` months or more;
    other sources that hold the states are asked too.

    >>> list(sensitivity(("USA", "RUS", "CHN"), "weis", "1966-01", "1992-12"))[-4:]
    ['record up to 1979-06', 'record after 1979-06', 'record after 1968-12', 'record up to 1990-12']
    """
    plain = base(states, source)
    varied: dict[str, dict[str, Any]] = {
        "moving tone": {"tone": "moving"},
        "half the overdispersion": {"overdispersion": 0.5},
        "twice the overdispersion": {"overdispersion": 2.0},
        "every event alike": {"weighting": "count"},
        "lags of 1, 2 to 3 and 4 to 12 months": {"lags": OTHER_LAGS},
    }
    for split, least in _splits(_count(start), _count(end)).items():
        if split - _count(start) + 1 >= least:
            varied[f"record up to {_month(split)}"] = {"end": _month(split)}
        if _count(end) - split >= least:
            varied[f"record after {_month(split)}"] = {"start": _month(split + 1)}
    cells = {
        "prior half as wide": Cell(plain.states, width=0.5, choices=plain.choices),
        "prior twice as wide": Cell(plain.states, width=2.0, choices=plain.choices),
    }
    cells |= {name: Cell(plain.states, choices={**plain.choices, **change}) for name, change in varied.items()}
    return cells | {f"record of {name}": base(states, name) for name in _others(plain.states, source)}


def _splits(start: int, end: int) -> dict[int, int]:
    """Return the months, counted, that end the first part of a record, with the months that a part needs.

    A break within a year of the middle is the middle.
    """
    middle = start + (end - start) // 2
    breaks = (12 * year - 1 for year in BREAKS)
    inside = [month for month in breaks if start <= month < end and abs(month - middle) > 12]
    return {middle: LEAST_MONTHS, **dict.fromkeys(inside, LEAST_PART)}


def _others(states: Sequence[str], source: str) -> list[str]:
    """Return the other sources of events by month that hold all of the states, whatever they hold of a group."""
    from detente.sources._event_sums import BY_QUAD, event_sources, event_sums

    found = []
    for name in event_sources():
        if name != source:
            frame = event_sums(name, BY_QUAD)
            held = {*frame["sender"], *frame["receiver"]}
            found += [name] if all(state in held or is_group(state) for state in states) else []
    return found


def schools(states: Iterable[str], source: str) -> dict[str, Cell]:
    """Return the cells of the schools that can be asked of so few states in the joint form, by their keys.

    >>> sorted(schools(("USA", "RUS", "CHN"), "weis"))
    ['axis', 'interest', 'threat', 'wedge']
    """
    plain = base(states, source)
    asked = [key for key in registry.members("school") if left_out(key, plain.states) is None]
    return {key: Cell(plain.states, school=key, choices=plain.choices) for key in asked}


def left_out(school: str, states: Sequence[str]) -> str | None:
    """Return why a school has no answer of its own among these actors in the joint form, or None.

    >>> left_out("wedge", ("CHN", "NATO", "RUS"))
    'believes in roles of single states, and NATO is a group'
    """
    held = registry.get("school", school)
    reason: str | None = held.left_out(len(states), joint=True)
    groups = [actor for actor in states if is_group(actor)]
    if reason is None and groups and any(ROLES[term.role] is not None for term in held.terms):
        return f"believes in roles of single states, and {groups[0]} is a group"
    return reason


def comparable(source: str) -> list[Cell]:
    """Return the cells of all triads of a source whose six directed dyads have `LEAST_EVENTS` events or more each.

    The embedded fits hold those of the embedded record; for another source they are found in its panel.

    >>> len(comparable("weis")[0].states)
    3
    """
    groups = sorted({row["states"] for row in _embedded().values()})
    found = [base(states.split(","), source) for states in groups]
    return [cell for cell in found if cell.key in _embedded()] or triads_with_events(source)


def triads_with_events(source: str) -> list[Cell]:
    """Return the cells of all triads of a source with `LEAST_EVENTS` events or more in each directed dyad."""
    from detente.theories._joint_record import world_of

    world = world_of(source)
    names = world["sender"].values
    counts = np.nan_to_num(world["events"].values).sum(axis=0)
    enough = counts >= LEAST_EVENTS
    return [
        base((str(names[i]), str(names[j]), str(names[k])), source)
        for i, j, k in combinations(range(len(names)), 3)
        if all(enough[a, b] and enough[b, a] for a, b in ((i, j), (j, k), (i, k)))
    ]


def fitted(cells: Iterable[Cell], say: Say | None = None) -> dict[str, Summary]:
    """Return the summaries of cells by key: embedded or cached where they are, else fitted and cached.

    `say` is told of each fit. Raises `ConvergenceError` or `DataMissingError` from a fit; what was fitted stays cached.
    """
    found: dict[str, Summary] = {}
    missing: list[Cell] = []
    for cell in cells:
        known = known_summary(cell)
        if known is not None:
            found[cell.key] = known
        elif cell.key not in {other.key for other in missing}:
            missing.append(cell)
    by_key = {cell.key: cell for cell in missing}
    for key, summary in fit_all(missing, say):
        _remember(by_key[key], summary)
        found[key] = _READ[key] = summary
    return found


def known_summary(cell: Cell) -> Summary | None:
    """Return a cell's summary from the core or the cache, or None when it must be fitted first.

    The same object whenever the same cell is asked for, so that its draws serve all the claims on a triad.
    """
    from detente.theories._joint_summary import from_row

    if cell.key not in _READ:
        row = _embedded().get(cell.key) or _cached(cell)
        if not row:
            return None
        _READ[cell.key] = from_row(row)
    return _READ[cell.key]


_READ: dict[str, Summary] = {}


def fit(cell: Cell) -> Summary:
    """Fit one cell from the embedded record, whatever is cached.

    Raises `DataMissingError` where the source lacks the states or months, or a tie's events are all of one kind, and
    `ConvergenceError` when the fit does not settle.
    """
    from detente.evaluation.scoreboard import tournament_panel
    from detente.schools._priors import prior_for
    from detente.theories._joint import fit_joint
    from detente.theories._joint_prior import joint_prior
    from detente.theories._joint_record import Choices, record_of, require_both_kinds
    from detente.theories._joint_summary import from_row, summary_of, to_row

    choices = Choices(**cell.choices)
    record, panel, scales = record_of(cell.states, choices)
    require_both_kinds(record)
    window = panel
    if not any(map(is_group, cell.states)):
        window = tournament_panel(list(cell.states), source=choices.source, end=choices.end)
        window = window.sel(time=panel["time"], sender=list(cell.states), receiver=list(cell.states))
    school = None if cell.school == ENCOMPASSING else registry.get("school", cell.school)
    prior = joint_prior(prior_for(school, cell.states, window), scales, width=cell.width)
    first, last = (str(month)[:7] for month in panel["time"].values[[0, -1]])
    off = ~np.eye(len(cell.states), dtype=bool)
    events = np.nansum(panel["events"].values, axis=0)[off]
    fresh = summary_of(fit_joint(record, prior, seed=SEED), first, last, events)
    return from_row(to_row(fresh))  # as it will be when it is read again


def fit_all(cells: list[Cell], say: Say | None = None) -> Iterator[tuple[str, Summary]]:
    """Fit cells, several at a time where there are many, and yield (key, summary) in their order.

    Nothing is looked up and nothing is cached; `say` is told of each before it is done. Raises what `fit` raises.
    """
    with ExitStack() as stack:
        run: Callable[[Callable[[Cell], Summary], list[Cell]], Iterable[Summary]] = map
        if len(cells) >= 2 * WORKERS:
            import multiprocessing

            stack.enter_context(patch.dict(os.environ, ONE_THREAD))
            context = multiprocessing.get_context("spawn")
            run = stack.enter_context(ProcessPoolExecutor(WORKERS, mp_context=context)).map
        summaries = iter(run(fit, cells))
        for number, cell in enumerate(cells, start=1):
            if say is not None:
                say(f"fitting {number} of {len(cells)}: {cell.school}, {', '.join(cell.states)}; what is done is kept")
            yield cell.key, next(summaries)


@cache
def _embedded() -> dict[str, dict[str, Any]]:
    if "posterior" not in core.manifest()["tables"]:
        return {}
    return {row["key"]: row for row in core.table("posterior").to_dicts()}


def _cached(cell: Cell) -> dict[str, Any] | None:
    return cached_rows.read(FOLDER, cell.key)


def _remember(cell: Cell, summary: Summary) -> None:
    from detente.theories._joint_summary import to_row

    cached_rows.keep(FOLDER, cell.key, to_row(summary))


def _count(month: str) -> int:
    return 12 * int(month[:4]) + int(month[5:7]) - 1


def _month(count: int) -> str:
    return f"{count // 12}-{count % 12 + 1:02d}"
