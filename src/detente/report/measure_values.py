"""The values of one measure for some states: a tidy table, what it says in a sentence, and its chart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from detente import registry
from detente.errors import DataMissingError, UsageError
from detente.measured import made_from
from detente.measures._sign_null import sign_null
from detente.measures._triad_census import triad_census
from detente.needed import needed
from detente.report.figure import Figure
from detente.report.palette import BLUE, GREEN, NEUTRAL, PURPLE, VERMILION, state_colours
from detente.report.period import Period
from detente.report.relations import Z80
from detente.report.triad import resolved
from detente.report.words import UNKNOWN, number
from detente.states import groups
from detente.states.actors import is_group

if TYPE_CHECKING:
    import xarray as xr

    from detente.measures._measure import Measure
    from detente.report.charts._theme import Spec

LABELS = ("triad", "state", "sender", "receiver", "type")
TRIADIC = ("time", "type")
SPREAD = "_sd"
COVERAGE = "coverage"
MOST_PANELS = 24
TYPES = ("ménage à trois", "romantic triangle", "stable marriage", "unit veto", "none")
SERIES = {
    "panel": pl.String, "unit": pl.String, "series": pl.String, "colour": pl.String, "place": pl.Int64,
    "time": pl.Date, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64,
}  # fmt: skip


@dataclass(frozen=True)
class MeasureValues:
    """A measure of some states through time; `coverage` says from when to when what it reads is covered.

    `frame` is tidy, one row a value: `time` (the first day of its month or year), the labels that the measure's
    variables have among `triad`, `state`, `sender`, `receiver` and `type`, `variable`, `value`, and `sd` where the
    measure has an uncertainty. What is not known is null. Of a measure that is symmetric each pair stands once.
    """

    measure: Measure
    states: tuple[str, ...]
    period: Period
    frequency: str
    source: str
    coverage: str
    frame: pl.DataFrame

    def to_json(self) -> dict[str, Any]:
        """Return the card and the rows as plain values."""
        from detente.report.plain import plain

        start, end = self.period.months
        return {
            "measure": plain(self.measure), "states": list(self.states), "from": start, "to": end,
            "frequency": self.frequency, "source": self.source, "coverage": self.coverage,
            "rows": plain(self.frame),
        }  # fmt: skip

    @property
    def finding(self) -> str:
        """Where the measure's first variable is highest and lowest, in one sentence."""
        known = self.frame.filter(pl.col("value").is_not_null(), variable=self.frame["variable"][0])
        if known.is_empty():
            return f"{self.measure.title}: {UNKNOWN}"
        if known["value"].is_in([0.0, 1.0]).all():
            return f"{self.measure.title}: 1 in {int(known['value'].sum()):,} of {known.height:,} known values"
        top, low = known.sort("value", maintain_order=True).row(-1, named=True), known.sort("value").row(0, named=True)
        if top["value"] == low["value"]:
            return f"{self.measure.title}: {_figure(top['value'])} throughout"
        return f"{self.measure.title}: highest {self._at(top)}, lowest {self._at(low)}"

    def summary(self) -> pl.DataFrame:
        """Return one row a series: how many periods are known, the first and last, the mean, the extremes and when."""
        keys = [name for name in self.frame.columns if name not in ("time", "value", "sd")]
        known = self.frame.filter(pl.col("value").is_not_null())
        when = pl.col("time").dt.to_string("%Y" if self.frequency == "year" else "%Y-%m")
        return known.group_by(keys, maintain_order=True).agg(
            known=pl.len(), first=when.first(), last=when.last(), mean=pl.col("value").mean(),
            lowest=pl.col("value").min(), lowest_in=when.sort_by("value").first(),
            highest=pl.col("value").max(), highest_in=when.sort_by("value", descending=True).first(),
        )  # fmt: skip

    def moves(self, count: int = 6) -> pl.DataFrame:
        """Return the periods in which the measure's first variable changed most since the one before, largest first."""
        keys = [name for name in self.frame.columns if name in LABELS]
        rows = self.frame.filter(variable=self.frame["variable"][0])
        before = pl.col("value").shift(1).over(keys) if keys else pl.col("value").shift(1)
        changed = rows.with_columns(before=before).with_columns(change=pl.col("value") - pl.col("before"))
        known = changed.filter(pl.col("change").abs() > 0).sort(pl.col("change").abs(), descending=True).head(count)
        when = pl.col("time").dt.to_string("%Y" if self.frequency == "year" else "%Y-%m")
        return known.select(when.alias("when"), *keys, "before", pl.col("value").alias("after"), "change")

    def _at(self, row: dict[str, Any]) -> str:
        who = _who(row, symmetric=self.measure.symmetric)
        day: dt.date = row["time"]
        when = f"{day:%Y}" if self.frequency == "year" else f"{day:%Y-%m}"
        return f"{_figure(row['value'])} ({', '.join(filter(None, [who, when]))})"


