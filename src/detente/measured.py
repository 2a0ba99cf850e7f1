"""Measures as variables of long panels: each is computed on a labelled panel of what it needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from detente import __version__, core, registry
from detente.errors import DataMissingError, UsageError
from detente.panel.codebook import COMPUTED_FROM
from detente.panel.requests import split
from detente.panel.variables import known
from detente.sources._source import Column, Coverage, Source
from detente.sources._table import KEYS, PERIOD, Shape, Table
from detente.states import CODES, ccode

if TYPE_CHECKING:
    import polars as pl
    import xarray as xr

    from detente.measures._measure import Measure

SHAPES: dict[tuple[str, ...], Shape] = {("time", "state"): "state", ("time", "sender", "receiver"): "directed"}


def measures_among(names: Sequence[str]) -> list[str]:
    """Return the measures among the names that are asked of a panel; what a source has as a variable is none.

    >>> measures_among(["goldstein_sum:mean", "atop", "capability_share"])
    ['goldstein_sum', 'capability_share']
    """
    plain = dict.fromkeys(split(text)[0] for text in names)
    return [name for name in plain if name in registry.keys("measure") and not known(name)]


def measured(names: Sequence[str], codes: Sequence[int], years: tuple[int, int]) -> list[Source]:
    """Return measures as sources with one table each, computed for the states `codes` from the first to the last year.

    Raises `UsageError` for a measure that is no variable of states or pairs and `DataMissingError` where what it needs
    is not there.

    >>> measured(["goldstein_sum"], [2, 365], (1970, 1980))[0].tables[0].frequency
    'month'
    """
    return [_as_source(registry.get("measure", name), codes, years) for name in names]


def _as_source(measure: Measure, codes: Sequence[int], years: tuple[int, int]) -> Source:
    import xarray as xr

    shape = SHAPES.get(measure.dims)
    if shape is None:
        raise UsageError(
            f"measure '{measure.key}' has dims {', '.join(measure.dims)} and is no variable of states or pairs"
        )
    panel = panel_of(measure, codes, years)
    result = measure(panel)
    found = result if isinstance(result, xr.Dataset) else result.to_dataset(name=measure.key)
    return _source(measure, shape, found, panel.attrs["frequency"], made_from(panel, measure.needs))


def made_from(panel: xr.Dataset, needs: Sequence[str]) -> str:
    """Return the sources of what a measure needs: of a panel from one table its source, else those of the variables."""
    if panel.attrs["frequency"] == "month" or "state" not in panel.coords:
        return str(panel.attrs["source"])
    tables = core.manifest()["tables"]
    columns = {**tables["state_year"]["columns"], "alliance": tables["alliance_year"]["columns"]["defense"]}
    embedded = [key for need in needs if need in columns for key in columns[need]["source"]]
    return ", ".join(dict.fromkeys(embedded)) or str(panel.attrs["source"])


def panel_of(measure: Measure, codes: Sequence[int], years: tuple[int, int]) -> xr.Dataset:
    """Return a labelled panel with what a measure needs: from sources, the embedded structure, or events by month."""
    from detente.panel.build import plan
    from detente.panel.events import events
    from detente.panel.labelled import labelled
    from detente.panel.long import make
    from detente.panel.structure import structure

    if all(known(need) for need in measure.needs):
        numbers = [str(code) for code in codes]
        name = "state-year" if measure.dims == ("time", "state") else "directed-dyad-year"
        return labelled(make(plan(name, states=numbers, start=years[0], end=years[1], add=measure.needs)))
    if measure.panel is not None:
        labels = set(events()["sender"].values.tolist())
        return measure.panel([CODES[code] for code in codes if CODES[code] in labels], f"{years[1]}-12")
    for embedded in (structure, events):
        panel = embedded()
        if set(measure.needs) <= set(panel):
            return _of_states(panel, codes)
    raise DataMissingError(f"measure '{measure.key}' needs {', '.join(measure.needs)}, which no source has")


def _of_states(panel: xr.Dataset, codes: Sequence[int]) -> xr.Dataset:
    """Return the part of an embedded panel that is about some states."""
    wanted = {CODES[code] for code in codes}
    dims = [dim for dim in ("state", "sender", "receiver") if dim in panel.coords]
    labels = [label for label in panel[dims[0]].values.tolist() if label in wanted]
    if not labels:
        raise DataMissingError(f"the embedded tables of {panel.attrs['source']} have none of these states")
    return panel.sel(dict.fromkeys(dims, labels))


def _source(measure: Measure, shape: Shape, found: xr.Dataset, frequency: str, made_from: str) -> Source:
    frame = _long(found, shape, frequency)
    times = found["time"].values
    last = dt.date.fromisoformat(str(times[-1])[:10])
    end = dt.date(last.year, 12, 31) if frequency == "year" else _month_end(last)
    coverage = Coverage(
        dt.date.fromisoformat(str(times[0])[:10]), end, "those with what the measure needs", "missing",
        f"{COMPUTED_FROM}{made_from}",
    )  # fmt: skip
    columns = {
        str(name): Column(str(found[name].attrs.get("long_name", measure.title)), str(found[name].attrs["units"]))
        for name in found.data_vars
    }
    table = Table(shape, "month" if frequency == "month" else "year", coverage, columns, lambda rows: rows)
    return Source(
        key=measure.key, title=measure.title, version=f"detente {__version__}, from {made_from}", producer="detente",
        unit=f"{shape} {frequency}", coverage=coverage, licence="computed; the licences of its sources hold",
        cite=measure.cite, dataset="", files=(), columns=columns, read=_reader(frame), check=lambda _: None,
        tables=(table,),
    )  # fmt: skip


def _reader(frame: pl.DataFrame) -> Callable[[Mapping[str, Path]], pl.LazyFrame]:
    return lambda _: frame.lazy()


def _month_end(first: dt.date) -> dt.date:
    following = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def _long(found: xr.Dataset, shape: Shape, frequency: str) -> pl.DataFrame:
    """Return the values that are there as rows with COW numbers and periods as sources write them."""
    import numpy as np
    import polars as pl

    dims = ("time", *KEYS[shape])
    arrays = {str(name): found[name].transpose(*dims).values for name in found.data_vars}
    there = np.nonzero(~np.logical_and.reduce([np.isnan(values) for values in arrays.values()]))
    times = found["time"].values.astype("datetime64[M]").astype(np.int64)
    periods = times // 12 + 1970 if frequency == "year" else (times // 12 + 1970) * 100 + times % 12 + 1
    keys = {
        dim: np.array([ccode(label) for label in found[dim].values.tolist()])[where]
        for dim, where in zip(dims[1:], there[1:], strict=True)
    }
    columns = {PERIOD["month" if frequency == "month" else "year"]: periods[there[0]], **keys}
    values = {name: pl.Series(array[there], nan_to_null=True) for name, array in arrays.items()}
    return pl.DataFrame({**{name: pl.Series(array, dtype=pl.Int32) for name, array in columns.items()}, **values})
