"""How two states treat each other, both directions, by one measure: by month, quarter or year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from detente import registry
from detente.errors import DataMissingError, UsageError, did_you_mean
from detente.report.period import Period
from detente.report.triad import resolved

if TYPE_CHECKING:
    import xarray as xr

MEASURE, SOURCE = "relation_level", "weis"
DYADIC = ("time", "sender", "receiver")
STEPS = {"month": "MS", "quarter": "QS", "year": "YS"}
Z80 = 1.2816


@dataclass(frozen=True)
class Relations:
    """A measure of both directions of a pair through time.

    `frame` has one row per direction and period: `time` (its first day), `sender`, `receiver`, `events`, `value`, and
    where the measure has an uncertainty `sd`, `low` and `high` (80 %). What is not known is null.
    """

    sender: str
    receiver: str
    measure: str
    by: str
    source: str
    period: Period
    units: str
    frame: pl.DataFrame

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values, rows under `rows`."""
        from detente.report.plain import plain

        start, end = self.period.months
        return {
            "sender": self.sender, "receiver": self.receiver, "measure": self.measure, "by": self.by,
            "source": self.source, "from": start, "to": end, "units": self.units, "rows": plain(self.frame),
        }  # fmt: skip


def relations(
    sender: str,
    receiver: str,
    *,
    measure: str = MEASURE,
    by: str | None = None,
    start: str | None = None,
    end: str | None = None,
    source: str = SOURCE,
) -> Relations:
    """Return how two states treat each other by one measure of directed dyads.

    `by` is ``"month"``, ``"quarter"`` or ``"year"``; None takes months, or years for a measure of yearly structure.
    Sums and counts of a longer step are those of its months together; of `relation_level` and `combined_score` it is
    the level at the end of the step. `start` and `end` are months or years, both included (None: the whole record).

    Raises `UsageError` for an unknown or unfit measure, step, state or date, `DataMissingError` where the source has
    nothing of the two in the period.

    >>> found = relations("USA", "USSR", measure="goldstein_sum", by="year", start="1983", end="1983")
    >>> found.frame.select("sender", "events").rows()
    [('USA', 322.0), ('RUS', 264.0)]
    """
    period = Period.parse(start, end)
    pair = [resolved(text, period) for text in (sender, receiver)]
    if pair[0] == pair[1]:
        raise UsageError(f"relations are between two different states, not {pair[0]} with itself")
    record = registry.get("measure", measure)
    step = _step(record, by)
    panel = _panel(record, pair, source, period)
    frame = _frame(record, panel, _computed(record, panel, step), pair, step)
    frame = frame.filter(pl.col("time") >= _first(period.start, step)) if period.start else frame
    if frame.is_empty() or ("events" in frame.columns and not frame["events"].sum()):
        raise DataMissingError(f"source '{source}' has no event between {' and '.join(pair)} in {period}")
    return Relations(pair[0], pair[1], measure, step, panel.attrs["source"], period, record.units, frame)


def _is_yearly(record: Any) -> bool:
    from detente.panel.structure import FIGURES

    return bool(set(record.needs) & {*FIGURES, "alliance"})


def _step(record: Any, by: str | None) -> str:
    if record.dims != DYADIC:
        raise UsageError(
            f"measure '{record.key}' has dims {', '.join(record.dims)}, not a value of a directed pair; "
            f"'detente measures' lists those that have"
        )
    step = by or ("year" if _is_yearly(record) else "month")
    if step not in STEPS:
        raise UsageError(f"unknown step '{step}'{did_you_mean(step, STEPS) or '; known: ' + ', '.join(STEPS)}")
    if _is_yearly(record) and step != "year":
        raise UsageError(f"measure '{record.key}' has one figure a year, none by {step}; ask for it by year")
    return step


def _panel(record: Any, pair: list[str], source: str, period: Period) -> xr.Dataset:
    if _is_yearly(record):
        from detente.panel.structure import structure

        first, last = period.start, period.last
        return structure(pair, start=None if first is None else first.year, end=None if last is None else last.year)
    if record.panel is not None:
        made: xr.Dataset = record.panel(pair, period.months[1])
        return made.drop_vars("events")
    from detente.panel.events import events

    # From the first month of the record on, whatever is asked for: levels and tone learn from what came before.
    return events(pair, source=source, end=period.months[1])


def _computed(record: Any, panel: xr.Dataset, step: str) -> xr.Dataset:
    """Return the measure by the step asked for."""
    import xarray as xr

    whole = step == "month" or panel.attrs["frequency"] == "year"
    level = record.key == MEASURE or record.panel is not None
    first = panel if whole or level else panel.resample(time=STEPS[step]).sum(min_count=1)
    result = record(first)
    found = result if isinstance(result, xr.Dataset) else result.to_dataset(name=record.key)
    return found.resample(time=STEPS[step]).last() if not whole and level else found


def _frame(record: Any, panel: xr.Dataset, found: xr.Dataset, pair: list[str], step: str) -> pl.DataFrame:
    events = panel["events"].resample(time=STEPS[step]).sum(min_count=1) if "events" in panel else None
    times = found["time"].values.astype("datetime64[D]").tolist()
    names = {str(name).replace(record.key, "value", 1): str(name) for name in found.data_vars}
    parts = []
    for one, other in (pair, pair[::-1]):
        dyad = {"sender": one, "receiver": other}
        counts = {} if events is None else {"events": events.sel(dyad).values}
        values = {shown: found[name].sel(dyad).values for shown, name in names.items()}
        named = {"sender": [one] * len(times), "receiver": [other] * len(times)}
        parts.append(pl.DataFrame({"time": times, **named, **counts, **values}))
    whole = pl.concat(parts).with_columns(pl.selectors.float().fill_nan(None)).rename({"value_sd": "sd"}, strict=False)
    if "sd" not in whole.columns:
        return whole
    return whole.with_columns(low=pl.col("value") - Z80 * pl.col("sd"), high=pl.col("value") + Z80 * pl.col("sd"))


def _first(start: dt.date, step: str) -> dt.date:
    """Return the first day of the step that a day lies in."""
    month = {"month": start.month, "quarter": start.month - (start.month - 1) % 3, "year": 1}[step]
    return start.replace(month=month, day=1)