def measure_values(
    name: str,
    states: Sequence[str],
    *,
    start: str | None = None,
    end: str | None = None,
    source: str | None = None,
    shuffles: int | None = None,
) -> MeasureValues:
    """Return a measure's values for states, given as codes or names, in a period whose ends are months or years.

    A group stands for the states that were members of it on at least one day of the period. The tables are the
    embedded ones where they have these states, else those of the data folder; `source` is where events come from,
    None: WEIS. With `shuffles` a figure of signed
    networks comes with its permutation null (`detente.measures._sign_null`).

    Raises `UsageError` for an unknown measure, source, state or date, a source beside a measure that reads no events, a
    measure without a null, a state named twice and too few or too many states; `DataMissingError` where a state did not
    exist in the period, the data are not there, or nothing is known of these states.

    >>> found = measure_values("capability_share", ["USA", "China"], start="1950", end="1951")
    >>> found.frame.filter(state="USA")["value"].round(3).to_list()
    [0.706, 0.755]
    """
    measure = registry.get("measure", name)
    period = Period.parse(start, end)
    codes = tuple(code for text in states for code in _codes(text, period))
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise UsageError(
            f"each state is named once in --states, alone or in a group; more than once: {', '.join(twice)}"
        )
    panel = needed(measure, codes, period.months, source)
    found = _computed(measure, panel, shuffles)
    frame = _tidy(measure, found, codes)
    first, last = period.start or dt.date.min, period.last or dt.date.max
    frame = frame.filter(pl.col("time").is_between(first, last))
    if not frame["value"].is_not_null().any():
        raise DataMissingError(f"measure '{name}' knows nothing of {', '.join(codes)} in {period}")
    told, coverage = made_from(panel, measure.needs), _coverage(panel, measure)
    return MeasureValues(measure, codes, period, panel.attrs["frequency"], told, coverage, frame)


def _codes(text: str, period: Period) -> list[str]:
    """Return the code of a state, or those of the members of a group; raises what `measure_values` raises."""
    if not is_group(text):
        return [resolved(text, period)]
    group = groups.get(text)
    first, last = period.start or dt.date.min, period.last or dt.date.max
    inside = [row for row in group.memberships if row.certain_from and row.certain_from <= last]
    found = sorted({row.state for row in inside if row.certain_to is None or row.certain_to >= first})
    if not found:
        raise DataMissingError(f"group {group.key} had no member in {period}; see 'detente groups {group.key}'")
    return found


def figure(values: MeasureValues) -> Figure:
    """Return the chart of a measure's values: a panel a variable, or a variable of a pair; what is missing is hatched.

    Raises `UsageError` where there would be more panels than a page holds.
    """
    frame = _series(values)
    panels = frame["panel"].n_unique()
    if panels > MOST_PANELS:
        raise UsageError(f"a chart has at most {MOST_PANELS} panels and these states need {panels}: name fewer of them")
    domain = frame["time"].min(), _after(frame["time"].max(), values.frequency)  # type: ignore[arg-type]
    subtitle = (
        f"{values.measure.definition} {', '.join(values.states)}, by {values.frequency}, {values.period}; "
        f"source: {values.source}. Hatched: not known."
    )

    def draw(width: int) -> Spec:
        from detente.report.charts.measure import measure_chart

        heads = (values.finding, subtitle)
        return measure_chart(frame, domain=domain, yearly=values.frequency == "year", heads=heads, width=width)  # type: ignore[arg-type]  # dates, not empty

    title = values.finding
    return Figure(f"measure-{values.measure.key}", title, subtitle, f"{title}. {subtitle}", values.frame, draw)


def _computed(measure: Measure, panel: xr.Dataset, shuffles: int | None) -> xr.Dataset:
    """Return a measure's variables; of triads, those of every three of the panel's states."""
    if shuffles is not None:
        return sign_null(panel, measure.key, draws=shuffles)
    if measure.dims == TRIADIC and panel.sizes["sender"] > 3:
        return triad_census(panel).to_dataset()
    result: Any = measure(panel)
    found: xr.Dataset = result if hasattr(result, "data_vars") else result.to_dataset(name=measure.key)
    return found


