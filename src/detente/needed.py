"""The labelled panel that a measure needs for some states: from the embedded tables, else from the data folder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente import core
from detente.errors import DataMissingError, UsageError
from detente.measured import SHAPES
from detente.states import ccode

if TYPE_CHECKING:
    import xarray as xr

    from detente.measures._measure import Measure

Months = tuple[str | None, str | None]


def needed(
    measure: Measure, states: Sequence[str], months: Months = (None, None), source: str | None = None
) -> xr.Dataset:
    """Return a panel with what a measure reads, for ISO3 codes in their order.

    `months` are the first and the last, as "1974-05" (None: as far as the record goes). Event sums begin with their
    record, whatever is asked, because levels and tone learn from what came before; figures by year are of the years of
    these months. Where the embedded tables lack a variable or a state, variables of sources are read. `source` is where
    events by month come from, None: WEIS.

    Raises `UsageError` for fewer states than the measure is about and for a source of events where it reads none, and
    `DataMissingError` where no source has a variable, the data are not there, or a state is in none of the tables.

    >>> from detente import registry
    >>> needed(registry.get("measure", "capability_share"), ["USA", "CHN"], ("1950-01", "1959-12")).sizes["time"]
    10
    """
    _check_number(measure, states)
    if measure.panel is not None:
        _refuse(measure, source)
        return measure.panel(states, months[1])
    from detente.panel.events import events
    from detente.panel.structure import structure

    years = [None if month is None else int(month[:4]) for month in months]
    if set(measure.needs) <= set(structure(start=2000, end=2000)):
        _refuse(measure, source)
        if _embedded(states, years):
            return structure(states, *years)
        return _from_sources(measure, measure.needs, states, years)
    of_events = set(events(["USA", "RUS"], start="1983-01", end="1983-01"))
    rest = [need for need in measure.needs if need not in of_events]
    if len(rest) == len(measure.needs):
        _refuse(measure, source)
        return _from_sources(measure, rest, states, years)
    panel = events(states, source=source or "weis", end=months[1])
    if not rest:
        return panel
    first, last = (int(str(time)[:4]) for time in panel["time"].values[[0, -1]])
    beside = _from_sources(measure, rest, states, [first, last])
    return panel.assign(beside[rest].reindex(time=panel["time"]).data_vars)


def _refuse(measure: Measure, source: str | None) -> None:
    if source is not None:
        raise UsageError(f"measure '{measure.key}' is not of one source of events: ask it without --source {source}")


def _check_number(measure: Measure, states: Sequence[str]) -> None:
    least = 1 if measure.dims == ("time", "state") else 2
    if len(states) < least:
        raise UsageError(
            f"measure '{measure.key}' is about at least {least} states, not {len(states)}: name more in --states"
        )


def _embedded(states: Sequence[str], years: Sequence[int | None]) -> bool:
    """Return whether the embedded tables of structure have all these states and none of these years is too early."""
    have = set(core.table("state_year")["ccode"])
    begins = int(core.manifest()["tables"]["state_year"]["coverage"]["start"])
    return all(ccode(state) in have for state in states) and all(year is None or year >= begins for year in years)


def _from_sources(
    measure: Measure, names: Sequence[str], states: Sequence[str], years: Sequence[int | None]
) -> xr.Dataset:
    from detente.panel.build import plan
    from detente.panel.labelled import labelled
    from detente.panel.long import make
    from detente.panel.variables import find, known

    unknown = [name for name in names if not known(name)]
    if unknown:
        raise DataMissingError(f"measure '{measure.key}' needs {', '.join(unknown)}, which no source has")
    monthly = find(names[0])[0].table.frequency == "month"
    directed = "state" if SHAPES.get(measure.dims) == "state" else "directed-dyad"
    numbers = [str(ccode(state)) for state in states]
    unit = f"{directed}-{'month' if monthly else 'year'}"
    made = make(plan(unit, states=numbers, start=years[0], end=years[1], add=names))
    if made.frame.is_empty():
        raise DataMissingError(f"{', '.join(states)} were not states together in these years")
    panel = labelled(made)
    absent = [state for state in states for dim in ("sender", "state") if dim in panel.dims and state not in panel[dim]]
    if absent:
        raise DataMissingError(f"{absent[0]} was no member of the interstate system in these years")
    return panel.sel({dim: list(states) for dim in ("state", "sender", "receiver") if dim in panel.dims})