def _coverage(panel: xr.Dataset, measure: Measure) -> str:
    """Return from when to when what the measure reads is covered, by variable; outside of it nothing is known."""
    whole = panel.attrs.get("covered")
    spans = {need: panel[need].attrs.get("covered", whole) for need in measure.needs}
    words = {need: " to ".join(str(span).split("/")) for need, span in spans.items() if span}
    if len(set(words.values())) == 1:
        return next(iter(words.values()))
    return "; ".join(f"{need} {span}" for need, span in words.items())


def _tidy(measure: Measure, found: xr.Dataset, codes: Sequence[str]) -> pl.DataFrame:
    names = [str(name) for name in found.data_vars if "time" in found[name].dims]
    main = [name for name in names if not (name.endswith(SPREAD) and name.removesuffix(SPREAD) in names)]
    whole = pl.concat([_rows(name, found, codes, once=measure.symmetric) for name in main], how="diagonal")
    columns = [name for name in ("time", *LABELS, "variable", "value", "sd") if name in whole.columns]
    return whole.select(columns).with_columns(pl.selectors.float().fill_nan(None))


def _rows(name: str, found: xr.Dataset, codes: Sequence[str], *, once: bool) -> pl.DataFrame:
    """Return the values of one variable, series by series, with its sd where it has one."""
    values, sd = found[name], found.get(name + SPREAD)
    labels = [str(dim) for dim in values.dims if dim != "time"]
    both = values.to_dataset(name="value") if sd is None else values.to_dataset(name="value").assign(sd=sd)
    rows = both.reset_coords(drop=True).to_dataframe(dim_order=[*labels, "time"]).reset_index()
    frame = pl.from_pandas(rows).with_columns(pl.col("time").cast(pl.Date), pl.lit(name).alias("variable"))
    if "sender" not in labels:
        return frame
    order = {code: at for at, code in enumerate(codes)}
    one, other = (pl.col(role).replace_strict(order, return_dtype=pl.Int64) for role in ("sender", "receiver"))
    return frame.filter(one < other if once else one != other)


def _series(values: MeasureValues) -> pl.DataFrame:
    """Return the rows with the panel, the series and the colour that they are drawn in; flags of coverage are not."""
    shown = values.frame.filter(pl.col("variable") != COVERAGE)
    several = shown["variable"].n_unique() > 1
    rows = [_drawn(row, values, several) for row in shown.iter_rows(named=True)]
    return pl.DataFrame(rows, schema=SERIES)


def _drawn(row: dict[str, Any], values: MeasureValues, several: bool) -> dict[str, Any]:
    variable = row["variable"].replace("_", " ") if several else values.measure.title
    colours, order = state_colours(values.states), {state: at for at, state in enumerate(values.states)}
    one, other, state, kind = (row.get(name) for name in ("sender", "receiver", "state", "type"))
    who, place, head = "", 0, variable
    if one is not None and other is not None:
        first, second = sorted((one, other), key=order.__getitem__)
        head = f"{variable}: {first} and {second}"
        who = _who(row, symmetric=values.measure.symmetric)
        place, state = int(one != first), one
    elif state is not None:
        who, place = state, order[state]
    elif kind is not None:
        head = f"{row['triad']}" if row.get("triad") else variable
        who, place = kind, TYPES.index(kind) if kind in TYPES else 0
    spread = Z80 * row["sd"] if row.get("sd") is not None and row["value"] is not None else None
    low, high = (None, None) if spread is None else _band(row["value"], spread, values.measure)
    colour = colours[state] if state in colours else (BLUE, VERMILION, GREEN, PURPLE, NEUTRAL)[place % 5]
    return {
        "panel": head, "unit": values.measure.units, "series": who, "colour": colour, "place": place,
        "time": row["time"], "value": row["value"], "low": low, "high": high,
    }  # fmt: skip


def _band(value: float, spread: float, measure: Measure) -> tuple[float, float]:
    """Return what is within a spread of a value, cut at the bounds of its measure."""
    least, most = measure.bounds
    low, high = value - spread, value + spread
    return low if least is None else max(low, least), high if most is None else min(high, most)


def _who(row: dict[str, Any], *, symmetric: bool) -> str:
    if row.get("sender"):
        return f"{row['sender']} {'and' if symmetric else '→'} {row['receiver']}"
    return ": ".join(str(row[name]) for name in ("triad", "state", "type") if row.get(name))


def _figure(value: float) -> str:
    return number(value, 0 if value == round(value) else 2 if abs(value) >= 0.1 else 3)


def _after(last: dt.date, frequency: str) -> dt.date:
    """Return the day after the period that begins on a day."""
    if frequency == "year":
        return dt.date(last.year + 1, 1, 1)
    return dt.date(last.year + last.month // 12, last.month % 12 + 1, 1)
